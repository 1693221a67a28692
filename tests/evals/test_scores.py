from typing import Any

import pytest

from evals import By, Question, Run, score
from evals.bootstrap import interval

RIGHT = {"status": "not_found", "answer": "", "citations": [], "retrieved": [], "seconds": 0.1}


def asked(id_: str, kind: str, asker: str, *papers: str) -> Question:
    places = [[{"paper": paper, "paragraph": None, "anchor": "gullies"}] for paper in papers]
    more = {"question": "How many?", "answer": "97", "must_contain": [], "evidence": places}
    return Question.model_validate({"id": id_, "kind": kind, "asker": asker, "answerable": bool(papers), **more})


def run_of(*results: dict[str, Any], files: tuple[str, ...] = ()) -> Run:
    library = {"papers": len(files), "sources": [{"source": file, "sha256": "0" * 64} for file in files]}
    info = {"started": "2024-03-14T10:00:00Z", "settings": {}, "made_by": {}, "versions": {}, "refused": {}}
    return Run.model_validate({"run": {**info, "library": library}, "results": results})


QUESTIONS = [
    asked("q1", "fact", "officer", "2023-report"),
    asked("q2", "fact", "councillor", "2023", "2024-minutes"),
    asked("q3", "gone", "officer"),
]


def test_questions_are_put_together_by_kind_asker_and_paper() -> None:
    answered = {"id": "q3", "question": "How many?", **RIGHT}
    scores = score(QUESTIONS, run_of(answered, files=("2023-report.pdf", "2024-minutes.txt")))
    right = {by: {name: (rows[0].value, rows[0].over) for name, rows in scores.by(by).items()} for by in By}
    assert right == {
        By.KIND: {"fact": (0, 2), "gone": (1, 1)},
        By.ASKER: {"councillor": (0, 1), "officer": (0.5, 2)},
        By.PAPER: {"2023-report.pdf": (0, 2), "2024-minutes.txt": (0, 1)},
    }


def test_a_paper_that_fits_several_files_keeps_the_name_that_the_set_gives_it() -> None:
    scores = score(QUESTIONS, run_of(files=("2023-report.pdf", "2023-minutes.pdf")))
    assert list(scores.by(By.PAPER)) == ["2023", "2023-report.pdf", "2024-minutes"]


def test_an_interval_holds_the_mean_and_narrows_with_more_questions() -> None:
    few, many = interval([1, 0, 1, 1] * 5), interval([1, 0, 1, 1] * 50)
    assert few is not None
    assert many is not None
    assert few[0] < many[0] < 0.75 < many[1] < few[1]
    # Of 20 answers, 15 right: the binomial quantiles 11/20 and 18/20.
    assert few == pytest.approx((0.55, 0.92), abs=0.03)
    assert interval([1, 0, 1, 1] * 5) == few


def test_an_interval_of_a_percentile() -> None:
    found = interval([0.1] * 30 + [9.0], 50)
    assert found == (0.1, 0.1)


@pytest.mark.parametrize("values", [[], [1.0]])
def test_no_interval_without_at_least_two_questions(values: list[float]) -> None:
    assert interval(values) is None
