"""The vector store by itself, and what is known to trouble Chroma."""

import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import LibraryError
from index.vectors import BATCH, VectorStore
from ingest import Access

PROC = Path("/proc/self/fd")


def vectors(numbers: range) -> NDArray[np.float32]:
    made = [np.random.default_rng(number).normal(size=32) for number in numbers]
    unit = np.array([vector / np.linalg.norm(vector) for vector in made])
    return unit.astype(np.float32)


def put(store: VectorStore, numbers: range, access: Access = Access.PUBLIC) -> None:
    store.put([f"v{number}" for number in numbers], vectors(numbers), access)


@pytest.fixture
def store(tmp_path: Path) -> VectorStore:
    return VectorStore(tmp_path / "chroma")


def test_an_empty_store(store: VectorStore) -> None:
    assert store.held(Access.PUBLIC) == set()
    assert store.fetch(["v1"], Access.PUBLIC) == {}
    assert store.nearest(vectors(range(1))[0], 5, Access.PUBLIC) == {}
    store.remove(["v1"], Access.PUBLIC)


def test_what_is_put_is_found_by_its_likeness_and_comes_back(store: VectorStore) -> None:
    put(store, range(50))
    put(store, range(50))
    assert store.held(Access.PUBLIC) == {f"v{number}" for number in range(50)}
    [vector] = vectors(range(7, 8))
    near = store.nearest(vector, 10, Access.PUBLIC)
    assert len(near) == 10
    assert list(near.values()) == sorted(near.values(), reverse=True)
    assert next(iter(near)) == "v7"
    assert near["v7"] == pytest.approx(1, abs=1e-5)
    assert store.fetch(["v7", "none"], Access.PUBLIC)["v7"] == pytest.approx(vector)


def test_classes_of_access_are_kept_apart(store: VectorStore) -> None:
    put(store, range(10))
    put(store, range(5, 20), Access.EXEMPT)
    [vector] = vectors(range(15, 16))
    assert "v15" not in store.nearest(vector, 50, Access.PUBLIC)
    assert next(iter(store.nearest(vector, 50, Access.EXEMPT))) == "v15"
    store.remove(["v5", "v15"], Access.PUBLIC)
    assert store.held(Access.PUBLIC) == {f"v{number}" for number in range(10) if number != 5}
    assert "v5" in store.held(Access.EXEMPT)


def test_a_search_among_some(store: VectorStore) -> None:
    put(store, range(50))
    [vector] = vectors(range(7, 8))
    assert set(store.nearest(vector, 10, Access.PUBLIC, ["v1", "v2"])) == {"v1", "v2"}
    assert set(store.nearest(vector, 10, Access.PUBLIC, ["v1", "none"])) == {"v1"}
    assert store.nearest(vector, 10, Access.PUBLIC, []) == {}


def test_more_than_a_batch(store: VectorStore) -> None:
    numbers = range(BATCH + 10)
    put(store, numbers)
    ids = [f"v{number}" for number in numbers]
    assert store.held(Access.PUBLIC, ids) == set(ids) == set(store.fetch(ids, Access.PUBLIC))
    store.remove(ids[10:], Access.PUBLIC)
    assert store.held(Access.PUBLIC) == set(ids[:10])


def test_writers_that_follow_each_other_lose_nothing(tmp_path: Path) -> None:
    one, other = VectorStore(tmp_path / "chroma"), VectorStore(tmp_path / "chroma")
    for turn in range(12):
        store = one if turn % 2 else other
        store.follow(turn)
        put(store, range(turn * 150, turn * 150 + 150))
        store.writes = turn + 1
    fresh = VectorStore(tmp_path / "chroma")
    ids = sorted(fresh.held(Access.PUBLIC))
    assert len(ids) == len(fresh.fetch(ids, Access.PUBLIC)) == 12 * 150
    for number in range(0, 12 * 150, 60):
        assert next(iter(fresh.nearest(vectors(range(number, number + 1))[0], 1, Access.PUBLIC))) == f"v{number}"


@pytest.mark.skipif(not PROC.is_dir(), reason="may skip: only Linux tells which files are open")
def test_files_are_given_back(tmp_path: Path) -> None:
    def opened() -> list[str]:
        return [link for fd in PROC.iterdir() if str(tmp_path) in (link := _link(fd))]

    for number in range(5):
        store = VectorStore(tmp_path / "chroma")
        put(store, range(number * 300, number * 300 + 300))
        for writes in range(1, 4):
            store.follow(writes)
            store.nearest(vectors(range(1))[0], 5, Access.PUBLIC)
        assert opened()
        if number % 2:
            store.close()
        else:
            del store  # as a library that nobody needs any more
        end = time.monotonic() + 20  # Chroma closes them in a thread of its own
        while opened() and time.monotonic() < end:
            time.sleep(0.05)
        assert opened() == []


def _link(fd: Path) -> str:
    try:
        return str(fd.readlink())
    except OSError:  # the one that lists them
        return ""


def test_a_folder_that_was_deleted_and_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "chroma"
    store = VectorStore(folder)
    put(store, range(10))
    store.close()
    folder.rename(tmp_path / "gone")
    put(store, range(5))
    assert store.held(Access.PUBLIC) == {f"v{number}" for number in range(5)}


def test_an_address_without_a_machine() -> None:
    with pytest.raises(LibraryError, match="must begin with http:// or https:// and name a machine"):
        VectorStore("https://", "id").held(Access.PUBLIC)
