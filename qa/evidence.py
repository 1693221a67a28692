"""Evidence: how well a unit of a paragraph answers a question, by its words, years, names and kind."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from index import Hit, Library, stem, words, years
from ingest import find_dates
from qa.question import Asks, Question
from qa.units import Shape, Unit, units_of

NAME_WEIGHT = 1.5
"""A name that the question gives weighs more than another word: the right topic elsewhere is no answer."""
CARRIED_WEIGHT = 0.4
"""A word that only the question before holds weighs less than those of the question itself."""
MISSING_NAMES = 0.34
"""A paragraph that lacks more than this share of the question's names is about something else."""

KIND_WORDS = frozenset(
    map(stem, "share percent percentage proportion number total rate amount average figure sum date deadline".split())
)
"""Words of a question that say what kind of answer is wanted, not what about; a paper need not use them."""
FIGURE = re.compile(r"\d|£")
SUM = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(k|m|bn|million|billion|pounds)\b", re.IGNORECASE)
PERCENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
NO_QUANTITY = re.compile(
    r"\b(19|20)\d\d(\s*[/–-]\s*\d{2,4})?\b|\b\d{1,2}(st|nd|rd|th)?\s+(?=(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|\b(appendix|para(graph)?|section|minute|item|part|schedule|phase|tier|stage)\s+\d+\w*|\bs\.?\d+\b",
    re.IGNORECASE,
)
"""Figures that count nothing: years, days of a month, references."""
NUMBER_WORD = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundreds?"
    r"|thousands?|million|none)\b",
    re.IGNORECASE,
)
MONTH = re.compile(
    r"\b(jan(uary)?|feb(ruary)?|march|april|may|june|july|aug(ust)?|sept(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
    r"|spring|summer|autumn|winter|easter|christmas|new year|year end|quarter|week|month|today|tomorrow)\b",
    re.IGNORECASE,
)
# Two words with capitals in a row, or a title with a name: a person, an office or a body.
PERSON = re.compile(
    r"\b[A-Z][\w'’-]+ (?:[A-Z][\w'’-]*|of|for|and)\b|\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Dame|Prof)\b"
    r"|\b[Oo]fficers?\b|\b[A-Z]{2,}\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of a found paragraph with what speaks for it."""

    hit: Hit
    unit: Unit
    position: int
    """Its place among the units of its paragraph."""
    here: float
    """The weighted share of the question's words that the unit holds or its headings, title, body and date, 0 to 1."""
    covered: frozenset[str]
    """Stems of the question that these or the rest of the paragraph hold."""
    fits: bool
    """Whether it holds the kind of words that were asked for: a figure, a date, a person."""
    on_subject: bool
    """Whether the names and one of the years that the question gives are those of the unit or its surroundings."""


class Weights:
    """How much each word of a question weighs: rare words more (inverse document frequency), names most."""

    def __init__(self, question: Question, library: Library) -> None:
        frequencies, total = library.frequencies(question.stems)
        names = {stem(word) for name in question.names for word in words(name)}
        self.of = {
            term: math.log(1 + total / (frequencies.get(term, 0) + 0.5))
            * (NAME_WEIGHT if term in names else CARRIED_WEIGHT if term in question.carried else 1.0)
            for term in question.stems
        }
        self.total = sum(self.of.values()) or 1.0
        subject = self.of.keys() - KIND_WORDS
        most = max((self.of[term] for term in subject), default=0.0)
        self.heaviest = frozenset(term for term in subject if self.of[term] == most)  # several, if equally rare

    def share(self, terms: Collection[str]) -> float:
        """The share of the question's weight that `terms` carry, 0 to 1."""
        return sum(self.of[term] for term in terms) / self.total


def candidates(question: Question, hits: Sequence[Hit], weights: Weights) -> list[Candidate]:
    """The units of the found paragraphs with what speaks for each; those that say nothing by themselves left out."""
    return [candidate for hit in hits for candidate in _of_hit(question, hit, weights)]


def _of_hit(question: Question, hit: Hit, weights: Weights) -> Iterator[Candidate]:
    context = " ".join(filter(None, [hit.passage.context, hit.paper.council, hit.paper.kind]))
    text = f"{context} {hit.paragraph.text}"
    in_context = _stems(context) & weights.of.keys()
    covered = in_context | (_stems(hit.paragraph.text) & weights.of.keys())
    named = frozenset(words(text))
    of_the_years = not question.years or bool(question.years & years(text))
    units = units_of(hit.paragraph)
    for position, (unit, following) in enumerate(zip(units, [*units[1:], None], strict=True)):
        leads_nowhere = unit.is_stem and (following is None or following.shape is not Shape.ITEM)
        if leads_nowhere or (unit.is_title and position == 0 and following):
            continue
        here = in_context | (_stems(unit.reading) & weights.of.keys())
        held = here | covered
        missing = [name for name in question.names if not _is_named(name, named, held)]
        yield Candidate(
            hit=hit,
            unit=unit,
            position=position,
            here=weights.share(here),
            covered=held,
            fits=_fits(question.asks, unit.reading),
            on_subject=of_the_years and len(missing) <= MISSING_NAMES * len(question.names),
        )


def _is_named(name: str, named: Collection[str], covered: Collection[str]) -> bool:
    """Whether a text names `name`: in these letters, for stems confuse France with Frances; or by its initials."""
    return all(word in named or (len(word) <= 5 and name.isupper() and stem(word) in covered) for word in words(name))


def _stems(text: str) -> frozenset[str]:
    """The stems of a text, and its initials: "Local Government Association" holds "lga"."""
    runs = re.findall(r"(?:\b[A-Z][\w'’-]+(?:\s+(?:of|and|for|the)\b)?\s+){1,5}[A-Z][\w'’-]+", text)
    initials = {
        "".join(letters[i : i + n]).casefold()
        for run in runs
        for letters in [re.findall(r"\b[A-Z]", run)]
        for n in range(2, len(letters) + 1)
        for i in range(len(letters) - n + 1)
    }
    return frozenset({stem(word) for word in words(text)} | initials)


def _fits(asks: Asks, text: str) -> bool:
    match asks:
        case Asks.NUMBER:
            return bool(FIGURE.search(NO_QUANTITY.sub("", text)) or NUMBER_WORD.search(text))
        case Asks.MONEY:
            return bool(SUM.search(text))
        case Asks.SHARE:
            return bool(PERCENT.search(text))
        case Asks.DATE:
            return bool(MONTH.search(text) or years(text) or any(find_dates(text)))
        case Asks.PERSON:
            return bool(PERSON.search(text))
        case Asks.ANYTHING:
            return True
