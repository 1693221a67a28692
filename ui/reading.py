"""What the terminal shows of papers: a list of them, one as it was read, and the reading report. Needs no library."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from ingest import Access, Paper, PaperInfo, Paragraph, PilcrowError, Source
from ui.console import out, say

SHORT_ID = 8
"""So many digits of a paper's id are shown, and are enough to name it."""
COLUMNS = ("Id", "Date", "Kind", "Body", "Title", "File")


def list_papers(papers: Sequence[PaperInfo]) -> None:
    """A table of papers; into a pipe, a line each with tabs between."""
    rows = [_cells(paper) for paper in papers]
    if not out.is_terminal:
        for row in rows:
            print("\t".join(row))  # noqa: T201  # Rich would turn the tabs to spaces
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in COLUMNS:
        table.add_column(column, no_wrap=column in ("Id", "Date", "Kind"), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell or "—") for cell in row))
    out.print(table)


def _cells(paper: PaperInfo) -> tuple[str, ...]:
    kind = f"{paper.kind}, exempt" if paper.access is Access.EXEMPT else str(paper.kind)
    place = paper.body or paper.council or ""
    return paper.id[:SHORT_ID], paper.dated or "", kind, place, paper.title, _files(paper)


def name(paper: PaperInfo) -> str:
    """Where a paper stands and what it is; of an exempt one only where."""
    return f"{_files(paper)}: {'an exempt paper' if paper.access is Access.EXEMPT else paper.citation}"


def _files(paper: PaperInfo) -> str:
    return "; ".join(map(_file, paper.sources))


def _file(source: Source) -> str:
    if source.pages is None:
        return source.file
    first, last = source.pages
    return f"{source.file}, p. {first}" if first == last else f"{source.file}, pp. {first}–{last}"


def show_file(papers: Sequence[Paper]) -> None:
    """What was read of a file: its paper, or the papers of an agenda pack, each with its reading report."""
    if len(papers) > 1:
        say(f"{len(papers)} papers in {papers[0].source}")
    for paper in papers:
        if len(papers) > 1:
            out.rule()
        show_paper(paper)


def show_paper(paper: Paper, wanted: str | None = None) -> None:
    """A paper's particulars, paragraphs and reading report; or only the paragraphs that `wanted` names.

    Raises `PilcrowError` if it names none.
    """
    if wanted is not None:
        _show_paragraphs(_named(paper, wanted))
        return
    _show_particulars(paper)
    _show_paragraphs(paper.paragraphs)
    _show_report(paper)


def _show_particulars(paper: Paper) -> None:
    out.print(Text(paper.citation, style="bold"))
    if paper.access is Access.EXEMPT:
        out.print(Text("EXEMPT: not for publication", style="bold red"))
    say(" · ".join(part for part in (paper.council, paper.kind, _files(paper), f"id {paper.id}") if part))
    more = {
        "Item": paper.item_number,
        "Author": paper.author,
        "To be considered with": paper.considered_with,
        "Wards": ", ".join(paper.wards),
        "Appendix to": paper.appendix_to,
    }
    for name, told in more.items():
        if told:
            say(f"{name}: {told}")


def _named(paper: Paper, wanted: str) -> list[Paragraph]:
    """The paragraphs with the number `wanted`, or else those whose label holds it as whole words."""
    name = wanted.casefold().strip().rstrip(".")
    whole = re.compile(rf"(?<![\w.]){re.escape(name)}(?![.]?\w)")
    found = [p for p in paper.paragraphs if p.number and p.number.casefold() == name]
    found = found or [p for p in paper.paragraphs if name and whole.search(p.label.casefold())]
    if not found:
        numbers = [p.number for p in paper.paragraphs if p.number]
        known = f"it has {numbers[0]} to {numbers[-1]}" if numbers else "none of its paragraphs is numbered"
        raise PilcrowError(f"{paper.source} has no paragraph {wanted!r}; {known}.")
    return found


def _show_paragraphs(paragraphs: Sequence[Paragraph]) -> None:
    headings: tuple[str, ...] = ()
    for paragraph in paragraphs:
        if paragraph.headings != headings:
            headings = paragraph.headings
            out.print(Text("\n" * bool(headings) + " › ".join(headings), style="bold"))
        page = f"  p. {paragraph.page}" if paragraph.page else ""
        ocr = "  read by OCR" if paragraph.ocr else ""
        out.print(Text.assemble("\n", (paragraph.label, "cyan"), (page + ocr, "dim")))
        say(paragraph.text, indent=2)


