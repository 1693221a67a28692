"""Running: every question of a set is put to an assistant."""

import platform
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from evals.questions import Question
from evals.raw import LibraryInfo, RawAnswer, Run, RunInfo, Source
from ingest import Access
from qa import RETRIEVED, Assistant, QuestionError

PACKAGES = ("pilcrow", "chromadb", "sentence-transformers", "torch")
OnProgress = Callable[[int, int], None]
"""Told after each question how many are done, and of how many."""


def run_questions(assistant: Assistant, questions: Sequence[Question], on_progress: OnProgress | None = None) -> Run:
    """Ask each question as a member of the public would, and record what comes back.

    A question that cannot be asked has no result, and the run says why.
    Raises `LibraryError` if the library fails.
    """
    started = datetime.now(UTC).replace(microsecond=0)
    assistant.warm_up()  # seconds that no later question pays stay out of the timing
    results: list[RawAnswer] = []
    made_by: Counter[str] = Counter()
    refused: dict[str, str] = {}
    for done, question in enumerate(questions, start=1):
        try:
            answer = assistant.ask(question.question, question.history)
        except QuestionError as error:
            refused[question.id] = str(error)
        else:
            results.append(RawAnswer.recorded(question.id, answer))
            made_by[answer.made_by] += 1
        if on_progress is not None:
            on_progress(done, len(questions))
    models = {"embedder": assistant.library.embedder, "reranker": assistant.reranker, "reader": assistant.reader}
    # A model may be named by its folder, whose place on this disk does not belong in a report.
    names = {kind: Path(model.name).name for kind, model in models.items() if model}
    info = RunInfo(
        started=started,
        settings={**names, "retrieved": RETRIEVED},
        made_by=dict(made_by),
        versions=_versions(),
        library=_library(assistant),
        refused=refused,
    )
    return Run(run=info, results=tuple(results))


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return found


def _library(assistant: Assistant) -> LibraryInfo:
    """The papers that were searched; not even the names of exempt ones belong in a report."""
    papers = [paper for paper in assistant.library.papers() if paper.access is Access.PUBLIC]
    files = dict.fromkeys((source.file, source.sha256) for paper in papers for source in paper.sources)
    sources = tuple(Source(source=file, sha256=sha256) for file, sha256 in files)
    return LibraryInfo(papers=len(papers), sources=sources)
