"""Figures: a measure of a run as it is written, with its name in plain words and how it compares."""

from dataclasses import dataclass

from evals.comparing import Line
from evals.limits import is_worse
from evals.measures import measured_by
from evals.scores import Row

TOLD = {
    "right": "Right",
    "citation_recall": "Evidence cited",
    "citation_precision": "Citations that are evidence",
    "recall@1": "Evidence found first",
    "recall@3": "Evidence among the first 3",
    "recall@5": "Evidence among the first 5",
    "recall@10": "Evidence among the first 10",
    "ndcg@10": "Gain of the first 10",
    "mrr": "Reciprocal rank",
    "false_abstention": "Left unanswered wrongly",
    "abstention": "Left unanswered rightly",
    "quote_fidelity": "Literal quotations",
    "words": "Words of an answer",
    "seconds_p50": "Seconds, median",
    "seconds_p95": "Seconds, 95th percentile",
}
"""The measures in plain words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of the run, and how it compares where another run is given."""

    row: Row
    line: Line | None = None

    @property
    def name(self) -> str:
        """The measure in plain words."""
        return TOLD.get(self.row.measure, self.row.measure.replace("_", " "))

    @property
    def told(self) -> str:
        """The value as it is written."""
        return tell(self.row.value, self.row.measure)

    @property
    def told_short(self) -> str:
        """The value as it is written large."""
        short = "—" if self.row.value is None else f"{self.row.value:.2f}"
        return f"{short} s" if self.row.measure.startswith("seconds") else short

    @property
    def interval_told(self) -> str:
        """The interval as it is written; empty where there is none."""
        return " to ".join(tell(end, self.row.measure) for end in self.row.interval or ())

    @property
    def interval_short(self) -> str:
        """The interval as it is written below the value written large."""
        return " to ".join(f"{end:.2f}" for end in self.row.interval or ())

    @property
    def before_told(self) -> str:
        """The earlier value as it is written."""
        return tell(self.line.before if self.line else None, self.row.measure)

    @property
    def change(self) -> float | None:
        """How much it has risen, over the questions of both runs."""
        if self.line is None or self.line.before is None or self.line.after is None:
            return None
        return self.line.after - self.line.before

    @property
    def change_told(self) -> str:
        """The change as it is written, with its sign."""
        if self.change is None:
            return "—"
        return f"{self.change:+.0f}" if self.row.measure == "words" else f"{self.change:+.3f}"

    @property
    def is_worse(self) -> bool:
        """Whether it has changed for the worse."""
        if self.line is None or self.line.before is None or self.line.after is None:
            return False
        return is_worse(self.row.measure, self.line.before, self.line.after)

    @property
    def meaning(self) -> str:
        """What it says, in a sentence."""
        return measured_by(self.row.measure).meaning


def tell(value: float | None, measure: str = "") -> str:
    """A value of a measure as it is written; a dash where there is none."""
    if value is None:
        return "—"
    return f"{value:.0f}" if measure == "words" else f"{value:.3f}"
