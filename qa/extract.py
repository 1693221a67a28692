"""The extractive composer: answers by quoting, and only what answers. No language model takes part."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from index import Hit, Library
from qa.answer import Citation
from qa.compose import Draft
from qa.evidence import Candidate, Weights, candidates, evidence
from qa.marking import answering
from qa.opposites import unsaid
from qa.over_time import measure_alike, of_the_day, over_time
from qa.quantities import counted_nouns, find_counts
from qa.question import Asks, Question
from qa.quoting import Quotation, leans, recite, widen
from qa.readable import Readable
from qa.reading import Reader, Reading

LEAST = 0.75
"""With less similarity and words held, the papers do not answer. This and the numbers below: docs/answers.md."""
LEAST_WITHOUT = 0.85
"""Nor with less than this, where the weightiest word of the question is not among those held."""
LEAST_OF_TOPIC = 0.7
"""Nor with less than this share of the evidence of a unit that lacks the kind of words asked for."""
CLOSE = 0.92
"""A further quotation needs so much of the best one's evidence, if it tells nothing new of what was asked."""
NEWS = 0.2
"""One that covers words of the question that were not covered before needs them to weigh this share of it."""
LEAST_SHARE = 0.6
"""Either way it must hold at least so much of what the best one holds itself."""
MOST_READ = 8
"""Paragraphs that a reader reads."""
MOST_QUOTES = 3
MOST_WORDS = 130
"""The quotations of an answer have no more, unless a single sentence has."""
COUNT = {2: "two", 3: "three"}


class Extract:
    """Quotes the sentences, list items and table rows that answer."""

    name = "quotation"

    def __init__(self, library: Library, reader: Reader | None = None) -> None:
        self._library = library
        self._reader = reader

    def compose(self, question: Question, hits: Sequence[Hit]) -> Iterator[Draft]:
        """The quotations that answer, or a draft without citations if none does."""
        yield self._draft(question, hits)

    def _draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        stated = [hit for hit in hits if hit.stated]
        readings = self._readings(question, stated or hits)
        sure = max((one.answers for one in readings.values()), default=None)
        return replace(self._composed(question, hits, stated, readings), sure=sure)

    def _composed(
        self, question: Question, hits: Sequence[Hit], stated: Sequence[Hit], readings: Mapping[str, Reading]
    ) -> Draft:
        weights = Weights(question, self._library)

        def worth(candidate: Candidate) -> float:
            return evidence(candidate, weights)

        units = candidates(question, stated or hits, weights, readings)
        fitting = [one for one in units if one.is_named and one.fits]
        fitting.sort(key=worth, reverse=True)
        times = over_time(question, fitting, worth)
        if len(times) > 1 and any(self._is_near(one, weights) for one in times):
            return _dated(question, times)
        ranked = of_the_day(question, [one for one in fitting if one.is_of_the_years], worth)
        is_near = bool(ranked) and self._is_near(ranked[0], weights) and self._is_of_topic(ranked[0], units, worth)
        if stated and not (is_near and question.asks is not Asks.ANYTHING):
            return _quoted(question, _recited(stated))
        if not is_near:
            return _quoted(question, [])
        chosen = _choose(ranked, weights, question)
        return _quoted(question, chosen, _against(question, ranked[0], chosen))

    def _readings(self, question: Question, hits: Sequence[Hit]) -> dict[str, Reading]:
        """What the reader makes of the first paragraphs, by their ids."""
        if self._reader is None:
            return {}
        # Those of each time asked about stand behind the others.
        first = hits if len(question.periods) > 1 else hits[:MOST_READ]
        texts = [Readable.of(hit.paragraph) for hit in first]
        readings = self._reader.read(question.searched, [text.text for text in texts])
        return {
            hit.paragraph.id: text.placed(reading) for hit, text, reading in zip(first, texts, readings, strict=True)
        }

    def _is_near(self, one: Candidate, weights: Weights) -> bool:
        """Whether a unit that may answer does: it is near enough in meaning and words, and to what a reader says of
        its paragraph.

        The score of the hit cannot tell, for the best of bad matches scores as high as the best of good ones.
        """
        held = (one.here + weights.share(one.covered)) / 2
        near = one.hit.similarity + held
        least = LEAST if weights.heaviest & one.covered else LEAST_WITHOUT
        if self._reader:
            near += (one.reading.answers if one.reading else 0.0) - self._reader.threshold
        return one.explains or (bool(weights.heaviest) and near >= least)  # years alone are no subject

    def _is_of_topic(self, best: Candidate, units: Sequence[Candidate], worth: Callable[[Candidate], float]) -> bool:
        """Whether no unit that may not answer is much nearer: then the papers speak of it, and do not tell."""
        most = max(worth(one) for one in units if one.is_named)
        return worth(best) >= LEAST_OF_TOPIC * most


