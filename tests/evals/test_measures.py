import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import MEASURES, Question, RawAnswer, Run, score

# Two groups of evidence; the second may be met in the report or in its appendix.
ASKED: dict[str, Any] = {
    "id": "q1",
    "asker": "officer",
    "kind": "comparison",
    "question": "How many repairs were waiting, then and now?",
    "answerable": True,
    "answer": "640, now 512.",
    "must_contain": [["640"], ["512", "five hundred and twelve"]],
    "evidence": [
        [{"paper": "2023", "paragraph": "16", "anchor": "640 repairs"}],
        [
            {"paper": "2024-report", "paragraph": "15", "anchor": "512 repairs"},
            {"paper": "2024-appendix", "paragraph": None, "anchor": "Repairs waiting 640 512"},
        ],
    ],
}
THEN = {
    "source": "2023-minutes.txt",
    "paragraph": "16",
    "label": "minute 16",
    "text": "There were 640 repairs.",
}
NOW = {"source": "2024-report.txt", "paragraph": "15", "label": "para 15", "text": "Still 512 repairs wait."}
TABLE = {
    "source": "2024-appendix.txt",
    "paragraph": None,
    "label": "Table",
    "text": "Repairs waiting\t640\t512",
}
ELSE = {"source": "2024-report.txt", "paragraph": "3", "label": "para 3", "text": "Ditches were cleared."}
# The words of the first place, in a paper of another year.
COPY = {
    "source": "2022-minutes.txt",
    "paragraph": "9",
    "label": "minute 9",
    "text": "There were 640 repairs.",
}


def question(**changes: Any) -> Question:
    return Question.model_validate(ASKED | changes)


def unanswerable(**changes: Any) -> Question:
    return question(**{"answerable": False, "must_contain": [], "evidence": [], **changes})


def cited(place: dict[str, Any], quote: str | None = None) -> dict[str, Any]:
    return {**place, "paper_id": "0" * 12, "page": None, "quote": place["text"] if quote is None else quote}


def result(**changes: Any) -> RawAnswer:
    return RawAnswer.model_validate(
        {
            "id": "q1",
            "question": ASKED["question"],
            "status": "answered",
            "answer": "There were 640 [1], and 512 now [2].",
            "citations": [cited(THEN), cited(NOW)],
            "retrieved": [ELSE, COPY, THEN, ELSE, TABLE],
            "seconds": 0.5,
        }
        | changes
    )


def run_of(*results: RawAnswer) -> Run:
    info = {"started": "2024-03-14T10:00:00Z", "settings": {}, "made_by": {}, "versions": {}, "refused": {}}
    library = {"papers": 0, "sources": []}
    return Run.model_validate({"run": {**info, "library": library}, "results": results})


GAIN_OF_RANKS_3_AND_5 = (1 / math.log2(4) + 1 / math.log2(6)) / (1 + 1 / math.log2(3))
NOT_FOUND = {"status": "not_found", "answer": "These papers do not answer the question.", "citations": []}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1),
        ({"citations": [cited(THEN), cited(TABLE), cited(ELSE)]}, 1),
        ({"answer": "There were 640 [1], and five hundred\nand twelve now [2]."}, 1),
        ({"answer": "There were 640 [1]."}, 0),
        ({"answer": "There were 1,640 [1], and 512 now [2]."}, 0),
        ({"answer": "There were many [640], fewer now [512]."}, 0),
        ({"citations": [cited(THEN)]}, 0),
        ({"citations": [cited(COPY), cited(NOW)]}, 0),
        ({"answer": "There were 640 [1], and 512 now [2]. " + "word " * 143}, 1),
        ({"answer": "There were 640 [1], and 512 now [2]. " + "word " * 145}, 0),
        ({"status": "not_found"}, 0),
        (NOT_FOUND, 0),
    ],
)
def test_right(changes: dict[str, Any], expected: float) -> None:
    assert MEASURES["right"](question(), result(**changes)) == expected


