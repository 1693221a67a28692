"""The extractive composer: answers by quoting, and only what answers. No language model takes part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Hit, Library
from qa.answer import Citation
from qa.compose import Draft
from qa.evidence import Candidate, Weights, candidates
from qa.question import Asks, Question
from qa.units import Shape, Unit, units_of

AROUND = 0.5
"""Worth of the question's words found anywhere around a unit, against 1 for those that it holds itself."""
LEAST = 0.75
"""With less similarity and words held, the papers do not answer. This and the numbers below: docs/answers.md."""
LEAST_WITHOUT = 0.85
"""Nor with less than this, where the weightiest word of the question is not among those held."""
CLOSE = 0.92
"""A further quotation needs so much of the best one's evidence, if it tells nothing new of what was asked."""
NEWS = 0.2
"""One that covers words of the question that were not covered before needs them to weigh this share of it."""
LEAST_SHARE = 0.6
"""Either way it must hold at least so much of what the best one holds itself."""
MOST_QUOTES = 3
MOST_WORDS = 140
"""An answer has no more, unless a single sentence has."""
RUN_WORDS = 60
"""A quotation is widened to its neighbours in the paragraph up to so many words."""
LIST_WORDS = 100
"""And a stem to its list up to so many."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Neighbouring units of one paragraph, quoted as one run."""

    hit: Hit
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """The literal run of the paragraph's text."""
        return self.hit.paragraph.text[self.units[0].start : self.units[-1].end]

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


class Extract:
    """Quotes the sentences, list items and table rows that answer."""

    name = "quotation"

    def __init__(self, library: Library) -> None:
        self._library = library

    def compose(self, question: Question, hits: Sequence[Hit]) -> Iterator[Draft]:
        """The quotations that answer, or a draft without citations if none does."""
        yield self._draft(question, hits)

    def _draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        stated = [hit for hit in hits if hit.stated]
        weights = Weights(question, self._library)
        found = [c for c in candidates(question, stated or hits, weights) if c.fits and c.on_subject]
        ranked = sorted(found, key=lambda c: evidence(c, weights), reverse=True)
        is_near = bool(ranked) and _is_near(ranked[0], weights)
        if stated and not (is_near and question.asks is not Asks.ANYTHING):
            quotations = _recited(stated)
        elif is_near:
            quotations = _choose(ranked, weights, question)
        else:
            return Draft("", ())
        citations = tuple(
            Citation(key, quotation.hit.paper, quotation.hit.paragraph, quotation.text)
            for key, quotation in enumerate(quotations, start=1)
        )
        lines = (f"{quotation.shown} [{key}]" for key, quotation in enumerate(quotations, start=1))
        return Draft("\n".join(lines), citations)


def evidence(candidate: Candidate, weights: Weights) -> float:
    """How strongly a unit answers, against others: how its paragraph was found, what it and its surroundings hold."""
    return candidate.hit.score + candidate.here + AROUND * weights.share(candidate.covered)


def _is_near(candidate: Candidate, weights: Weights) -> bool:
    """Whether a unit is near enough to the question, in meaning and words together, to answer it at all.

    The score of the hit cannot tell, for the best of bad matches scores as high as the best of good ones.
    """
    held = (candidate.here + weights.share(candidate.covered)) / 2
    least = LEAST if weights.heaviest & candidate.covered else LEAST_WITHOUT
    return candidate.hit.similarity + held >= least


def _choose(ranked: Sequence[Candidate], weights: Weights, question: Question) -> list[Quotation]:
    """The best unit, and others as they add to it: a word of the question not yet covered, or equal evidence."""
    best = ranked[0]
    quotations = [_widen(best, question)]
    covered = set(best.covered)
    for candidate in ranked[1:]:
        if len(quotations) == MOST_QUOTES:
            break
        if any(candidate.hit.paragraph.id == other.hit.paragraph.id for other in quotations):
            continue
        news = weights.share(candidate.covered - covered)
        close = evidence(candidate, weights) >= CLOSE * evidence(best, weights)
        quotation = _widen(candidate, question)
        fits_in = sum(other.words for other in quotations) + quotation.words <= MOST_WORDS
        if fits_in and (close or news >= NEWS) and candidate.here >= LEAST_SHARE * best.here:
            quotations.append(quotation)
            covered |= candidate.covered
    return quotations


def _recited(stated: Sequence[Hit]) -> list[Quotation]:
    """The paragraphs that the question states, from their beginning on."""
    quotations: list[Quotation] = []
    for hit in stated[:MOST_QUOTES]:
        left = MOST_WORDS - sum(quotation.words for quotation in quotations)
        units = units_of(hit.paragraph)
        while units and _words(units) > left and (len(units) > 1 or quotations):
            units = units[:-1]
        if units:
            quotations.append(Quotation(hit, tuple(units)))
    return quotations


def _widen(candidate: Candidate, question: Question) -> Quotation:
    """The unit with what it is read with: its list, a short paragraph whole, and where an explanation is asked
    for, the sentences that follow."""
    units = units_of(candidate.hit.paragraph)
    first = last = candidate.position
    if _words(units) <= RUN_WORDS:
        return Quotation(candidate.hit, tuple(units))
    if question.asks is Asks.ANYTHING and units[first].shape is Shape.ITEM:
        whole = _list_around(units, first)
        return Quotation(candidate.hit, tuple(whole) if _words(whole) <= LIST_WORDS else (candidate.unit,))
    if units[last].is_stem:
        limit, shape = LIST_WORDS, Shape.ITEM
    elif question.asks is Asks.ANYTHING:
        limit, shape = RUN_WORDS, units[last].shape
    else:
        return Quotation(candidate.hit, (candidate.unit,))
    while last + 1 < len(units) and units[last + 1].shape is shape and _words(units[first : last + 2]) <= limit:
        last += 1
    return Quotation(candidate.hit, tuple(units[first : last + 1]))


def _list_around(units: Sequence[Unit], position: int) -> Sequence[Unit]:
    """The list that the item at `position` stands in, with its stem."""
    first = last = position
    while first > 0 and units[first].shape is Shape.ITEM:
        first -= 1
    while last + 1 < len(units) and units[last + 1].shape is Shape.ITEM:
        last += 1
    return units[first : last + 1]


def _words(units: Sequence[Unit]) -> int:
    return sum(unit.words for unit in units)