def _against(question: Question, best: Candidate, chosen: Sequence[Quotation]) -> str:
    """A line that tells where the paper does not say what the question supposes; it claims no more than words show."""
    if best.contrary:
        return f"The question says “{best.contrary[0]}”; the paper says “{best.contrary[1]}”:"
    word = unsaid(question.text, (one.text for one in chosen))
    return f"None of this says “{word}”:" if word else ""


def _choose(ranked: Sequence[Candidate], weights: Weights, question: Question) -> list[Quotation]:
    """The best unit, and others as they add to it: a word of the question not yet covered, or equal evidence."""
    best = ranked[0]
    quotations = [widen(best, question)]
    covered = set(best.covered)
    nouns = counted_nouns(question.searched)
    counted = find_counts(best.unit.reading, nouns)
    for candidate in ranked[1:]:
        if len(quotations) == MOST_QUOTES:
            break
        if any(candidate.hit.paragraph.id == other.hit.paragraph.id for other in quotations):
            continue
        if counted and not find_counts(candidate.unit.reading, nouns):
            continue  # a figure, but of something else
        news = weights.share(candidate.covered - covered)
        close = evidence(candidate, weights) >= CLOSE * evidence(best, weights)
        quotation = widen(candidate, question)
        fits_in = sum(other.words for other in quotations) + quotation.words <= MOST_WORDS
        if fits_in and (close or news >= NEWS) and candidate.here >= LEAST_SHARE * best.here:
            quotations.append(quotation)
            covered |= candidate.covered
    return quotations


def _recited(stated: Sequence[Hit]) -> list[Quotation]:
    """The paragraphs that the question states, from their beginning on."""
    quotations: list[Quotation] = []
    left = MOST_WORDS
    for hit in stated[:MOST_QUOTES]:
        quotation = recite(hit, left)
        if quotation and (quotation.words <= left or not quotations):
            quotations.append(quotation)
            left -= quotation.words
    return quotations


def _quoted(question: Question, quotations: Sequence[Quotation], lead: str = "") -> Draft:
    """One quotation a line; of papers of several days the newest first, each with its day."""
    days = {quotation.day for quotation in quotations}
    if len(days) < 2:
        return _cited(question, quotations, [quotation.shown for quotation in quotations], lead)
    newest = sorted(quotations, key=lambda quotation: quotation.hit.paper.dated or "", reverse=True)
    papers = {quotation.hit.paper.id for quotation in newest}
    lead = lead or f"From {COUNT[len(papers)]} papers, newest first:"
    return _cited(question, newest, [f"{one.dated}: {one.shown}" for one in newest], lead)


def _dated(question: Question, times: Sequence[Candidate]) -> Draft:
    """One line for each time, oldest first."""
    quotations: list[Quotation] = []
    for candidate in times:
        left = MOST_WORDS - sum(other.words for other in quotations)
        quotation = widen(candidate, question)
        if quotation.words > left and not leans(candidate.unit):
            quotation = Quotation(candidate.hit, (candidate.unit,), candidate)
        if quotation.words <= left:
            quotations.append(quotation)
    if len({one.day for one in quotations}) < 2:  # rows or sentences of one paper
        return _quoted(question, quotations)
    lead = "" if measure_alike(times) else "These may not measure the same; read each before comparing them:"
    return _cited(question, quotations, [f"As at {one.dated}: {one.shown}" for one in quotations], lead)


def _cited(question: Question, quotations: Sequence[Quotation], lines: Sequence[str], lead: str = "") -> Draft:
    citations = tuple(
        Citation(key, one.hit.paper, one.hit.paragraph, one.text, answering(question, one))
        for key, one in enumerate(quotations, start=1)
    )
    keyed = [f"{line} [{key}]" for key, line in enumerate(lines, start=1)]
    return Draft("\n".join([lead, *keyed] if lead else keyed), citations)
