"""Comparing: what a second run of the same questions got better and worse, and whether chance would do the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.measures import MEASURES
from evals.question_sets import load_questions
from evals.questions import Question
from evals.raw import Run, RunError
from evals.runs import CODE, load_run
from evals.scores import QuestionScore, Row, Scores, score

RESAMPLES = 9_999
LEAST = 1e-9
"""Less of a change is none."""
SEED = 7
TOLD = tuple(name for name in MEASURES if name not in ("words", "seconds"))
"""The measures by which a question is better or worse: the first of them that changed decides."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in both runs."""

    measure: str
    before: float | None
    after: float | None
    over: tuple[int, int]
    """For how many questions it is defined, before and after."""
    better: int = 0
    """How many questions."""
    worse: int = 0
    p: float | None = None
    """How often chance alone would change the mean so much; None where no question changed, or it is not known."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of a question: the values before and after, by measure."""

    id: str
    kind: str
    values: Mapping[str, tuple[float | None, float | None]]
    is_better: bool


@dataclass(frozen=True)
class Comparison:
    """Two runs of the same questions, each held against them."""

    before: Scores
    after: Scores
    left_out: int = 0
    """Questions that only one of them asked, or that were asked otherwise."""
    codes: tuple[str | None, str | None] = (None, None)
    """The fingerprints of the source that made them; None where that is not known."""

    @property
    def is_other_code(self) -> bool:
        """Whether other source made the second run, as far as both tell theirs."""
        return None not in self.codes and self.codes[0] != self.codes[1]

    @cached_property
    def lines(self) -> list[Line]:
        """Measure by measure."""
        return [self._line(*rows) for rows in zip(self.before.rows, self.after.rows, strict=True)]

    @property
    def changes(self) -> list[Change]:
        """Question by question, those that changed."""
        pairs = zip(self.before.questions, self.after.questions, strict=True)
        return [change for one, other in pairs if (change := _change(one, other))]

    def _line(self, before: Row, after: Row) -> Line:
        name = after.measure
        line = Line(name, before.value, after.value, (before.over, after.over))
        if name not in MEASURES:
            return line  # seconds, which differ from run to run whatever the questions are
        values = [
            (one.values[name], other.values[name])
            for one, other in zip(self.before.questions, self.after.questions, strict=True)
        ]
        gains = np.array([new - old for old, new in values if old is not None and new is not None])
        upwards = gains * MEASURES[name].better.value
        better, worse = int((upwards > LEAST).sum()), int((upwards < -LEAST).sum())
        return replace(line, better=better, worse=worse, p=chance(gains) if (np.abs(gains) > LEAST).any() else None)


def compare(before: tuple[Sequence[Question], Run], after: tuple[Sequence[Question], Run]) -> Comparison:
    """Hold two runs against the questions that both were asked. Raises `RunError` if there are none."""
    asked = {question.id: question for question in before[0]}
    common = [question for question in after[0] if asked.get(question.id) == question]
    if not common:
        raise RunError("The two runs have no question in common; compare runs of one question set.")
    left_out = len({*asked, *(question.id for question in after[0])}) - len(common)
    codes = before[1].run.versions.get(CODE), after[1].run.versions.get(CODE)
    return Comparison(score(common, before[1]), score(common, after[1]), left_out, codes)


def chance(gains: NDArray[np.float64]) -> float:
    """How probable so large a change of the mean is if each gain could as well have been a loss, 0 to 1.

    A paired permutation test by flipping signs, two-sided: exact for few gains, else of `RESAMPLES` draws.
    """
    from scipy.stats import permutation_test  # which takes a while to load

    changed = gains[np.abs(gains) > LEAST]
    if not len(changed):
        return 1.0
    if len(changed) == 1:
        return 1.0  # one gain is as probable as one loss
    found = permutation_test(
        (changed, np.zeros_like(changed)),
        lambda one, other, axis: np.mean(one - other, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        rng=np.random.default_rng(SEED),
    )
    return float(found.pvalue)


def load_either(path: Path, questions: Path | None = None) -> tuple[list[Question], Run]:
    """A run with its questions: of a folder that keeps both, or of a file of raw answers and a question set.

    Raises `RunError` and `QuestionSetError`.
    """
    if path.is_dir():
        kept, run = load_run(path)
        return (load_questions(questions) if questions else kept), run
    run = Run.load(path)
    if questions is None:
        raise RunError(f"{path}: raw answers do not hold their questions; name the question set with --questions.")
    return load_questions(questions), run


def _change(before: QuestionScore, after: QuestionScore) -> Change | None:
    values = {name: (before.values[name], after.values[name]) for name in TOLD}
    changed = {name: (one, other) for name, (one, other) in values.items() if one != other}
    moved = [
        (other - one) * MEASURES[name].better.value
        for name, (one, other) in changed.items()
        if one is not None and other is not None
    ]
    return Change(after.id, after.kind, changed, moved[0] > 0) if moved else None
