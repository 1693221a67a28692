"""Whole question sets: the samples held against what is kept of them, the public set, both by another scorer too."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from evals import Question, RawAnswer, Run, Scores, fallen, load_questions, measured_by, run_questions, score
from index import Library, SentenceEmbedder
from qa import Assistant, Settings, Status
from tests.evals.independent_scorer import measure
from ui.adding import add_papers

pytestmark = pytest.mark.timeout(600)  # the first test of each set adds its papers and asks all of it
QUESTIONS = Path(__file__).parents[2] / "evals" / "questions"
SAMPLES = QUESTIONS / "samples.yaml"
KEPT = QUESTIONS / "samples.baseline.json"
GUARDED = ("right", "abstention", "false_abstention", "recall@5", "quote_fidelity")
"""The measures that must not fall."""
QUESTIONS_LEFT = 2
"""So many may turn, for a model with weights of eight bits is not rounded alike by all processors."""
RECORD = "if that is meant, record it with: make baseline"


@dataclass(frozen=True, slots=True)
class Ran:
    """A question set that was run."""

    set: Path
    questions: list[Question]
    run: Run

    @property
    def scores(self) -> Scores:
        """Its measures."""
        return score(self.questions, self.run)


@pytest.fixture(scope="module")
def put(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Path], Ran]:
    """Puts a set to an assistant with a library of the papers of a folder, as someone would who has set nothing."""

    def put(questions: Path, papers: Path) -> Ran:
        folder = tmp_path_factory.mktemp("library")
        library = Library.open(folder, SentenceEmbedder(), create=True)
        with library.writing():
            add_papers(library, [papers])
        asked = load_questions(questions)
        return Ran(questions, asked, run_questions(Assistant.open(Settings(library=folder)), asked))

    return put


@pytest.fixture(scope="module")
def samples_ran(put: Callable[[Path, Path], Ran], all_samples: Path) -> Ran:
    return put(SAMPLES, all_samples)


@pytest.fixture(scope="module")
def public_ran(put: Callable[[Path, Path], Ran], real_papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    questions = real_papers.parent / "questions" / "worcestershire.yaml"
    if not questions.is_file():
        pytest.skip(f"may skip: the public questions are not in {questions.parent}")
    papers = tmp_path_factory.mktemp("papers")
    for file in (*real_papers.glob("*.txt"), *real_papers.glob("manifest.csv")):
        (papers / file.name).symlink_to(file)
    return put(questions, papers)


def test_nothing_fell_on_the_sample_set(samples_ran: Ran) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    before, scores = kept["questions"], samples_ran.scores
    assert before.keys() == {question.id for question in samples_ran.questions}, f"the set is another; {RECORD}"
    lost = [one.id for one in scores.questions if one.values["right"] < before[one.id]["right"]]
    told = fallen({name: _loosened(name, row) for name, row in kept["measures"].items()}, scores.means, GUARDED)
    assert not told, f"{' '.join(told)} No more right: {', '.join(lost) or 'none'}; {RECORD}"
    assert scores.means["quote_fidelity"] == 1


def _loosened(name: str, row: dict[str, float | None]) -> float | None:
    """A measure that was kept, as if a few questions had gone the other way."""
    if row["value"] is None or not row["over"]:
        return None
    return row["value"] - measured_by(name).better.value * QUESTIONS_LEFT / row["over"]


def test_the_public_set_is_run_and_its_measures_are_printed(
    public_ran: Ran, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = public_ran.scores
    with capsys.disabled():
        print(f"\nThe public set, {len(public_ran.questions)} questions:")  # noqa: T201
        for row in scores.rows:
            print(f"  {row.measure:<20}{'—' if row.value is None else format(row.value, '.3f')}")  # noqa: T201
    assert scores.means["quote_fidelity"] == 1


@pytest.mark.parametrize("which", ["samples_ran", "public_ran"])
@pytest.mark.parametrize("is_damaged", [False, True], ids=["as run", "damaged"])
def test_the_measures_agree_with_an_independent_scorer(
    which: str, is_damaged: bool, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    ran: Ran = request.getfixturevalue(which)
    run = damaged(ran.run) if is_damaged else ran.run
    run.save(tmp_path / "raw.json")
    means = {name: value for name, value in score(ran.questions, run).means.items() if value is not None}
    assert means == pytest.approx(measure(ran.set, tmp_path / "raw.json"), abs=5e-4)


def damaged(run: Run) -> Run:
    """Much the same run, but that here and there an answer, its citations, its status or what was found is amiss."""
    kept = [result for number, result in enumerate(run.results) if number % 7]
    return run.model_copy(update={"results": tuple(_damaged(result, number) for number, result in enumerate(kept))})


def _damaged(result: RawAnswer, number: int) -> RawAnswer:
    match number % 6:
        case 0:
            return result.model_copy(update={"retrieved": result.retrieved[::-1], "citations": result.citations[:1]})
        case 1:
            amiss = [one.model_copy(update={"quote": one.quote.upper()}) for one in result.citations]
            return result.model_copy(update={"citations": (*amiss, *result.citations)})
        case 2:
            other = Status.NOT_FOUND if result.status is Status.ANSWERED else Status.ANSWERED
            return result.model_copy(update={"status": other})
        case 3:
            return result.model_copy(update={"answer": result.answer + " – more [1, 2]" * 60, "retrieved": ()})
        case 4:
            return result.model_copy(update={"citations": ()})
        case _:
            return result
