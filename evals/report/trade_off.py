"""The abstention trade-off: what every threshold on how sure an answer is would cost and gain."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evals.questions import Question
from evals.raw import Run
from evals.report.plots import Dot, Plot, share_axis
from qa import Status


@dataclass(frozen=True, slots=True)
class Threshold:
    """What comes of giving no answer that is less sure than `least`."""

    least: float
    """From 0, where everything is answered, to infinity, where nothing is."""
    false_abstention: float
    """The share of the answerable questions that go unanswered."""
    abstention: float
    """The share of the unanswerable questions that go unanswered, as they should."""


def thresholds(questions: Sequence[Question], run: Run) -> tuple[Threshold, ...]:
    """Every threshold that makes a difference, the lowest first; none where no question of either sort has a number.

    Questions whose answers do not tell how sure they are have no part in it.
    """
    sure = {answer.id: answer.sure for answer in run.results if answer.sure is not None}
    asked = [question for question in questions if question.id in sure]
    wanted = [sure[question.id] for question in asked if question.answerable]
    unwanted = [sure[question.id] for question in asked if not question.answerable]
    if not wanted or not unwanted:
        return ()
    levels = [0.0, *sorted({*wanted, *unwanted} - {0.0}), math.inf]
    return tuple(
        Threshold(
            least,
            sum(value < least for value in wanted) / len(wanted),
            sum(value < least for value in unwanted) / len(unwanted),
        )
        for least in levels
    )


def trade_off(questions: Sequence[Question], run: Run) -> Plot | None:
    """Abstention over false abstention at every threshold, and where the run itself stands; None without numbers."""
    found = thresholds(questions, run)
    if not found:
        return None
    return Plot(
        id="trade-off",
        title="What abstaining costs",
        told="For every threshold on how sure an answer must be: the share of the unanswerable questions that are "
        "rightly left unanswered, over the share of the answerable ones that go unanswered with them. The further up "
        "and to the left, the better. The ring is the run itself, where rules decide beside the threshold.",
        x=share_axis("answerable, left unanswered"),
        y=share_axis("unanswerable, left so"),
        line=tuple((one.false_abstention, one.abstention) for one in found),
        dots=(
            *(Dot((one.false_abstention, one.abstention), f"{one.least:.2f}") for one in _spread(found)),
            Dot(_as_run(questions, run), "this run", is_open=True),
        ),
        header=("Answered from", "False abstention", "Abstention"),
        rows=tuple((_told(one.least), f"{one.false_abstention:.3f}", f"{one.abstention:.3f}") for one in found),
        diagonal=True,
    )


def _told(least: float) -> str:
    return "never" if math.isinf(least) else f"{least:.3f}"


def _as_run(questions: Sequence[Question], run: Run) -> tuple[float, float]:
    status = {answer.id: answer.status for answer in run.results}
    shares = []
    for answerable in (True, False):
        asked = [question.id for question in questions if question.answerable is answerable]
        shares.append(sum(status.get(one) is Status.NOT_FOUND for one in asked) / len(asked))
    return shares[0], shares[1]


def _spread(found: Sequence[Threshold], apart: float = 0.17) -> list[Threshold]:
    """Thresholds to name on the curve, none close to another, up to the first that rejects all that it should."""
    kept: list[Threshold] = []
    for one in found[1:-1]:
        gaps = (
            max(abs(one.false_abstention - other.false_abstention), abs(one.abstention - other.abstention))
            for other in kept
        )
        if all(gap >= apart for gap in gaps):
            kept.append(one)
        if one.abstention == 1:
            break
    return kept
