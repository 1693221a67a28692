"""Files of other word processors: read as LibreOffice converts them, or refused in one sentence."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from time import monotonic

import docx
import pytest
from docx.shared import Cm

from ingest import PaperRefused, read_paper
from ingest.office import read_office

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = [".doc", ".odt", ".rtf"]
RTF = r"{\rtf1 It rained.\par}"
ODT = "application/vnd.oasis.opendocument.text"
SPACES = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{1}:1.0"'


def paper(path: Path) -> Path:
    """A .docx with automatic numbers, a list, a table and a heading."""
    document = docx.Document()
    document.add_heading("Gullies and drains", 1)
    for text in ("The Board is asked to note the report.", "It is asked to agree £1,200 – for:"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("gullies", style="List Bullet")
    document.add_heading("Money", 1)
    document.add_paragraph("There is none left:", style="List Number")
    table = document.add_table(2, 2, style="Table Grid")
    for row, texts in zip(table.rows, (("District", "2024"), ("Tann", "410")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.width, cell.text = Cm(4), text
    document.add_paragraph("The end.")
    document.save(str(path))
    return path


def odt(path: Path, body: str) -> Path:
    """An .odt with a body of OpenDocument XML."""
    names = [("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible")]
    spaces = " ".join(SPACES.format(*name) for name in names) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    manifest = SPACES.format("manifest", "manifest")
    files = {"/": ODT, "content.xml": "text/xml"}.items()
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = "".join(entry.format(*file) for file in files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", ODT)
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest {manifest}>{entries}</manifest:manifest>")
        document = f"<office:document-content {spaces}><office:body><office:text>{body}"
        package.writestr("content.xml", f"{document}</office:text></office:body></office:document-content>")
    return path


def program(folder: Path, script: str) -> Path:
    """A folder with a program that is called like LibreOffice, and the few that it calls."""
    path = folder / "bin" / "soffice"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    for name in ("sleep", "cp", "mkdir"):
        (path.parent / name).symlink_to(str(shutil.which(name)))
    return path.parent


Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts a file with LibreOffice itself."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("may skip: LibreOffice is not on this machine")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def converted(path: Path, suffix: str) -> Path:
        options = ["--headless", f"-env:UserInstallation={profile}", "--convert-to", suffix[1:], "--outdir"]
        subprocess.run([found, *options, str(path.parent), str(path)], check=True, capture_output=True, timeout=120)
        return path.with_suffix(suffix)

    return converted


def test_they_say_what_the_word_file_says_that_they_were_made_of(tmp_path: Path, convert: Convert) -> None:
    original = paper(tmp_path / "paper.docx")
    expected = [(p.number, p.text, p.headings) for p in read_paper(original).paragraphs]
    assert [number for number, _, _ in expected] == ["1", "2", "3"]
    files = [convert(original, suffix) for suffix in SUFFIXES]
    for file in files:
        file.rename(file.with_name(f"-- paper, {file.suffix[1:]}{file.suffix}"))  # no option of LibreOffice's
    named = [file.with_name(f"-- paper, {file.suffix[1:]}{file.suffix}") for file in files]
    before = sorted(tmp_path.iterdir())
    with ThreadPoolExecutor() as beside:
        papers = list(beside.map(read_paper, named))
    assert [[(p.number, p.text, p.headings) for p in read.paragraphs] for read in papers] == [expected] * 3
    assert [read.source for read in papers] == [file.name for file in named]
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("convert")
def test_no_link_out_of_a_file_is_followed(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    picture = (
        '<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" '
        f'xlink:href="http://127.0.0.1:{server.server_port}/seen.png"/></draw:frame>'
    )
    sheet = read_office(odt(tmp_path / "paper.odt", f"<text:p>It rained. {picture}</text:p>"))
    server.shutdown()
    server.server_close()
    assert [line.text for line in sheet.lines] == ["It rained."]
    assert asked == []


@pytest.mark.usefixtures("convert")
@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", b"{\\rtf1 \\bin99999 {{{"])
def test_what_libreoffice_cannot_open_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "paper.doc"
    path.write_bytes(data)
    with pytest.raises(
        PaperRefused, match=r"^paper\.doc: (cannot be opened by LibreOffice: it is broken|holds no text)"
    ):
        read_office(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_libreoffice_it_is_told_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"paper{suffix}"
    path.write_text(RTF, encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PaperRefused) as caught:
        read_paper(path)
    need = f"a {suffix} file needs LibreOffice, which is not on this machine"
    assert str(caught.value) == f"paper{suffix}: {need}; install it, or save the file as .docx."


def test_a_conversion_that_hangs_is_given_up_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.rtf"
    path.write_text(RTF, encoding="utf-8")
    late = tmp_path / "late"
    monkeypatch.setenv("PATH", str(program(tmp_path, f"(sleep 2; mkdir {late}) & sleep 60")))
    monkeypatch.setattr("ingest.office.SECONDS", 0.5)
    begun = monotonic()
    with pytest.raises(PaperRefused, match=r"^paper\.rtf: took LibreOffice longer than 0\.5 s and was given up"):
        read_office(path)
    assert monotonic() - begun < 10
    threading.Event().wait(2.5)
    assert not late.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="may skip: Windows has no process groups")
def test_a_conversion_ends_with_the_reader_that_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, scratch, begun, late = (tmp_path / name for name in ("paper.rtf", "scratch", "begun", "late"))
    path.write_text(RTF, encoding="utf-8")
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("PATH", str(program(tmp_path, f"mkdir {begun}; (sleep 4; mkdir {late}) & sleep 60")))
    script = "import sys; from pathlib import Path; from ingest import read_paper; read_paper(Path(sys.argv[1]))"
    reader = subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=ROOT, start_new_session=True)
    deadline = monotonic() + 30
    while not begun.exists() and monotonic() < deadline:
        threading.Event().wait(0.05)
    assert begun.exists()
    assert list(scratch.iterdir())
    os.killpg(reader.pid, signal.SIGKILL)
    reader.wait()
    threading.Event().wait(4.5)
    assert not late.exists()
    assert not list(scratch.iterdir())


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "exec no-such-program"])
def test_a_conversion_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = tmp_path / "paper.rtf"
    path.write_text(RTF, encoding="utf-8")
    monkeypatch.setenv("PATH", str(program(tmp_path, script)))
    with pytest.raises(PaperRefused, match=r"^paper\.rtf: cannot be opened by LibreOffice: it is broken, encrypted or"):
        read_office(path)


def test_what_the_conversion_lacks_is_told_of_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docx.Document().save(str(tmp_path / "empty.docx"))
    path = tmp_path / "paper.rtf"
    path.write_text(RTF, encoding="utf-8")
    # The last but one option is the folder for what is made.
    script = f'while [ $# -gt 2 ]; do shift; done; mkdir "$1"; cp {tmp_path}/empty.docx "$1/paper.docx"'
    monkeypatch.setenv("PATH", str(program(tmp_path, script)))
    with pytest.raises(PaperRefused) as caught:
        read_office(path)
    assert caught.value.path == path
    assert str(caught.value) == "paper.rtf: holds no text."


def test_a_file_that_is_called_otherwise_than_it_is_made(tmp_path: Path) -> None:
    word, web = tmp_path / "word.doc", tmp_path / "web.doc"
    paper(tmp_path / "word.docx").rename(word)
    web.write_text("\n<HTML><body><ol start=4><li>It rained.</ol></body></html>", encoding="utf-8")
    assert read_office(word).lines[1].text == "1. The Board is asked to note the report."
    assert [line.text for line in read_office(web).lines] == ["4. It rained."]


def test_bombs_are_refused_before_they_go_off(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match="it may be a zip bomb"):
        read_office(odt(tmp_path / "paper.odt", "<text:p>It rained.</text:p>" * 500_000))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty; nothing to read."),
        (b"It rained.", "is no .doc file, whatever its name says; check what it is."),
        (b"%PDF-1.7", "is no .doc file, whatever its name says; check what it is."),
        (b"PK\x03\x04 and no more", "is broken (File is not a zip file); open it in the program that made it"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "paper.doc"
    path.write_bytes(data)
    with pytest.raises(PaperRefused) as caught:
        read_office(path)
    assert str(caught.value).startswith(f"paper.doc: {reason}")


def test_a_package_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(PaperRefused, match=r"is no \.odt file, whatever its name says"):
        read_office(path)
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(PaperRefused, match=r"is no \.odt file, whatever its name says"):
        read_office(path)


def test_a_file_larger_than_any_paper_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.rtf"
    path.write_text(RTF * 50_000, encoding="utf-8")
    monkeypatch.setattr("ingest.office.LARGEST", 1_000_000)
    with pytest.raises(PaperRefused, match=r"is larger than any paper \(1 MB\); save it as PDF, or in parts\."):
        read_office(path)
