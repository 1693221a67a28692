"""The growth curve: libraries of more and more passages, each made by `pilcrow add` and measured."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from evals.benchmarks.hits import DEPTH, quality
from evals.benchmarks.invented import PARAGRAPHS, World, write_papers
from evals.benchmarks.papers import Material, size_of
from evals.benchmarks.pilcrow import add_by_command
from evals.benchmarks.systems import PILCROW
from evals.benchmarks.trial import Job, try_out

QUESTIONS = 50
"""Invented ones, asked besides those of the question set."""


class Point(BaseModel):
    """A library of one size; times in seconds, sizes in bytes."""

    model_config = ConfigDict(frozen=True)

    files: int
    passages: int
    adding: float
    again: float
    """A second add of the same, unchanged."""
    p50: float
    p95: float
    """Of a search, warm."""
    recall_5: float
    """Of the question set, whose papers are among the others."""
    disk: int
    peak_adding: int
    peak_searching: int
    """Memory that the largest process held at most, while adding and while searching."""

    @property
    def peak(self) -> int:
        """The larger of both."""
        return max(self.peak_adding, self.peak_searching)


def grow(sizes: Sequence[int], material: Material, scratch: Path, on_step: Callable[[str], None]) -> list[Point]:
    """A library of about so many passages for each size: the papers of the question set, filled up with invented ones.

    Every library is begun afresh in `scratch` and every text is embedded in the measured run; nothing is reused.
    """
    world = World()
    points = []
    for size in sizes:
        on_step(f"growing to {size:,} passages")
        papers = scratch / f"papers-{size}"
        count = size // PARAGRAPHS
        write_papers(papers, count, world)
        points.append(_measure(scratch / f"library-{size}", [*material.papers, papers], count, material, world))
    return points


def _measure(library: Path, paths: Sequence[Path], invented: int, material: Material, world: World) -> Point:
    first = add_by_command(library, paths)
    again = add_by_command(library, paths)
    disk = size_of(library)
    asked = (*material.asked, *world.questions(QUESTIONS))
    outcome = try_out(Job(system=PILCROW, folder=library, files=(), questions=asked, limit=DEPTH))
    return Point(
        files=invented + len(material.papers),
        passages=outcome.pieces,
        adding=first.seconds,
        again=again.seconds,
        p50=float(np.percentile(outcome.seconds, 50)),
        p95=float(np.percentile(outcome.seconds, 95)),
        recall_5=quality(material.questions, outcome.found[: len(material.questions)]).recall_5,
        disk=disk,
        peak_adding=first.peak,
        peak_searching=outcome.peak,
    )
