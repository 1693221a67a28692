"""Lines: what every reader hands to the paragraph builder, whatever the format of the file."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.paper import Box, Span

# Marks of a list item: dashes, the usual bullets, and the private-use dots of Word's Symbol font.
BULLET = re.compile(r"^[-–—*•●○▪■◦·‣⁃\uf0a7\uf0b7\uf0d8o]\s+")
SHORT_LINE = 0.85
"""A line that ends before this share of its column was ended on purpose."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")
CAPTION = re.compile(
    r"(?P<kind>table|figure|chart|graph|diagram|map)\s+(?P<number>[a-z]?\d{1,3}(\.\d{1,2})?[a-z]?|[a-z])\s*[:.–—-]",
    re.IGNORECASE,
)
"""The line that names a table or a drawing: "Table 2: Total completions"."""
# "Page 3 of 7", "- 3 -", and the date of issue that minutes carry in their foot.
FURNITURE = re.compile(r"^(page\s*\d+(\s*(of|/)\s*\d+)?|[-–]\s*\d{1,4}\s*[-–]|date of issue:.*)$", re.IGNORECASE)
# "Signed ______ Date ______", to be filled in by hand.
SIGNATURE = re.compile(r"^(signed|signature|chair|chairman|chairperson|mayor|clerk|dated?)\b.*(_{4}|\.{6}|…{3})", re.I)
# "> 3. …", as electronic mail quotes what it answers.
QUOTED = re.compile(r"^\s*(>\s?)+")
# "Background ........ 3", a line of a table of contents.
CONTENTS = re.compile(r"(\.\s?){5,}\s*\d{1,4}\s*$|(\.\s?){12,}\s*$")
EDGE_LINES, PLACED_EDGE_LINES = 2, 3
"""How many lines at the head and foot of a page may be running heads; more where one knows where they stand."""