def _show_report(paper: Paper) -> None:
    out.print(Text("\nReading report", style="bold"))
    for name, told in _report(paper):
        say(f"{name:13}  {told}")


def _report(paper: Paper) -> Iterator[tuple[str, str]]:
    reading = paper.reading
    numbered = sum(map(bool, map(_printed, paper.paragraphs)))
    yield "Paragraphs", f"{len(paper.paragraphs)}, {numbered or 'none'} of them with a printed number"
    for section, first, last in _ranges(paper.paragraphs):
        yield "Numbers", f"{section + ': ' if section else ''}{first} to {last}"
    if reading.missing or reading.doubled:
        yield "Missing", ", ".join(reading.missing) or "none"
        yield "Printed twice", ", ".join(reading.doubled) or "none"
    elif numbered:
        yield "Numbering", "complete"
    yield "Tables", str(reading.tables or "none")
    if reading.pages is not None:
        yield "Pages", str(reading.pages)
        yield "without words", _pages(reading.empty_pages)
        yield "garbled", _pages(reading.garbled_pages)
        yield "read by OCR", _pages(reading.ocr_pages)
    for warning in reading.warnings or ["none"]:
        yield "Warning" if reading.warnings else "Warnings", warning


def _pages(pages: Sequence[int]) -> str:
    """Page numbers with runs of them drawn together: "2, 4–9"."""
    runs = [list(run) for _, run in groupby(enumerate(pages), key=lambda place: place[1] - place[0])]
    ends = [(run[0][1], run[-1][1]) for run in runs]
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ends) or "none"


def _printed(paragraph: Paragraph) -> str | None:
    """The number at its head, which the later points of a minute share but do not bear."""
    return paragraph.number if paragraph.opens else None


def _ranges(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str, str]]:
    """Section ("" where numbers do not restart), first and last number of each run of them."""
    places = [(_section(paragraph), paragraph.number) for paragraph in paragraphs if paragraph.number]
    runs = [(section, [number for _, number in run]) for section, run in groupby(places, key=lambda place: place[0])]
    return [(section, numbers[0], numbers[-1]) for section, numbers in runs]


def _section(paragraph: Paragraph) -> str:
    """What stands before "para 3" in the label of a paragraph whose number occurs in other sections too."""
    match = re.match("(.+), (?:para|item) ", paragraph.label)
    return match[1] if match else ""


def print_json(papers: Sequence[Paper]) -> None:
    """What was read of a file as one JSON object; docs/reading.md tells its keys."""
    first, *others = papers
    told = _about(first)
    if others:
        told["papers"] = [_about(paper) for paper in papers]
    told["paragraphs"] = [_paragraph(paragraph, paper) for paper in papers for paragraph in paper.paragraphs]
    print(json.dumps(told, ensure_ascii=not out.encoding.startswith("utf"), indent=1))  # noqa: T201


def _about(paper: Paper) -> dict[str, Any]:
    numbered = sum(map(bool, map(_printed, paper.paragraphs)))
    return {
        "id": paper.id,
        "citation": paper.citation,
        "title": paper.title,
        "council": paper.council,
        "body": paper.body,
        "meeting_date": paper.dated,
        "kind": paper.kind,
        "access": paper.access,
        "item_number": paper.item_number,
        "author": paper.author,
        "considered_with": paper.considered_with,
        "wards": paper.wards,
        "source": paper.source,
        "sha256": paper.sha256,
        "pages_in_file": paper.sources[0].pages,
        "pages": paper.reading.pages,
        "reading": {"paragraphs": len(paper.paragraphs), "numbered": numbered, **asdict(paper.reading)},
    }


def _paragraph(paragraph: Paragraph, paper: Paper) -> dict[str, Any]:
    begins = f"{paragraph.title}\n" if paragraph.title else ""
    first, _ = paper.sources[0].pages or (1, None)
    return {
        "number": _printed(paragraph),
        "page": paragraph.page,
        "label": paragraph.label,
        "headings": paragraph.headings,
        "text": begins + paragraph.text,
        "ocr": paragraph.ocr,
        "boxes": [
            {"page": first + box.page}
            | {side: round(getattr(box, side), 4) for side in ("left", "top", "right", "bottom")}
            for box in paragraph.boxes
        ],
    }
