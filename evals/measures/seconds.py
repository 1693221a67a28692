"""Seconds: how long answers take."""

from evals.measures.measure import Better, measure
from evals.questions import Question
from evals.raw import RawAnswer


@measure(
    "How many seconds an answer took: half of them took less than the p50, all but one in twenty less than the p95.",
    Better.LOWER,
)
def seconds(question: Question, result: RawAnswer | None) -> float | None:  # noqa: ARG001
    """How long the answer took; undefined where there is none."""
    return result.seconds if result else None
