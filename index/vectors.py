"""The vector store: the one module that knows Chroma (persistent client, cosine distance)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import chromadb
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError

from index.embedder import Vectors
from index.errors import LibraryError

COLLECTION = "passages"
BATCH = 2000
"""Chroma refuses batches beyond SQLite's limit on variables; this is well below it."""
ATTEMPTS = 3
"""How often a search is tried while another process changes the vectors."""


class VectorStore:
    """Passage vectors by passage id, each with its paper and whether the public may see it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._passages = self._open()

    def _open(self) -> Any:
        try:
            client = chromadb.PersistentClient(str(self._folder), Settings(anonymized_telemetry=False))
            # No embedding function: Chroma's default would fetch a model from the network.
            return client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        except (ChromaError, ValueError, OSError) as error:
            raise LibraryError(f"the vectors in {self._folder} cannot be opened: {error}") from error

    def put(self, ids: Sequence[str], vectors: Vectors, paper_id: str, access: str) -> None:
        """Store `vectors`, of shape (len(ids), dimensions), replacing those of the same ids."""
        for start in range(0, len(ids), BATCH):
            part = slice(start, start + BATCH)
            self._passages.upsert(
                ids=list(ids[part]),
                embeddings=vectors[part],
                metadatas=[{"paper": paper_id, "access": access}] * len(ids[part]),
            )

    def remove(self, paper_id: str) -> None:
        """Forget every vector of a paper."""
        self._passages.delete(where={"paper": paper_id})

    def set_access(self, paper_id: str, access: str) -> None:
        """Say anew whether the public may see a paper."""
        if ids := self._passages.get(where={"paper": paper_id}, include=[])["ids"]:
            self._passages.update(ids=ids, metadatas=[{"paper": paper_id, "access": access}] * len(ids))

    def keep_only(self, ids: Sequence[str], paper_id: str) -> None:
        """Forget the vectors of a paper but those of `ids`."""
        stored = self._passages.get(where={"paper": paper_id}, include=[])["ids"]
        if stale := sorted({*stored} - {*ids}):
            self._passages.delete(ids=stale)

    def nearest(self, vector: Vectors, limit: int, access: Sequence[str]) -> dict[str, float]:
        """The `limit` passages nearest to `vector`, of shape (dimensions,): ids and cosine similarities."""
        for _ in range(ATTEMPTS):
            try:
                found = self._passages.query(
                    query_embeddings=[vector],
                    n_results=limit,
                    where={"access": {"$in": list(access)}},
                    include=["distances"],
                )
                break
            except ChromaError as error:
                trouble = error
                # Another process has added or removed passages, which an open Chroma does not notice. It would
                # also hand out the same stale index again, were it not told to forget it.
                SharedSystemClient.clear_system_cache()
                self._passages = self._open()
        else:
            raise LibraryError(f"the vectors in {self._folder} cannot be searched: {trouble}") from trouble
        return {id_: 1.0 - distance for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)}

    def count(self) -> int:
        """How many vectors are stored."""
        return int(self._passages.count())
