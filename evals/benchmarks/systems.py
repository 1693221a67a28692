"""What is compared: a system adds files and finds pieces of their text."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

PIECE_CHARS = 1000
"""So long are the pieces of the peers: with an overlap of a fifth, what fits into the 256 tokens of the embedder."""
OVERLAP_CHARS = 200
MAXRSS = 1 if sys.platform == "darwin" else 1024
"""The unit, in bytes, in which the system tells the memory of a process."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a system finds: a chunk, or a paragraph."""

    files: tuple[str, ...]
    """The names of the files that it stands in."""
    text: str


class System(Protocol):
    """Anything that can be put to a trial. It is made with an empty folder, or one where it has added before."""

    skipped: list[str]
    """The names of files that could not be read."""

    def add(self, files: Sequence[Path]) -> None:
        """Read the files, embed them and make them findable."""

    def search(self, question: str, limit: int) -> list[Piece]:
        """The `limit` pieces that fit best, best first."""

    def pieces(self) -> int:
        """How many pieces can be found."""


SYSTEMS = {
    "LangChain + Chroma": "plain.LangChainChroma",
    "Haystack hybrid": "hybrid.HaystackHybrid",
    "Pilcrow": "pilcrow.Pilcrow",
}
"""By the names of the table: module and class. Each is imported only in the process of its own trial."""
PLAIN, HYBRID, PILCROW = SYSTEMS


def open_system(name: str, folder: Path) -> System:
    """The system of that name, which keeps what it keeps in `folder`."""
    module, kind = SYSTEMS[name].split(".")
    system: System = getattr(import_module(f"evals.benchmarks.{module}"), kind)(folder)
    return system


def model_folder() -> str:
    """Where the embedder that all share lies on the disk, its checksum held."""
    from index import default_model_folder

    return str(default_model_folder())
