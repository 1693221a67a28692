"""Words: how long answers are."""

from evals.match import count_words
from evals.measures.measure import Better, measure
from evals.questions import Question
from evals.raw import RawAnswer
from qa import Status


@measure("How many words an answer has, where there is one.", Better.NEITHER)
def words(question: Question, result: RawAnswer | None) -> float | None:  # noqa: ARG001
    """How many words the answer has, the marks of its citations aside; undefined without an answer."""
    return float(count_words(result.answer)) if result and result.status is Status.ANSWERED else None
