"""The nouns of what became of a commitment: an Outcome is a later paragraph on it. Silence is no failure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest import PaperInfo, Paragraph
from qa.answer import Searched
from qa.commitments.commitment import Commitment, Words


class Says(StrEnum):
    """What a later paragraph says of a commitment."""

    DONE = "reported done"
    IN_PROGRESS = "reported in progress"
    CHANGED = "changed"


class Standing(StrEnum):
    """What is known of a commitment. That it was not done is never among it: papers may be silent, or missing."""

    DONE = "reported done"
    IN_PROGRESS = "reported in progress"
    CHANGED = "changed"
    NO_LATER_MENTION = "no later mention found"
    NOT_YET_DUE = "not yet due"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A later paragraph that reports on a commitment. `words` stand in its text: anything else is a `ValueError`."""

    paper: PaperInfo
    paragraph: Paragraph
    words: Words
    """Those that say what became of it."""
    says: Says
    confidence: float

    def __post_init__(self) -> None:
        if not self.words.text or self.paragraph.text[self.words.start : self.words.end] != self.words.text:
            raise ValueError(f"{self.words.text!r} does not stand in {self.paper.source}, {self.paragraph.label}")

    @property
    def citation(self) -> str:
        """Where it is reported, as a person would write it."""
        return self.paper.cite(self.paragraph)


@dataclass(frozen=True, slots=True)
class Became:
    """What later papers say of a commitment, oldest first, and which papers were searched for it."""

    commitment: Commitment
    outcomes: tuple[Outcome, ...]
    searched: Searched

    def standing(self, on: date | None = None) -> Standing:
        """What is known of it `on` a day, by default that of the newest paper searched: the last word counts."""
        if self.outcomes:
            return Standing(self.outcomes[-1].says.value)
        on = on or self.searched.last or self.commitment.paper.meeting_date
        due = self.commitment.due
        if due and due.last and (on is None or due.last > on):
            return Standing.NOT_YET_DUE
        return Standing.NO_LATER_MENTION
