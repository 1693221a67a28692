"""Adding papers from the command line, with progress and a summary."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from index import Change, Library
from ingest import Access, PaperRefused, find_papers, read_manifest, read_paper
from ui import console


def add_papers(library: Library, paths: Sequence[Path]) -> bool:
    """Add the files at `paths` and in folders there; a file that is refused costs no other.

    Prints a summary with a line for each refused file. Returns whether nothing was refused that was named
    outright, and at least one file could be read.
    Raises `ManifestError` for a bad manifest before anything is added.
    """
    paths = [path.expanduser() for path in paths]
    files = list(find_papers(paths))
    for folder in {file.parent for file in files}:
        read_manifest(folder)
    exempt = {paper.id for paper in library.papers() if paper.access is Access.EXEMPT}
    changes: Counter[Change] = Counter()
    refused: list[PaperRefused] = []
    notes: list[str] = []
    with console.progress("Adding", len(files)) as advance:
        for done, file in enumerate(files, start=1):
            try:
                paper = read_paper(file)
                if paper.access is Access.PUBLIC and paper.id in exempt:
                    notes.append(f"{file.name}: was exempt and is public now; if it is not, say so in its manifest.csv")
                change = library.add(paper)
            except PaperRefused as error:
                refused.append(error)
            else:
                changes[change] += 1
                notes += [f"{file.name}: {note}" for note in paper.notes if change is not Change.UNCHANGED]
            advance(done, len(files))
    console.show_added(library.folder, changes, refused, notes)
    named = {path for path in paths if not path.is_dir()}
    return bool(changes) and not any(error.path in named for error in refused)
