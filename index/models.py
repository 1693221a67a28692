"""Models of Hugging Face's libraries: found on this machine, and never fetched."""

import os
from pathlib import Path

from index.errors import ModelError

NO_MODEL = "none"
"""The name that stands for no model at all, where there is or may come a default one."""


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
