"""A Measure: what is counted of one answer, and the sentence that says what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from evals.questions import Question
from evals.raw import RawAnswer

Function = Callable[[Question, RawAnswer | None], float | None]


class Better(Enum):
    """Which of two values of a measure is the better one."""

    HIGHER = 1
    LOWER = -1
    NEITHER = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts something of one answer. None where it is undefined; a missing answer counts as wrong."""

    name: str
    meaning: str
    """What its mean over a question set says, in one sentence for those who read a table of measures."""
    better: Better
    function: Function

    def __call__(self, question: Question, result: RawAnswer | None) -> float | None:
        """The measure of one answer."""
        return self.function(question, result)


def measure(meaning: str, better: Better = Better.HIGHER) -> Callable[[Function], Measure]:
    """The function below becomes a measure of its name."""
    return lambda function: Measure(function.__name__, meaning, better, function)
