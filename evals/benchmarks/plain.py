"""The plain pipeline: LangChain's loaders, its recursive splitter, Chroma, similarity search."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from langchain_chroma import Chroma
from langchain_community.document_loaders import Docx2txtLoader, PyPDFLoader, TextLoader
from langchain_community.embeddings import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.benchmarks.systems import OVERLAP_CHARS, PIECE_CHARS, Piece, model_folder

LOADERS: dict[str, Callable[[str], Any]] = {
    ".pdf": PyPDFLoader,
    ".docx": Docx2txtLoader,
    ".txt": lambda path: TextLoader(path, encoding="utf-8"),
    ".md": lambda path: TextLoader(path, encoding="utf-8"),
}


class LangChainChroma:
    """As in LangChain's own tutorials on retrieval."""

    def __init__(self, folder: Path) -> None:
        self.skipped: list[str] = []
        self._store = Chroma(
            embedding_function=HuggingFaceEmbeddings(model_name=model_folder(), model_kwargs={"device": "cpu"}),
            persist_directory=str(folder),
            collection_metadata={"hnsw:space": "cosine"},
        )

    def add(self, files: Sequence[Path]) -> None:
        """Load, split, embed, store."""
        documents = []
        for file in files:
            try:
                documents += LOADERS[file.suffix.casefold()](str(file)).load()
            except Exception:  # noqa: BLE001  # whatever a loader raises, the file is not read
                self.skipped.append(file.name)
        splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE_CHARS, chunk_overlap=OVERLAP_CHARS)
        chunks = splitter.split_documents(documents)
        self._store.add_documents(chunks)

    def search(self, question: str, limit: int) -> list[Piece]:
        """The nearest chunks."""
        found = self._store.similarity_search(question, k=limit)
        return [Piece((Path(one.metadata["source"]).name,), one.page_content) for one in found]

    def pieces(self) -> int:
        """How many chunks the store holds."""
        return len(self._store.get(include=[])["ids"])
