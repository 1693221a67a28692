"""Sweeping: one question set under several settings, in one process, with the library and its embedder opened once."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote

from pydantic import ValidationError

from evals.questions import Question
from evals.raw import Run
from evals.run import OnProgress, run_questions
from evals.runs import finish
from evals.scores import Scores, score
from index import Library
from ingest import PilcrowError
from qa import Assistant, Settings

SWEPT = ("retrieved", "word_weight", "reranker", "reader", "llm", "llm_seconds")
"""The settings that answers depend on and that leave the library as it is."""
DEFAULT, NONE = "default", "none"

Combination = Mapping[str, str]
"""Values by setting, as typed."""


class SweepError(PilcrowError):
    """A setting that cannot be swept, or a value that does not fit it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A combination of settings, and how the question set fared under it."""

    combination: Combination
    run: Run
    scores: Scores


def read_grid(texts: Iterable[str]) -> list[Combination]:
    """All combinations of settings that are written "retrieved=5,10". Raises `SweepError`."""
    grid: dict[str, list[str]] = {}
    for text in texts:
        name, sign, values = text.partition("=")
        name = _known(name.strip())
        listed = [value.strip() for value in values.split(",")]
        if not sign or not all(listed):
            raise SweepError(f"{text!r} is not understood; write values behind the setting, like retrieved=5,10.")
        grid.setdefault(name, []).extend(listed)
    return [dict(zip(grid, values, strict=True)) for values in product(*(dict.fromkeys(one) for one in grid.values()))]


def _known(name: str) -> str:
    if name in SWEPT:
        return name
    if name == "embedder":
        how = "add the papers to another library with PILCROW_EMBEDDER set, and run the questions there with --library"
        raise SweepError(f"another embedder needs all papers embedded anew, which a sweep does not do; {how}.")
    close = difflib.get_close_matches(name, SWEPT, n=1)
    told = f"did you mean {close[0]}?" if close else f"there are {', '.join(SWEPT)}."
    raise SweepError(f"{name!r} is no setting that can be swept; {told}")


def set_to(settings: Settings, combination: Combination) -> Settings:
    """The settings with those of a combination; "default" is what holds where nothing is set. Raises `SweepError`."""
    changed = {name: _value(name, value) for name, value in combination.items()}
    try:
        return Settings(**{**settings.model_dump(), **changed})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "llm"
        raise SweepError(f"{name}={combination.get(name)} does not fit: {first['msg']}.") from error


def _value(name: str, value: str) -> object:
    if value == DEFAULT:
        return Settings.model_fields[name].default
    return None if name == "llm" and value == NONE else value


def sweep(
    library: Library,
    settings: Sequence[tuple[Combination, Settings]],
    questions: Sequence[Question],
    on_progress: OnProgress,
    save: Path | None = None,
) -> list[Tried]:
    """Run the questions under each of the settings; `save`: a folder for the folders of the runs.

    `on_progress` is told how many questions of how many are done, of all runs together. Raises what `run_questions`
    does, and `ModelError` and `SettingsError` where a model cannot be opened.
    """
    assistants = [(combination, Assistant.open(one, library)) for combination, one in settings]  # or fail at once
    folders = _folders(save, [combination for combination, _ in assistants])
    return [
        _try(combination, assistant, questions, _Part(on_progress, number, len(assistants)), folder)
        for number, ((combination, assistant), folder) in enumerate(zip(assistants, folders, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """The progress of one run of several."""

    tell: OnProgress
    number: int
    of: int

    def __call__(self, done: int, total: int) -> None:
        self.tell(self.number * total + done, self.of * total)


def _try(
    combination: Combination,
    assistant: Assistant,
    questions: Sequence[Question],
    on_progress: OnProgress,
    folder: Path | None,
) -> Tried:
    run = run_questions(assistant, questions, on_progress, folder)
    scores = score(questions, run)
    if folder:
        finish(folder, questions, run, scores)
    return Tried(combination, run, scores)


def _folders(save: Path | None, combinations: Sequence[Combination]) -> list[Path | None]:
    """A folder for each run, called by its settings; models of two folders of one name are told apart by number."""
    names: list[str] = []
    for one in combinations:
        name = ",".join(f"{setting}={quote(Path(value).name, safe='')}" for setting, value in one.items())
        same = sum(other.split(" ")[0] == name for other in names)
        names.append(f"{name} {same + 1}" if same else name)
    return [save / name if save else None for name in names]
