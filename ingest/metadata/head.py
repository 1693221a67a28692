"""The head of a paper: the lines before its first numbered paragraph, in groups that are set alike."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.blocks import Block
from ingest.dates import MONTHS
from ingest.lines import Line, Sheet
from ingest.metadata.recase import in_capitals

HEAD_BLOCKS = 25
"""The front matter of a paper lies within so many blocks, and before its first numbered paragraph."""
FIRST_BLOCKS = 3
"""A page number stands above the title within so many blocks."""
PAGE_NUMBER = re.compile(r"\d{1,3}")
LARGER = 1.15
"""Type so many times as high as that of most lines of the paper is display type."""
ALIKE = 1.08
"""Two lines are set in the same type if their heights differ by no more than this; capitals measure a little more."""
ATTENDANCE = re.compile(
    r"(?:members? |also |those |in )?(?:present|attendance|attending|apologies|officials|the chair)\b", re.IGNORECASE
)
SECTION = re.compile(
    r"(?:purpose|(?:executive )?summary|introduction|background|recommendations?|contents|foreword|membership)\b",
    re.IGNORECASE,
)
"""How the first heading below a title begins."""
LINKING = r"(?:a|an|and|at|by|for|from|held|in|of|on|or|the|to|with)"
OPEN_END = re.compile(rf"(?:[,/-]|\d(?:st|nd|rd|th)|\b{LINKING}|day|\b(?:{'|'.join(MONTHS)}))$", re.IGNORECASE)
"""A line that ends so goes on below, whatever white space there is."""
OPEN_BEGIN = re.compile(rf"{LINKING}\b|(?:19|20)\d\d (?:at|in|on)\b", re.IGNORECASE)
"""So does one that is followed by a line that begins so."""
YEAR_BELOW = re.compile(rf"\b(?:{'|'.join(MONTHS)}),?\n(?:19|20)\d\d\b", re.IGNORECASE)
"""A date that is parted between two lines."""
MEETING_PAPER = re.compile(r"(?:draft )?(?:minutes|agenda|notice) (?:of|for)\b", re.IGNORECASE)
"""How a line begins that says anew what a paper is, below the council's name."""
LOUD = 0.7
"""Share of capitals among the letters of a line in capitals: "ON MONDAY, 17th MAY, 2021 at 2 PM"."""
UNPAGED = 60
"""So many lines of a file without pages count as its first page."""
SPACED_OUT = 0.05
"""If so many of the lines below white space begin in mid-sentence, the white space stands between all lines."""
NEARLY_ALL = 0.8
EMPTY_PAGE = 5
"""A page of fewer words (a logo, a crest) is passed over to the next."""
LABEL = re.compile(r"^[A-Z][\w()/’'&. ]{1,40}(?::(?:\s|$)|\?$)")
"""How a line begins that labels what it says: "Report to: Cabinet"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the head that are set alike and stand together."""

    text: str
    """One line; tabs between the cells of a row."""
    lines: tuple[Line, ...]
    display: bool
    """Set larger than the paper's own type, as a heading, or in capitals."""

    @property
    def size(self) -> float:
        """Height of its type in points; 0 where the format does not tell."""
        return max(line.size or 0.0 for line in self.lines)

    @property
    def cells(self) -> list[str]:
        """The cells of a row; a single item where it is none."""
        return [cell.strip() for cell in self.text.split("\t") if cell.strip()]

    @property
    def gap(self) -> bool:
        """White space above it."""
        return self.lines[0].gap

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first numbered paragraph, and the whole first page."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    page: tuple[Line, ...]
    """All lines of the first page, running heads included; of a file without pages, of its beginning."""
    above: int
    """How many of those stand above the first numbered paragraph."""
    paged: bool

    @property
    def opening(self) -> tuple[Group, ...]:
        """The groups before the list of those present, where the paper has one."""
        return tuple(takewhile(lambda group: not ATTENDANCE.match(group.text), self.groups))