def test_the_longest_right_answer_has_150_words() -> None:
    answer = "640 512 " + "[1] " * 9 + "word " * 148
    assert MEASURES["right"](question(), result(answer=answer)) == 1
    assert MEASURES["right"](question(), result(answer=answer + "word")) == 0


def test_an_unanswerable_question_is_right_if_not_found() -> None:
    assert MEASURES["right"](unanswerable(), result(**NOT_FOUND)) == 1
    assert MEASURES["right"](unanswerable(), result()) == 0


@pytest.mark.parametrize(
    ("measure", "changes", "expected"),
    [
        ("citation_recall", {}, 1),
        ("citation_recall", {"citations": [cited(NOW), cited(TABLE)]}, 0.5),
        ("citation_recall", {"citations": []}, 0),
        # The quote lacks the anchor, its paragraph holds it.
        ("citation_recall", {"citations": [cited(THEN, "There were"), cited(ELSE)]}, 0.5),
        ("citation_precision", {}, 1),
        ("citation_precision", {"citations": [cited(THEN), cited(ELSE), cited(COPY), cited(TABLE)]}, 0.5),
        ("citation_precision", {"citations": []}, None),
        ("recall@1", {}, 0),
        ("recall@3", {}, 0.5),
        ("recall@5", {}, 1),
        ("recall@10", {}, 1),
        ("recall@10", {"retrieved": []}, 0),
        ("recall@1", {"retrieved": [TABLE]}, 0.5),
        ("mrr", {}, 1 / 3),
        ("mrr", {"retrieved": [TABLE]}, 1),
        ("mrr", {"retrieved": [ELSE, COPY]}, 0),
        ("ndcg@10", {"retrieved": [TABLE, THEN]}, 1),
        ("ndcg@10", {"retrieved": [TABLE, NOW, THEN]}, pytest.approx((1 + 1 / 2) / (1 + 1 / math.log2(3)))),
        ("ndcg@10", {"retrieved": [ELSE] * 10 + [THEN]}, 0),
        ("false_abstention", {}, 0),
        ("false_abstention", NOT_FOUND, 1),
        ("abstention", NOT_FOUND, None),
        ("quote_fidelity", {}, 1),
        ("quote_fidelity", {"citations": [cited(THEN, "640 repairs"), cited(NOW, "512 Repairs")]}, 0.5),
        ("quote_fidelity", {"citations": [cited(THEN, "")]}, 0),
        ("quote_fidelity", NOT_FOUND, None),
        ("words", {}, 6),
        ("words", NOT_FOUND, None),
        ("seconds", {}, 0.5),
    ],
)
def test_measures_of_an_answerable_question(measure: str, changes: dict[str, Any], expected: float | None) -> None:
    assert MEASURES[measure](question(), result(**changes)) == expected


@pytest.mark.parametrize(
    ("measure", "not_found", "answered"),
    [
        ("citation_recall", None, None),
        ("citation_precision", None, None),
        ("recall@5", None, None),
        ("mrr", None, None),
        ("false_abstention", None, None),
        ("abstention", 1, 0),
        ("quote_fidelity", None, 1),
    ],
)
def test_measures_of_an_unanswerable_question(measure: str, not_found: float | None, answered: float | None) -> None:
    assert MEASURES[measure](unanswerable(), result(**NOT_FOUND)) == not_found
    assert MEASURES[measure](unanswerable(), result()) == answered


def test_a_missing_result_scores_as_wrong() -> None:
    scores = score([question(), unanswerable(id="q2")], run_of())
    assert dict(scores.questions[0].values) == {
        "right": 0,
        "citation_recall": 0,
        "citation_precision": None,
        "recall@1": 0,
        "recall@3": 0,
        "recall@5": 0,
        "recall@10": 0,
        "mrr": 0,
        "ndcg@10": 0,
        "false_abstention": 1,
        "abstention": None,
        "quote_fidelity": None,
        "words": None,
        "seconds": None,
    }
    assert scores.questions[1].values["right"] == 0
    assert scores.questions[1].values["abstention"] == 0


