import re
import shutil
import sqlite3
from collections.abc import Callable

import numpy as np
import pytest

from index import Embedder, Library, LibraryError
from index.vectors import VectorStore
from ingest import Access, Paper
from tests.index.test_library_adding import contents, vectors_of, vectors_wanted

Spoil = Callable[[Library], None]


def record(library: Library, *statements: str) -> None:
    db = sqlite3.connect(library.folder / "library.sqlite")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def lose_vectors(library: Library) -> None:
    store = VectorStore(library.folder / "chroma")
    store.remove(sorted(store.held(Access.PUBLIC))[:3], Access.PUBLIC)
    store.close()


def gain_vectors(library: Library) -> None:
    store = VectorStore(library.folder / "chroma")
    store.put(["f" * 32], np.eye(1, 256, dtype=np.float32), Access.EXEMPT)
    store.close()


def lose_words(library: Library) -> None:
    record(library, "INSERT INTO public_words (public_words) VALUES ('delete-all')")


def rename_vectors(library: Library) -> None:
    record(library, f"UPDATE passages SET vector = '{'e' * 32}' WHERE key = 1")


def lose_folder(library: Library) -> None:
    shutil.rmtree(library.folder / "chroma")


def spoil_folder(library: Library) -> None:
    (library.folder / "chroma" / "chroma.sqlite3").write_bytes(b"garbage " * 2000)


def lose_index(library: Library) -> None:
    """Two that write at once, each with an index of its own: what Chroma does then."""
    one, other = (VectorStore(library.folder / "chroma") for _ in range(2))
    rng = np.random.default_rng(7)
    for number in range(12):
        for store in (one, other):
            ids = [f"{number:02}{store is one:1}{n:029}" for n in range(150)]
            store.put(ids, rng.normal(size=(150, 256)).astype(np.float32), Access.PUBLIC)
    one.close()
    other.close()


def ranking(library: Library) -> list[tuple[str, float]]:
    return [(hit.passage.id, round(hit.score, 4)) for hit in library.search("flood wardens")]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lose_vectors, r"^3 vectors of public passages missing$"),
        (gain_vectors, r"^1 vector of exempt passages too many$"),
        (lose_words, r"^the word index of public papers is not that of their passages$"),
        (rename_vectors, r"^the record: 1 passage with the vector of another text$"),
        (lose_folder, r"^\d+ vectors of public passages missing$"),
        (spoil_folder, r"^the vectors in .+ cannot be opened: .+; `pilcrow check --repair` makes them anew"),
        (lose_index, r"^the vectors in .+ cannot be read: .+; `pilcrow check --repair` makes them anew"),
    ],
)
def test_what_differs_from_the_record_is_told_and_mended(
    library: Library, papers: list[Paper], bag: Embedder, spoil: Spoil, told: str
) -> None:
    for paper in papers[:2]:
        library.add(paper)
    whole, found = contents(library), ranking(library)
    assert library.check() == []
    library.close()
    spoil(library)
    again = Library.open(library.folder, bag)
    differences = [str(one) for one in again.check()]
    assert [one for one in differences if re.search(told, one)], differences
    again.repair()
    assert again.check() == []
    assert contents(library) == whole
    assert vectors_of(library) == vectors_wanted(library)
    assert ranking(again) == found
    assert ranking(Library.open(library.folder, bag)) == found


def test_what_the_record_has_lost_cannot_be_mended(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    record(library, "PRAGMA foreign_keys = OFF", f"UPDATE sources SET paper_id = '{'0' * 12}'")
    [lost] = library.check()
    assert (str(lost), lost.can_be_mended) == ("the record: 1 row of papers that it does not hold", False)
    library.repair()
    assert library.check() == [lost]


def test_vectors_that_cannot_be_read_do_not_hinder_a_list(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    library.close()
    spoil_folder(library)
    assert len(library.papers()) == 1
    with pytest.raises(LibraryError, match=r"cannot be opened: .+ makes them anew from the record\.$"):
        library.search("flood wardens")
