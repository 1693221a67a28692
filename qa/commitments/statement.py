"""The noun of finding: a Statement is a sentence or a list item, with what is needed to judge it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest import Paragraph
from qa.commitments.commitment import Words
from qa.commitments.parties import owner_of
from qa.commitments.times import Calendar, When, find_whens
from qa.commitments.wording import LEADS
from qa.units import Shape, Unit

PAST = timedelta(days=31)
"""What was to be done by a day that lies further before that of the paper is told, not promised."""
MARK = re.compile(r"^\(?(?:[a-z]{1,2}|[ivx]+|\d{1,2})[.)]\s+", re.IGNORECASE)
ENDING = re.compile(r"[\s;,]*(?:\b(?:and|or))?\s*$")
LEADING = r"(?:\s+(?:of|on|for|in|at|by|ending|to|from|the|end))*\s*$"
OF_THE_PAST = re.compile(
    r"\b(?:held|dated|published|adopted|considered|signed|made|given|opened|closed|launched|since|meeting|minutes"
    r"|report"
    rf"|letter|update|began|ended|trained|completed|as at){LEADING}",
    re.IGNORECASE,
)
OF_SOMETHING = re.compile(
    rf"\b(?:years?|months|weeks|figures?|budget|period|quarter|grant|ages?){LEADING}", re.IGNORECASE
)
"""A time behind these says of what year or span they are, not when something is due."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a list item, with what is needed to judge it."""

    paragraph: Paragraph
    unit: Unit
    start: int
    """Where its words begin in the paragraph, its mark aside: "(a)"."""
    words: str
    whens: tuple[When, ...]
    """The times that it states that can be due dates."""
    led: re.Match[str] | None
    """What the line says that leads to its list."""
    of_meeting: bool

    @property
    def is_dated(self) -> bool:
        """Whether it states a time that can be a due date."""
        return bool(self.whens)

    @property
    def lead(self) -> Words | None:
        """The line that leads to its list."""
        if not self.unit.led_by:
            return None
        text = self.paragraph.text
        start = text.rfind(self.unit.led_by, 0, self.unit.start)
        return Words.of(text, start, start + len(self.unit.led_by)) if start >= 0 else None

    def has_agent(self, place: int) -> bool:
        """Whether somebody who can act does what the verb at `words[place]` says."""
        return owner_of(self.paragraph.text, self.words, self.start, place) is not None


def read_statement(paragraph: Paragraph, unit: Unit, calendar: Calendar, of_meeting: bool) -> Statement:
    """A unit of a paragraph, read."""
    words = unit.reading
    mark = MARK.match(words) if unit.shape is Shape.ITEM else None
    start = unit.start + (mark.end() if mark else 0)
    words = paragraph.text[start : unit.end]
    words = words[: len(words) - len(ENDING.search(words)[0])] if ENDING.search(words) else words  # type: ignore[index]
    led = LEADS.search(unit.led_by) if unit.led_by else None
    whens = tuple(when for when in find_whens(words, calendar) if _may_be_due(when, words, calendar.day))
    return Statement(paragraph, unit, start, words, whens, led, of_meeting)


def _may_be_due(when: When, words: str, day: date | None) -> bool:
    if when.period and day and when.period.last < day - PAST:
        return False
    if re.match(r"\s+(?:each|every)\b", words[when.end :]) or re.search(r"\b(?:each|every)\s+$", words[: when.start]):
        return False
    if when.lead in ("by", "before", "within"):
        return True
    if OF_SOMETHING.search(words[: when.start]):
        return False
    ahead = when.period and day and when.period.last > day
    return bool(ahead) or not OF_THE_PAST.search(words[: when.start])
