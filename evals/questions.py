"""Question sets: what is asked, which facts answer it, and where they stand."""

import difflib
import reprlib
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from ingest import PilcrowError

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class QuestionSetError(PilcrowError):
    """A question set that cannot be used; says in which file, at which question and key, and what to do."""


class Evidence(BaseModel):
    """A place in the papers: a paragraph that holds `anchor`, of a paper in a file whose name begins with `paper`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paper: Words
    paragraph: Words | None
    """The printed number, for whoever reads the set; None where none is printed. The anchor decides."""
    anchor: Words


class Question(BaseModel):
    """A question with its gold facts and evidence.

    Of each group of `must_contain` a right answer states one alternative; of each group of `evidence` it
    cites one place.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    asker: Words
    kind: Words
    question: Words
    history: tuple[Words, ...] = ()
    """The earlier questions of the conversation, oldest first."""
    answerable: StrictBool
    answer: Words
    must_contain: tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...]
    evidence: tuple[Annotated[tuple[Evidence, ...], Field(min_length=1)], ...]


def load_questions(path: Path) -> list[Question]:
    """The questions of a YAML file, in its order. Raises `QuestionSetError` if it is no question set."""
    listed = _read(path)
    if not listed:
        raise QuestionSetError(f"{path}: holds no questions; begin each one with '- id:'.")
    if not isinstance(listed, list):
        raise QuestionSetError(f"{path}: is not a list of questions; begin each one with '- id:'.")
    questions: dict[str, Question] = {}
    for position, entry in enumerate(listed, start=1):
        question = _question(path, position, entry)
        if question.id in questions:
            twice = "is used by two questions; give each its own"
            raise QuestionSetError(f"{path}, question {question.id!r}, key 'id': {twice}.")
        questions[question.id] = question
    return list(questions.values())


def _read(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise QuestionSetError(f"{path}: there is no such file; give the path of a question set.") from error
    except OSError as error:
        found = error.strerror or error
        raise QuestionSetError(f"{path}: cannot be opened ({found}); give a file that can be read.") from error
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{path}: is no UTF-8 text; save it as UTF-8.") from error
    except (yaml.YAMLError, ValueError) as error:  # a date that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        found = " ".join(str(getattr(error, "problem", None) or error).split())
        raise QuestionSetError(f"{path}{line}: is not YAML ({found}); mend it there.") from error


def _question(path: Path, position: int, entry: object) -> Question:
    if not isinstance(entry, dict):
        found = f"found {reprlib.repr(entry)} instead of keys and values; begin it with '- id:'"
        raise QuestionSetError(f"{path}, question no. {position}: {found}.")
    try:
        return Question.model_validate(entry)
    except ValidationError as error:
        # A misspelt key is a missing one as well; that it is unknown says more.
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        name = repr(entry["id"]) if entry.get("id") else f"no. {position}"
        raise QuestionSetError(f"{path}, question {name}, key {_key(first)!r}: {_told(first)}") from error


def _key(error: ErrorDetails) -> str:
    """The way to a key, entries counted from 1: "evidence.1.2.anchor"."""
    loc: list[str | int] = list(error["loc"])
    if error["type"] == "invalid_key":  # a key that is a number looks like a position
        loc[-1] = str(error["input"])
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _told(error: ErrorDetails) -> str:
    """What is wrong with a value, and what to do."""
    found = "nothing" if error["input"] is None else reprlib.repr(error["input"])
    match error["type"]:
        case "extra_forbidden" | "invalid_key":
            known = list((Evidence if len(error["loc"]) > 1 else Question).model_fields)
            close = difflib.get_close_matches(str(error["loc"][-1]), known, n=1)
            return f"is unknown; did you mean {close[0]!r}?" if close else f"is unknown; use {', '.join(known)}."
        case "missing":
            return "is missing; add it."
        case "string_type":
            return f"found {found} where text is wanted; write text in quotation marks."
        case "string_too_short" | "too_short":
            return "is empty; fill it or take it out."
        case "bool_type":
            return f"found {found}; write true or false."
        case "tuple_type":
            return f"found {found} where a list is wanted; put it in square brackets."
        case "model_type":
            return f"found {found}; write {{paper: …, paragraph: …, anchor: …}}."
        case _:
            return f"found {found} ({error['msg']}); mend it."
