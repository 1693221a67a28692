"""What a question asks for: its words, years and names, and the kind of words that would answer it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from index import Period, content_stems, names, years
from ingest import PilcrowError
from qa.answer import Answer
from qa.conversation.follow_up import Resolved, resolve
from qa.conversation.times import without_gloss

LONGEST = 2000
"""A question of more characters is refused: nobody asks one, and no model reads it."""

LONGEST_CHAIN = 12
"""How many questions back a chain of follow-ups is read, where these are not given with how they were understood."""

SHARE = re.compile(r"%|\b(per ?cent|percentages?|proportion|share)\b", re.IGNORECASE)
MONEY = re.compile(
    r"£|\bhow much (did|does|do|is|was|were|will|has|have|money|funding)\b"
    r"|\b(costs?|costing|budgets?|budgeted|spend|spent|spending|expenditure|price|pay|paid|fees?|salary|funding)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"^\s*(and\s+)?(what|how much)\b|\bhow much\b|£|\bagainst\b|^\S+(\s\S+){0,6}$|^\s*how (has|have|did)\b.*\bchang",
    re.IGNORECASE,
)
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
# "What does DHR stand for?", "What is a DHR?": the paragraph that defines it answers.
STANDS_FOR = re.compile(
    r"\b(?i:stands? for|short for|abbreviation|acronym)\b|^\W*(?i:what (?:does|do|did) )[\w&]+(?i: mean)\b"
    r"|^\W*(?i:what(?:['’]s| is| are) (?:an? |the )?)[A-Z][A-Za-z&]*[A-Z]s?\W*$"
)
WHY = re.compile(r"^\W*(?:and\s+|so\s+|but\s+)?(?:why|how come)\b", re.IGNORECASE)
WHO = re.compile(r"\bwho\b|\bwhose\b|\bwhom\b|\bcontact (officer|point|person)\b", re.IGNORECASE)


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
    """What is searched: the text, or what it says where it leans on the conversation before it."""
    asks: Asks
    stems: tuple[str, ...]
    """Stems of the content words that are searched."""
    carried: frozenset[str]
    """Those of them that only the questions before it hold, where these are searched as well as they stand."""
    years: frozenset[int]
    names: tuple[str, ...]
    """Words with a capital in mid-sentence: places, bodies, abbreviations."""
    periods: tuple[Period, ...] = ()
    """The times that it speaks of."""
    long_forms: tuple[str, ...] = ()
    """What the abbreviations stand for that it wants explained."""
    recalled: tuple[str, ...] = ()
    """Ids of the paragraphs that the answer before cites, where it asks about that answer: "who said that?"."""
    unknown: tuple[str, ...] = ()
    """Names and numbers of it that no paper has which may be shown, as it spells them."""


def understand(text: str, history: Sequence[str | Answer] = ()) -> Question:
    """What `text` asks, given the questions before it, oldest first.

    Raises `QuestionError` if it is empty or longer than `LONGEST` characters.
    """
    text = " ".join(text.split())
    if not re.search(r"\w", text):
        raise QuestionError("the question is empty; ask in plain words, such as: How many homes were flooded?")
    if len(text) > LONGEST:
        raise QuestionError(f"the question has {len(text):,} characters; ask in at most {LONGEST:,}.")
    resolved = _resolved(text, _standing(history))
    searched = resolved.text if resolved else text
    own = text if resolved and resolved.joined else searched
    asks = _asks(text)
    if resolved and asks is Asks.ANYTHING and not resolved.recalls:
        asks = _asks(searched)
    return Question(
        text=text,
        searched=searched,
        asks=asks,
        stems=tuple(content_stems(searched)),
        carried=frozenset(content_stems(searched)) - {*content_stems(own)},
        years=years(own),
        names=tuple(names(own)),
        recalled=_cited(history[-1]) if resolved and resolved.recalls else (),
    )


def _standing(history: Sequence[str | Answer]) -> str | None:
    """The last question of a conversation, as it stands alone; not one that was asked of the answer before it."""
    standing: str | None = None
    for earlier in history[-LONGEST_CHAIN:]:
        understood = without_gloss(earlier.understood or earlier.question) if isinstance(earlier, Answer) else None
        asked = " ".join((earlier.question if isinstance(earlier, Answer) else earlier).split())[:LONGEST]
        if not re.search(r"\w", asked):
            continue
        resolved = _resolved(asked, standing)
        if resolved and resolved.recalls and understood != asked:
            continue
        standing = understood or (resolved.text if resolved else asked)
    return standing


def _resolved(text: str, before: str | None) -> Resolved | None:
    resolved = resolve(text, before) if before else None
    return resolved if resolved and len(resolved.text) <= LONGEST else None


def _cited(answer: str | Answer) -> tuple[str, ...]:
    if isinstance(answer, str):
        return ()
    return tuple(dict.fromkeys(citation.paragraph.id for citation in answer.citations))


def _asks(text: str) -> Asks:
    if WHY.search(text):
        return Asks.ANYTHING
    if WHO.search(text):
        return Asks.PERSON
    if DATE.search(text):
        return Asks.DATE
    if SHARE.search(text):
        return Asks.SHARE
    if MONEY.search(text) and AMOUNT.search(text):
        return Asks.MONEY
    return Asks.NUMBER if NUMBER.search(text) else Asks.ANYTHING
