"""Lines: what every reader hands to the paragraph builder, whatever the format of the file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.paper import Box, Span

# Marks of a list item: dashes, the usual bullets, and the private-use dots of Word's Symbol font.
BULLET = re.compile(r"^[-–—*•●○▪■◦·‣⁃\uf0a7\uf0b7\uf0d8]\s+")
# "Page 3 of 7", "- 3 -", and the date of issue that minutes carry in their foot.
FURNITURE = re.compile(r"^(page\s+\d+(\s+of\s+\d+)?|[-–]\s*\d{1,4}\s*[-–]|date of issue:.*)$", re.IGNORECASE)
EDGE_LINES = 2
"""How many lines at the head and foot of a page may be running heads."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words as printed, where they stand, and what the layout says of them."""

    text: str
    span: Span
    gap: bool
    """White space above it: a blank line, or more than the usual distance."""
    heading: bool = False
    """Set as a heading by its format: a Markdown "#", or bold on a line of its own."""
    size: float | None = None
    """Height of its type in points, where the format tells."""
    box: Box | None = None
    """Where it is printed, where the file has pages."""

    @property
    def cells(self) -> list[str]:
        """The cells of a table row; a single item for a line of prose."""
        return [cell.strip() for cell in self.text.split("\t")]

    @property
    def is_row(self) -> bool:
        """More than one column, or a first column left empty."""
        return "\t" in self.text.rstrip()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page or the end of a paper, kept apart from the paragraphs."""

    mark: str
    """As printed: "3", "*"."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a file's outline."""

    title: str
    page: int
    """Counted from 0."""
    level: int
    """0 for the outermost."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a reader makes of a file: its text page by page, the lines on it, and what it noticed."""

    pages: tuple[str, ...]
    paged: bool
    """Whether the file has pages that a person could turn to."""
    lines: tuple[Line, ...]
    title: str | None = None
    """The title in the file's own properties, if it states one."""
    footnotes: tuple[Footnote, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    first_page: int = 0
    """Of the file, counted from 0, where the sheet begins: not 0 in a part of an agenda pack."""
    empty_pages: tuple[int, ...] = ()
    """Pages without words, garbled ones, and those read by OCR, counted from 0 like `Span.page`."""
    garbled_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def without_furniture(sheet: Sheet) -> list[Line]:
    """The lines that belong to the paper: no running heads, page numbers or empty table debris."""
    pages: dict[int, list[Line]] = {}
    for line in sheet.lines:
        pages.setdefault(line.span.page, []).append(line)
    furniture = _running_heads(pages) | _page_numbers(pages)
    kept: list[Line] = []
    gap = False
    for line in sheet.lines:
        if line.span in furniture or FURNITURE.match(line.text.strip()) or _is_debris(line):
            gap = True
            continue
        kept.append(Line(line.text, line.span, line.gap or gap, line.heading) if gap else line)
        gap = False
    return kept


def _running_heads(pages: Mapping[int, Sequence[Line]]) -> set[Span]:
    """Lines at the edge of a page that recur, digits aside, on at least half of the pages (three at least)."""
    edges = [(*lines[:EDGE_LINES], *lines[-EDGE_LINES:]) for lines in pages.values()]
    seen = Counter(text for lines in edges for text in {_fold(line.text) for line in lines})
    often = max(3, len(pages) / 2)
    return {line.span for lines in edges for line in lines if seen[_fold(line.text)] >= often}


def _page_numbers(pages: Mapping[int, Sequence[Line]]) -> set[Span]:
    """Numbers alone at the foot of a page that count up with at least half of the pages (two at least)."""
    feet = [(int(text), lines[-1].span) for lines in pages.values() if (text := lines[-1].text.strip()).isdecimal()]
    ahead = Counter(number - span.page for number, span in feet)
    return {span for number, span in feet if ahead[number - span.page] >= max(2, len(pages) / 2)}


def _fold(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip().casefold()


def _is_debris(line: Line) -> bool:
    """A row of stray single letters, as extraction makes of turned or drawn words."""
    return line.is_row and all(len(cell) <= 2 and not cell.isdigit() for cell in line.cells)
