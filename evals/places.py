"""Places: which of the paragraphs found or cited are evidence of a question."""

from collections.abc import Iterable, Sequence

from evals.match import holds
from evals.questions import Evidence, Question
from qa import CitationData, HitData

Found = CitationData | HitData


def meets(found: Found, places: Iterable[Evidence]) -> bool:
    """Whether a paragraph is one of the places: it holds an anchor, and stands in a file of that paper."""
    files = (found.source, *found.other_sources)
    return any(
        any(file.startswith(place.paper) for file in files) and holds(found.text, place.anchor) for place in places
    )


def meets_any(found: Found, question: Question) -> bool:
    """Whether a paragraph is evidence of the question."""
    return any(meets(found, group) for group in question.evidence)


def groups_met(question: Question, found: Sequence[Found]) -> int:
    """Of how many groups of the evidence a place is among the paragraphs."""
    return sum(any(meets(paragraph, group) for paragraph in found) for group in question.evidence)


def has_evidence(question: Question) -> bool:
    """Whether there is something to be found."""
    return question.answerable and bool(question.evidence)
