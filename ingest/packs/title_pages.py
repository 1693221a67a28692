"""What a page says of the paper that it may open: the marks of a title page, its page number, a pack's stamp."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import find_dates, leading_date
from ingest.lines import Line, Sheet

EDGE = 3
"""Page numbers and stamps are among so many lines at the head or the foot of a page."""
HEAD = 25
"""A title page says what it opens within so many lines, and before its first numbered paragraph."""
SHORT = 10
"""A line of more words is running text, and says nothing of the paper."""
# "Agenda Item 5", as committee systems print at the top of the first page of each paper; "Agenda Annex".
STAMP = re.compile(r"(?:agenda|minute)\s+(?:item\s*(?:no\.?\s*)?(?P<item>\d{1,3}[a-z]?)|annex)\W*", re.IGNORECASE)
PRINTED = re.compile(
    r"(?:page\s*\|?)?\s*[-–]?\s*(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d+)?\s*[-–]?\s*(?:\|?\s*page)?", re.IGNORECASE
)
NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?\s+\S")
AGENDA = re.compile(
    r"(?:(?:public|private)\s+)?agenda\b(?!\s+(?:item|annex|no|ref))|notice\s+of\s+(?:a\s+)?meeting|summons",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:[\w’'&-]+\s+)?(?:committee|cabinet|council|board|panel|commission|forum|authority|assembly)"
    r"(?=\W*$|\s*[,:(–—-]|\s+\d|\s+(?:on|held|meeting|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)",
    re.IGNORECASE,
)
FIELDS = (
    "subject|title|report title|report author|author|date|date of meeting|meeting|meeting date|time|venue|to|from"
    "|wards?|wards? affected|committee|decision maker|lead officer|contact|contact officer|portfolio"
    "|cabinet member|classification|agenda item|item no"
)
# One kind each of mark that the first page of a paper bears; besides them a date, and the page number 1.
MARKS = {
    "body": BODY.search,
    "office": re.compile(r"(?:joint\s+)?report\s+(?:of|by|from|to|no)\b", re.IGNORECASE).match,
    "field": re.compile(rf"(?:{FIELDS})(?:\(s\))?\.?\s*:".replace(" ", r"\s+"), re.IGNORECASE).match,
    "minutes": re.compile(r"(?:draft\s+)?minutes\b|(?:members\s+)?present\s*:", re.IGNORECASE).match,
    "agenda": AGENDA.match,
}


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page, and what its head says."""

    lines: tuple[Line, ...]
    """From the top of the page down."""
    marks: frozenset[str]
    """The kinds of mark that it bears: those of `MARKS`, "date", and "first" for a printed page number 1."""
    witnesses: frozenset[str]
    """The dates and bodies that it names, by which papers of one meeting know each other."""
    stamp: re.Match[str] | None = None
    """What a pack has stamped at its top. On later pages of a paper it would be a running head, and is None."""

    @property
    def edges(self) -> tuple[Line, ...]:
        """The lines at its head and foot."""
        return _edges(self.lines)

    @property
    def item(self) -> str | None:
        """The number of the agenda item that is stamped on it."""
        return self.stamp["item"] if self.stamp else None

    @property
    def is_title(self) -> bool:
        """Whether it looks like the first page of a paper. A chapter, too, may name a committee and who reports."""
        return self.stamp is not None or (len(self.marks) >= 2 and not self.marks <= {"body", "office"})


def read_heads(sheet: Sheet) -> list[PageHead]:
    """Each page of a sheet with what its head says, running heads aside."""
    lines: list[list[Line]] = [[] for _ in sheet.pages]
    for line in sheet.lines:
        lines[line.span.page].append(line)
    for page in lines:
        page.sort(key=lambda line: line.box.top if line.box else 0.0)
    edges = [{key for line in _edges(page) for key in _keys(line)} for page in lines]
    stamped = ""
    heads: list[PageHead] = []
    for at, page in enumerate(lines):
        is_first = any(printed_page(line.text) == 1 for line in _edges(page))
        # What stands in the same place on the page before or after is a running head, but on pages numbered 1.
        running = set() if is_first else set().union(*edges[max(0, at - 1) : at], *edges[at + 1 : at + 2])
        own = [line for line in page if not running.intersection(_keys(line))]
        marks, witnesses = _marks(own)
        stamps = (
            match for line in own if line in page[:EDGE] for cell in line.cells if (match := STAMP.fullmatch(cell))
        )
        stamp = next(stamps, None)
        is_new = stamp is not None and fold(stamp[0]) != stamped
        stamped = fold(stamp[0]) if stamp else stamped
        marks |= {"first"} if is_first else set()
        heads.append(PageHead(tuple(page), frozenset(marks), frozenset(witnesses), stamp if is_new else None))
    return heads


def _marks(lines: Sequence[Line]) -> tuple[set[str], set[str]]:
    """The marks in the head of a page, and the dates and bodies that it names."""
    marks: set[str] = set()
    witnesses: set[str] = set()
    for line in _head(lines):
        text = " ".join(line.cells).strip()
        if len(text.split()) > SHORT or text.endswith("."):
            continue
        days = {day.isoformat() for _, day in find_dates(text)}
        body = BODY.search(text)
        marks |= {mark for mark, finds in MARKS.items() if finds(text)} | ({"date"} if days else set())
        witnesses |= days | ({fold(body[0])} if body else set())
    return marks, witnesses


def _head(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines down to the first numbered paragraph."""
    for _, line in zip(range(HEAD), lines, strict=False):
        if NUMBERED.match(line.text) and printed_page(line.text) is None and not leading_date(line.text):
            return
        yield line


def _edges(lines: Sequence[Line]) -> tuple[Line, ...]:
    return (*lines[:EDGE], *lines[EDGE:][-EDGE:])


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    """What a running head has in common with itself on other pages: its words, and its height on the page."""
    text = re.sub(r"\d+", "#", fold(line.text))
    height = int(line.box.top * 100) if line.box else 0
    return (text, height), (text, height + 1)


def printed_page(text: str) -> int | None:
    """The page number that a line, or a cell of one, may be."""
    match = PRINTED.fullmatch(text.strip())
    return int(match["page"]) if match else None


def is_agenda(pages: Iterable[PageHead]) -> bool:
    """Whether a line of its own says that the pages are an agenda, or calls a meeting."""
    lines = (line.text.strip() for page in pages for line in page.lines)
    return any(AGENDA.match(line) and len(line.split()) <= 4 and not line.endswith(".") for line in lines)


def fold(text: str) -> str:
    """The words and numbers of a text, in small letters."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
