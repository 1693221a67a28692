"""Examples: a question, a text, and where in the text the answer stands, if it does."""

from dataclasses import dataclass
from pathlib import Path

from ingest import PilcrowError


class DataError(PilcrowError):
    """A data folder or a file in it that cannot be used; says which and what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to one text.

    `answers` stand literally in `context`, the first of them at `start`; without answers the text does not answer,
    though another one may.
    """

    origin: str
    """The data set, such as "squad2"."""
    part: str
    """The file of the data set: of each, some is held out for validation."""
    family: str
    """Texts of one family may repeat one another; all of them are for training or all for validation."""
    question: str
    context: str
    answers: tuple[str, ...] = ()
    start: int = 0
    kind: str = ""

    def __post_init__(self) -> None:
        if self.answers and not self.context.startswith(self.answers[0], self.start):
            raise ValueError(f"{self.answers[0]!r} does not stand at {self.start} of {self.context!r}")

    @property
    def is_answered(self) -> bool:
        """Whether the text answers the question."""
        return bool(self.answers)

    @property
    def end(self) -> int:
        """Where the first answer ends."""
        return self.start + len(self.answers[0]) if self.answers else 0


@dataclass(frozen=True, slots=True)
class Split:
    """Examples for training, and those of other families for validation."""

    training: tuple[Example, ...]
    validation: tuple[Example, ...]


def require(folder: Path) -> Path:
    """The folder, if it is one. Raises `DataError`."""
    if not folder.is_dir():
        raise DataError(f"the training data are not in {folder}; set PILCROW_QA_DATA to their folder.")
    return folder
