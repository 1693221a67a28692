"""Runs that are kept: a folder each, to go on with one that broke off, to compare two, and for others to check.

It holds `about.json` (settings, versions, what was asked of which library), `questions.jsonl`, `answers.jsonl` (as they
come), and once all are in `raw.json` (a `Run`), `measures.json` and `trec/`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from evals import trec
from evals.question_sets import load_questions, save_questions
from evals.questions import Question
from evals.raw import Raw, RawAnswer, Run, RunError
from evals.scores import By, Row, Scores

ABOUT, QUESTIONS, ANSWERS = "about.json", "questions.jsonl", "answers.jsonl"
RAW, MEASURES, TREC = "raw.json", "measures.json", "trec"
CODE = "code"
"""The key, among the versions, of the fingerprint of the source (`evals.source`)."""


class About(Raw):
    """What makes two runs the same run: all but when it began, and of the versions the code alone."""

    started: datetime
    settings: dict[str, str | int | float]
    versions: dict[str, str | None]
    models: str
    """The digest of where the models lie, which is not told itself: settings name them by the last part of it."""
    library: str
    """The fingerprint of the library."""
    set: str
    """The digest of the questions."""

    def unlike(self, other: "About") -> str:
        """What of this another run does not share; empty where it is the same run."""
        changed = {**self.settings, **other.settings}
        changed = {
            name: self.settings.get(name, "none")
            for name in changed
            if self.settings.get(name) != other.settings.get(name)
        }
        told = [
            *(["another question set"] if self.set != other.set else []),
            *(["another library"] if self.library != other.library else []),
            *(["other code"] if self.versions.get(CODE) != other.versions.get(CODE) else []),
            *(f"{name} {value}" for name, value in changed.items()),
        ]
        if not told and self.models != other.models:
            told = ["another model of that name"]
        return " and ".join(told)


class Answers:
    """The answers of a run so far, in a folder where they are to be kept."""

    def __init__(self, about: About, folder: Path | None = None) -> None:
        self._folder = folder
        self.about = about
        self.results: dict[str, RawAnswer] = {}
        """By the ids of their questions."""
        self.refused: dict[str, str] = {}
        """Questions that could not be asked, and why."""

    @classmethod
    def keep(cls, folder: Path, questions: Sequence[Question], about: About) -> "Answers":
        """Those of a new folder, or of one to go on with.

        Raises `RunError` if it holds another run or something else.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if (folder / ABOUT).exists():
                return cls._of_folder(folder, about)
            if any(folder.iterdir()):
                raise RunError(f"{folder}: holds something else than a run; name a new folder.")
            save_questions(folder / QUESTIONS, questions)
            _write(folder / ABOUT, about.model_dump_json(indent=1) + "\n")
        except OSError as error:
            raise _unwritable(folder, error) from error
        return cls(about, folder)

    @classmethod
    def _of_folder(cls, folder: Path, about: About) -> "Answers":
        begun = _load_about(folder)
        if other := begun.unlike(about):
            raise RunError(f"{folder}: was begun with {other}; name a new folder, or delete this one.")
        answers = cls(begun, folder)
        try:
            for line in _whole_lines(folder / ANSWERS):
                entry = json.loads(line)
                if "refused" in entry:
                    answers.refused[entry["id"]] = entry["refused"]
                else:
                    answers.results[entry["id"]] = RawAnswer.model_validate(entry)
        except ValueError as error:
            raise RunError(f"{folder / ANSWERS}: holds a line that is no answer; delete the folder.") from error
        return answers

    def has(self, id_: str) -> bool:
        """Whether the question was put already."""
        return id_ in self.results or id_ in self.refused

    def record(self, answer: RawAnswer) -> None:
        """Keep an answer."""
        self.results[answer.id] = answer
        self._append(answer.model_dump_json())

    def refuse(self, id_: str, reason: str) -> None:
        """Keep that a question could not be asked."""
        self.refused[id_] = reason
        self._append(json.dumps({"id": id_, "refused": reason}))

    def _append(self, line: str) -> None:
        if self._folder is None:
            return
        try:
            with (self._folder / ANSWERS).open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise _unwritable(self._folder, error) from error


def finish(folder: Path, questions: Sequence[Question], run: Run, scores: Scores) -> None:
    """Write what a folder holds of a run that is done. Raises `RunError` if it cannot be written."""
    try:
        (folder / TREC).mkdir(exist_ok=True)
        trec.write(folder / TREC, questions, run)
        _write(folder / MEASURES, json.dumps(_told(scores), ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise _unwritable(folder, error) from error
    run.save(folder / RAW)


def load_run(folder: Path) -> tuple[list[Question], Run]:
    """A run that was kept, with its questions. Raises `RunError` if there is none, or it is not done."""
    about = _load_about(folder)
    if not (folder / RAW).exists():
        raise RunError(f"{folder}: the run of {about.started:%d %B %Y} broke off; go on with it with the same command.")
    return load_questions(folder / QUESTIONS), Run.load(folder / RAW)


def digest(texts: Iterable[str]) -> str:
    """Twelve hex digits of texts, such as the questions of a set as JSON."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def _whole_lines(path: Path) -> Iterator[str]:
    """The lines; what a break left of a last one is cut off, to go on behind the others."""
    if not path.exists():
        return
    written = path.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]
    if whole != written:
        path.write_bytes(whole)
    yield from whole.decode().split("\n")[:-1]


def _load_about(folder: Path) -> About:
    try:
        return About.model_validate_json((folder / ABOUT).read_bytes())
    except (OSError, ValidationError) as error:
        made = "make one with: pilcrow eval --save"
        raise RunError(f"{folder}: holds no run ({ABOUT} is missing or damaged); {made}") from error


def _told(scores: Scores) -> dict[str, object]:
    return {
        "measures": _rows(scores.rows),
        "by": {by.value: {name: _rows(rows) for name, rows in scores.by(by).items()} for by in By},
        "questions": {one.id: dict(one.values) for one in scores.questions},
    }


def _rows(rows: Sequence[Row]) -> dict[str, dict[str, object]]:
    return {row.measure: {"value": row.value, "over": row.over, "interval": row.interval} for row in rows}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _unwritable(folder: Path, error: OSError) -> RunError:
    return RunError(f"{folder}: cannot be written ({error.strerror or error}); name another folder.")
