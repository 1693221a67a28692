"""Quotations: neighbouring units of a paragraph quoted as one run, widened to what they are read with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index import Hit
from ingest import written
from qa.columns import read_out
from qa.evidence import Candidate
from qa.question import Asks, Question
from qa.units import Shape, Unit, units_of

RUN_WORDS = 80
"""A quotation is widened to its neighbours in the paragraph up to so many words. Measured: docs/answers.md."""
LIST_WORDS = 120
"""And a stem to its list up to so many."""

DANGLING = re.compile(
    r"(?:It|Its|They|Their|Them|This|That|These|Those|He|She|His|Her|Such|Both|None|Neither|Either|Some|Others?|Half"
    r"|The (?:former|latter|others?|rest|first|second))\b"
)
"""How a sentence begins that speaks of what the one before it names."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Neighbouring units of one paragraph, quoted as one run."""

    hit: Hit
    units: tuple[Unit, ...]
    chosen: Candidate | None = None
    """The one of them that answers, where one was chosen."""

    @property
    def start(self) -> int:
        """Where it begins in the paragraph's text."""
        return self.units[0].start

    @property
    def text(self) -> str:
        """The literal run of the paragraph's text."""
        return self.hit.paragraph.text[self.start : self.units[-1].end]

    @property
    def reading(self) -> str:
        """As it reads in an answer: rows with their heads, list items parted by semicolons."""
        parts = [self.units[0].reading]
        for before, unit in zip(self.units, self.units[1:], strict=False):
            listed = unit.shape is not Shape.SENTENCE and before.shape is unit.shape
            parts.append("; " if listed and not before.reading.endswith((".", ";", ",", " and", " or")) else " ")
            parts.append(unit.reading)
        return "".join(parts)

    @property
    def shown(self) -> str:
        """The reading, in quotation marks where it is the literal text: rows and lists are read, not quoted."""
        return f"“{self.reading}”" if self.reading == self.text else self.reading

    @property
    def words(self) -> int:
        """How many words it reads."""
        return sum(unit.words for unit in self.units)

    @property
    def day(self) -> date | None:
        """The day of its paper."""
        return self.hit.paper.meeting_date

    @property
    def dated(self) -> str:
        """The day in words, or that the paper has none."""
        return written(self.day) if self.day else "undated"


def widen(candidate: Candidate, question: Question) -> Quotation:
    """The unit with what it is read with: its list, a short paragraph whole, and where an explanation is asked
    for, the sentences that follow."""
    units = units_of(candidate.hit.paragraph)
    first, last = _run(units, candidate.position, question)
    row = candidate.unit.row
    if row and first == last:
        return Quotation(candidate.hit, (replace(candidate.unit, reading=read_out(question, row)),), candidate)
    return Quotation(candidate.hit, tuple(units[first : last + 1]), candidate)


def leans(unit: Unit) -> bool:
    """Whether it is a sentence that speaks of what the one before it names."""
    return unit.shape is Shape.SENTENCE and bool(DANGLING.match(unit.reading))


def recite(hit: Hit, most_words: int) -> Quotation | None:
    """A paragraph from its beginning on, up to so many words or its first unit; None if it says nothing."""
    units = units_of(hit.paragraph)
    while count_words(units) > most_words and len(units) > 1:
        units = units[:-1]
    return Quotation(hit, tuple(units)) if units else None


def count_words(units: Sequence[Unit]) -> int:
    """How many words they read."""
    return sum(unit.words for unit in units)


def _run(units: Sequence[Unit], position: int, question: Question) -> tuple[int, int]:
    """The first and the last unit to be quoted with the one at `position`."""
    if count_words(units) <= RUN_WORDS:
        return 0, len(units) - 1
    first, last = _read_with(units, position, question)
    while first > 0 and leans(units[first]):
        first -= 1  # "It left out …": what did?
    return first, last


def _read_with(units: Sequence[Unit], position: int, question: Question) -> tuple[int, int]:
    if question.asks is Asks.ANYTHING and units[position].shape is Shape.ITEM:
        first, last = _list_around(units, position)
        return (first, last) if count_words(units[first : last + 1]) <= LIST_WORDS else (position, position)
    if units[position].is_stem:
        limit, shape = LIST_WORDS, Shape.ITEM
    elif question.asks is Asks.ANYTHING:
        limit, shape = RUN_WORDS, units[position].shape
    else:
        return position, position
    last = position
    while last + 1 < len(units) and units[last + 1].shape is shape and count_words(units[position : last + 2]) <= limit:
        last += 1
    return position, last


def _list_around(units: Sequence[Unit], position: int) -> tuple[int, int]:
    """The list that the item at `position` stands in, with its stem."""
    first = last = position
    while first > 0 and units[first].shape is Shape.ITEM:
        first -= 1
    while last + 1 < len(units) and units[last + 1].shape is Shape.ITEM:
        last += 1
    return first, last
