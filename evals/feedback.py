"""Feedback: what people said of answers, kept in the library's folder for question sets to be made of."""

import getpass
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest import PilcrowError
from qa import Answer, AnswerData, CitationData, Status

KEPT = "feedback.jsonl"
LOCK = "feedback.lock"
LAST = "last-answer.json"
WAIT_SECONDS = 10.0
"""How long one writer waits for another: each writes a line."""


class FeedbackError(PilcrowError):
    """Feedback that cannot be kept or read."""


class Verdict(StrEnum):
    """What a person says of an answer."""

    RIGHT = "right"
    WRONG_PARAGRAPH = "wrong-paragraph"
    WRONG_FIGURE = "wrong-figure"
    NOT_THERE = "not-there"
    """It answered, where it should have said that the papers do not."""
    MISSING = "missing"
    """It left something out, or found nothing where the papers answer."""


class Asked(BaseModel):
    """An answer that was given, as far as a question can be made of it."""

    model_config = ConfigDict(extra="ignore", frozen=True)  # a newer Pilcrow may keep more

    answer_id: str = Field(default_factory=lambda: uuid4().hex)
    asked: datetime = Field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    where: str
    """Which part of Pilcrow was asked: "ask", "chat", "page"."""
    question: str
    history: tuple[str, ...]
    """The earlier questions of the conversation, oldest first."""
    status: Status
    answer: str
    citations: tuple[CitationData, ...]
    searched: str
    """Which papers were searched, in words."""

    @classmethod
    def of(cls, answer: Answer, where: str, history: Sequence[str] = ()) -> "Asked":
        """An answer as it was given now."""
        data = AnswerData.of(answer)
        return cls(
            where=where,
            question=data.question,
            history=tuple(history),
            status=data.status,
            answer=data.answer,
            # Not the paragraphs whole: their paper may be removed or withheld one day.
            citations=tuple(one.model_copy(update={"text": ""}) for one in data.citations),
            searched=str(answer.searched),
        )


class Feedback(Asked):
    """An answer with what a person says of it."""

    given: datetime
    verdict: Verdict
    correction: str | None = None
    """What it should have said, in the person's own words."""

    @classmethod
    def on(cls, asked: Asked, verdict: Verdict, correction: str | None = None) -> "Feedback":
        """What is said now of an answer."""
        now = datetime.now(UTC).replace(microsecond=0)
        told = " ".join((correction or "").split()) or None
        about = {name: getattr(asked, name) for name in Asked.model_fields}
        return cls(**about, given=now, verdict=verdict, correction=told)


class FeedbackBox:
    """The feedback in a library's folder: one line for each time that something was said."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEPT
        self._lock = FileLock(folder / LOCK)

    def keep(self, feedback: Feedback) -> None:
        """Keep it; it takes the place of what was said of the same answer before.

        Raises `FeedbackError` if the folder cannot be written to.
        """
        line = feedback.model_dump_json().encode() + b"\n"
        try:
            with self._lock.acquire(timeout=WAIT_SECONDS), self._path.open("a+b") as file:
                file.write(line if _ends_whole(file.name) else b"\n" + line)
                file.flush()
                os.fsync(file.fileno())
        except Timeout as error:
            raise FeedbackError(f"{self._path} is being written to by another process; try again.") from error
        except OSError as error:
            reason = error.strerror or error
            raise FeedbackError(f"{self._path} cannot be written to ({reason}); allow it, or make room.") from error

    def read(self) -> tuple[list[Feedback], int]:
        """What was said last of each answer, oldest first, and how many lines cannot be read.

        Raises `FeedbackError` if the file cannot be opened.
        """
        try:
            lines = self._path.read_bytes().splitlines() if self._path.exists() else []
        except OSError as error:
            raise FeedbackError(f"{self._path} cannot be opened ({error.strerror or error}); allow it.") from error
        kept: dict[str, Feedback] = {}
        damaged = 0
        for line in filter(None, lines):
            try:
                feedback = Feedback.model_validate_json(line)
            except ValidationError:
                damaged += 1
            else:
                kept.pop(feedback.answer_id, None)
                kept[feedback.answer_id] = feedback
        return list(kept.values()), damaged


def _ends_whole(name: str) -> bool:
    """Whether the last line of a file is whole: whoever wrote it may have been stopped."""
    with Path(name).open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def remember(folder: Path, asked: Asked) -> None:
    """Keep the last answer of this user, so that something can be said of it; not where the folder forbids it."""
    path = folder / LAST
    text = json.dumps({"user": _user(), "answer": asked.model_dump(mode="json")}, ensure_ascii=False)
    beside = path.with_name(f"{LAST}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def last_asked(folder: Path) -> Asked:
    """The last answer that this user was given. Raises `FeedbackError` if there is none."""
    try:
        found = json.loads((folder / LAST).read_text(encoding="utf-8"))
        if found["user"] == _user():
            return Asked.model_validate(found["answer"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise FeedbackError(f"no answer of yours is kept in {folder}; ask first: pilcrow ask QUESTION")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return str(os.getuid()) if hasattr(os, "getuid") else ""
