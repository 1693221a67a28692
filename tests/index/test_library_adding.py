import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import Change, Embedder, Library
from index.passages import make_passages
from index.rows import vector_id
from index.vectors import VectorStore
from ingest import Access, Paper

MakePaper = Callable[[str, str], Paper]


def contents(library: Library) -> dict[str, int]:
    """How many papers, paragraphs, passages, vectors and different words the folder of a library holds."""
    db = sqlite3.connect(library.folder / "library.sqlite")
    counts = {
        table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("papers", "paragraphs", "passages", "pending")
    }
    for access in Access:
        counts[f"{access} words"] = db.execute(f"SELECT count(*) FROM {access}_vocabulary").fetchone()[0]
        # Raises if the word index does not fit the passages.
        db.execute(f"INSERT INTO {access}_words ({access}_words, rank) VALUES ('integrity-check', 1)")
    db.close()
    return counts | {"vectors": sum(len(ids) for ids in vectors_of(library).values())}


def vectors_of(library: Library) -> dict[Access, set[str]]:
    """The ids of the vectors of each access class that are stored in the folder."""
    store = VectorStore(library.folder / "chroma")
    held = {access: store.held(access) for access in Access}
    store.close()
    return held


def vectors_wanted(library: Library) -> dict[Access, set[str]]:
    """The ids of the vectors that its papers need."""
    wanted: dict[Access, set[str]] = {access: set() for access in Access}
    for info in library.papers():
        passages = make_passages(library.paper(info.id))
        wanted[info.access] |= {vector_id(library.embedder.name, passage.embedded) for passage in passages}
    return wanted


def labels(library: Library, question: str) -> list[str]:
    return [f"{hit.paper.source} {hit.paragraph.label}" for hit in library.search(question)]


def test_a_paper_that_was_added_comes_back_as_it_was(library: Library, papers: list[Paper]) -> None:
    for paper in papers:
        assert library.add(paper) is Change.ADDED
        assert library.paper(paper.id) == paper
    dates = [info.meeting_date for info in library.papers()]
    assert dates == sorted((paper.meeting_date for paper in papers if paper.meeting_date), reverse=True)


def test_every_passage_has_its_row_and_its_vector(library: Library, papers: list[Paper]) -> None:
    for paper in papers:
        library.add(paper)
    passages = sum(len(make_passages(paper)) for paper in papers)
    held = contents(library)
    assert (held["papers"], held["passages"]) == (3, passages)
    assert vectors_of(library) == vectors_wanted(library)
    assert 0 < held["vectors"] <= passages


def test_adding_twice_is_adding_once(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    before = contents(library), labels(library, "flood wardens")
    assert library.add(papers[0]) is Change.UNCHANGED
    assert (contents(library), labels(library, "flood wardens")) == before


def test_the_same_file_in_another_place_is_the_same_paper(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    moved = replace(papers[0].sources[0], path="/moved/minutes.txt")
    assert library.add(replace(papers[0], sources=(moved,))) is Change.MERGED
    assert [info.sources for info in library.papers()] == [(*papers[0].sources, moved)]


def test_a_file_that_changed_takes_the_place_of_the_older_one(library: Library, make_paper: MakePaper) -> None:
    older = make_paper("report.txt", "1. There are 74 wardens.\n\n2. They are trained in spring.")
    newer = make_paper("report.txt", "1. There are 97 wardens.\n\n2. None is paid.")
    assert library.add(older) is Change.ADDED
    assert library.add(newer) is Change.REPLACED
    assert [info.id for info in library.papers()] == [newer.id]
    texts = [hit.paragraph.text for hit in library.search("wardens trained in spring")]
    assert texts == ["There are 97 wardens.", "None is paid."]
    assert contents(library)["passages"] == 2
    assert vectors_of(library) == vectors_wanted(library)


def test_a_paper_that_is_read_better_takes_its_own_place(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    held = contents(library)
    assert library.add(replace(papers[0], title="Minutes of the Flood Committee")) is Change.REPLACED
    assert [info.title for info in library.papers()] == ["Minutes of the Flood Committee"]
    assert {**contents(library), "public words": 0} == {**held, "public words": 0}


def test_removing_takes_everything_along(library: Library, papers: list[Paper]) -> None:
    for paper in papers:
        library.add(paper)
    for paper in papers:
        library.remove(paper.id)
        assert paper.title not in [hit.paper.title for hit in library.search("gullies emptied")]
    assert set(contents(library).values()) == {0}
    assert library.search("gullies emptied") == []


def test_removing_a_paper_that_is_not_there_changes_nothing(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    held = contents(library)
    library.remove("0" * 12)
    assert contents(library) == held


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from("ab"), st.integers(0, 1)), max_size=8)
)
def test_a_library_holds_what_was_added_last_and_not_removed(
    steps: list[tuple[str, str, int]],
    tmp_path_factory: pytest.TempPathFactory,
    bag: Embedder,
    make_paper: MakePaper,
) -> None:
    library = Library.open(tmp_path_factory.mktemp("steps"), bag, create=True)
    held: dict[str, Paper] = {}
    for verb, name, version in steps:
        paper = make_paper(f"{name}.txt", f"1. Paper {name} in version {version}.\n\n2. " + "A sentence. " * 60)
        if verb == "add":
            library.add(paper)
            held[name] = paper
        elif held.get(name) == paper:
            library.remove(paper.id)
            del held[name]
    assert {info.id for info in library.papers()} == {paper.id for paper in held.values()}
    expected = sum(len(make_passages(paper)) for paper in held.values())
    assert contents(library)["passages"] == expected
    assert vectors_of(library) == vectors_wanted(library)


class Breaking:
    """An embedder that breaks when it is asked for many texts."""

    name = "bag"

    def __init__(self, sound: Embedder) -> None:
        self._sound = sound

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(texts) > 1:
            raise MemoryError("too many")
        return self._sound.embed(texts)


@pytest.mark.parametrize("access", Access)
def test_an_addition_that_breaks_off_leaves_the_library_as_it_was(
    library: Library, papers: list[Paper], bag: Embedder, access: Access
) -> None:
    library.add(papers[0])
    before = contents(library), labels(library, "flood wardens")
    breaking = Library.open(library.folder, Breaking(bag))
    changed = tuple(replace(one, text=f"Changed. {one.text}") for one in papers[0].paragraphs)
    for paper in (papers[1], replace(papers[0], access=access, paragraphs=changed)):
        with pytest.raises(MemoryError):
            breaking.add(paper)
        assert (contents(breaking), labels(breaking, "flood wardens")) == before
    assert library.add(papers[1]) is Change.ADDED


def test_vectors_without_a_record_are_not_found(library: Library, papers: list[Paper], bag: Embedder) -> None:
    library.add(papers[0])
    passages = make_passages(papers[1])
    vectors = np.asarray(bag.embed([passage.embedded for passage in passages]))
    # As if adding had been cut short between the vectors and the record.
    ids = [vector_id("bag", passage.embedded) for passage in passages]
    VectorStore(library.folder / "chroma").put(ids, vectors, Access.PUBLIC)
    assert {hit.paper.id for hit in library.search("section 19 investigations at Stoke Ellery", 30)} == {papers[0].id}


def test_the_library_is_one_folder(tmp_path: Path, library: Library, papers: list[Paper], bag: Embedder) -> None:
    library.add(papers[0])
    found = labels(library, "flood wardens")
    moved = library.folder.rename(tmp_path / "moved")
    assert labels(Library.open(moved, bag), "flood wardens") == found
