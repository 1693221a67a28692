"""Reports of a run on the command line: an HTML page into a file, Markdown onto standard output."""

from pathlib import Path

from evals import Question, Report, Run, RunError, compare, html_report, load_either, markdown_report
from ui import console


def load_report(path: Path, questions: Path | None, against: Path | None) -> Report:
    """The report of a kept run or of raw answers, beside another run if one is given.

    Raises `RunError` and `QuestionSetError`.
    """
    asked, run = _load(path, questions)
    # A kept run has its own questions, and is compared by those that both were asked.
    other = _load(against, None if against.is_dir() else questions) if against else None
    title = (questions or path).resolve().stem
    return Report(title, asked, run, compare(other, (asked, run)) if other else None)


def write_html(report: Report, path: Path) -> None:
    """Write the page. Raises `RunError` if the file cannot be written."""
    try:
        path.write_text(html_report(report), encoding="utf-8")
    except OSError as error:
        found = error.strerror or error
        raise RunError(f"{path}: cannot be written ({found}); name a file in an existing folder.") from error
    console.remark(f"Written: {path}")


def print_markdown(report: Report) -> None:
    """Print the Markdown as it is, for a file or a comment."""
    print(markdown_report(report), end="")  # noqa: T201


def _load(path: Path, questions: Path | None) -> tuple[list[Question], Run]:
    asked, run = load_either(path, questions)
    return [question for question in asked if question.confirmed], run
