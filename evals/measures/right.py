"""Right: whether an officer could have read the answer out."""

from evals.match import count_words, states
from evals.measures.measure import measure
from evals.places import groups_met
from evals.questions import Question
from evals.raw import RawAnswer
from qa import Status

LONGEST = 150
"""A right answer has at most so many words: nobody reads out more in a meeting."""


@measure("The share of questions answered with all facts, all evidence cited and at most 150 words, or rightly not.")
def right(question: Question, result: RawAnswer | None) -> float:
    """1 if the answer states every fact, cites all the evidence and is short, or rightly says "not found"."""
    if result is None:
        return 0.0
    if not question.answerable:
        return float(result.status is Status.NOT_FOUND)
    return float(
        result.status is Status.ANSWERED
        and all(any(states(result.answer, fact) for fact in facts) for facts in question.must_contain)
        and groups_met(question, result.citations) == len(question.evidence)
        and count_words(result.answer) <= LONGEST
    )
