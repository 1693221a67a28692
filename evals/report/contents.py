"""What a report holds, drawn from a run and its questions; how it looks is the page's and the Markdown's business."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from evals.comparing import Comparison
from evals.places import has_evidence
from evals.questions import Question
from evals.raw import Run
from evals.report.figures import Figure
from evals.report.plots import Plot, recall_curve, seconds_curve
from evals.report.trade_off import trade_off
from evals.report.verdict import Judged, judge
from evals.scores import By, Scores, score
from qa import RETRIEVED

HEADLINE = ("right", "recall@5", "false_abstention", "abstention", "quote_fidelity", "seconds_p50")
"""The measures that are told first and large."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that have something in common, with their measures."""

    name: str
    over: int
    right: Figure
    recall: Figure
    """At 5."""


@dataclass(frozen=True)
class Report:
    """A run held against its questions, as a report tells it, beside another run where one is given."""

    title: str
    questions: Sequence[Question]
    run: Run
    comparison: Comparison | None = None

    @cached_property
    def scores(self) -> Scores:
        """The measures."""
        return score(self.questions, self.run)

    @cached_property
    def figures(self) -> list[Figure]:
        """All measures, in their usual order."""
        lines = {line.measure: line for line in self.comparison.lines} if self.comparison else {}
        return [Figure(row, lines.get(row.measure)) for row in self.scores.rows]

    @property
    def headline(self) -> list[Figure]:
        """Those that are told first."""
        found = {figure.row.measure: figure for figure in self.figures}
        return [found[name] for name in HEADLINE if name in found]

    @cached_property
    def judged(self) -> list[Judged]:
        """Every question with what became of it, in the order of the set."""
        return [judge(question, self.run) for question in self.questions]

    @property
    def wrong(self) -> list[Judged]:
        """Those that were not answered right."""
        return [one for one in self.judged if not one.is_right]

    @property
    def lost(self) -> list[Judged]:
        """Questions that were answered right in the other run and are not in this one."""
        return self._turned(to=0.0)

    @property
    def gained(self) -> list[Judged]:
        """Questions that were not answered right in the other run and are in this one."""
        return self._turned(to=1.0)

    def _turned(self, to: float) -> list[Judged]:
        if self.comparison is None:
            return []
        pairs = zip(self.comparison.before.questions, self.comparison.after.questions, strict=True)
        turned = {now.id for was, now in pairs if was.values["right"] != now.values["right"] == to}
        return [one for one in self.judged if one.question.id in turned]

    def groups(self, by: By) -> list[Group]:
        """The questions by what they are put together by, each group with its measures, in alphabetical order."""
        found = []
        for name, rows in self.scores.by(by).items():
            figures = {row.measure: Figure(row) for row in rows}
            found.append(Group(name, figures["right"].row.over, figures["right"], figures["recall@5"]))
        return found

    @cached_property
    def plots(self) -> list[Plot]:
        """The plots for which there is something to plot."""
        return [plot for plot in (self._recall(), trade_off(self.questions, self.run), self._seconds()) if plot]

    @property
    def lacks_trade_off(self) -> str | None:
        """Why there is no plot of the abstention trade-off; None where there is."""
        if any(plot.id == "trade-off" for plot in self.plots):
            return None
        if any(question.answerable for question in self.questions) and any(not q.answerable for q in self.questions):
            return "no answer of this run tells how sure it is; a reading model would."
        return "it wants questions that the papers answer and others that they do not."

    def _recall(self) -> Plot | None:
        sought = [one for one in self.judged if has_evidence(one.question)]
        if not sought:
            return None
        ranks = [[place.rank or math.inf for place in one.places] for one in sought]
        depths = range(1, RETRIEVED + 1)
        shares = [[sum(rank <= depth for rank in each) / len(each) for each in ranks] for depth in depths]
        return recall_curve([sum(each) / len(each) for each in shares])

    def _seconds(self) -> Plot | None:
        seconds = [result.seconds for result in self.run.results]
        return seconds_curve(seconds) if seconds else None
