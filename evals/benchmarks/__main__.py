"""`make bench`: prints the tables of one run and keeps them; what goes on meanwhile is told on standard error."""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Annotated

import typer

from evals.benchmarks import machine, results
from evals.benchmarks.growth import Point, grow
from evals.benchmarks.hits import DEPTH, quality
from evals.benchmarks.papers import Material, find_material
from evals.benchmarks.pilcrow import count_pages
from evals.benchmarks.report import Figures, Result, adding, among_others, compared, growing, grown, searching, table
from evals.benchmarks.systems import PILCROW, SYSTEMS
from evals.benchmarks.targets import failed, verdicts
from evals.benchmarks.trial import Job, try_out
from index import SentenceEmbedder
from ingest import PilcrowError, written

SIZES = "1000,10000"
# Nothing leaves the machine, neither the model's name nor what a peer would like to count.
QUIET = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}
QUIET |= {"HAYSTACK_TELEMETRY_ENABLED": "False", "TOKENIZERS_PARALLELISM": "true"}


def main(
    sizes: Annotated[
        str, typer.Option(help="Passages of the libraries that grow, with commas; empty for none.")
    ] = SIZES,
    quick: Annotated[bool, typer.Option("--quick", help="No other papers around, and no growth.")] = False,
    keep: Annotated[
        Path | None, typer.Option(help="Keep the tables in this Markdown file, and the growth curve beside it.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="End with 1 if a figure is not as wanted.")] = False,
) -> None:
    """Compare Pilcrow with its peers, and let a library grow."""
    try:
        figures = _run([] if quick else [int(size) for size in sizes.split(",") if size.strip()], quick, keep)
    except PackageNotFoundError as error:
        _tell(f"Error: {error.name} is not installed; run `make bench`, or first: pip install -e '.[bench]'")
        raise typer.Exit(2) from None
    except (PilcrowError, RuntimeError) as error:
        _tell(f"Error: {error}")
        raise typer.Exit(2) from None
    if check and failed(figures):
        raise typer.Exit(1)


def _run(sizes: Sequence[int], quick: bool, keep: Path | None) -> Figures:
    """Measure, print and keep part after part. Returns Pilcrow's figures."""
    os.environ.update(QUIET)
    material = find_material()
    SentenceEmbedder().embed(["the checksum of the model is held here, once for all systems"])
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="pilcrow-bench-") as scratch:
        part = Part.begin(f"{material.name} alone")
        alone = _compare(material, material.papers, Path(scratch) / "alone")
        # A few papers take no longer than a model takes to load: adding is compared over all where that is done.
        of_adding = {} if material.around and not quick else adding(alone)
        figures |= part.end(_over(material, alone), compared(alone), searching(alone) | of_adding, keep)
        if material.around and not quick:
            part = Part.begin(f"{material.name} among others")
            around = _compare(material, material.around, Path(scratch) / "around")
            others = f"{len(material.around) - len(material.papers)} other papers, {_over(material, around)}"
            figures |= part.end(others, compared(around), among_others(around) | adding(around), keep)
        if sizes:
            part = Part.begin(f"A library that grows to {max(sizes):,} passages")
            points = grow(sizes, material, Path(scratch), _tell)
            tables = grown(points) + _picture(points, keep)
            figures |= part.end("every passage embedded in this run", tables, growing(points), keep)
    return figures


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a run: begun before it is measured, printed and kept at its end."""

    heading: str
    began: datetime
    machine: str

    @classmethod
    def begin(cls, heading: str) -> "Part":
        """Look at the machine as it is before anything is measured on it."""
        return cls(heading, datetime.now(UTC), machine.describe())

    def end(self, what: str, tables: str, figures: Figures, keep: Path | None) -> Figures:
        """Print the tables with what is wanted of the figures, and keep them. Returns the figures."""
        measured_on = (
            f"Measured on {written(self.began.date())}, {what}: {self.machine}; load {machine.load()} at the end."
        )
        rows = verdicts(figures)
        wanted = [table(("figure", "wanted", "measured", ""), rows)] if rows else []
        text = "\n\n".join([measured_on, tables, *wanted])
        _say(f"\n## {self.heading}\n\n{text}")
        if keep:
            results.keep(keep, self.heading, text)
        return figures


def _picture(points: Sequence[Point], keep: Path | None) -> str:
    """The growth curve beside the results, and the words that show it there; nothing where nothing is kept."""
    if not keep or len(points) < 2:
        return ""
    from evals.benchmarks.picture import draw

    name = f"growth-{max(point.passages for point in points)}.png"
    draw(points, keep.with_name(name))
    return f"\n\n![The growth curve: time to add, p95 of searches, disk and memory over passages]({name})"


def _compare(material: Material, files: tuple[Path, ...], scratch: Path) -> list[Result]:
    """All systems, one after the other."""
    outcomes = {}
    for number, name in enumerate(SYSTEMS):
        folder = scratch / str(number) / "library"
        folder.parent.mkdir(parents=True)
        _tell(f"{name}: {len(files)} files")
        outcomes[name] = try_out(Job(system=name, folder=folder, files=files, questions=material.asked, limit=DEPTH))
        if name == PILCROW:
            pages = count_pages(folder)
    return [
        Result(name, quality(material.questions, outcome.found), outcome, pages) for name, outcome in outcomes.items()
    ]


def _over(material: Material, compared: Sequence[Result]) -> str:
    return f"{len(material.questions)} questions, {compared[0].pages} pages"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _tell(step: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {step}\n")


if __name__ == "__main__":
    typer.run(main)
