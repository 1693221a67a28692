"""The vector store: the one module that knows Chroma, embedded in this process or as a server (cosine distance).

A vector's id is made of the text that was embedded (`index.rows.vector_id`), so that storing it twice is storing it
once. Each access class has a collection of its own: what a search may not show is not in what it searches.
"""

import itertools
import logging
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from index.embedder import Vectors
from index.errors import LibraryError, disk_full
from ingest import Access

FOLDER = "chroma"
BATCH = 2000
"""Chroma refuses batches beyond SQLite's limit on variables; this is well below it."""
MENDED = "`pilcrow check --repair` makes them anew from the record"
PORTS = {"http": 80, "https": 443}
"""What an address of a server begins with, and the port that it means where it names none."""
FAILURES = (ChromaError, ValueError, OSError, httpx.HTTPError)
_opened = itertools.count(1)


class VectorStore:
    """Unit vectors by their ids, in one collection for each access class. Any thread may call."""

    def __init__(self, place: Path | str, library: str = "") -> None:
        """The store in a folder; or, given an address and the id of a library, on a Chroma server."""
        self._place = place
        self._library = library
        self._lock = threading.RLock()
        self._client: Any = None
        self._collections: dict[Access, Any] = {}
        self._close: Callable[[], object] = lambda: None
        self.writes = 0
        """The record's number of writes when these vectors were opened or last written here."""

    def put(self, ids: Sequence[str], vectors: Vectors, access: Access) -> None:
        """Store `vectors`, of shape (len(ids), dimensions); those of the same ids are the same."""
        with self._told("written") as client:
            collection = self._collection(client, access)
            if collection is None:
                # No embedding function: Chroma's default would fetch a model from the network.
                collection = self._collections[access] = client.get_or_create_collection(
                    self._name(access), embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
                )
            for part in _batches(ids):
                collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def remove(self, ids: Sequence[str], access: Access) -> None:
        """Forget these vectors; those that are not there are forgotten already."""
        with self._told("written") as client:
            collection = self._collection(client, access)
            for part in _batches(ids) if collection else ():
                collection.delete(ids=list(ids[part]))

    def held(self, access: Access, ids: Sequence[str] | None = None) -> set[str]:
        """The ids of all vectors of this class, or of those of `ids` that are there."""
        with self._told("read") as client:
            collection = self._collection(client, access)
            if collection is None:
                return set()
            if ids is None:
                return set(collection.get(include=[])["ids"])
            return {id_ for part in _batches(ids) for id_ in collection.get(ids=list(ids[part]), include=[])["ids"]}

    def fetch(self, ids: Sequence[str], access: Access) -> dict[str, Vectors]:
        """Those of these vectors that can be read, each of shape (dimensions,)."""
        found: dict[str, Vectors] = {}
        with self._told("read") as client:
            collection = self._collection(client, access)
            for part in _batches(ids) if collection else ():
                got = collection.get(ids=list(ids[part]), include=["embeddings"])
                found |= dict(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return found

    def nearest(
        self, vector: Vectors, limit: int, access: Access, ids: Sequence[str] | None = None
    ) -> dict[str, float]:
        """The `limit` vectors nearest to `vector`, of shape (dimensions,): ids and cosine similarities, best first.

        Only among `ids`, where they are given. A collection that is not there is an empty one.
        """
        if ids is not None and not ids:
            return {}
        with self._told("searched") as client:
            try:
                found = self._query(client, vector, limit, access, ids)
            except ChromaError:
                # It takes ids that it does not hold for an error.
                there = [] if ids is None else sorted(self.held(access, ids))
                if not there:
                    raise
                found = self._query(client, vector, limit, access, there)
        return {id_: 1.0 - distance for id_, distance in found}

    def _query(
        self, client: Any, vector: Vectors, limit: int, access: Access, ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        collection = self._collection(client, access)
        if collection is None:
            return []
        found = collection.query(
            query_embeddings=[vector],
            n_results=limit if ids is None else min(limit, len(ids)),
            ids=None if ids is None else list(ids),
            include=["distances"],
        )
        return list(zip(found["ids"][0], found["distances"][0], strict=True))

    def follow(self, writes: int) -> None:
        """Know of what other processes wrote up to this number of writes.

        An open Chroma does not notice it; worse, it would write its own index over theirs (chroma-core/chroma#3792
        tells of the first, `tests/index/test_checking.py` shows the second). So it is opened anew; a server need not.
        """
        with self._lock:
            if writes > self.writes:
                if isinstance(self._place, Path):
                    self.close()
                self._collections.clear()
                self.writes = writes

    def forget_all(self) -> None:
        """Begin anew with an empty store."""
        with self._told("written") as client:
            for access in Access:
                if self._collection(client, access):
                    client.delete_collection(self._name(access))
            self._collections.clear()

    def close(self) -> None:
        """Give back files and memory; the next call opens the store again."""
        with self._lock:
            self._close()
            self._client, self._close = None, lambda: None
            self._collections.clear()

    def _open(self) -> Any:
        if self._client is None:
            client = _client(self._place)
            # Else what Chroma has open would stay open for as long as the process runs.
            self._client, self._close = client, weakref.finalize(self, client.close)
        return self._client

    def _collection(self, client: Any, access: Access) -> Any:
        if access not in self._collections:
            try:
                self._collections[access] = client.get_collection(self._name(access), embedding_function=None)
            except NotFoundError:
                return None
        return self._collections[access]

    def _name(self, access: Access) -> str:
        return f"pilcrow-{self._library}-{access}" if self._library else str(access)

    @contextmanager
    def _told(self, done: str) -> Iterator[Any]:
        with self._lock:
            try:
                client = self._open()
            except FAILURES as error:
                remedy = MENDED if isinstance(self._place, Path) else "see that the server is there and runs"
                raise self._error("opened", remedy, error) from error
            try:
                yield client
            except FAILURES as error:
                raise self._error(done, MENDED, error) from error

    def _error(self, done: str, remedy: str, error: Exception) -> LibraryError:
        said = _said(error)
        if isinstance(self._place, Path):
            told = f"the vectors in {self._place} cannot be {done}: {said}; {remedy}."
            return disk_full(self._place.parent, said) or LibraryError(told)
        return LibraryError(f"the vectors on {self._place} cannot be {done}: {said}; {remedy}.")


def _client(place: Path | str) -> Any:
    logging.getLogger("chromadb").setLevel(logging.ERROR)
    settings = Settings(anonymized_telemetry=False)
    if isinstance(place, Path):
        # Chroma shares what it has open between all clients of one path, and closes it with the last of them. Each
        # store needs its own, which it can close to see what others wrote: so each spells the path in another way.
        spelt = f"{next(_opened):b}".replace("0", "/").replace("1", "/.")
        return chromadb.PersistentClient(f"{place}{spelt}", settings)
    url = urlsplit(place)
    if url.scheme not in PORTS or not url.hostname:
        raise ValueError("its address must begin with http:// or https:// and name a machine")
    return chromadb.HttpClient(url.hostname, url.port or PORTS[url.scheme], url.scheme == "https", settings=settings)


def _batches(ids: Sequence[str]) -> Iterable[slice]:
    return (slice(start, start + BATCH) for start in range(0, len(ids), BATCH))


def _said(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
