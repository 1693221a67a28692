"""Entries: a question as a file gives it, and what is told where it does not fit."""

import difflib
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evals.questions import Evidence, Question, QuestionSetError


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as it stands in a file."""

    where: str
    """The file and the place in it: "set.yaml, question 'q3'", "set.csv, row 4, question 'q3'"."""
    values: object
    columns: Mapping[str, str] = field(default_factory=dict)
    """What a spreadsheet calls the keys that it calls otherwise; empty for a file that has keys."""

    def question(self) -> Question:
        """The question. Raises `QuestionSetError` where it is none."""
        if not isinstance(self.values, dict):
            found = f"found {reprlib.repr(self.values)} instead of keys and values; begin it with '- id:'"
            raise QuestionSetError(f"{self.where}: {found}.")
        try:
            return Question.model_validate(self.values)
        except ValidationError as error:
            # A misspelt key is a missing one as well; that it is unknown says more.
            first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
            raise self.refusal(_key(first), _told(first)) from error

    def refusal(self, key: str, told: str) -> QuestionSetError:
        """An error at a key of this entry."""
        known = self.columns.get(key.split(".")[0])
        return QuestionSetError(f"{self.where}, {f'column {known!r}' if known else f'key {key!r}'}: {told}")


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
