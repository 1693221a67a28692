"""What is measured of one answer. A measure is None where undefined; a missing answer scores as wrong."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from evals.match import count_words, holds, states
from evals.questions import Evidence, Question
from evals.raw import RawAnswer
from qa import CitationData, HitData, Status

Measure = Callable[[Question, RawAnswer | None], float | None]
LONGEST = 150
"""A right answer has at most so many words: nobody reads out more in a meeting."""


def right(question: Question, result: RawAnswer | None) -> float:
    """1 if the answer states every fact, cites all the evidence and is short, or rightly says "not found"."""
    if result is None:
        return 0.0
    if not question.answerable:
        return float(result.status is Status.NOT_FOUND)
    return float(
        result.status is Status.ANSWERED
        and all(any(states(result.answer, fact) for fact in facts) for facts in question.must_contain)
        and _groups_met(question, result.citations) == len(question.evidence)
        and count_words(result.answer) <= LONGEST
    )


def citation_recall(question: Question, result: RawAnswer | None) -> float | None:
    """The share of the evidence groups of which a place is cited."""
    return _share_met(question, result.citations if result else ())


def citation_precision(question: Question, result: RawAnswer | None) -> float | None:
    """The share of the citations that are evidence of the question; undefined without citations."""
    if not question.answerable or result is None or not result.citations:
        return None
    places = _places(question)
    return sum(_meets(citation, places) for citation in result.citations) / len(result.citations)


def recall(question: Question, result: RawAnswer | None, depth: int) -> float | None:
    """The share of the evidence groups of which a place is among the first `depth` paragraphs found."""
    return _share_met(question, result.retrieved[:depth] if result else ())


def mrr(question: Question, result: RawAnswer | None) -> float | None:
    """1 over the rank of the first paragraph found that is evidence, 0 if none is; its mean is the MRR."""
    if not question.answerable or not question.evidence:
        return None
    places = _places(question)
    for rank, hit in enumerate(result.retrieved if result else (), start=1):
        if _meets(hit, places):
            return 1 / rank
    return 0.0


def false_abstention(question: Question, result: RawAnswer | None) -> float | None:
    """1 if an answerable question is not answered."""
    if not question.answerable:
        return None
    return float(result is None or result.status is Status.NOT_FOUND)


def abstention(question: Question, result: RawAnswer | None) -> float | None:
    """1 if "not found" is said to an unanswerable question."""
    if question.answerable:
        return None
    return float(result is not None and result.status is Status.NOT_FOUND)


def quote_fidelity(_: Question, result: RawAnswer | None) -> float | None:
    """The share of the quotes that stand literally in their paragraph: anything below 1 is a fault."""
    if result is None or not result.citations:
        return None
    literal = [citation.quote != "" and citation.quote in citation.text for citation in result.citations]
    return sum(literal) / len(literal)


def words(_: Question, result: RawAnswer | None) -> float | None:
    """How many words the answer has, where there is one."""
    return float(count_words(result.answer)) if result and result.status is Status.ANSWERED else None


def seconds(_: Question, result: RawAnswer | None) -> float | None:
    """How long the answer took."""
    return result.seconds if result else None


MEASURES: dict[str, Measure] = {
    "right": right,
    "citation_recall": citation_recall,
    "citation_precision": citation_precision,
    **{f"recall@{depth}": partial(recall, depth=depth) for depth in (1, 3, 5, 10)},
    "mrr": mrr,
    "false_abstention": false_abstention,
    "abstention": abstention,
    "quote_fidelity": quote_fidelity,
    "words": words,
    "seconds": seconds,
}


def _share_met(question: Question, found: Sequence[CitationData | HitData]) -> float | None:
    if not question.answerable or not question.evidence:
        return None
    return _groups_met(question, found) / len(question.evidence)


def _groups_met(question: Question, found: Sequence[CitationData | HitData]) -> int:
    return sum(any(_meets(paragraph, group) for paragraph in found) for group in question.evidence)


def _places(question: Question) -> list[Evidence]:
    return [place for group in question.evidence for place in group]


def _meets(found: CitationData | HitData, places: Iterable[Evidence]) -> bool:
    files = (found.source, *found.other_sources)
    return any(
        any(file.startswith(place.paper) for file in files) and holds(found.text, place.anchor) for place in places
    )
