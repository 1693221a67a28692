"""Evidence: how well a unit of a paragraph answers a question, by its words, years, names and kind."""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index import Hit, Library, Period, fold, stem, words, years
from ingest import find_dates
from qa.opposites import contradiction
from qa.quantities import find_asked
from qa.question import Asks, Question
from qa.reading import Reading
from qa.tables import rows_told
from qa.units import Shape, Unit, units_of

NAME_WEIGHT = 1.5
"""A name that the question gives weighs more than another word: the right topic elsewhere is no answer."""
CARRIED_WEIGHT = 0.4
"""A word that only the question before holds weighs less than those of the question itself."""
MISSING_NAMES = 0.34
"""A paragraph that lacks more than this share of the question's names is about something else."""

AROUND = 0.5
"""Worth of the question's words found anywhere around a unit, against 1 for those that it holds itself."""

EXPLAINS = 1.0
"""Worth of the long form of an abbreviation that is to be explained."""
READ = 0.3
"""Worth of words that a reader is wholly sure of. Measured: docs/answers.md."""

KIND_WORDS = frozenset(
    map(
        stem,
        "share percent percentage proportion number total rate amount average figure sum date deadline"
        " altogether overall change changed compare compared comparison trend".split(),
    )
)
"""Words of a question that say what kind of answer is wanted, not what about; a paper need not use them."""
SUM = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s?(k|m|bn|million|billion|pounds)\b", re.IGNORECASE)
PERCENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
PARTS = "half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?"
COUNTS = "a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\\d+"
FRACTION = re.compile(
    rf"\b(?:{COUNTS})[\s-](?:{PARTS})\b|\bhalf (?:of|the)\b"
    rf"|\b(?:{COUNTS}) (?:out of|in)(?: every)? (?:{COUNTS})\b",
    re.IGNORECASE,
)
"""A share in words: a third, three-quarters, half of them, one in five."""
MONTH = re.compile(
    r"\b(jan(uary)?|feb(ruary)?|march|april|may|june|july|aug(ust)?|sept(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
    r"|spring|summer|autumn|winter|easter|christmas|new year|year end|quarter|week|month|today|tomorrow)\b",
    re.IGNORECASE,
)
# Words with capitals in a row, a title with a name, an office or a body.
PERSON = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Prof|Professor|Rev)\b\.?(?:\s+[A-Z][\w'’-]*\.?)*"
    r"|[A-Z][\w'’-]+(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w'’-]*)+|[Oo]fficers?|[A-Z]{2,})"
)
FINANCIAL = re.compile(r"\b((?:19|20)\d\d)\s*[/–-]\s*(?:20)?(\d\d)\b")
FIGURES = frozenset({Asks.NUMBER, Asks.MONEY, Asks.SHARE})
IN_LINE = re.compile(r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (\w{3,})", re.IGNORECASE)
SHOWN = re.compile(r"\b(?:tables?|figures?|charts?|graphs?|diagrams?|maps?)\b", re.IGNORECASE)
NO_READINGS: Mapping[str, Reading] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of a found paragraph with what speaks for it."""

    hit: Hit
    unit: Unit
    position: int
    """Its place among the units of its paragraph."""
    stems: frozenset[str]
    """Stems of the question that the unit itself holds."""
    here: float
    """The weighted share of the question's words that the unit holds or its headings, title, body and date, 0 to 1."""
    covered: frozenset[str]
    """Stems of the question that these or the rest of the paragraph hold."""
    fits: bool
    """Whether it holds the kind of words that were asked for: a figure, a date, a person."""
    reading: Reading | None
    """What a reader makes of its paragraph."""
    explains: bool
    """Whether it says what an abbreviation stands for that is to be explained."""
    contrary: tuple[str, str] | None
    """What the question supposes and what it says instead."""
    is_named: bool
    """Whether the names that the question gives are those of the unit or its surroundings, and which of several."""
    is_of_the_years: bool
    """Whether one of its years is."""

    @property
    def marked(self) -> Reading | None:
        """What a reader marked, if that begins in this unit."""
        reading = self.reading
        return reading if reading and self.unit.start <= reading.start < min(self.unit.end, reading.end) else None


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
        subject = {term for term in self.of.keys() - KIND_WORDS if not re.fullmatch(r"(19|20)?\d\d", term)}
        self.subject = frozenset(subject - names)
        """Stems that say what the question is about, and are no names."""
        most = max((self.of[term] for term in subject), default=0.0)
        self.heaviest = frozenset(term for term in subject if self.of[term] == most)  # several, if equally rare

    def share(self, terms: Collection[str]) -> float:
        """The share of the question's weight that `terms` carry, 0 to 1."""
        return sum(self.of[term] for term in terms) / self.total


def evidence(candidate: Candidate, weights: Weights) -> float:
    """How strongly a unit answers, against others: how its paragraph was found, what it and its surroundings hold."""
    around = AROUND * weights.share(candidate.covered)
    return candidate.hit.score + candidate.here + around + READ * sureness(candidate) + EXPLAINS * candidate.explains


def sureness(candidate: Candidate) -> float:
    """How sure a reader is of words of this unit, 0 to 1; 0 where it marked none of them, or there is no reader."""
    return candidate.marked.answers if candidate.marked else 0.0


def candidates(
    question: Question, hits: Sequence[Hit], weights: Weights, readings: Mapping[str, Reading] = NO_READINGS
) -> list[Candidate]:
    """The units of the found paragraphs with what speaks for each; those that say nothing by themselves left out.

    `readings` are those of a reader, by the ids of their paragraphs.
    """
    return [one for hit in hits for one in _of_hit(question, hit, weights, readings.get(hit.paragraph.id))]


def _of_hit(question: Question, hit: Hit, weights: Weights, reading: Reading | None) -> Iterator[Candidate]:
    context = " ".join(filter(None, [hit.passage.context, hit.paper.council, hit.paper.kind]))
    text = f"{context} {hit.paragraph.text}"
    in_context = _stems(context) & weights.of.keys()
    covered = in_context | (_stems(hit.paragraph.text) & weights.of.keys())
    named = frozenset(words(text))
    of_the_years = not question.years or bool(question.years & years(text))
    of_the_years = of_the_years and not _is_of_another_year(question, hit.paragraph.text)
    units = units_of(hit.paragraph)
    told = rows_told(units, weights.of.keys(), hit.paper.council) if question.asks in FIGURES else None
    about = bool(in_context & weights.subject)
    is_another = _is_another_in_line(question, hit.paragraph.text)
    for position, (unit, following) in enumerate(zip(units, [*units[1:], None], strict=True)):
        leads_nowhere = unit.is_stem and (following is None or following.shape is not Shape.ITEM)
        # "Figure 1: Homes flooded" says what is shown, and not how many there were.
        names_only = unit.is_title and position == 0 and following
        if leads_nowhere or names_only or (unit.is_caption and not SHOWN.search(question.searched)):
            continue
        # A row says what it says under the caption of its table.
        read = f"{unit.led_by} {unit.reading}" if unit.shape is Shape.ROW else unit.reading
        own = _stems(read) & weights.of.keys()
        contrary = contradiction(question.text, unit.reading)
        if contrary:  # what is supposed and what is so are about one thing
            own |= {stem(contrary[0])} & weights.of.keys()
        here = in_context | own
        held = here | covered
        missing = [name for name in question.names if not _is_named(name, named, held)]
        yield Candidate(
            hit=hit,
            unit=unit,
            position=position,
            stems=own,
            here=weights.share(here),
            covered=held,
            reading=reading,
            explains=any(fold(long) in fold(unit.reading) for long in question.long_forms),
            contrary=contrary,
            fits=_fits(question, unit.reading)
            and (told is None or unit.row is None or (unit in told and (about or bool(own & weights.subject)))),
            is_named=len(missing) <= MISSING_NAMES * len(question.names) and not is_another,
            is_of_the_years=of_the_years
            and not _is_of_another_year(question, read)
            and not (question.asks in FIGURES and _is_of_others(question, read)),
        )


def _is_another_in_line(question: Question, text: str) -> bool:
    """Whether a text speaks of the second refuge, say, and not of the third that is asked about."""
    told = set(_in_line(text))
    return any(
        (place, thing) not in told and thing in {one for _, one in told} for place, thing in _in_line(question.text)
    )


def _in_line(text: str) -> Iterator[tuple[str, str]]:
    """What a text counts in order: ("second", "refug")."""
    return ((match[1].casefold(), stem(match[2])) for match in IN_LINE.finditer(text))


def _is_of_another_year(question: Question, text: str) -> bool:
    """Whether a text names financial years, and none of those that the question asks about: 2020/21 is not 2021/22."""
    asked = {one.first.year for one in question.periods if _is_financial(one)}
    if not asked or len(asked) < len(question.periods):
        return False
    told = {int(first) for first, last in FINANCIAL.findall(text) if (int(first) + 1) % 100 == int(last)}
    return bool(told) and not told & asked


def _is_of_others(question: Question, text: str) -> bool:
    """Whether a text names years, and none that the question does: "since 2020" names all from then on."""
    named = years(text)
    spans = [(one.first.year, one.last.year) for one in question.periods]
    meant = question.years | {year for year in named for first, last in spans if first <= year <= last}
    return bool(question.years and named and not named & meant)


def _is_financial(period: Period) -> bool:
    """Whether it is a financial year, from April to March."""
    return (period.first.month, period.last.month, period.last.year - period.first.year) == (4, 3, 1)


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


def _fits(question: Question, text: str) -> bool:
    match question.asks:
        case Asks.NUMBER:
            return bool(find_asked(question.searched, text))
        case Asks.MONEY:
            return bool(SUM.search(text))
        case Asks.SHARE:
            return bool(PERCENT.search(text) or FRACTION.search(text))
        case Asks.DATE:
            return bool(MONTH.search(text) or years(text) or any(find_dates(text)))
        case Asks.PERSON:
            return bool(PERSON.search(text))
        case Asks.ANYTHING:
            return True
