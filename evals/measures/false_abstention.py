"""False abstention: silence where the papers answer."""

from evals.measures.measure import Better, measure
from evals.questions import Question
from evals.raw import RawAnswer
from qa import Status


@measure("The share of the questions which the papers answer that are not answered.", Better.LOWER)
def false_abstention(question: Question, result: RawAnswer | None) -> float | None:
    """1 if an answerable question is not answered."""
    if not question.answerable:
        return None
    return float(result is None or result.status is Status.NOT_FOUND)
