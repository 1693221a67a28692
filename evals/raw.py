"""Raw answers: what an assistant said, as data that can be saved and scored again.

The keys of the JSON file are the names of the fields here and in `qa.AnswerData`.
"""

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from ingest import PilcrowError
from qa import Answer, AnswerData


class RunError(PilcrowError):
    """A file of raw answers that cannot be read or written."""


class Raw(BaseModel):
    """What the models below have in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(Raw):
    id: str
    """The question's."""


class RawAnswer(AnswerData, _Named):
    """The answer to one question of a set, as it is told everywhere, with the question's id before it."""

    @classmethod
    def recorded(cls, id_: str, answer: Answer) -> "RawAnswer":
        """An answer as data."""
        return cls(id=id_, **dict(AnswerData.of(answer)))


class Source(Raw):
    """A file whose papers were searched."""

    source: str
    sha256: str


class LibraryInfo(Raw):
    """What was searched. Where it lies on the disk is nobody's business."""

    papers: int
    sources: tuple[Source, ...]


class RunInfo(Raw):
    """How the answers came about."""

    started: datetime
    settings: dict[str, str | int | float]
    made_by: dict[str, int]
    """How many answers each composer made; a language model that did not reply leaves some to quotation."""
    versions: dict[str, str | None]
    """None for a package that runs without being installed."""
    library: LibraryInfo
    refused: dict[str, str]
    """Questions, by id, that could not be asked, and why."""


class Run(Raw):
    """The recorded answers of one run through a question set."""

    run: RunInfo
    results: tuple[RawAnswer, ...]

    @field_validator("results")
    @classmethod
    def _ids_differ(cls, results: tuple[RawAnswer, ...]) -> tuple[RawAnswer, ...]:
        ids = [result.id for result in results]
        if len(set(ids)) < len(ids):
            raise ValueError("a question has two results")
        return results

    @classmethod
    def load(cls, path: Path) -> "Run":
        """A run that was saved. Raises `RunError` if the file is missing or holds something else."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as error:
            found = error.strerror or error
            raise RunError(f"{path}: cannot be opened ({found}); give a file of raw answers.") from error
        except ValidationError as error:
            first = error.errors()[0]
            key = f", key {'.'.join(map(str, first['loc']))!r}" if first["loc"] else ""
            found = f"holds no raw answers ({first['msg']})"
            raise RunError(f"{path}{key}: {found}; make them with: pilcrow eval") from error

    def save(self, path: Path) -> None:
        """Write the run as JSON. Raises `RunError` if the file cannot be written."""
        try:
            path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            found = error.strerror or error
            raise RunError(f"{path}: cannot be written ({found}); name a file in an existing folder.") from error
