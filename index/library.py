"""The Library: a folder that holds papers and finds their paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedder import DEFAULT, Embedder, SentenceEmbedder
from index.errors import LibraryError
from index.fusion import fuse
from index.passages import Passage, make_passages
from index.record import Record
from ingest import Access, Paper, PaperInfo, Paragraph

if TYPE_CHECKING:
    from index.vectors import VectorStore

RECORD = "library.sqlite"
VECTORS = "chroma"
DEPTH = 60
"""How many passages each ranking contributes to the fusion."""


class Change(Enum):
    """What adding a paper did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found, with the passage of it that ranked best."""

    rank: int
    """Counted from 1."""
    score: float
    """The fused score of the passage."""
    similarity: float
    """Cosine similarity of question and passage; where only words found it, the least that was measured."""
    passage: Passage
    paragraph: Paragraph
    paper: PaperInfo


class Library:
    """Papers on the disk: add, remove, look up, search. Opens its vectors and its model when first needed."""

    def __init__(self, folder: Path, record: Record, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self._record = record
        known = record.meta("embedder")
        if known not in (None, embedder.name):
            raise LibraryError(
                f"{folder} was made with the embedder {known!r}, and {embedder.name!r} cannot search it; "
                f"set PILCROW_EMBEDDER={known} or use another library."
            )

    @classmethod
    def open(cls, folder: Path, embedder: Embedder | None = None, *, create: bool = False) -> "Library":
        """The library in `folder`.

        Raises `LibraryError` if there is none (and `create` is not set), if the folder holds something else,
        or if the library was made by another embedder.
        """
        try:
            record = _open_record(folder, create)
        except OSError as error:
            raise LibraryError(f"{folder} cannot be opened ({error.strerror}); name another folder.") from error
        return cls(folder, record, embedder or SentenceEmbedder(DEFAULT))

    @cached_property
    def _vectors(self) -> "VectorStore":
        # Importing Chroma takes a second, and lists of papers need none of it.
        from index.vectors import VectorStore

        return VectorStore(self.folder / VECTORS)

    def add(self, paper: Paper) -> Change:
        """Add a paper, or put it in place of an older version from the same file. Adding twice changes nothing.

        New vectors are stored before the record is committed, and old ones are forgotten after: whenever it is
        cut short, every passage on record has its vector, and a vector that is not on record is never shown.
        """
        known = self._record.paper(paper.id)
        if known is not None and replace(known, sources=paper.sources) == paper:
            return Change.UNCHANGED
        older = [info.id for info in self.papers() if info.path == paper.path and info.id != paper.id]
        passages = make_passages(paper)
        vectors = self.embedder.embed([passage.embedded for passage in passages])
        self._record.set_meta("embedder", self.embedder.name)
        with self._record.writing() as db:
            for id_ in older:
                self._record.remove(db, id_)
            self._record.put(db, paper, passages)
            self._vectors.put([passage.id for passage in passages], vectors, paper.id, paper.access)
        for id_ in older:
            self._vectors.remove(id_)
        if known:
            self._vectors.keep_only([passage.id for passage in passages], paper.id)
        return Change.REPLACED if older or known else Change.ADDED

    def remove(self, paper_id: str) -> None:
        """Remove a paper with all that was made of it."""
        with self._record.writing() as db:
            self._record.remove(db, paper_id)
        self._vectors.remove(paper_id)

    def papers(self) -> list[PaperInfo]:
        """All papers, newest meeting first."""
        return self._record.papers()

    def find(self, reference: str) -> Paper:
        """The paper that `reference` names: its id, its file, or the beginning of either.

        Raises `LibraryError` if none or several fit.
        """
        papers = self.papers()
        exact = [info for info in papers if reference in (info.id, info.source)]
        low = reference.casefold()
        fits = exact or [p for p in papers if low and (p.id.startswith(low) or p.source.casefold().startswith(low))]
        if len(fits) != 1:
            names = ", ".join(info.source for info in fits[:5])
            found = f"{len(fits)} papers begin with {reference!r} ({names})" if fits else f"no paper is {reference!r}"
            raise LibraryError(f"{found} in {self.folder}; `pilcrow papers` lists them.")
        return self.paper(fits[0].id)

    def paper(self, paper_id: str) -> Paper:
        """The paper with this id. Raises `LibraryError` if the library does not hold it."""
        paper = self._record.paper(paper_id)
        if paper is None:
            raise LibraryError(f"{self.folder} holds no paper {paper_id!r}; `pilcrow papers` lists those it holds.")
        return paper

    def search(self, question: str, limit: int = 10, access: Sequence[Access] = (Access.PUBLIC,)) -> list[Hit]:
        """The `limit` paragraphs that fit the question best; only of papers with one of the `access` classes.

        Similarities and word scores of passages are fused; a paragraph stands where its best passage stands.
        """
        dense = self._vectors.nearest(self.embedder.embed([question])[0], DEPTH, access)
        fused = fuse(dense, self._record.matching(question, DEPTH, access))
        least = min(dense.values(), default=0.0)
        hits: list[Hit] = []
        seen: set[str] = set()
        for id_, (passage, paragraph, info) in self._record.passages(list(fused)).items():
            if info.access in access and paragraph.id not in seen and len(hits) < limit:
                seen.add(paragraph.id)
                hits.append(Hit(len(hits) + 1, fused[id_], dense.get(id_, least), passage, paragraph, info))
        return hits

    def frequencies(self, stems: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many passages each stem occurs (absent if in none), and how many passages there are."""
        return self._record.frequencies(stems)


def _open_record(folder: Path, create: bool) -> Record:
    path = folder / RECORD
    if path.is_file():
        return Record(path)
    if folder.is_file():
        raise LibraryError(f"{folder} is a file, not a library folder; name a folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise LibraryError(f"{folder} is not a library: it holds other files but no {RECORD}; name another folder.")
    if not create:
        raise LibraryError(f"there is no library in {folder} yet; make one with: pilcrow add PATH")
    folder.mkdir(parents=True, exist_ok=True)
    return Record.create(path)
