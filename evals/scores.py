"""Scoring: a run is held against its question set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from evals.bootstrap import interval
from evals.measures import MEASURES
from evals.questions import Question
from evals.raw import Run


class By(Enum):
    """What questions are put together by."""

    KIND = "kind"
    ASKER = "asker"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """The measures of one question, by the names of `MEASURES`; None where one is undefined."""

    id: str
    kind: str
    asker: str
    papers: tuple[str, ...]
    """The files of its evidence; none where the papers do not answer."""
    values: Mapping[str, float | None]

    def groups(self, by: By) -> tuple[str, ...]:
        """The groups that it belongs to."""
        match by:
            case By.KIND:
                return (self.kind,)
            case By.ASKER:
                return (self.asker,)
            case By.PAPER:
                return self.papers


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of measures: the mean over the `over` questions for which it is defined."""

    measure: str
    value: float | None
    over: int
    interval: tuple[float, float] | None = None
    """The ends of its 95 % interval (`evals.bootstrap`); None over fewer than two questions."""


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

    def by(self, by: By) -> dict[str, tuple[Row, ...]]:
        """The same rows for each kind of question, asker or paper, in order; a question counts for all its papers."""
        names = sorted({name for one in self.questions for name in one.groups(by)})
        return {name: _table([one for one in self.questions if name in one.groups(by)]) for name in names}


def score(questions: Sequence[Question], run: Run) -> Scores:
    """Measure a run. A question without a result scores as wrong, a result without a question is left out."""
    results = {result.id: result for result in run.results}
    files = [source.source for source in run.run.library.sources]
    scored = tuple(
        QuestionScore(
            question.id,
            question.kind,
            question.asker,
            _papers(question, files),
            {name: measure(question, results.get(question.id)) for name, measure in MEASURES.items()},
        )
        for question in questions
    )
    return Scores(scored, _table(scored))


def _papers(question: Question, files: Iterable[str]) -> tuple[str, ...]:
    """The papers of its evidence by their files; as the set names them where that fits no file, or several."""
    named = dict.fromkeys(place.paper for group in question.evidence for place in group)
    fitting = {name: [file for file in files if file.startswith(name)] for name in named}
    return tuple(dict.fromkeys(found[0] if len(found) == 1 else name for name, found in fitting.items()))


def _table(scored: Sequence[QuestionScore]) -> tuple[Row, ...]:
    return tuple(row for name in MEASURES for row in _rows(name, scored))


def _rows(name: str, scored: Sequence[QuestionScore]) -> list[Row]:
    defined = [value for one in scored if (value := one.values[name]) is not None]
    over = len(defined)
    if name == "seconds":
        return [
            Row(f"seconds_p{p}", float(np.percentile(defined, p)) if defined else None, over, interval(defined, p))
            for p in (50, 95)
        ]
    return [Row(name, sum(defined) / over if defined else None, over, interval(defined))]
