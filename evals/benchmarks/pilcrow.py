"""Pilcrow itself: files are added by its own command, and its library is searched."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from evals.benchmarks.systems import MAXRSS, Piece

if TYPE_CHECKING:
    from index import Library

PAGE_WORDS = 500
"""So many words are a page where a file has none."""


class Pilcrow:
    """As a user has it: `pilcrow add`, then questions to the library."""

    def __init__(self, folder: Path) -> None:
        self.skipped: list[str] = []
        self._folder = folder

    def add(self, files: Sequence[Path]) -> None:
        """Add them by the command, which reads in processes of its own."""
        add_by_command(self._folder, files)
        held = {source.file for paper in self._library.papers() for source in paper.sources}
        self.skipped += [file.name for file in files if file.name not in held]

    def search(self, question: str, limit: int) -> list[Piece]:
        """Paragraphs, whole."""
        return [
            Piece(tuple(source.file for source in hit.paper.sources), hit.paragraph.text)
            for hit in self._library.search(question, limit)
        ]

    def pieces(self) -> int:
        """How many passages the library ranks."""
        return self._library.frequencies(())[1]

    @cached_property
    def _library(self) -> "Library":
        # Not before the command has run: what it costs to import this would otherwise be paid twice.
        from index import Library

        return Library.open(self._folder)


@dataclass(frozen=True, slots=True)
class Added:
    """What a run of `pilcrow add` took."""

    seconds: float
    peak: int
    """Bytes of memory that the largest of its processes held at most."""


def add_by_command(folder: Path, paths: Sequence[Path]) -> Added:
    """Run `pilcrow add` as a user would. Raises `RuntimeError`, with the end of what it printed, if it fails.

    A file that is refused is no failure here: `Pilcrow.skipped` tells it.
    """
    command = shutil.which("pilcrow", path=str(Path(sys.executable).parent))
    if command is None:
        raise RuntimeError(f"no pilcrow beside {sys.executable}; install it there: pip install -e '.[bench]'")
    with TemporaryFile("w+", encoding="utf-8") as told:
        began = time.perf_counter()
        process = subprocess.Popen(
            [command, "add", "--library", str(folder), *map(str, paths)],
            cwd=folder.parent,  # where no pilcrow.toml changes what is measured
            env={name: value for name, value in os.environ.items() if not name.startswith("PILCROW_")},
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)  # unlike Popen.wait, it tells the memory
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        printed = told.read()
    if process.returncode not in (0, 1) or "Error:" in printed or "Traceback" in printed:
        raise RuntimeError(f"pilcrow add ended with {process.returncode}: {printed.strip()[-1000:]}")
    return Added(seconds, usage.ru_maxrss * MAXRSS)


def count_pages(folder: Path) -> int:
    """Pages of the papers in the library in `folder`: those of the file, or `PAGE_WORDS` words where it has none."""
    from index import Library

    library = Library.open(folder)
    return sum(
        info.reading.pages or -(-len(" ".join(library.paper(info.id).pages).split()) // PAGE_WORDS)
        for info in library.papers()
    )
