"""Running: every question of a set is put to an assistant."""

import platform
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from evals.questions import Question
from evals.raw import LibraryInfo, RawAnswer, Run, RunInfo, Source
from evals.runs import CODE, About, Answers, digest
from evals.source import code_fingerprint
from ingest import Access
from qa import Assistant, QuestionError

PACKAGES = ("pilcrow", "chromadb", "sentence-transformers", "torch")
OnProgress = Callable[[int, int], None]
"""Told after each question how many are done, and of how many."""
OnResume = Callable[[datetime, int], None]
"""Told of a run that is gone on with when it began, and how many of the questions were put already."""


class _Model(Protocol):
    @property
    def name(self) -> str: ...


def run_questions(
    assistant: Assistant,
    questions: Sequence[Question],
    on_progress: OnProgress | None = None,
    save: Path | None = None,
    on_resume: OnResume | None = None,
) -> Run:
    """Ask each question as a member of the public would, and record what comes back.

    A question that cannot be asked has no result, and the run says why. `save`: a folder that keeps the answers as they
    come; a run that broke off there goes on.
    Raises `LibraryError` if the library fails, and `RunError` if the folder holds another run or cannot be written.
    """
    about = About(
        started=datetime.now(UTC).replace(microsecond=0),
        settings=_settings(assistant),
        versions=_versions(),
        models=digest(model.name for model in _models(assistant).values()),
        library=assistant.library.fingerprint(),
        set=digest(question.model_dump_json() for question in questions),
    )
    answers = Answers.keep(save, questions, about) if save else Answers(about)
    put = sum(answers.has(question.id) for question in questions)
    if put and on_resume is not None:
        on_resume(answers.about.started, put)
    if put < len(questions):
        assistant.warm_up()  # seconds that no later question pays stay out of the timing
    for done, question in enumerate(questions, start=1):
        if not answers.has(question.id):
            _ask(assistant, question, answers)
        if on_progress is not None:
            on_progress(done, len(questions))
    results = tuple(answers.results[question.id] for question in questions if question.id in answers.results)
    info = RunInfo(
        started=answers.about.started,
        settings=about.settings,
        made_by=dict(Counter(result.made_by for result in results if result.made_by)),
        versions=about.versions,
        library=_library(assistant),
        refused=answers.refused,
    )
    return Run(run=info, results=results)


def _ask(assistant: Assistant, question: Question, answers: Answers) -> None:
    try:
        answer = assistant.ask(question.question, question.history)
    except QuestionError as error:
        answers.refuse(question.id, str(error))
    else:
        answers.record(RawAnswer.recorded(question.id, answer))


def _settings(assistant: Assistant) -> dict[str, str | int | float]:
    """What answers depend on besides the papers."""
    return {
        # A model may be named by its folder, whose place on this disk does not belong in a report.
        **{kind: Path(model.name).name for kind, model in _models(assistant).items()},
        "composer": assistant.composer.name,
        "retrieved": assistant.retrieved,
        "word_weight": assistant.library.word_weight,
    }


def _models(assistant: Assistant) -> dict[str, _Model]:
    models: dict[str, _Model | None] = {
        "embedder": assistant.library.embedder,
        "reranker": assistant.reranker,
        "reader": assistant.reader,
    }
    return {kind: model for kind, model in models.items() if model}


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {"python": platform.python_version(), CODE: code_fingerprint()}
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
