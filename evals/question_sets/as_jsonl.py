"""Question sets in JSONL: a question a line, with the keys of YAML."""

import json
from collections.abc import Sequence

from evals.question_sets.entries import Entry
from evals.questions import Question, QuestionSetError


def read(name: str, text: str) -> list[Entry]:
    """The questions of a file of this name; empty lines are left out. Raises `QuestionSetError` for what is no JSON."""
    # By line feeds alone: `splitlines` breaks at others too, which may stand in a JSON text.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    return [_entry(f"{name}, line {number}", line) for number, line in lines]


def write(questions: Sequence[Question]) -> str:
    """Questions as JSONL."""
    dumped = (question.model_dump(mode="json", exclude_defaults=True) for question in questions)
    return "".join(f"{json.dumps(values, ensure_ascii=False)}\n" for values in dumped)


def _entry(where: str, line: str) -> Entry:
    try:
        values = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        found = error.msg if isinstance(error, json.JSONDecodeError) else "brackets within brackets"
        raise QuestionSetError(f"{where}: is not JSON ({found}); write one question a line, in {{ }}.") from error
    called = f", question {values['id']!r}" if isinstance(values, dict) and values.get("id") else ""
    return Entry(f"{where}{called}", values)
