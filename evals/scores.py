"""Scoring: a run is held against its question set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.measures import MEASURES
from evals.questions import Question
from evals.raw import Run


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """The measures of one question, by the names of `MEASURES`; None where one is undefined."""

    id: str
    kind: str
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of measures: the mean over the `over` questions for which it is defined."""

    measure: str
    value: float | None
    over: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of a run, question by question and together."""

    questions: tuple[QuestionScore, ...]
    """In the order of the question set."""
    rows: tuple[Row, ...]
    """Means in the order of `MEASURES`; of the seconds, the median and the 95th percentile."""

    @property
    def means(self) -> dict[str, float | None]:
        """The values of the rows by measure; None where no question defines it."""
        return {row.measure: row.value for row in self.rows}


def score(questions: Sequence[Question], run: Run) -> Scores:
    """Measure a run. A question without a result scores as wrong, a result without a question is left out."""
    results = {result.id: result for result in run.results}
    scored = tuple(
        QuestionScore(
            question.id,
            question.kind,
            {name: measure(question, results.get(question.id)) for name, measure in MEASURES.items()},
        )
        for question in questions
    )
    return Scores(scored, tuple(row for name in MEASURES for row in _rows(name, scored)))


def _rows(name: str, scored: Sequence[QuestionScore]) -> list[Row]:
    defined = [value for one in scored if (value := one.values[name]) is not None]
    over = len(defined)
    if name == "seconds":
        return [Row(f"seconds_p{p}", float(np.percentile(defined, p)) if defined else None, over) for p in (50, 95)]
    return [Row(name, sum(defined) / over if defined else None, over)]
