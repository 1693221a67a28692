"""Abstention: silence where the papers do not answer."""

from evals.measures.measure import measure
from evals.questions import Question
from evals.raw import RawAnswer
from qa import Status


@measure("The share of the questions which the papers do not answer that are told so.")
def abstention(question: Question, result: RawAnswer | None) -> float | None:
    """1 if "not found" is said to an unanswerable question."""
    if question.answerable:
        return None
    return float(result is not None and result.status is Status.NOT_FOUND)
