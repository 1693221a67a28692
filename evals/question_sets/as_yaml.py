"""Question sets in YAML: a list of questions."""

import textwrap
from collections.abc import Mapping, Sequence

import yaml

from evals.question_sets.entries import Entry
from evals.questions import Question, QuestionSetError


def read(name: str, text: str) -> list[Entry]:
    """The questions of a file of this name. Raises `QuestionSetError` for what is no list in YAML."""
    listed = _parsed(name, text)
    if not listed:
        return []
    if not isinstance(listed, list):
        raise QuestionSetError(f"{name}: is not a list of questions; begin each one with '- id:'.")
    return [Entry(f"{name}, question {_called(values, number)}", values) for number, values in enumerate(listed, 1)]


def write(questions: Sequence[Question], remarks: Mapping[str, Sequence[str]]) -> str:
    """Questions as YAML; remarks stand as comments before the question of that id."""
    return "\n".join(_written(question, remarks.get(question.id, ())) for question in questions)


def _parsed(name: str, text: str) -> object:
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:  # a date that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        found = " ".join(str(getattr(error, "problem", None) or error).split())
        raise QuestionSetError(f"{name}{line}: is not YAML ({found}); mend it there.") from error


def _called(values: object, number: int) -> str:
    return repr(values["id"]) if isinstance(values, dict) and values.get("id") else f"no. {number}"


def _written(question: Question, remarks: Sequence[str]) -> str:
    values = question.model_dump(mode="json", exclude_defaults=True)
    told = yaml.safe_dump([values], sort_keys=False, allow_unicode=True, width=110)
    lines = [line for remark in remarks for line in textwrap.wrap(" ".join(remark.split()), 110) or [""]]
    return "".join(f"# {line}\n" for line in lines) + told
