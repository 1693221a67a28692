"""The hybrid peer: Haystack's converters and splitter, BM25 and vectors in its memory store, ranks fused."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from haystack import Pipeline
from haystack.components.converters import DOCXToDocument, PyPDFToDocument, TextFileToDocument
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentCleaner, RecursiveDocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from evals.benchmarks.systems import OVERLAP_CHARS, PIECE_CHARS, Piece, model_folder

CONVERTERS: dict[str, Any] = {
    ".pdf": PyPDFToDocument,
    ".docx": DOCXToDocument,
    ".txt": TextFileToDocument,
    ".md": TextFileToDocument,
}


class HaystackHybrid:
    """As in Haystack's tutorial on hybrid retrieval, without its re-ranking model. It keeps nothing on the disk."""

    def __init__(self, folder: Path) -> None:  # noqa: ARG002  # the memory store needs none
        self.skipped: list[str] = []
        self._store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        self._adding = _adding(self._store)
        self._searching = _searching(self._store)

    def add(self, files: Sequence[Path]) -> None:
        """Convert, clean, split, embed, write."""
        documents = []
        for file in files:
            try:
                converted = CONVERTERS[file.suffix.casefold()]().run(sources=[file])["documents"]
            except Exception:  # noqa: BLE001  # whatever a converter raises, the file is not read
                converted = []
            documents += [one for one in converted if one.content]
            if not converted:
                self.skipped.append(file.name)
        self._adding.run({"cleaner": {"documents": documents}})

    def search(self, question: str, limit: int) -> list[Piece]:
        """What both rankings, fused by reciprocal rank, put first."""
        ask = {"embedder": {"text": question}, "words": {"query": question}, "joiner": {"top_k": limit}}
        found = self._searching.run(ask)["joiner"]["documents"]
        return [Piece((Path(one.meta["file_path"]).name,), one.content) for one in found]

    def pieces(self) -> int:
        """How many chunks the store holds."""
        return int(self._store.count_documents())


def _adding(store: Any) -> Any:
    steps = Pipeline()
    steps.add_component("cleaner", DocumentCleaner())
    steps.add_component(
        "splitter",
        RecursiveDocumentSplitter(
            split_length=PIECE_CHARS, split_overlap=OVERLAP_CHARS, split_unit="char", separators=["\n\n", "\n", " "]
        ),
    )
    steps.add_component("embedder", SentenceTransformersDocumentEmbedder(model=model_folder(), progress_bar=False))
    steps.add_component("writer", DocumentWriter(store))
    for earlier, later in (("cleaner", "splitter"), ("splitter", "embedder"), ("embedder", "writer")):
        steps.connect(earlier, later)
    return steps


def _searching(store: Any) -> Any:
    steps = Pipeline()
    steps.add_component("embedder", SentenceTransformersTextEmbedder(model=model_folder(), progress_bar=False))
    steps.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=60))
    steps.add_component("words", InMemoryBM25Retriever(store, top_k=60))
    steps.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    steps.connect("embedder.embedding", "vectors.query_embedding")
    steps.connect("vectors", "joiner")
    steps.connect("words", "joiner")
    return steps