TITLE_LINES = 6
"""The first lines of a paper, whose words its running heads repeat."""
WORD = re.compile(r"\w+")
FOOT = 0.9
"""The foot of a page begins at this share of its height."""
SMALL = 0.9
"""Running heads are often set in type at most so many times as high as that of the text."""
HEAD_WORDS = 15
"""A running head is not longer."""


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
    parts: tuple["Line", ...] = ()
    """Of the row of a ruled table: the lines of its cells, as they read where the row is an item of minutes."""
    in_table: bool = False
    """A row known to be of a table: a number that opens it is no paragraph's."""

    @property
    def cells(self) -> list[str]:
        """The cells of a table row; a single item for a line of prose."""
        return [cell.strip() for cell in self.text.split("\t")]

    @property
    def is_row(self) -> bool:
        """More than one column, or a first column left empty."""
        return "\t" in self.text


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
    site: str | None = None
    """What the site calls itself that published it, where it is a web page."""
    footnotes: tuple[Footnote, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    first_page: int = 0
    """Of the file, counted from 0, where the sheet begins: not 0 in a part of an agenda pack."""
    empty_pages: tuple[int, ...] = ()
    """Pages without words, garbled ones, and those read by OCR, counted from 0 like `Span.page`."""
    garbled_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def usual_size(lines: Iterable[Line]) -> float:
    """The size of most type in points, that of tables left out where there is other; 0 where it is not known."""
    sizes: Counter[tuple[bool, float]] = Counter()
    for line in lines:
        sizes[not line.is_row, line.size or 0.0] += len(line.text)
    return max(sizes, key=lambda key: (key[0], sizes[key]))[1] if sizes else 0.0


def without_furniture(sheet: Sheet) -> list[Line]:
    """The lines that belong to the paper: no running heads, page numbers or empty table debris."""
    pages: dict[int, list[Line]] = {}
    for line in sheet.lines:
        pages.setdefault(line.span.page, []).append(line)
    furniture = _running_heads(pages) | _page_numbers(pages)
    kept: list[Line] = []
    gap = False
    for line in map(_unquoted, sheet.lines):
        text = line.text.strip()
        matches = any(pattern.search(text) for pattern in (FURNITURE, CONTENTS, SIGNATURE))
        if not text or matches or line.span in furniture or _is_debris(line):
            gap = True
            continue
        kept.append(replace(line, gap=True) if gap else line)
        gap = False
    return kept


def _unquoted(line: Line) -> Line:
    return replace(line, text=QUOTED.sub("", line.text)) if line.text.lstrip().startswith(">") else line


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head and the foot of a page, by their place where it is known."""
    placed = sorted(((line.box.top, index) for index, line in enumerate(lines) if line.box))
    if len(placed) < len(lines):
        return list(dict.fromkeys((*lines[:EDGE_LINES], *lines[-EDGE_LINES:])))
    edges = (*placed[:PLACED_EDGE_LINES], *placed[-PLACED_EDGE_LINES:])
    return [lines[index] for index in dict.fromkeys(index for _, index in edges)]


def _running_heads(pages: Mapping[int, Sequence[Line]]) -> set[Span]:
    """Lines at the edge of a page of which a part recurs, digits aside, in the same place on other pages.

    On at least half of all pages, or of the odd or the even ones: three at least, or two where places are known.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    keys: dict[Span, list[tuple[str, int]]] = {}
    for number, lines in pages.items():
        for line in _edges(lines):
            parts = _parts(line) if _is_alone(line, lines) else set()
            keys[line.span] = [(part, place) for part in parts for place in _places(line)]
            for key in keys[line.span]:
                seen.setdefault(key, set()).add(number)
    heads = {span for span, found in keys.items() if any(_is_frequent(seen[key], pages, key[1] > 0) for key in found)}
    return heads | _beside(heads, pages) | _small_feet(pages)


def _small_feet(pages: Mapping[int, Sequence[Line]]) -> set[Span]:
    """Lines in smaller type than the text, at the very foot of a page, with white space above them."""
    usual = usual_size(line for lines in pages.values() for line in lines)
    feet: set[Span] = set()
    for lines in pages.values():
        block: set[Span] = set()
        for line in reversed(lines):
            if line.box is None or line.box.top < FOOT or (line.size or usual) > SMALL * usual:
                break
            if line.is_row and block:
                break  # the end of a table
            block.add(line.span)
            if line.gap:
                feet |= block
    return feet


def _beside(heads: set[Span], pages: Mapping[int, Sequence[Line]]) -> set[Span]:
    """The outermost line of a page where it has the place and the type of running heads of other pages."""
    known = [line for lines in pages.values() for line in lines if line.span in heads]
    places = {(round(line.box.top, 2), line.size) for line in known if line.box}
    usual = usual_size(line for lines in pages.values() for line in lines)
    first = pages[min(pages)] if pages else []
    named = {word for line in first[:TITLE_LINES] for word in WORD.findall(line.text.casefold())}
    found = set()
    for number, lines in pages.items():
        placed = sorted((line.box.top, index) for index, line in enumerate(lines) if line.box)
        for top, index in placed[:1] + placed[-1:]:
            line = lines[index]
            head = number > min(pages) and index == placed[0][1] and _is_apart(placed, lines)
            titled = (
                head
                and not line.heading
                and not SENTENCE_END.search(line.text)
                and named.issuperset(WORD.findall(line.text.casefold()))
            )
            small = head and 0 < (line.size or usual) <= SMALL * usual <= SMALL * (lines[placed[1][1]].size or usual)
            if len(line.text.split()) <= HEAD_WORDS and (small or titled or (round(top, 2), line.size) in places):
                found.add(line.span)
    return found


def _is_apart(placed: Sequence[tuple[float, int]], lines: Sequence[Line]) -> bool:
    """Whether a line stands alone at the head of a page."""
    return len(placed) > 1 and lines[placed[1][1]].gap and not lines[placed[0][1]].is_row


def _is_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Whether white space parts a line from the text, as it does not part the row of a table from the next."""
    if line.box is None or not line.is_row:
        return True
    index = lines.index(line)
    above = line.gap and (index == 0 or index + 1 == len(lines) or lines[index + 1].gap)
    return above and (index + 1 == len(lines) or lines[index + 1].gap)


def _parts(line: Line) -> set[str]:
    """The cells of a line that may recur, digits as "#"; of a line of prose the whole line."""
    cells = {_fold(cell) for cell in line.cells}
    return {cell for cell in cells if line.box is None or re.search(r"[^\W\d_]{3}|_{5}", cell)} or {_fold(line.text)}


def _places(line: Line) -> tuple[int, ...]:
    """Where a line stands, in hundredths of the page's height, rounded up and down; and 0 for anywhere at the edge."""
    return (0, int(line.box.top * 100), int(line.box.top * 100) + 1) if line.box else (0,)


def _is_frequent(found: set[int], pages: Mapping[int, Sequence[Line]], placed: bool) -> bool:
    alike = [[p for p in pages if p % 2 == parity] for parity in (0, 1)]
    least = 2 if placed else 3
    groups = [list(pages), *alike] if placed else [list(pages)]
    return any(len(found & set(group)) >= max(least, len(group) / 2) for group in groups)


def _page_numbers(pages: Mapping[int, Sequence[Line]]) -> set[Span]:
    """Numbers alone at the edge of a page that count up with at least half of the pages (two at least)."""
    found = [
        (int(text), line.span)
        for lines in pages.values()
        for line in (_edges(lines) if lines[0].box else lines[-1:])
        if (text := line.text.strip()).isdecimal()
    ]
    ahead = Counter(number - span.page for number, span in found)
    if len(pages) == 1:
        return {span for number, span in found if number == 1}
    return {span for number, span in found if ahead[number - span.page] >= max(2, len(pages) / 2)}


def _fold(text: str) -> str:
    """Text without what changes from page to page; a number that opens it may be that of a paragraph, and stays."""
    if re.match(r"\d{1,4}[.)]?\s+\S", text):
        return text.strip().casefold()
    return re.sub(r"\d+", "#", text).strip().casefold()


def _is_debris(line: Line) -> bool:
    """A row of stray single letters, as extraction makes of turned or drawn words."""
    return line.is_row and all(len(cell) <= 2 and not cell.isdigit() for cell in line.cells)
