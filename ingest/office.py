"""Files of other word processors (.doc, .odt, .rtf) become lines by way of LibreOffice, which makes them .docx.

LibreOffice runs for one file at a time with a profile of its own, so that several may run beside each other: without
macros, and without following links out of the file, which would tell others that the paper is being read.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest import watchman
from ingest.errors import PaperRefused
from ingest.lines import Sheet
from ingest.word.document import read_word
from ingest.word.package import BROKEN, MOST_BYTES, MOST_RATIO

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
SECONDS = 45.0
"""So long a conversion may take: less than a file may take in all, so that the reason can be told."""
LARGEST = 100_000_000
"""A file of more bytes is refused; most of a large one is pictures."""
OLE, RTF, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04"
WEB, BYTE_ORDER_MARK = (b"<!doctype html", b"<html"), b"\xef\xbb\xbf"
WORD_95 = b"Word.Document.6"
"""The name by which files of Word 6 and Word 95 say what they are."""
ODT = b"application/vnd.oasis.opendocument.text"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""
"""Settings: the strictest for macros, no links from files of unknown origin, and a proxy that nobody answers at."""


def read_office(path: Path) -> Sheet:
    """Read a .doc, .odt or .rtf file.

    Raises `PaperRefused` where LibreOffice is not on this machine, fails or takes too long; for an empty, broken,
    encrypted or oversized file; and for what is no such file.
    """
    with path.open("rb") as file:
        start = file.read(1024)
        size = file.seek(0, os.SEEK_END)
    if not start.strip():
        raise PaperRefused(path, "the file is empty; nothing to read.")
    if size > LARGEST:
        raise PaperRefused(path, f"is larger than any paper ({size / 1e6:.0f} MB); save it as PDF, or in parts.")
    if start.startswith(ZIP) and _is_word(path):
        return read_word(path)
    if start.removeprefix(BYTE_ORDER_MARK).lstrip().lower().startswith(WEB):
        from ingest.html.document import read_html  # committee systems name web pages .doc, so that Word opens them

        return read_html(path)
    if not start.startswith((OLE, RTF, ZIP)):
        raise PaperRefused(path, f"is no {path.suffix} file, whatever its name says; check what it is.")
    with _converted(path, _kind(path, start)) as made:
        try:
            return read_word(made)
        except PaperRefused as refused:
            raise PaperRefused(path, refused.reason) from refused


def _is_word(path: Path) -> bool:
    """Whether a package is a .docx; if it is no .odt either, or a zip bomb, it is refused."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            kind = package.read("mimetype")[:100] if "mimetype" in package.namelist() else b""
    except BROKEN as error:
        reason = f"is broken ({error}); open it in the program that made it and save it again."
        raise PaperRefused(path, reason) from error
    if any(part.filename.casefold() == "word/document.xml" for part in parts):
        return True
    if not kind.startswith(ODT):
        raise PaperRefused(path, f"is no {path.suffix} file, whatever its name says; check what it is.")
    texts = [part for part in parts if part.filename.endswith(".xml")]
    if any(p.file_size > max(1_000_000, min(MOST_BYTES, MOST_RATIO * p.compress_size)) for p in texts):
        raise PaperRefused(path, "unpacks to far more than a paper holds; it may be a zip bomb.")
    return False


def _kind(path: Path, start: bytes) -> str:
    """The filter that LibreOffice is to open a file with: left to itself it takes what is broken for plain text."""
    if start.startswith(OLE):
        return "MS Word 95" if WORD_95 in path.read_bytes() else "MS Word 97"
    return "Rich Text Format" if start.startswith(RTF) else "writer8"


@contextmanager
def _converted(path: Path, kind: str) -> Iterator[Path]:
    """The file as .docx, while the context lasts."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        need = f"a {path.suffix} file needs LibreOffice, which is not on this machine"
        raise PaperRefused(path, f"{need}; install it, or save the file as .docx.")
    with TemporaryDirectory(prefix="pilcrow-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        # A copy: LibreOffice writes a lock file beside what it opens, and takes some names for options.
        source = folder / f"paper{path.suffix.casefold()}"
        made = folder / "made" / "paper.docx"
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", f"--infilter={kind}"]
        command = [program, *options, "--convert-to", "docx", "--outdir", str(made.parent), str(source)]
        with _group(folder) as group:
            shutil.copyfile(path, source)
            _run(path, command, folder, group)
            if not made.is_file():
                reason = "cannot be opened by LibreOffice: it is broken, encrypted or no text; save it as .docx or PDF."
                raise PaperRefused(path, reason)
            yield made


@contextmanager
def _group(folder: Path) -> Iterator[int | None]:
    """A process group that ends with the context, or with this process, whoever ends that; then `folder` goes too.

    None on Windows, which has no such groups.
    """
    if sys.platform == "win32":
        yield None
        return
    command = [sys.executable, "-I", "-S", watchman.__file__, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0) as process:
        yield process.pid


def _run(path: Path, command: list[str], home: Path, group: int | None) -> None:
    """Runs LibreOffice to its end, in a process group."""
    settings = {**os.environ, "HOME": str(home), "TMPDIR": str(home)}
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=settings, stdin=nothing, stdout=nothing, stderr=nothing, process_group=group
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.wait()
        reason = f"took LibreOffice longer than {SECONDS:g} s and was given up; save it as .docx or PDF."
        raise PaperRefused(path, reason) from error
