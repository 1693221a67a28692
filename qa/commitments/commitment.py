"""The noun of the register: a Commitment, made of literal runs of the paragraph that it stands in."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index import Period
from ingest import PaperInfo, Paragraph


class Sort(StrEnum):
    """What sort of thing is to be done, as an action tracker sorts them."""

    ACTION = "action"
    REPORT_BACK = "report back"
    WRITTEN_ANSWER = "written answer"
    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a paragraph: `paragraph.text[start:end]` is `text`."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Words":
        """The run of a paragraph's text from start to end, less the white space around it."""
        found = text[start:end]
        start += len(found) - len(found.lstrip())
        return cls(start, start + len(found.strip()), found.strip())

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Due:
    """When it is to be done: the words that say so, and the days that they mean."""

    words: Words
    period: Period | None
    """None where the paper does not tell which days. One that begins with `date.min` is "by its last day"."""

    @property
    def last(self) -> date | None:
        """The last day on which it would be in time."""
        return self.period.last if self.period else None


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that somebody will do, or was asked, agreed or resolved to do, in the words of one paragraph.

    All runs stand literally in `paragraph.text`, and the confidence is between 0 and 1: anything else is a
    `ValueError`.
    """

    paper: PaperInfo
    paragraph: Paragraph
    what: Words
    """The sentence or the list item that says what."""
    lead: Words | None
    """The line above the list that it is an item of: "RESOLVED that:"."""
    owner: Words | None
    """Who is to do it, as written; None where the paragraph does not say."""
    to: Words | None
    """Whom it was promised to: who is to be written to, told or reported to."""
    due: Due | None
    """None where no time is stated."""
    sort: Sort
    confidence: float

    def __post_init__(self) -> None:
        for run in self._runs():
            if not run.text or self.paragraph.text[run.start : run.end] != run.text:
                raise ValueError(f"{run.text!r} does not stand in {self.paper.source}, {self.paragraph.label}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.confidence} is no confidence between 0 and 1")

    def _runs(self) -> Iterator[Words]:
        yield self.what
        yield from (run for run in (self.lead, self.owner, self.to) if run)
        if self.due:
            yield self.due.words

    @property
    def id(self) -> str:
        """The same for the same words of the same paragraph, whatever else is found out about them."""
        words = hashlib.sha256(" ".join(self.what.text.split()).encode()).hexdigest()[:8]
        return f"{self.paragraph.id}.{words}"

    @property
    def citation(self) -> str:
        """Where it is written, as a person would write it."""
        return self.paper.cite(self.paragraph)
