"""Opening what a command works with: its settings, the library, the assistant. Loads nothing before it is asked to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from index import Library
    from qa import Assistant, Settings

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        help="The library's folder.  [env: PILCROW_LIBRARY]  [default: in your user data folder]",
        show_default=False,
    ),
]


def load_settings(library: Path | None) -> "Settings":
    """The settings in force, with the library that the command names. Raises `SettingsError`."""
    from qa import Settings

    settings = Settings.load()
    return settings.model_copy(update={"library": library}) if library else settings


def open_library(settings: "Settings", *, create: bool = False) -> "Library":
    """The library of these settings. Raises `LibraryError`."""
    from index import Library, SentenceEmbedder
    from ui import console

    embedder = SentenceEmbedder(settings.embedder)
    opened = Library.open(
        settings.library, embedder, create=create, chroma_url=settings.chroma_url, on_wait=console.remark
    )
    return opened.tuned(settings.word_weight)


def open_assistant(settings: "Settings") -> "Assistant":
    """An assistant on the library of these settings. Raises `LibraryError`, `ModelError` and `SettingsError`."""
    from qa import Assistant

    return Assistant.open(settings)
