"""The tables that a run prints, in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.benchmarks.growth import Point
from evals.benchmarks.hits import Quality
from evals.benchmarks.systems import PILCROW, PLAIN
from evals.benchmarks.trial import Outcome

Figures = dict[str, float]
"""Pilcrow's figures by the keys of `targets.TARGETS`."""
MIB = 2**20
MEASURES = (
    "system|recall@1|recall@5|MRR|words read|p50 ms|p95 ms|adding s|pages/s|to plain|CPU s|pieces|not read|peak MiB"
)
GROWTH = "passages|files|adding s|passages/s|again s|p50 ms|p95 ms|recall@5|disk MiB|adding MiB|searching MiB"


@dataclass(frozen=True, slots=True)
class Result:
    """A system's trial, measured."""

    system: str
    quality: Quality
    outcome: Outcome
    pages: int
    """The pages of the papers, the same for all systems."""

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / self.outcome.adding_seconds

    def milliseconds(self, percentile: int) -> float:
        """That percentile of the times of a search."""
        return 1000 * float(np.percentile(self.outcome.seconds, percentile))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns as wide as what stands in them; the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    rule = [width * "-" if not column else (width - 1) * "-" + ":" for column, width in enumerate(widths)]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        return f"| {' | '.join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])} |"

    return "\n".join([line(header), line(rule), *map(line, rows)])


def compared(results: Sequence[Result]) -> str:
    """The systems beside each other."""
    speeds = {one.system: one.speed for one in results}
    return table(MEASURES.split("|"), [_row(one, speeds[PLAIN]) for one in results])


def _row(one: Result, plain: float) -> list[str]:
    quality, outcome = one.quality, one.outcome
    return [
        one.system,
        f"{quality.recall_1:.3f}",
        f"{quality.recall_5:.3f}",
        f"{quality.mrr:.3f}",
        f"{quality.words:.0f}",
        f"{one.milliseconds(50):.0f}",
        f"{one.milliseconds(95):.0f}",
        f"{outcome.adding_seconds:.1f}",
        f"{one.speed:.2f}",
        f"{one.speed / plain:.2f}",
        f"{outcome.cpu:.1f}",
        f"{outcome.pieces:,}",
        f"{len(outcome.skipped)}",
        f"{outcome.peak / MIB:.0f}",
    ]


def grown(points: Sequence[Point]) -> str:
    """The growth curve as a table."""
    rows = [
        [
            f"{one.passages:,}",
            f"{one.files:,}",
            f"{one.adding:.1f}",
            f"{one.passages / one.adding:.0f}",
            f"{one.again:.1f}",
            f"{1000 * one.p50:.0f}",
            f"{1000 * one.p95:.0f}",
            f"{one.recall_5:.3f}",
            f"{one.disk / MIB:.0f}",
            f"{one.peak_adding / MIB:.0f}",
            f"{one.peak_searching / MIB:.0f}",
        ]
        for one in points
    ]
    return table(GROWTH.split("|"), rows)


def searching(alone: Sequence[Result]) -> Figures:
    """What is wanted of searching the papers of the questions alone."""
    one = _pilcrow(alone)
    found = {"recall_1": one.quality.recall_1, "recall_5": one.quality.recall_5, "mrr": one.quality.mrr}
    return found | {"p50": one.milliseconds(50), "p95": one.milliseconds(95)}


def among_others(around: Sequence[Result]) -> Figures:
    """What is wanted of searching among other papers."""
    return {"recall_5_around": _pilcrow(around).quality.recall_5}


def adding(results: Sequence[Result]) -> Figures:
    """What is wanted of adding, beside the plain pipeline."""
    speeds = {one.system: one.speed for one in results}
    return {"speed": speeds[PILCROW] / speeds[PLAIN]}


def growing(points: Sequence[Point]) -> Figures:
    """What is wanted of a library that grows, as far as it grew."""
    found: dict[str, float] = {}
    for point in points:
        if point.files >= 1000 and "again" not in found:
            found["again"] = point.again
        if point.passages >= 100_000:
            found |= {"p95_grown": 1000 * point.p95, "peak_grown": point.peak / 2**30}
    return found


def _pilcrow(results: Sequence[Result]) -> Result:
    return next(one for one in results if one.system == PILCROW)
