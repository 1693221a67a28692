"""Adding papers from the command line, with progress and a summary."""

import hashlib
import time
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from index import Change, Library, Receipt, SentenceEmbedder
from ingest import (
    Access,
    Paper,
    PaperRefused,
    PilcrowError,
    Stated,
    find_papers,
    read_all,
    read_manifest,
    reader_version,
)
from ui import console

KEPT_OUT = "says the same as an exempt file and is kept out like it; if it is public, say so in its manifest.csv"
OCR_HELPS = "pages that are scans or garbled can be read by OCR: add them again with --ocr"
LET_IN = "was exempt and is public now; if it is not, say so in its manifest.csv"
STATED_ANEW = "was read by OCR, and can now not be; until it can, what its manifest.csv says of it anew is passed over"
STOPPED = "stopped after {done} of {files} files; add them again to go on"
GONE = "gone from where it was added, and still in the library; to take it out: pilcrow remove {file}"
GONE_TOLD = 5
"""So many files that are gone are named."""
TOGETHER, TOGETHER_PARAGRAPHS = 20, 100
"""So many short files are added at once, or fewer with more paragraphs. More files than that gain nothing."""
SETTLED = 2 * 10**9
"""A change so many nanoseconds ago bears another time than one made now: file systems count in up to two seconds."""


def add_papers(library: Library, paths: Sequence[Path], *, ocr: bool = False) -> bool:
    """Add the files at `paths` and in folders there; a file that is refused costs no other.

    A file that is on record as it is now is not read again. With `ocr`, pages that are pictures are read by OCR.
    Prints a summary with a line for each refused file, also where it is stopped by Ctrl-C or an error.
    Returns whether nothing was refused that was named outright, and at least one file could be read.
    Raises `ManifestError` for a bad manifest before anything is added.
    """
    paths = [path.expanduser() for path in paths]
    files = _survey(paths)
    before = library.access()
    stopped: BaseException | None = None
    with console.adding(files) as bar:
        adding = _Adding(library, bar, ocr=ocr)
        try:
            adding.add(find_papers(paths))
        except (KeyboardInterrupt, PilcrowError) as error:
            stopped = error
    if stopped and not (adding.read or adding.refused):
        raise stopped
    notes = [*adding.notes, *_access_notes(library, before, adding.public, adding.exempt)]
    notes += [OCR_HELPS] if adding.unread and not ocr else []
    notes += [STOPPED.format(done=bar.files, files=files)] if stopped else _gone(library, paths)
    console.show_added(library.folder, adding.changes, adding.refused, notes, adding.read)
    if stopped:
        raise stopped
    named = {path for path in paths if not path.is_dir()}
    return bool(adding.changes) and not any(error.path in named for error in adding.refused)


