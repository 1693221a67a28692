"""The tree of errors. A message says what was found, in which file, and what to do.

PilcrowError
├── PaperRefused        a file cannot become a paper; other files are not concerned
├── ManifestError       a manifest.csv that cannot be read
├── OcrError            Tesseract is not there, or fails on a page
├── LibraryError        (index) a folder that is no library, another embedder, a newer version
├── ModelError          (index) a reranker or reader that is not there or cannot be used
├── QuestionError       (qa) a question that cannot be asked
├── SettingsError       (qa) a setting that does not exist or does not fit
├── QuestionSetError    (evals) a question set that cannot be used
└── RunError            (evals) a file of raw answers that cannot be read or written
"""

from pathlib import Path


class PilcrowError(Exception):
    """Anything that a user is told in one sentence instead of a traceback."""


class PaperRefused(PilcrowError):
    """A file that cannot become a paper. `reason` says what was found and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)  # as given, so that it can be sent from one process to another
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path.name}: {self.reason}"


class ManifestError(PilcrowError):
    """A manifest.csv with an unknown column, a doubled file or a value that does not fit."""


class OcrError(PilcrowError):
    """Tesseract is not on this machine, fails, or takes too long over a page."""
