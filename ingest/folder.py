"""Which files of a folder are papers."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.manifest import MANIFEST
from ingest.reader import READERS


def find_papers(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: each path that is a file, and every paper in each folder, in name order.

    In a folder, files of other kinds (pictures, spreadsheets) and hidden ones are passed over. One folder is listed
    at a time, however many lie below.
    """
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def _below(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError:  # it may not be listed, or has just gone
        return
    for name, is_folder in entries:
        path = folder / name
        if name.startswith("."):
            continue
        if is_folder:
            yield from _below(path)
        elif _is_paper(path):
            yield path


def _is_paper(path: Path) -> bool:
    known = path.suffix.casefold() in READERS and path.name != MANIFEST
    return known and path.is_file() and not _is_part_of_page(path)


def _is_part_of_page(path: Path) -> bool:
    """Whether it lies in the folder that a browser saves beside a page, for pictures, scripts and frames."""
    folders = [folder for folder in path.parents if folder.name.endswith("_files")]
    pages = (folder.with_name(folder.name.removesuffix("_files")) for folder in folders)
    return any(page.with_name(page.name + suffix).is_file() for page in pages for suffix in (".html", ".htm"))
