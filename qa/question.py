"""What a question asks for: its words, years and names, and the kind of words that would answer it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from index import Period, content_stems, names, years
from ingest import PilcrowError
from qa.answer import Answer

LONGEST = 2000
"""A question of more characters is refused: nobody asks one, and no model reads it."""

MOST_LEANT_ON = 3
"""How many questions back a chain of follow-ups is read."""

SHARE = re.compile(r"%|\b(per ?cent|percentages?|proportion|share)\b", re.IGNORECASE)
MONEY = re.compile(
    r"£|\bhow much (did|does|do|is|was|were|will|has|have|money|funding)\b"
    r"|\b(costs?|costing|budgets?|budgeted|spend|spent|spending|expenditure|price|pay|paid|fees?|salary|funding)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"^\s*(and\s+)?(what|how much)\b|\bhow much\b|£|\bagainst\b|^\S+(\s\S+){0,6}$", re.IGNORECASE)
NUMBER = re.compile(
    r"\bhow (many|much|often|long|old|far|big|large|high)\b|\bno\. of\b|\bper (1,?000|head)\b"
    r"|\b(rates?|numbers?|total|amounts?|average|figures?|sum|length)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"^\s*(and\s+)?when\b|\bwhen (did|do|does|is|are|was|were|will|has|have)\b|\b(what|which) (date|day|month|year)\b"
    r"|\b(start|end|due|closing|expiry|opening|completion|publication|finish) date\b|\bdeadline\b|\bby when\b",
    re.IGNORECASE,
)
WHO = re.compile(r"\bwho\b|\bwhose\b|\bwhom\b|\bcontact (officer|point|person)\b", re.IGNORECASE)
# "and in 2022?", "what about the parks?", "how many of those …": nothing without the question before.
LEANS_BACK = re.compile(
    r"^\s*(and|but|so|also|or)\b|^\s*(what|how) about\b"
    r"|\b(those|that one|these|them|it|its|they|their|he|she|his|her)\b",
    re.IGNORECASE,
)


class QuestionError(PilcrowError):
    """A question that cannot be asked."""


class Asks(Enum):
    """The kind of words that would answer."""

    NUMBER = auto()
    MONEY = auto()
    SHARE = auto()
    DATE = auto()
    PERSON = auto()
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    text: str
    searched: str
    """What is searched: the text, behind the questions before it that it leans on."""
    asks: Asks
    stems: tuple[str, ...]
    """Stems of the content words that are searched."""
    carried: frozenset[str]
    """Those of them that only the question before it holds."""
    years: frozenset[int]
    names: tuple[str, ...]
    """Words with a capital in mid-sentence: places, bodies, abbreviations."""
    periods: tuple[Period, ...] = ()
    """The times that it speaks of."""


def understand(text: str, history: Sequence[str | Answer] = ()) -> Question:
    """What `text` asks, given the questions before it, oldest first.

    Raises `QuestionError` if it is empty or longer than `LONGEST` characters.
    """
    text = " ".join(text.split())
    if not re.search(r"\w", text):
        raise QuestionError("the question is empty; ask in plain words, such as: How many homes were flooded?")
    if len(text) > LONGEST:
        raise QuestionError(f"the question has {len(text):,} characters; ask in at most {LONGEST:,}.")
    before = [earlier if isinstance(earlier, str) else earlier.understood or earlier.question for earlier in history]
    searched = " ".join([*_leant_on(text, before), text])
    return Question(
        text=text,
        searched=searched,
        asks=_asks(text) if _asks(text) is not Asks.ANYTHING else _asks(searched),
        stems=tuple(content_stems(searched)),
        carried=frozenset(content_stems(searched)) - {*content_stems(text)},
        years=years(text),
        names=tuple(names(text)),
    )


def _leant_on(text: str, history: Sequence[str]) -> list[str]:
    """The questions before `text` without which it says nothing, oldest first: back to one that stands alone."""
    needed: list[str] = []
    for earlier in reversed(history[-MOST_LEANT_ON:]):
        if not LEANS_BACK.search(needed[0] if needed else text):
            break
        needed.insert(0, earlier)
    return needed


def _asks(text: str) -> Asks:
    if WHO.search(text):
        return Asks.PERSON
    if DATE.search(text):
        return Asks.DATE
    if SHARE.search(text):
        return Asks.SHARE
    if MONEY.search(text) and AMOUNT.search(text):
        return Asks.MONEY
    return Asks.NUMBER if NUMBER.search(text) else Asks.ANYTHING
