"""Which version of the readers this is: a file that another one has read is read again."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("justhtml", "lxml", "pypdf", "pypdfium2", "tinycss2")
"""What the readers read with; another version of one may read otherwise."""


@cache
def reader_version() -> str:
    """Twelve hex digits of the code of this room and the versions of its libraries: nobody has to raise a number."""
    here = Path(__file__).parent
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    for path in sorted(here.rglob("*.py")):
        digest.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
