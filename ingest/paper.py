"""The nouns of reading: a Paper holds Paragraphs, and each Paragraph knows its place in the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DRAFT = re.compile(r"(?:draft|unconfirmed|unapproved)(?= )", re.IGNORECASE)
"""Minutes that were not yet agreed to be a true record; whoever reads them out must say so."""


class Kind(StrEnum):
    """What sort of paper it is, as a committee clerk would file it."""

    REPORT = "report"
    MINUTES = "minutes"
    APPENDIX = "appendix"
    AGENDA = "agenda"
    DECISION = "decision"
    SUPPLEMENT = "supplement"
    OTHER = "other"


class Access(StrEnum):
    """Who may see a paper: anyone, or only those cleared for exempt business (Part 2)."""

    PUBLIC = "public"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, start to end (exclusive), of `Paper.pages[page]` (page counts from 0)."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page: shares of its width from the left and of its height from the top, 0 to 1.

    Of the page as it is shown, whatever its size and however it is turned. Pages are counted like those of a span,
    from 0 in the paper; in a pack its first one is page `Source.pages[0]` of the file, counted from 1.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a paper stands in, whole or as a part of an agenda pack."""

    file: str
    """Its name, without its folder."""
    path: str
    """Where it lay when it was read."""
    sha256: str
    pages: tuple[int, int] | None = None
    """The first and last page that the paper has in the file, counted from 1; None if it is the whole file."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person should know of the reading of a paper. Pages are counted from 1, as in its file."""

    pages: int | None = None
    """None where the file has no pages."""
    tables: int = 0
    missing: tuple[str, ...] = ()
    """Numbers that the sequence skips."""
    doubled: tuple[str, ...] = ()
    """Numbers that are printed twice."""
    empty_pages: tuple[int, ...] = ()
    """Pages without words: a scan or a picture, not read."""
    garbled_pages: tuple[int, ...] = ()
    """Pages whose words come out of the file as other ones than are printed, and were not read by OCR."""
    ocr_pages: tuple[int, ...] = ()
    """Pages read by OCR."""
    warnings: tuple[str, ...] = ()
    """What else is odd: pages that are damaged, a date that two places tell differently."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Everything that is odd, each as a line for the user; nothing where all is as it should be."""
        told = (
            _told(self.missing, "number", "missing"),
            _told(self.doubled, "number", "printed twice"),
            _told(self.empty_pages, "page", "without words: a scan or a picture"),
            _told(self.garbled_pages, "page", "garbled: the words in the file are not those that are printed"),
            _told(self.ocr_pages, "page", "read by OCR: check against the page before quoting"),
        )
        return (*(note for note in told if note), *self.warnings)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a person would cite.

    `number` is the number as printed, without its last dot, or None. `label` is how it is cited inside
    its paper ("para 44", "minute 994, Domestic abuse, point 4") and is unique there.
    `text` is clean: one line for each run of prose, "• " before a list item, tabs between table cells;
    a printed number at its head is left out. `spans` lead back to the text as extracted.
    """

    id: str
    number: str | None
    label: str
    headings: tuple[str, ...]
    text: str
    page: int | None
    """Begins on this page of its file, counted from 1; None where the file has no pages."""
    spans: tuple[Span, ...]
    boxes: tuple[Box, ...] = ()
    """Where it is printed, to be marked on pictures of its pages; empty where the file has no pages."""
    title: str = ""
    """The title printed between the number and the text, where this is the first point of a minute with one."""
    opens: bool = True
    """Whether its number is printed at its head; False for the later points of a minute, which share that number."""
    ocr: bool = False
    """Read by OCR, at least in part: letters may be wrong."""


@dataclass(frozen=True, slots=True)
class PaperInfo:
    """What is known of a paper, without its text: enough to list it, to filter by it and to cite from it."""

    id: str
    """Twelve hex digits made of the bytes of its first source (and its place there): the same bytes, the same paper."""
    sources: tuple[Source, ...]
    """The files that it stands in: one, or more where it was also found in an agenda pack."""
    title: str
    council: str | None
    body: str | None
    dated: str | None
    """The day of the meeting, or else of the paper: "2022-10-20", or "2022-10" or "2022" where no day is printed."""
    kind: Kind
    access: Access
    appendix_to: str | None
    """The file of the paper that this one is an appendix to; in an agenda pack, the title of its report."""
    url: str | None
    item_number: str | None = None
    """Of the agenda item that it was written for."""
    author: str | None = None
    """Who wrote the report, or whom it names as its contact."""
    considered_with: str | None = None
    """What it is to be considered with, as printed."""
    wards: tuple[str, ...] = ()
    reading: Reading = Reading()

    @property
    def source(self) -> str:
        """The name of its first file."""
        return self.sources[0].file

    @property
    def path(self) -> str:
        """Where its first file lay when it was read."""
        return self.sources[0].path

    @property
    def sha256(self) -> str:
        """Of its first file."""
        return self.sources[0].sha256

    @property
    def meeting_date(self) -> date | None:
        """The day it is dated, where one is printed."""
        return date.fromisoformat(self.dated) if self.dated and len(self.dated) == 10 else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What is odd about the reading, each as a line for the user."""
        return self.reading.notes

    def cite(self, paragraph: Paragraph) -> str:
        """How a person would write it: body, date, title, paragraph."""
        return f"{self.citation}, {paragraph.label}"

    @property
    def citation(self) -> str:
        """The paper as a person would cite it: "Scrutiny Board, 20 October 2022, Community Safety Update"."""
        parts = [self.body, self.dated and written(self.dated), self._short_title]
        return ", ".join(part for part in parts if part)

    @property
    def _short_title(self) -> str:
        """Of minutes and agendas, whose title as printed often tells body and date again, only "Draft minutes"."""
        if self.kind not in (Kind.MINUTES, Kind.AGENDA) or not (self.body and self.dated):
            return self.title
        draft = DRAFT.match(self.title)
        return f"{draft[0]} {self.kind.value}".capitalize() if draft else self.kind.value.capitalize()


@dataclass(frozen=True, slots=True)
class Paper(PaperInfo):
    """One document, read to its paragraphs."""

    pages: tuple[str, ...] = ()
    """The text as extracted, page by page; a single item for a file without pages."""
    paragraphs: tuple[Paragraph, ...] = ()

    def raw(self, paragraph: Paragraph) -> str:
        """The paragraph's text as extracted, before any cleaning."""
        return "\n".join(self.pages[s.page][s.start : s.end] for s in paragraph.spans)


def written(day: date | str) -> str:
    """A date as British papers print it: "20 October 2022"; of a month or a year, "October 2022" or "2022"."""
    year, month, number = (*str(day).split("-"), None, None)[:3]
    named = month and f"{date(2000, int(month), 1):%B}"
    return " ".join(part for part in (number and str(int(number)), named, year) if part)


def _told(things: Sequence[object], noun: str, what: str) -> str:
    if not things:
        return ""
    named = ", ".join(map(str, things))
    return f"{noun} {named} is {what}" if len(things) == 1 else f"{noun}s {named} are {what}"
