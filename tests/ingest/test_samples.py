"""The sample papers: built from their sources, labelled as invented, and read as their sources say."""

import csv
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from ingest import Paper
from ingest.reader import read_papers

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PAPERS = sorted(path for path in (CORPUS / "papers").iterdir() if path.suffix != ".csv")
LABEL = "Arden Vale County Council is invented. This is a sample paper, written for the Pilcrow project."
REFERENCE = re.compile(r"\b([A-Z]{2}\d\d) ((?:para|minute|Appendix) [^;|)]+)")
FIGURE = re.compile(r"(£?\d[\d,]*%?): ([A-Z]{2}\d\d) ((?:para|minute|Appendix) [^|)]+?)(?:\)|\s*$)")


def expected(path: Path) -> dict[str, Any]:
    """The golden file of a sample paper."""
    told: dict[str, Any] = json.loads((CORPUS / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return told


def printed(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The papers that a golden file tells of: one, or those of a pack."""
    return told.get("papers") or [told]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_a_sample_paper_is_read_as_its_source_says(path: Path) -> None:
    read = read_papers(path)
    papers = printed(expected(path))
    assert [paper.sources[0].pages for paper in read] == [_pages(told) for told in papers]
    for told, paper in zip(papers, read, strict=True):
        assert _about(paper) == {name: told[name] for name in _about(paper)}
        assert list(_unlike(told["paragraphs"], paper)) == []
        assert [p.text for p in paper.paragraphs if p.label.startswith("footnote")] == [*told["footnotes"].values()]


def _pages(told: dict[str, Any]) -> tuple[int, int] | None:
    first, last = told.get("pages_in_file") or (None, None)
    return (first, last) if first and last else None


def _about(paper: Paper) -> dict[str, object]:
    return {
        "title": paper.title,
        "council": paper.council,
        "body": paper.body,
        "dated": paper.dated,
        "kind": paper.kind.value,
        "access": paper.access.value,
        "item": paper.item_number,
        "author": paper.author,
        "considered_with": paper.considered_with,
        "wards": list(paper.wards),
        "tables": paper.reading.tables,
    }


def _unlike(told: list[dict[str, Any]], paper: Paper) -> Iterator[str]:
    """Where the paragraphs read are not those printed, in order.

    Front matter may be read before the first; behind a chart its words may, behind the last line a signature.
    """
    read = [p for p in paper.paragraphs if p.text != LABEL and not p.label.startswith("footnote")] if told else []
    skippable = True
    for wanted in told:
        while skippable and read and not read[0].text.startswith(wanted["text"][0]):
            read.pop(0)
        if not read:
            yield f"{wanted['label']} is not read"
            return
        found = read.pop(0)
        about = {"label": found.label, "number": found.number, "headings": [*found.headings], "page": found.page}
        if about != {name: wanted[name] for name in about}:
            yield f"{wanted['label']}, {wanted['headings']}, page {wanted['page']} is read as {about}"
        if not _is_text(found.text, wanted):
            yield f"{wanted['label']}: {wanted['text']} is read as {found.text!r}"
        skippable = "chart" in wanted
    signed = told[-1].get("signed") if told else None
    yield from (f"{p.label} is not printed" for p in read if not skippable and p.text != signed)


def _is_text(found: str, wanted: dict[str, Any]) -> bool:
    if "chart" in wanted:
        return found.startswith("\n".join(wanted["text"][:-1]))  # its caption may be read apart
    text = "\n".join(wanted["text"])
    return found in (text, f"{text}\n{wanted.get('signed')}")


def test_the_scanned_pages_are_named_and_the_words_on_them_are_read_by_ocr() -> None:
    path = next(path for path in PAPERS if path.stem.endswith("signed"))
    told = expected(path)
    (paper,) = read_papers(path)
    assert list(paper.reading.empty_pages) == told["empty_pages"]
    if shutil.which("tesseract") is None:
        pytest.skip("may skip: tesseract is not on this machine")
    (paper,) = read_papers(path, ocr=True)
    assert list(paper.reading.ocr_pages) == told["empty_pages"]
    numbers = [p.number for p in paper.paragraphs if p.number]
    assert list(dict.fromkeys(numbers)) == list(dict.fromkeys(p["number"] for p in told["scanned"] if p["number"]))
    words = re.findall(r"\w+", " ".join(line for p in told["scanned"] for line in p["text"]))
    found = set(re.findall(r"\w+", " ".join(p.text for p in paper.paragraphs if p.ocr)))
    assert sum(word in found for word in words) / len(words) > 0.97


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_page_says_that_the_council_is_invented(path: Path) -> None:
    if path.suffix == ".txt":
        assert "SAMPLE PAPER: an invented council" in path.read_text(encoding="utf-8")[:300]
        return
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            footer = re.sub(r"<[^>]+>", "", package.read("word/footer1.xml").decode())
            assert package.read("word/document.xml").count(b"<w:footerReference") == 1
        assert LABEL in footer
        return
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    unlabelled = [number for number, text in enumerate(texts, start=1) if LABEL not in text]
    assert unlabelled == expected(path).get("empty_pages", [])  # there it is a part of the picture


def test_building_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "corpus.build", "--into", str(tmp_path)]
    subprocess.run(build, cwd=CORPUS.parent, check=True, timeout=120)
    for folder in ("papers", "expected"):
        kept = {path.name: path.read_bytes() for path in (CORPUS / folder).iterdir()}
        built = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        assert sorted(kept) == sorted(built)
        assert [name for name, data in kept.items() if built[name] != data] == []


def test_the_papers_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in PAPERS}
    assert sum(sizes.values()) < 4_000_000
    assert max(sizes.values()) < 400_000


def test_the_manifest_states_only_what_appendices_do_not_print() -> None:
    with (CORPUS / "papers" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2
    for row in rows:
        told = expected(Path(row["file"]))
        assert told["kind"] == "appendix"
        assert (told["body"], told["dated"]) == (row["body"], row["meeting_date"])
        assert (CORPUS / "papers" / row["appendix_to"]).is_file()


def rows_of_the_readme(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of corpus/README.md."""
    text = (CORPUS / "README.md").read_text(encoding="utf-8")
    _, below = re.split(rf"^#+ {heading}\n", text, maxsplit=1, flags=re.MULTILINE)
    table = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, list[str]]]:
    """The texts of the paragraphs with a label, by the short name of their paper in the README."""
    texts: dict[str, dict[str, list[str]]] = {}
    for short, file, *_ in rows_of_the_readme("Sample papers"):
        told = expected(Path(file.strip("`")))
        for paper in printed(told):
            for paragraph in [*paper["paragraphs"], *paper.get("scanned", [])]:
                text = "\n".join(paragraph["text"])
                texts.setdefault(short, {}).setdefault(paragraph["label"], []).append(text)
    return texts


def test_the_readme_names_every_file() -> None:
    assert [row[1] for row in rows_of_the_readme("Sample papers")] == [f"`{path.name}`" for path in PAPERS]


def test_every_promise_in_the_readme_stands_where_it_says_with_its_date(
    written: dict[str, dict[str, list[str]]],
) -> None:
    rows = rows_of_the_readme("Promises")
    assert len(rows) >= 15
    for _, what, due, place, became, reported in rows:
        ((short, label),) = REFERENCE.findall(place)
        assert any(due in text for text in written[short].get(label, [])), f"{what}: no {due!r} in {place}"
        later = REFERENCE.findall(reported)
        assert [label for short, label in later if label not in written[short]] == [], what
        dates = re.findall(r"\d{1,2} [A-Z][a-z]+ \d{4}", became)
        told = "\n".join(text for short, label in later for text in written[short][label])
        assert [day for day in dates if day not in told and day[:-5] not in told] == [], what


def test_every_figure_in_the_readme_stands_where_it_says(written: dict[str, dict[str, list[str]]]) -> None:
    rows = rows_of_the_readme("Figures that move")
    assert len(rows) >= 6
    for measure, *cells in rows:
        found = [figure for cell in cells for part in re.split(r"(?<=\)) ", cell) for figure in FIGURE.findall(part)]
        assert len(found) >= 4, measure
        for figure, short, label in found:
            assert any(figure in text for text in written[short].get(label, [])), (
                f"{measure}: {figure}, {short} {label}"
            )
