"""Citation precision: whether only evidence is cited."""

from evals.measures.measure import measure
from evals.places import meets_any
from evals.questions import Question
from evals.raw import RawAnswer


@measure("The share of the citations that are evidence of their question.")
def citation_precision(question: Question, result: RawAnswer | None) -> float | None:
    """The share of the citations that are evidence of the question; undefined without citations."""
    if not question.answerable or result is None or not result.citations:
        return None
    return sum(meets_any(citation, question) for citation in result.citations) / len(result.citations)
