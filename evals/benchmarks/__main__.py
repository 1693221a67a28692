"""`make bench`: prints the tables of one run; what goes on meanwhile is told on standard error."""

import os
import platform
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from evals.benchmarks.growth import grow
from evals.benchmarks.hits import DEPTH, quality
from evals.benchmarks.papers import Material, find_material
from evals.benchmarks.pilcrow import count_pages
from evals.benchmarks.report import Result, compared, grown, measured, table
from evals.benchmarks.systems import PILCROW, SYSTEMS
from evals.benchmarks.targets import failed, verdicts
from evals.benchmarks.trial import Job, try_out
from index import SentenceEmbedder
from ingest import PilcrowError

PACKAGES = ("pilcrow", "chromadb", "langchain-chroma", "haystack-ai", "sentence-transformers", "torch")
SIZES = "1000,10000"
# Nothing leaves the machine, neither the model's name nor what a peer would like to count.
QUIET = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}
QUIET |= {"HAYSTACK_TELEMETRY_ENABLED": "False", "TOKENIZERS_PARALLELISM": "true"}


def main(
    sizes: Annotated[
        str, typer.Option(help="Passages of the libraries that grow, with commas; empty for none.")
    ] = SIZES,
    quick: Annotated[bool, typer.Option("--quick", help="No other papers around, and no growth.")] = False,
    picture: Annotated[Path | None, typer.Option(help="Draw the growth curve into this file, PNG or SVG.")] = None,
    check: Annotated[bool, typer.Option("--check", help="End with 1 if a figure is not as wanted.")] = False,
) -> None:
    """Compare Pilcrow with its peers, and let a library grow."""
    try:
        is_met = _run([] if quick else [int(size) for size in sizes.split(",") if size.strip()], quick, picture)
    except PackageNotFoundError as error:
        _tell(f"Error: {error.name} is not installed; run `make bench`, or first: pip install -e '.[bench]'")
        raise typer.Exit(2) from None
    except (PilcrowError, RuntimeError) as error:
        _tell(f"Error: {error}")
        raise typer.Exit(2) from None
    if check and not is_met:
        raise typer.Exit(1)


def _run(sizes: list[int], quick: bool, picture: Path | None) -> bool:
    """Measure and print everything. Returns whether all that was measured is as wanted."""
    os.environ.update(QUIET)
    material = find_material()
    SentenceEmbedder().embed(["the checksum of the model is held here, once for all systems"])
    _say(f"{_machine()}\n\nPapers and questions: {material.told}.")
    with tempfile.TemporaryDirectory(prefix="pilcrow-bench-") as scratch:
        alone = _compare(material, material.papers, Path(scratch) / "alone")
        _say(f"\n## The papers of the questions alone ({alone[0].pages} pages)\n\n{compared(alone)}")
        around = _compare(material, material.around, Path(scratch) / "around") if material.around and not quick else []
        if around:
            _say(f"\n## Among other papers ({around[0].pages} pages)\n\n{compared(around)}")
        points = grow(sizes, material, Path(scratch), _tell)
    if points:
        _say(f"\n## A library that grows\n\nEvery passage was embedded in this run.\n\n{grown(points)}")
    if picture and len(points) > 1:
        from evals.benchmarks.picture import draw

        draw(points, picture)
    figures = measured(alone, around, points)
    _say(f"\n## Wanted and measured\n\n{table(('figure', 'wanted', 'measured', ''), verdicts(figures))}")
    _say(f"\nLoad of the machine at the end: {_load()}.")
    return not failed(figures)


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


def _machine() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {_load()}; "
        f"Python {platform.python_version()}, {versions}."
    )


def _load() -> str:
    """The mean number of processes that wanted to run in the last minute; beyond the cores, times are too long."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _tell(step: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {step}\n")


if __name__ == "__main__":
    typer.run(main)
