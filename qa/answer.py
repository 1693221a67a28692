"""The nouns of answering: an Answer quotes paragraphs, and each Citation says which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index import Filing, Hit
from ingest import PaperInfo, Paragraph, written

QUOTATION = "quotation"
"""Who made an answer that no language model wrote."""
NEAREST = 3
"""How many paragraphs are offered where the papers do not answer."""


class Status(StrEnum):
    """Whether the papers answer the question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph that an answer rests on, with the words of it that answer.

    `quote` stands literally in `paragraph.text`: anything else is a `ValueError`.
    """

    key: int
    """The number in the answer's [n] marks, counted from 1."""
    paper: PaperInfo
    paragraph: Paragraph
    quote: str
    answering: tuple[tuple[int, int], ...] = ()
    """Where in the quote the very words stand that answer: start and end of each run, in order."""

    def __post_init__(self) -> None:
        if not self.quote or self.quote not in self.paragraph.text:
            raise ValueError(f"{self.quote!r} does not stand in {self.paper.source}, {self.paragraph.label}")
        ends = [0, *(end for run in self.answering for end in run), len(self.quote)]
        if ends != sorted(ends):
            raise ValueError(f"{self.answering} are no runs of {self.quote!r}, one after the other")

    @property
    def reference(self) -> str:
        """As a person would write it: body, date, title, paragraph."""
        return self.paper.cite(self.paragraph)


@dataclass(frozen=True, slots=True)
class Searched:
    """Where an answer was sought: what "not in these papers" means by these papers."""

    papers: int
    bodies: tuple[str, ...]
    first: date | None
    last: date | None

    @classmethod
    def of(cls, papers: Sequence[PaperInfo] | Sequence[Filing]) -> "Searched":
        """How many papers these are, their bodies in order, and the first and the last of their days."""
        dates = [paper.meeting_date for paper in papers if paper.meeting_date]
        bodies = sorted({paper.body for paper in papers if paper.body})
        return cls(len(papers), tuple(bodies), min(dates, default=None), max(dates, default=None))

    def __str__(self) -> str:
        papers = "1 paper" if self.papers == 1 else f"{self.papers} papers"
        bodies = f" of {', '.join(self.bodies)}" if self.bodies else ""
        if self.first is None or self.last is None:
            return papers + bodies
        span = written(self.last) if self.first == self.last else f"{written(self.first)} to {written(self.last)}"
        return f"{papers}{bodies}, {span}"


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that a language model wrote and a check took away, with the reason in words."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a language model read and wrote for an answer, in its own tokens."""

    read: int
    written: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the papers say to a question, or that they do not say it."""

    question: str
    status: Status
    text: str
    """The answer with [n] marks; one quotation a line where no language model wrote it."""
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    """The paragraphs that were found, best first; the nearest ones where the answer was not among them."""
    searched: Searched
    made_by: str
    """`QUOTATION`, or the name of the language model that wrote the text."""
    seconds: float
    understood: str | None = None
    """The question as it was searched, where the conversation before it was taken into account or slips were mended."""
    notice: str | None = None
    """What the reader should know of how the answer was made, such as a language model that did not reply."""
    unknown: tuple[str, ...] = ()
    """Names and numbers of the question that no paper searched has, as the question spells them."""
    removed: tuple[Removed, ...] = ()
    tokens: Tokens | None = None
    sure: float | None = None
    """How sure a reader was of the words that answer best, 0 to 1, also where that was not enough; None where none
    read."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Seconds of each step: "reading" the question, "searching", "reranking" if a model did, "composing"."""

    @property
    def is_written(self) -> bool:
        """Whether a language model wrote the text."""
        return self.made_by != QUOTATION

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """What comes nearest where the papers do not answer."""
        return self.hits[:NEAREST] if self.status is Status.NOT_FOUND else ()

    def to_json(self, *, ascii_only: bool = False) -> str:
        """As `AnswerData` tells it; `ascii_only` for a terminal that shows nothing else."""
        from qa.data import AnswerData  # which knows this module

        return AnswerData.of(self).model_dump_json(indent=1, ensure_ascii=ascii_only)

    def to_markdown(self) -> str:
        """The answer under its question, each reference with its quotation, the words that answer in bold.

        Texts of papers are escaped: they show as they are.
        """
        from qa.rendering import to_markdown  # which knows this module

        return to_markdown(self)
