"""The Library: a folder that holds papers and finds their paragraphs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index import migrations
from index.changes import Changes
from index.checking import Difference, differences, repair
from index.database import Database
from index.embedder import DEFAULT, Embedder, SentenceEmbedder
from index.errors import LibraryError
from index.files import Files
from index.filters import PUBLIC_PAPERS, Filter
from index.finding import Filing, Moment
from index.fusion import WORD_WEIGHT
from index.glossary import Definition, Entry
from index.passages import make_passages
from index.query import Query
from index.reading import Reader, look_up
from index.record import Record
from index.searching import Hit, search
from index.shelving import Change, Departure, Plan, plan_addition, plan_departure
from index.store import Store
from ingest import Access, Paper, PaperInfo, Paragraph

if TYPE_CHECKING:
    from index.retriever import LibraryRetriever

Found = TypeVar("Found", bound=PaperInfo)
RECORD = "library.sqlite"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """An abbreviation, what it stands for, and the paragraph that says so."""

    entry: Entry
    paper: PaperInfo
    paragraph: Paragraph

    @property
    def citation(self) -> str:
        """Where it is defined, as a person would write it."""
        return self.paper.cite(self.paragraph)


class Library:
    """Papers on the disk: add, remove, look up, search. Opens its vectors and its model when first needed."""

    def __init__(self, store: Store, embedder: Embedder, word_weight: float = WORD_WEIGHT) -> None:
        self.folder = store.folder
        self.embedder = embedder
        self.word_weight = word_weight
        """How much words count in a search against 1 for meaning."""
        self._store = store
        self._reader = Reader(store, embedder)

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder | None = None,
        *,
        create: bool = False,
        chroma_url: str | None = None,
        on_wait: Callable[[str], object] = lambda _: None,
    ) -> "Library":
        """The library in `folder`, with its vectors there or on the Chroma server at `chroma_url`.

        One that an older Pilcrow made is brought forward. `on_wait` is told in a sentence when another process
        writes to it, which this one has to wait for.
        Raises `LibraryError` if there is none (and `create` is not set), if the folder holds something else,
        or if the library was made by another embedder or by a newer Pilcrow.
        """
        embedder = embedder or SentenceEmbedder(DEFAULT)
        try:
            store = Store(_open_record(folder, create), embedder, chroma_url)
        except OSError as error:
            raise LibraryError(f"{folder} cannot be opened ({error.strerror}); name another folder.") from error
        store.lock.on_wait = on_wait
        return cls(store, embedder)

    def tuned(self, word_weight: float) -> "Library":
        """The same library, which need not be opened again, with another weight of words in its searches."""
        return Library(self._store, self.embedder, word_weight)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer for as long as it takes; otherwise each change takes its own turn.

        Raises `LibraryError`, naming the other, if another process goes on writing for a minute.
        """
        with self._store.writing():
            yield

    @property
    def id(self) -> str:
        """What sets it apart from other libraries, such as those on the same Chroma server."""
        return self._store.id

    def check(self) -> list[Difference]:
        """What is not as the paragraphs on record make it: passages, abbreviations, word index, vectors."""
        return differences(self._store)

    def repair(self) -> None:
        """Make anew from the record what does not agree with it."""
        repair(self._store)

    def fingerprint(self) -> str:
        """Twelve hex digits of all that the public may find, the same where papers are read and embedded alike."""
        with self._reading() as record:
            return record.fingerprint()

    def close(self) -> None:
        """Give back files and memory. The library can still be used, and opens again what it needs."""
        self._store.close()

    @property
    def files(self) -> Files:
        """What is on record of the files that the papers stand in."""
        return Files(self._store.database, self._store.lock)

    def access(self) -> dict[str, Access]:
        """Who may see each paper, by its id and by those of its copies."""
        with self._reading() as record:
            return record.access()

    @contextmanager
    def _reading(self) -> Iterator[Record]:
        with self._store.database.reading() as db:
            yield Record(db)

    def add(self, paper: Paper, *, cleared: bool = False) -> Change:
        """Add a paper; or only its file to the paper that says the same. Adding twice changes nothing.

        What was read of the same file, or of the same pages of a pack, and is not so now is replaced. `cleared`:
        its manifest says that it is public; else it is exempt if an exempt file says the same (`index.sameness`).
        """
        with self._store.writing():
            with self._reading() as record:
                plan = plan_addition(record, paper, cleared=cleared)
            if not plan.is_done:
                self._carry_out(plan)
        return plan.change

    @contextmanager
    def ahead(self, papers: Iterable[Paper]) -> Iterator[None]:
        """Embed several papers at once that are added inside, as they come from short files: a third of the time."""
        with self._store.ahead(papers):
            yield

    def _carry_out(self, plan: Plan) -> None:
        paper = plan.paper
        fresh = [paper] if plan.same_as is None and not plan.is_kept else []
        with self._changing(plan.departure, fresh, plan.withheld, plan.stands_for) as changes:
            for id_ in plan.withheld:
                changes.withhold(id_)
            if not plan.is_kept:
                changes.put(paper, plan.digest, plan.same_as)
            changes.place(paper.id, plan.places)
            if plan.same_as:
                changes.hand_on(paper.id, plan.same_as)
            if plan.stands_for:
                changes.stand_for(plan.stands_for, paper.id)

    @contextmanager
    def _changing(
        self,
        departure: Departure,
        fresh: Sequence[Paper] = (),
        withheld: Sequence[str] = (),
        but: str | None = None,
    ) -> Iterator[Changes]:
        """A transaction in which sources end, and after which papers are found: heirs of old ones, and fresh ones.

        Heirs that are `withheld` are exempt from now on, and `but` is no heir after all.
        """
        with self._reading() as record:
            heirs = [heir for id_ in departure.heirs.values() if id_ != but and (heir := record.copy(id_))]
            exempt = [passage for id_ in withheld for passage in record.passages(id_)]
        papers = [replace(heir, access=Access.EXEMPT) if heir.id in withheld else heir for heir in heirs] + [*fresh]
        made = [(paper, make_passages(paper)) for paper in papers]
        wanted = {Access.PUBLIC: [], Access.EXEMPT: exempt}
        for paper, passages in made:
            wanted[paper.access] += passages
        with self._store.changing(wanted) as changes:
            changes.forget(departure.sources, departure.copies)
            for old, new in departure.heirs.items():
                changes.hand_on(old, new)
            yield changes
            for paper, passages in made:
                changes.put_passages(paper.id, paper.access, passages, self.embedder.name)

    def remove(self, paper_id: str) -> None:
        """Remove a paper with all that was made of it, whatever files it stands in."""
        with self._store.writing(), self._store.changing({}) as changes:
            changes.remove(paper_id)

    def has_file(self, name: str) -> bool:
        """Whether a paper stands in a file of this name or path."""
        with self._reading() as record:
            return bool(record.places(name))

    def remove_file(self, name: str) -> tuple[list[PaperInfo], list[PaperInfo]]:
        """Remove what stands only in the file of this name or path: the papers that go, and those that stay.

        A paper stays that is found in another file as well. Raises `LibraryError` if no paper stands in such a
        file, or if files of that name lie in several folders.
        """
        with self._store.writing():
            return self._remove_file(name)

    def _remove_file(self, name: str) -> tuple[list[PaperInfo], list[PaperInfo]]:
        with self._reading() as record:
            places = record.places(name)
        paths = sorted(set(places.values()))
        if len(paths) != 1:
            found = f"{len(paths)} files are called {name!r} ({', '.join(paths)})" if paths else f"no file is {name!r}"
            raise LibraryError(f"{found} in {self.folder}; `pilcrow papers` lists them.")
        with self._reading() as record:
            departure = plan_departure(record, list(places))
        touched = {info.id: info for info in self.papers() if any(one.path == paths[0] for one in info.sources)}
        with self._changing(departure):
            pass  # only the end of its sources
        gone = [info for id_, info in touched.items() if id_ in departure.copies and id_ not in departure.heirs]
        kept = [departure.heirs.get(id_, id_) for id_, info in touched.items() if info not in gone]
        return gone, [self.info(id_) for id_ in kept]

    def papers(self) -> list[PaperInfo]:
        """All papers, newest meeting first."""
        with self._reading() as record:
            return record.papers()

    def filings(self, filter: Filter = PUBLIC_PAPERS) -> list[Filing]:
        """What a search looks at of the papers that the filter lets through: less than `papers` gives, and sooner."""
        with self._store.database.reading() as db:
            return Moment(db, filter, self._store.filings).shown()

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
        with self._reading() as record:
            return self._held(paper_id, record.paper(paper_id))

    def info(self, paper_id: str) -> PaperInfo:
        """The same without its text. Raises `LibraryError` if the library does not hold it."""
        with self._reading() as record:
            return self._held(paper_id, record.info(paper_id))

    def _held(self, paper_id: str, found: Found | None) -> Found:
        if found is None:
            raise LibraryError(f"{self.folder} holds no paper {paper_id!r}; `pilcrow papers` lists those it holds.")
        return found

    def read(self, question: str, filter: Filter = PUBLIC_PAPERS, *, mend: bool = True) -> Query:
        """What a question says that helps to find its answer: times, bodies, paragraphs, slips in spelling.

        Slips are left as they are without `mend`.
        """
        return self._reader.read(question, filter, mend=mend)

    def search(self, question: str | Query, limit: int = 10, filter: Filter = PUBLIC_PAPERS) -> list[Hit]:
        """The `limit` paragraphs that fit the question best; only of papers that the filter lets through.

        Similarities and word scores of passages are fused, and raised where they fit what the question says; a
        paragraph stands where its best passage stands. Paragraphs that the question states come first.
        """
        query = question if isinstance(question, Query) else self.read(question, filter)
        return search(self._store, query, limit, filter, self.word_weight)

    def glossary(self, term: str | None = None, filter: Filter = PUBLIC_PAPERS) -> list[GlossaryEntry]:
        """Abbreviations with what they stand for and where that is defined: all, or those with this short or long form.

        By council and short form; each meaning once for each council, as the newest paper has it.
        """
        with self._store.database.reading() as db:
            moment = Moment(db, filter, self._store.filings)
            keys = ([Definition(term, "").short_key], [Definition("", term).long_key]) if term else (None, [])
            scope = None if moment.papers is None else {*moment.papers}
            entries: dict[tuple[str, ...], Entry] = {}
            for entry in look_up(db, filter.access, *keys):
                if scope is None or entry.paper_id in scope:
                    entries.setdefault((entry.council or "", entry.short_key, entry.long_key), entry)
            places = moment.places([entry.paragraph_id for entry in entries.values()])
        return [GlossaryEntry(entries[key], *places[entries[key].paragraph_id]) for key in sorted(entries)]

    def lacks(self, phrases: Iterable[str], filter: Filter = PUBLIC_PAPERS) -> list[str]:
        """Those of the phrases that stand nowhere in the papers that the filter lets through.

        Neither in a paragraph nor in the title, body or council of a paper, be it as initials. Endings, capitals,
        hyphens and accents do not matter.
        """
        with self._store.database.reading() as db:
            return Moment(db, filter, self._store.filings).lacks(phrases)

    def as_retriever(self, limit: int = 10, filter: Filter = PUBLIC_PAPERS) -> "LibraryRetriever":
        """The library as a LangChain retriever."""
        from index.retriever import LibraryRetriever  # LangChain takes a while to import

        return LibraryRetriever(library=self, limit=limit, filter=filter)

    def frequencies(self, stems: Sequence[str], filter: Filter = PUBLIC_PAPERS) -> tuple[dict[str, int], int]:
        """In how many passages each stem occurs (absent if in none), and how many passages there are.

        Of all papers of the access classes of the filter.
        """
        return self._reader.frequencies(stems, filter.access)


def _names(info: PaperInfo) -> tuple[str, ...]:
    """An exempt paper is not to be come upon by chance."""
    return (info.id,) if info.access is Access.EXEMPT else (info.id, *(source.file for source in info.sources))


def _open_record(folder: Path, create: bool) -> Database:
    path = folder / RECORD
    if folder.is_file():
        raise LibraryError(f"{folder} is a file, not a library folder; name a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not path.is_file():
        raise LibraryError(f"{folder} is not a library: it holds other files but no {RECORD}; name another folder.")
    database = Database(path)
    if create and (not path.is_file() or migrations.is_unmade(database)):
        folder.mkdir(parents=True, exist_ok=True)
        migrations.create(database)
    elif not path.is_file() or migrations.is_unmade(database):
        raise LibraryError(f"there is no library in {folder} yet; make one with: pilcrow add PATH")
    migrations.bring_forward(database)
    return database
