"""Loading and saving question sets, each kind of file by its own module."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evals.question_sets import as_csv, as_jsonl, as_yaml
from evals.question_sets.entries import Entry
from evals.question_sets.resolving import Shelf
from evals.questions import Question, QuestionSetError

Remarks = Mapping[str, Sequence[str]]
"""What is said of a question beside it, by its id."""
JSONL = (".jsonl", ".ndjson")
CSV = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")


def load_questions(path: Path, shelf: Shelf | None = None) -> list[Question]:
    """The questions of a file, in its order, as its name says: `.jsonl`, `.csv`, anything else YAML.

    `shelf`: the papers, wanted only where a spreadsheet names a paragraph by its number alone.
    Raises `QuestionSetError` if it is no question set.
    """
    questions = []
    for _, found in read_each(path, shelf):
        if isinstance(found, QuestionSetError):
            raise found
        questions.append(found)
    return questions


def read_each(path: Path, shelf: Shelf | None = None) -> Iterator[tuple[str, Question | QuestionSetError]]:
    """The same, each with where it stands, and the error in the place of each question that does not fit.

    Raises `QuestionSetError` for a file that holds no questions.
    """
    entries = _entries(path, _read(path))
    if not entries:
        raise QuestionSetError(f"{path}: holds no questions; {_how(path)}.")
    used: set[str] = set()
    for entry in entries:
        try:
            question = _question(entry, shelf)
            if question.id in used:
                raise entry.refusal("id", "is used by two questions; give each its own.")
        except QuestionSetError as error:
            yield entry.where, error
        else:
            used.add(question.id)
            yield entry.where, question


def save_questions(
    path: Path, questions: Sequence[Question], remarks: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Write a question set, as the file's name says; `remarks` stand with the question of that id where YAML or CSV is.

    Raises `QuestionSetError` if the file exists, or cannot be written.
    """
    if path.suffix.lower() in WORKBOOKS:
        raise _workbook(path)
    told = remarks or {}
    try:
        with path.open("xb") as file:
            match path.suffix.lower():
                case suffix if suffix in JSONL:
                    file.write(as_jsonl.write(questions).encode())
                case suffix if suffix in CSV:
                    # With its mark at the head, for Excel takes a CSV without one for its own code page.
                    file.write(as_csv.write(questions, told).encode("utf-8-sig"))
                case _:
                    file.write(as_yaml.write(questions, told).encode())
    except FileExistsError as error:
        raise QuestionSetError(f"{path}: is there already; name a file that is not.") from error
    except OSError as error:
        found = error.strerror or error
        raise QuestionSetError(f"{path}: cannot be written ({found}); name another file.") from error


def _question(entry: Entry, shelf: Shelf | None) -> Question:
    return as_csv.unfolded(entry, shelf).question() if entry.columns else entry.question()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise QuestionSetError(f"{path}: there is no such file; give the path of a question set.") from error
    except OSError as error:
        found = error.strerror or error
        raise QuestionSetError(f"{path}: cannot be opened ({found}); give a file that can be read.") from error


def _entries(path: Path, data: bytes) -> list[Entry]:
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        raise _workbook(path)
    if suffix in CSV:
        return as_csv.read(str(path), data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{path}: is no UTF-8 text; save it as UTF-8.") from error
    return as_jsonl.read(str(path), text) if suffix in JSONL else as_yaml.read(str(path), text)


def _how(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in CSV:
        return "write one a row, below the names of the columns"
    return "write one a line" if suffix in JSONL else "begin each one with '- id:'"


def _workbook(path: Path) -> QuestionSetError:
    return QuestionSetError(f"{path}: is a workbook; save its sheet as CSV (“CSV UTF-8” in Excel).")
