"""Adding papers from the command line, with progress and a summary."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index import Change, Library
from ingest import Access, Paper, PaperRefused, find_papers, read_all, read_manifest
from ui import console

KEPT_OUT = "says the same as an exempt file and is kept out like it; if it is public, say so in its manifest.csv"
OCR_HELPS = "pages that are scans or garbled can be read by OCR: add them again with --ocr"
LET_IN = "was exempt and is public now; if it is not, say so in its manifest.csv"


def add_papers(library: Library, paths: Sequence[Path], *, ocr: bool = False) -> bool:
    """Add the files at `paths` and in folders there; a file that is refused costs no other.

    With `ocr`, pages that are pictures are read by OCR.
    Prints a summary with a line for each refused file. Returns whether nothing was refused that was named
    outright, and at least one file could be read.
    Raises `ManifestError` for a bad manifest before anything is added.
    """
    paths = [path.expanduser() for path in paths]
    files = list(find_papers(paths))
    manifests = {folder: read_manifest(folder) for folder in {file.parent for file in files}}
    before = {paper.id: paper.access for paper in library.papers()}
    recognised = _Recognised(library)
    changes: Counter[Change] = Counter()
    read = 0
    unread = False
    public: dict[str, str] = {}
    refused: list[PaperRefused] = []
    notes: list[str] = []
    with console.progress("Adding", len(files)) as advance:
        for done, (file, found) in enumerate(read_all(files, ocr=ocr), start=1):
            if not ocr and (kept := recognised.kept(file, found)):
                changes[Change.UNCHANGED] += kept
                read += 1
            elif isinstance(found, PaperRefused):
                refused.append(found)
            else:
                row = manifests[file.parent].get(file.name)
                cleared = row is not None and row.access is Access.PUBLIC
                did = [library.add(paper, cleared=cleared) for paper in found]
                public |= {paper.id: _name(paper) for paper in found if paper.access is Access.PUBLIC}
                for paper, change in zip(found, did, strict=True):
                    if change is not Change.UNCHANGED:
                        notes += [f"{_name(paper)}: {note}" for note in paper.notes]
                        unread |= bool(paper.reading.empty_pages or paper.reading.garbled_pages)
                # The first paper of a changed pack took the place of all the old ones.
                was_there = Change.REPLACED in did
                changes.update(Change.REPLACED if was_there and change is Change.ADDED else change for change in did)
                read += 1
            advance(done, len(files))
    notes += _access_notes(library, before, public)
    notes += [OCR_HELPS] if unread and not ocr else []
    console.show_added(library.folder, changes, refused, notes, read)
    named = {path for path in paths if not path.is_dir()}
    return bool(changes) and not any(error.path in named for error in refused)


class _Recognised:
    """What the library has from OCR, and keeps when the file is added again without."""

    def __init__(self, library: Library) -> None:
        self._papers: Counter[str] = Counter()
        self._pages: Counter[str] = Counter()
        for paper in library.papers():
            self._papers[paper.sha256] += 1
            self._pages[paper.sha256] += len(paper.reading.ocr_pages)

    def kept(self, file: Path, found: Sequence[Paper] | PaperRefused) -> int:
        """How many papers of the file stay as they are, because fewer of its pages were read by OCR than then."""
        papers = () if isinstance(found, PaperRefused) else found
        if not self._pages.total() or not file.is_file():
            return 0
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        fewer = sum(len(paper.reading.ocr_pages) for paper in papers) < self._pages[sha256]
        return self._papers[sha256] if fewer else 0


def _name(paper: Paper) -> str:
    """The file, and which paper of it in a pack; the title of an exempt one is nobody's business."""
    source = paper.sources[0]
    if source.pages is None:
        return source.file
    first, last = source.pages
    pages = f"page {first}" if first == last else f"pages {first} to {last}"
    return f"{source.file}, {pages}{f' ({paper.title})' if paper.access is Access.PUBLIC else ''}"


def _access_notes(library: Library, before: dict[str, Access], public: dict[str, str]) -> Iterator[str]:
    """What the public may see now that it could not before, and what it may not though it looks `public` (id: name)."""
    for id_, name in public.items():
        if library.info(id_).access is Access.EXEMPT:
            yield f"{name}: {KEPT_OUT}"
        elif before.get(id_) is Access.EXEMPT:
            yield f"{name}: {LET_IN}"
    for info in library.papers():
        if info.access is Access.EXEMPT and before.get(info.id) is Access.PUBLIC and info.id not in public:
            yield f"{info.source}: {KEPT_OUT}"
