"""The Library: a folder that holds papers and finds their paragraphs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, TypeVar

from index.embedder import DEFAULT, Embedder, SentenceEmbedder, Vectors
from index.errors import LibraryError
from index.fusion import fuse
from index.passages import Passage, make_passages
from index.record import Record
from index.shelving import Change, Departure, plan_addition, plan_departure
from ingest import Access, Paper, PaperInfo, Paragraph

if TYPE_CHECKING:
    from index.vectors import VectorStore

Found = TypeVar("Found", bound=PaperInfo)
RECORD = "library.sqlite"
VECTORS = "chroma"
DEPTH = 60
"""How many passages each ranking contributes to the fusion."""


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

    def add(self, paper: Paper, *, cleared: bool = False) -> Change:
        """Add a paper; or only its file to the paper that says the same. Adding twice changes nothing.

        What was read of the same file, or of the same pages of a pack, and is not so now is replaced. `cleared`:
        its manifest says that it is public; else it is exempt if an exempt file says the same (`index.sameness`).
        """
        plan = plan_addition(self._record, paper, cleared=cleared)
        if plan.is_done:
            return plan.change
        paper = plan.paper
        is_found = plan.same_as is None
        fresh = [paper] if is_found and not plan.is_kept else []
        with self._changing(plan.departure, fresh, plan.withheld, plan.stands_for) as db:
            for id_ in plan.withheld:
                self._record.withhold(db, id_)
            if not plan.is_kept:
                self._record.put(db, paper, plan.digest, plan.same_as)
            self._record.place(db, paper.id, plan.places)
            if plan.same_as:
                self._record.hand_on(db, paper.id, plan.same_as)
            if plan.stands_for:
                self._record.stand_for(db, plan.stands_for, paper.id)
        if plan.change is not Change.ADDED:
            self._vectors.keep_only([passage.id for passage in make_passages(paper)] if is_found else [], paper.id)
        if plan.stands_for:
            self._vectors.remove(plan.stands_for)
        for id_ in plan.withheld:
            self._vectors.set_access(id_, Access.EXEMPT)
        return plan.change

    @contextmanager
    def _changing(
        self,
        departure: Departure,
        fresh: Sequence[Paper] = (),
        withheld: Sequence[str] = (),
        but: str | None = None,
    ) -> Iterator[Connection]:
        """A transaction in which sources end, and after which papers are found: heirs of old ones, and fresh ones.

        Heirs that are `withheld` are exempt from now on, and `but` is no heir after all.
        New vectors are stored before the record is committed, and old ones are forgotten after: whenever it is
        cut short, every passage on record has its vector, and a vector that is not on record is never shown.
        """
        heirs = [heir for id_ in departure.heirs.values() if id_ != but and (heir := self._record.copy(id_))]
        papers = [replace(heir, access=Access.EXEMPT) if heir.id in withheld else heir for heir in heirs] + [*fresh]
        embedded = [(paper, passages := make_passages(paper), self._embed(passages)) for paper in papers]
        self._record.set_meta("embedder", self.embedder.name)
        with self._record.writing() as db:
            self._record.forget(db, departure.sources, departure.copies)
            for old, new in departure.heirs.items():
                self._record.hand_on(db, old, new)
            yield db
            for paper, passages, vectors in embedded:
                self._record.put_passages(db, paper.access, passages)
                self._vectors.put([passage.id for passage in passages], vectors, paper.id, paper.access)
        for id_ in departure.copies:
            self._vectors.remove(id_)

    def _embed(self, passages: Sequence[Passage]) -> Vectors:
        return self.embedder.embed([passage.embedded for passage in passages])

    def remove(self, paper_id: str) -> None:
        """Remove a paper with all that was made of it, whatever files it stands in."""
        with self._record.writing() as db:
            self._record.remove(db, paper_id)
        self._vectors.remove(paper_id)

    def has_file(self, name: str) -> bool:
        """Whether a paper stands in a file of this name or path."""
        return bool(self._record.places(name))

    def remove_file(self, name: str) -> tuple[list[PaperInfo], list[PaperInfo]]:
        """Remove what stands only in the file of this name or path: the papers that go, and those that stay.

        A paper stays that is found in another file as well. Raises `LibraryError` if no paper stands in such a
        file, or if files of that name lie in several folders.
        """
        places = self._record.places(name)
        paths = sorted(set(places.values()))
        if len(paths) != 1:
            found = f"{len(paths)} files are called {name!r} ({', '.join(paths)})" if paths else f"no file is {name!r}"
            raise LibraryError(f"{found} in {self.folder}; `pilcrow papers` lists them.")
        departure = plan_departure(self._record, list(places))
        touched = {info.id: info for info in self.papers() if any(one.path == paths[0] for one in info.sources)}
        with self._changing(departure):
            pass  # only the end of its sources
        gone = [info for id_, info in touched.items() if id_ in departure.copies and id_ not in departure.heirs]
        kept = [departure.heirs.get(id_, id_) for id_, info in touched.items() if info not in gone]
        return gone, [self.info(id_) for id_ in kept]

    def papers(self) -> list[PaperInfo]:
        """All papers, newest meeting first."""
        return self._record.papers()

    def find(self, reference: str) -> Paper:
        """The paper that `reference` names: its id, its file, or the beginning of either; an exempt one only by its id.

        Raises `LibraryError` if none or several fit.
        """
        papers = self.papers()
        low = reference.casefold()
        exact = [info for info in papers if reference in _names(info)]
        fits = exact or [info for info in papers if low and any(n.casefold().startswith(low) for n in _names(info))]
        if len(fits) != 1:
            in_one_file = len({info.source for info in fits}) == 1
            names = ", ".join(f"{info.id} {info.title if in_one_file else info.source}" for info in fits[:5])
            found = f"{len(fits)} papers begin with {reference!r} ({names})" if fits else f"no paper is {reference!r}"
            raise LibraryError(f"{found} in {self.folder}; `pilcrow papers` lists them.")
        return self.paper(fits[0].id)

    def paper(self, paper_id: str) -> Paper:
        """The paper with this id, its own or that of a copy. Raises `LibraryError` if the library does not hold it."""
        return self._held(paper_id, self._record.paper(paper_id))

    def info(self, paper_id: str) -> PaperInfo:
        """The same without its text. Raises `LibraryError` if the library does not hold it."""
        return self._held(paper_id, self._record.info(paper_id))

    def _held(self, paper_id: str, found: Found | None) -> Found:
        if found is None:
            raise LibraryError(f"{self.folder} holds no paper {paper_id!r}; `pilcrow papers` lists those it holds.")
        return found

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


def _names(info: PaperInfo) -> tuple[str, ...]:
    """An exempt paper is not to be come upon by chance."""
    return (info.id,) if info.access is Access.EXEMPT else (info.id, *(source.file for source in info.sources))


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