def _survey(paths: Iterable[Path]) -> int:
    """How many files there are. Raises `ManifestError` if a manifest beside one is bad."""
    folders: set[Path] = set()
    count = 0
    for file in find_papers(paths):
        count += 1
        if file.parent not in folders:
            folders.add(file.parent)
            read_manifest(file.parent)
    return count


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it lies there."""

    path: Path
    size: int
    changed: int | None
    stated: str

    @classmethod
    def at(cls, file: Path, stated: Stated) -> "_Seen | None":
        """None if there is no such file."""
        try:
            status = file.stat()
        except OSError:
            return None
        changed = status.st_mtime_ns if time.time_ns() - status.st_mtime_ns > SETTLED else None
        return cls(file.resolve(), status.st_size, changed, stated.model_dump_json(exclude_none=True))


_Read = tuple[Path, tuple[Paper, ...] | PaperRefused]


class _Adding:
    """Files on their way into a library, and what comes of them."""

    def __init__(self, library: Library, bar: console.AddingBar, *, ocr: bool) -> None:
        self.changes: Counter[Change] = Counter()
        self.refused: list[PaperRefused] = []
        self.notes: list[str] = []
        self.exempt: set[str] = set()
        """The ids of the papers that are exempt by what they or their manifest say, among those that were read."""
        self.public: dict[str, str] = {}
        """The papers that look public, among those that were read: their ids and names."""
        self.read = 0
        """How many files became papers, now or before."""
        self.unread = False
        """Whether pages are left that OCR might read."""
        self._library = library
        self._bar = bar
        self._ocr = ocr
        self._manifest = lru_cache(maxsize=2)(read_manifest)
        self._begun: deque[_Seen | None] = deque()
        if isinstance(library.embedder, SentenceEmbedder):
            library.embedder.on_embedded = bar.embedded

    def add(self, files: Iterable[Path]) -> None:
        """Add the papers of these files, of which only those that are read at the moment are held."""
        for group in _groups(read_all(self._changed(files), ocr=self._ocr, stated=self._stated)):
            papers = [paper for _, found in group if not isinstance(found, PaperRefused) for paper in found]
            with self._library.ahead(papers):
                for file, found in group:
                    self._take(file, self._begun.popleft(), found)
                    self._bar.file_done()

    def _stated(self, file: Path) -> Stated:
        return self._manifest(file.parent).get(file.name) or Stated(file=file.name)

    def _changed(self, files: Iterable[Path]) -> Iterator[Path]:
        """The files that have to be read; the others are done."""
        for file in files:
            seen = _Seen.at(file, self._stated(file))
            if seen and (papers := self._on_record(seen)):
                self.changes[Change.UNCHANGED] += papers
                self.read += 1
                self._bar.file_done()
            else:
                self._begun.append(seen)
                yield file

    def _on_record(self, seen: _Seen) -> int:
        """How many papers are on record of a file, if it would be read now as it was then; else 0."""
        receipt = self._library.files.receipt(seen.path)
        if not receipt or (receipt.size, receipt.stated) != (seen.size, seen.stated):
            return 0
        if receipt.reader != reader_version() or (self._ocr and not receipt.ocr):
            return 0
        if receipt.changed is None or receipt.changed != seen.changed:
            if _sha256(seen.path) != receipt.sha256:
                return 0
            if seen.changed is not None:
                self._library.files.keep(seen.path, replace(receipt, changed=seen.changed))
        return receipt.papers

    def _take(self, file: Path, seen: _Seen | None, found: tuple[Paper, ...] | PaperRefused) -> None:
        """Add what was found in a file."""
        sha256 = _sha256(file) if isinstance(found, PaperRefused) else found[0].sha256
        kept = 0 if self._ocr else self._kept(sha256, found)
        restated = bool(kept) and self._is_restated(seen)
        if restated:
            # What its manifest says now must hold, perhaps that it is exempt: it is read by OCR, as it was before.
            [(_, found)] = read_all([file], ocr=True, stated=self._stated)
            kept = self._kept(sha256, found)
        if kept:
            self.changes[Change.UNCHANGED] += kept
            self.read += 1
            if restated:
                self.notes.append(f"{file.name}: {STATED_ANEW}")
            else:
                self._keep(seen, sha256, kept)
        elif isinstance(found, PaperRefused):
            self.refused.append(found)
        else:
            try:
                self._put(file, found)
            except PilcrowError:
                raise
            except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are added
                said = f"{type(error).__name__}: {error}".split("\n")[0]
                reason = f"cannot be added by a fault of Pilcrow's ({said}); please report it."
                self.refused.append(PaperRefused(file, reason))
            else:
                self.read += 1
                self._keep(seen, sha256, len(found))

    def _is_restated(self, seen: _Seen | None) -> bool:
        """Whether the manifest says something else of a file than when it was added."""
        receipt = seen and self._library.files.receipt(seen.path)
        return bool(receipt and seen and receipt.stated != seen.stated)

    def _put(self, file: Path, found: Sequence[Paper]) -> None:
        cleared = self._stated(file).access is Access.PUBLIC
        did = [self._library.add(paper, cleared=cleared) for paper in found]
        self.exempt |= {paper.id for paper in found if paper.access is Access.EXEMPT}
        self.public |= {paper.id: _name(paper) for paper in found if paper.access is Access.PUBLIC}
        for paper, change in zip(found, did, strict=True):
            if change is not Change.UNCHANGED:
                self.notes += [f"{_name(paper)}: {note}" for note in paper.notes]
                self.unread |= bool(paper.reading.empty_pages or paper.reading.garbled_pages)
        # The first paper of a changed pack took the place of all the old ones.
        was_there = Change.REPLACED in did
        self.changes.update(Change.REPLACED if was_there and change is Change.ADDED else change for change in did)

    def _kept(self, sha256: str, found: Sequence[Paper] | PaperRefused) -> int:
        """How many papers of a file stay as they are, because fewer of its pages were read by OCR now than before."""
        papers = () if isinstance(found, PaperRefused) else found
        count, pages = self._library.files.read_by_ocr(sha256)
        return count if sum(len(paper.reading.ocr_pages) for paper in papers) < pages else 0

    def _keep(self, seen: _Seen | None, sha256: str, papers: int) -> None:
        if seen:
            receipt = Receipt(sha256, seen.size, seen.changed, seen.stated, self._ocr, reader_version(), papers)
            self._library.files.keep(seen.path, receipt)


def _groups(read: Iterable[_Read]) -> Iterator[list[_Read]]:
    """Short files together, whose papers are embedded at once; a long one, or one that is refused, ends its group."""
    group: list[_Read] = []
    paragraphs = 0
    for file, found in read:
        group.append((file, found))
        paragraphs += 0 if isinstance(found, PaperRefused) else sum(len(paper.paragraphs) for paper in found)
        if len(group) == TOGETHER or paragraphs > TOGETHER_PARAGRAPHS or isinstance(found, PaperRefused):
            yield group
            group, paragraphs = [], 0
    if group:
        yield group


def _sha256(file: Path) -> str:
    """Of the bytes of a file; empty if it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _name(paper: Paper) -> str:
    """The file, and which paper of it in a pack; the title of an exempt one is nobody's business."""
    source = paper.sources[0]
    if source.pages is None:
        return source.file
    first, last = source.pages
    pages = f"page {first}" if first == last else f"pages {first} to {last}"
    return f"{source.file}, {pages}{f' ({paper.title})' if paper.access is Access.PUBLIC else ''}"


def _access_notes(
    library: Library, before: dict[str, Access], public: dict[str, str], exempt: Container[str]
) -> Iterator[str]:
    """What the public may see now that it could not before, and what it may not though it looks `public` (id: name).

    Papers that are `exempt` by themselves need no note.
    """
    now = library.access()
    for id_, name in public.items():
        if now.get(id_) is Access.EXEMPT:
            yield f"{name}: {KEPT_OUT}"
        elif before.get(id_) is Access.EXEMPT:
            yield f"{name}: {LET_IN}"
    for id_, access in now.items():
        if access is Access.EXEMPT and before.get(id_) is Access.PUBLIC and id_ not in public and id_ not in exempt:
            info = library.info(id_)
            if info.id == id_:  # and no copy of it
                yield f"{info.source}: {KEPT_OUT}"


def _gone(library: Library, paths: Sequence[Path]) -> list[str]:
    """What became of files that were added from these folders before."""
    missing = library.files.missing([path for path in paths if path.is_dir()])
    told = [f"{path.name}: {GONE.format(file=path.name)}" for path in missing[:GONE_TOLD]]
    return [*told, *([f"{len(missing) - GONE_TOLD} more files are gone"] if len(missing) > GONE_TOLD else [])]