def test_means_are_taken_where_a_measure_is_defined() -> None:
    questions = [question(id=f"q{i}") for i in (1, 2, 3)] + [unanswerable(id="q4")]
    scores = score(
        questions,
        run_of(
            result(id="q4", **NOT_FOUND, seconds=0.1),
            result(id="q1", seconds=0.2, citations=[cited(THEN), cited(NOW), cited(ELSE), cited(ELSE)]),
            result(id="q2", **NOT_FOUND, seconds=0.9),
            result(id="other"),
        ),
    )
    assert [one.id for one in scores.questions] == ["q1", "q2", "q3", "q4"]
    assert scores.means == {
        "right": pytest.approx(2 / 4),
        "citation_recall": pytest.approx(1 / 3),
        "citation_precision": pytest.approx(1 / 2),
        "recall@1": 0,
        "recall@3": pytest.approx((0.5 + 0.5) / 3),
        "recall@5": pytest.approx(2 / 3),
        "recall@10": pytest.approx(2 / 3),
        "mrr": pytest.approx(2 / 9),
        "ndcg@10": pytest.approx(2 / 3 * GAIN_OF_RANKS_3_AND_5),
        "false_abstention": pytest.approx(2 / 3),
        "abstention": 1,
        "quote_fidelity": 1,
        "words": 6,
        "seconds_p50": pytest.approx(0.2),
        "seconds_p95": pytest.approx(0.2 + 0.9 * 0.7),  # between the second and third of three
    }
    assert {row.measure: row.over for row in scores.rows} == {
        "right": 4,
        "citation_recall": 3,
        "citation_precision": 1,
        "recall@1": 3,
        "recall@3": 3,
        "recall@5": 3,
        "recall@10": 3,
        "mrr": 3,
        "ndcg@10": 3,
        "false_abstention": 3,
        "abstention": 1,
        "quote_fidelity": 1,
        "words": 1,
        "seconds_p50": 3,
        "seconds_p95": 3,
    }


def test_a_mean_over_nothing_is_undefined() -> None:
    means = score([unanswerable()], run_of()).means
    assert means["mrr"] is None
    assert means["seconds_p95"] is None


PLACES = st.lists(st.sampled_from([THEN, NOW, TABLE, ELSE, COPY]), max_size=10)


@given(PLACES, PLACES, st.sampled_from(["answered", "not_found"]), st.booleans())
def test_measures_keep_within_bounds(
    found: list[dict[str, Any]], quoted: list[dict[str, Any]], status: str, answerable: bool
) -> None:
    asked = question() if answerable else unanswerable()
    answer = result(retrieved=found, citations=[cited(place) for place in quoted], status=status)
    values = {name: measure(asked, answer) for name, measure in MEASURES.items()}
    shares = [value for name, value in values.items() if name not in ("words", "seconds") and value is not None]
    assert all(0 <= value <= 1 for value in shares)
    if answerable:
        depths = [values[f"recall@{depth}"] or 0 for depth in (1, 3, 5, 10)]
        assert depths == sorted(depths)
        assert ((values["mrr"] or 0) > 0) == (depths[-1] > 0)
        assert values["right"] == 0 or (values["citation_recall"] == 1 and values["false_abstention"] == 0)


def test_a_place_may_be_cited_in_any_file_of_its_paper() -> None:
    pack = {**THEN, "source": "pack.pdf", "other_sources": ["2023-minutes.txt"]}
    [scored] = score([question()], run_of(result(citations=[cited(pack), cited(NOW)], retrieved=[pack]))).questions
    assert (scored.values["right"], scored.values["recall@1"]) == (1.0, 0.5)
