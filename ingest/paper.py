"""The nouns of reading: a Paper holds Paragraphs, and each Paragraph knows its place in the file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of paper it is, as a committee clerk would file it."""

    REPORT = "report"
    MINUTES = "minutes"
    APPENDIX = "appendix"
    AGENDA = "agenda"
    DECISION = "decision"
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
    """Printed on this page, counted from 1; None where the file has no pages."""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PaperInfo:
    """What is known of a paper, without its text: enough to list it, to filter by it and to cite from it."""

    id: str
    """The first twelve hex digits of `sha256`: the same bytes are the same paper."""
    sha256: str
    source: str
    """The file's name, without its folder."""
    path: str
    """Where the file lay when it was read."""
    title: str
    council: str | None
    body: str | None
    meeting_date: date | None
    kind: Kind
    access: Access
    appendix_to: str | None
    """The source of the paper that this one is an appendix to."""
    url: str | None
    notes: tuple[str, ...]
    """What the reader should know of the reading, such as numbers that are missing or doubled."""

    def cite(self, paragraph: Paragraph) -> str:
        """How a person would write it: body, date, title, paragraph."""
        return f"{self.citation}, {paragraph.label}"

    @property
    def citation(self) -> str:
        """The paper as a person would cite it: "Scrutiny Board, 20 October 2022, Community Safety Update"."""
        parts = [self.body, self.meeting_date and written(self.meeting_date), self.title]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Paper(PaperInfo):
    """One document, read to its paragraphs."""

    pages: tuple[str, ...]
    """The text as extracted, page by page; a single item for a file without pages."""
    paragraphs: tuple[Paragraph, ...]

    def raw(self, paragraph: Paragraph) -> str:
        """The paragraph's text as extracted, before any cleaning."""
        return "\n".join(self.pages[s.page][s.start : s.end] for s in paragraph.spans)


def written(day: date) -> str:
    """A date as British papers print it: "20 October 2022"."""
    return f"{day.day} {day:%B %Y}"
