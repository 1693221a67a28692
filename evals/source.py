"""The source that answers come from: a fingerprint that tells other code apart."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import index
import ingest
import qa

READER = Path("reading", "model", "reader.json")
"""What is set beside the reading model, in `qa`; it names the weights by their SHA-256."""


@cache  # the modules that run are those of the beginning, whatever becomes of their files
def code_fingerprint() -> str:
    """Twelve hex digits of the Python files of `ingest`, `index` and `qa` and of `READER`, wherever they are installed.

    The same on every system: line ends do not matter, nor where the packages lie.
    """
    digested = hashlib.sha256()
    for package in (ingest, index, qa):
        folder = Path(package.__path__[0])
        for path in _files(folder):
            text = path.read_bytes().replace(b"\r\n", b"\n")
            digested.update(f"{package.__name__}/{path.relative_to(folder).as_posix()} {len(text)}\n".encode() + text)
    return digested.hexdigest()[:12]


def _files(folder: Path) -> Iterable[Path]:
    found = [*folder.rglob("*.py"), *(path for path in (folder / READER,) if path.is_file())]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