def read_head(blocks: Sequence[Block], sheet: Sheet) -> Head:
    """The head of a paper that was made into `blocks`."""
    first = _first_page(sheet)
    numbered = next((place for place, block in enumerate(blocks) if _opens(block, place)), len(blocks))
    opening = (line for block in blocks[: min(numbered, HEAD_BLOCKS)] for line in block.lines)
    lines = [line for line in opening if line.span.page <= first and not PAGE_NUMBER.fullmatch(line.text.strip())]
    page = [line for line in sheet.lines if line.span.page <= first][: None if sheet.paged else UNPAGED]
    stop = blocks[numbered].lines[0].span if numbered < len(blocks) else None
    above = next((place for place, line in enumerate(page) if line.span == stop), len(page))
    sizes = [line.size for line in sheet.lines if line.size]
    usual = statistics.median(sizes) if sizes else 0.0
    groups = _groups(lines, usual, spaced_out=_is_spaced_out(sheet.lines), paged=sheet.paged)
    return Head(tuple(groups), tuple(lines), tuple(page), above, sheet.paged)


def _opens(block: Block, place: int) -> bool:
    """Whether a number opens the block; a page number above the title does not."""
    if block.number is None:
        return False
    first, *rest = block.lines
    below = rest[0].text.strip() if rest else ""
    title = bool(rest) and (rest[0].heading or _is_loud(below) or MEETING_PAPER.match(below) is not None)
    return not (place < FIRST_BLOCKS and title and PAGE_NUMBER.fullmatch(first.text.strip()))


def join(texts: Sequence[str]) -> str:
    """Lines as one; a hyphen or stroke at a line's end binds it to the next."""
    joined = texts[0].strip()
    for text in texts[1:]:
        joined += ("" if re.search(r"\w[-/]$", joined) else " ") + text.strip()
    return re.sub(r" {2,}", " ", joined)


def _first_page(sheet: Sheet) -> int:
    words = (len(page.split()) for page in sheet.pages)
    return next((number for number, count in enumerate(words) if count >= EMPTY_PAGE), len(sheet.pages))


def _is_spaced_out(lines: Sequence[Line]) -> bool:
    below = [line for line in lines[1:] if line.gap]
    low = sum(line.text[:1].islower() for line in below)
    return len(below) > NEARLY_ALL * len(lines) and low > max(SPACED_OUT * len(below), 3)


def _groups(lines: Sequence[Line], usual: float, *, spaced_out: bool, paged: bool) -> Iterator[Group]:
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, usual, spaced_out, paged):
            yield _group(group, usual)
            group = []
        group.append(line)
    if group:
        yield _group(group, usual)


def _group(lines: Sequence[Line], usual: float) -> Group:
    display = any(line.heading or _is_large(line, usual) or in_capitals(line.text) for line in lines)
    return Group(join([line.text for line in lines]), tuple(lines), display)


def _goes_on(before: Line, line: Line, usual: float, spaced_out: bool, paged: bool) -> bool:
    """Whether `line` is set like the one above it and stands close to it, or both are in one display type."""
    sizes = (before.size or 0.0, line.size or 0.0)
    if line.is_row or before.is_row or max(sizes) > ALIKE * min(sizes) or SECTION.match(line.text.strip()):
        return False
    if _is_large(before, usual) and _is_large(line, usual) and (paged or not line.gap):
        return True
    if LABEL.match(line.text.strip()) or LABEL.match(before.text.strip()):
        return False
    if YEAR_BELOW.search(f"{before.text.strip()}\n{line.text.strip()}"):
        return True
    if _is_loud(before.text) != _is_loud(line.text):
        return False
    if OPEN_END.search(before.text.strip()) or (_is_loud(line.text) and OPEN_BEGIN.match(line.text.strip())):
        return True
    return (
        before.heading == line.heading and (not line.gap or spaced_out) and not MEETING_PAPER.match(line.text.strip())
    )


def _is_loud(text: str) -> bool:
    """Whether a line is for the most part in capitals, or has no letters that could tell."""
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals >= LOUD * (capitals + small)


def _is_large(line: Line, usual: float) -> bool:
    return (line.size or 0.0) > LARGER * usual > 0
