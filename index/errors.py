"""What can be wrong with a library, or with a model."""

import shutil
from pathlib import Path

from ingest import PilcrowError


class LibraryError(PilcrowError):
    """A folder that is no library, one made by another embedder or a newer Pilcrow, a paper it does not hold."""


class ModelError(PilcrowError):
    """A model that is not on this machine, cannot be loaded, or is of another kind than is wanted."""


LEAST_ROOM = 256 * 1024
"""Bytes. With less than that the next write may fail, under whatever name."""


def disk_full(folder: Path, said: str) -> LibraryError | None:
    """The error to raise for one that `said` this, if the disk of the folder is full."""
    try:
        is_full = "full" in said or shutil.disk_usage(folder).free < LEAST_ROOM
    except OSError:
        return None
    told = f"the disk of {folder} is full; make room and do it again: nothing that was there is lost."
    return LibraryError(told) if is_full else None
