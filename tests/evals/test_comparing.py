"""Two runs of one question set: what got better and worse, and limits that a run must keep."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evals import LimitError, Question, Run, RunError, broken, compare, fallen, load_either, read_limits, save_questions
from evals.comparing import chance

PLACE = {"source": "2024.txt", "paragraph": None, "label": "p", "text": "There are 97 wardens."}
CITED = {**PLACE, "paper_id": "0" * 12, "page": None, "quote": "There are 97 wardens."}
ELSE = {**PLACE, "text": "Ditches were cleared."}


def asked(*ids: str, **changes: Any) -> list[Question]:
    evidence = [[{"paper": "2024", "paragraph": None, "anchor": "97 wardens"}]]
    known = {"asker": "officer", "kind": "number", "question": "How many wardens?", "answer": "97", "answerable": True}
    return [
        Question.model_validate({"id": id_, **known, "must_contain": [["97"]], "evidence": evidence, **changes})
        for id_ in ids
    ]


def right(id_: str, **changes: Any) -> dict[str, Any]:
    told = {"status": "answered", "answer": "There are 97 wardens. [1]", "citations": [CITED], "retrieved": [PLACE]}
    return {"id": id_, "question": "How many wardens?", "seconds": 0.1, **told, **changes}


def run_of(*results: dict[str, Any]) -> Run:
    info = {"started": "2024-03-14T10:00:00Z", "settings": {}, "made_by": {}, "versions": {}, "refused": {}}
    return Run.model_validate({"run": {**info, "library": {"papers": 0, "sources": []}}, "results": results})


IDS = ("q1", "q2", "q3", "q4")
QUESTIONS = asked(*IDS)
BEFORE = run_of(right("q1"), right("q2"), right("q3", retrieved=[ELSE, PLACE]), right("q4"))
# q1 is wrong now, q2 has no result, and q3's evidence is found sooner.
AFTER = run_of(right("q1", answer="There are some. [1]"), right("q3"), right("q4"))


def test_each_measure_is_told_of_both_with_the_questions_that_are_better_and_worse() -> None:
    lines = {line.measure: line for line in compare((QUESTIONS, BEFORE), (QUESTIONS, AFTER)).lines}
    line = lines["right"]
    assert (line.before, line.after, line.better, line.worse) == (1.0, 0.5, 0, 2)
    line = lines["recall@1"]
    assert (line.before, line.after, line.better, line.worse) == (0.75, 0.75, 1, 1)
    line = lines["false_abstention"]  # for which less is better
    assert (line.before, line.after, line.better, line.worse) == (0.0, 0.25, 0, 1)
    assert lines["seconds_p50"].p is None


def test_questions_that_changed_are_better_or_worse() -> None:
    changes = {one.id: one for one in compare((QUESTIONS, BEFORE), (QUESTIONS, AFTER)).changes}
    assert {id_: one.is_better for id_, one in changes.items()} == {"q1": False, "q2": False, "q3": True}
    assert changes["q1"].values == {"right": (1.0, 0.0)}
    assert changes["q2"].values["right"] == (1.0, 0.0)
    assert changes["q2"].values["citation_precision"] == (1.0, None)


def test_only_questions_that_both_were_asked_in_the_same_words_are_compared() -> None:
    otherwise = [*asked("q1", question="How many wardens now?"), *asked("q2", "q5")]
    comparison = compare((QUESTIONS, BEFORE), (otherwise, AFTER))
    assert [one.id for one in comparison.after.questions] == ["q2"]
    assert comparison.left_out == 4
    with pytest.raises(RunError, match=r"no question in common; compare runs of one question set\.$"):
        compare((QUESTIONS, BEFORE), (asked("q9"), AFTER))


def test_chance_is_exact_for_few_changes() -> None:
    # Of the sixteen ways to flip four equal gains, two are as far from zero.
    assert chance(np.array([1.0] * 4)) == pytest.approx(2 / 16)
    assert chance(np.array([1.0] * 4 + [0.0] * 50)) == pytest.approx(2 / 16)
    assert chance(np.array([1.0, -1.0])) == 1
    assert chance(np.array([0.5])) == 1
    assert chance(np.zeros(9)) == 1
    assert chance(np.array([])) == 1


def test_chance_of_many_changes_is_drawn_and_stays_the_same() -> None:
    gains = np.array([1.0] * 30 + [-1.0] * 10)
    # The binomial test of 30 of 40 (McNemar, exact) gives 0.0022.
    assert chance(gains) == pytest.approx(0.0022, abs=0.001)
    assert chance(gains) == chance(gains)


def test_a_measure_that_is_worse_than_its_limit_is_told() -> None:
    limits = read_limits(["right=0.85", "false_abstention = 0.1"])
    assert limits == {"right": 0.85, "false_abstention": 0.1}
    assert broken({"right": 0.85, "false_abstention": 0.1}, limits) == []
    assert broken({"right": 0.8, "false_abstention": 0.2}, limits) == [
        "right is 0.8, and 0.85 was wanted.",
        "false_abstention is 0.2, and 0.1 was wanted.",
    ]
    assert broken({"right": None, "false_abstention": 0}, limits) == ["right is undefined, and 0.85 was wanted."]


def test_a_watched_measure_that_fell_is_told() -> None:
    before = {"right": 0.9, "false_abstention": 0.1, "abstention": None}
    assert fallen(before, {"right": 0.8, "false_abstention": 0.2, "abstention": 0.0}, ["right"]) == [
        "right was 0.9, and is 0.8."
    ]
    assert fallen(before, {"right": 0.9 - 1e-12, "false_abstention": 0.2, "abstention": 0.0}, [*before]) == [
        "false_abstention was 0.1, and is 0.2."
    ]
    assert fallen(before, {"right": None, "false_abstention": 0.0, "abstention": 0.0}, [*before]) == [
        "right was 0.9, and is undefined."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rihgt=0.8", r"there is no measure 'rihgt'; did you mean right\?"),
        ("quality=0.8", r"there is no measure 'quality'; there are right, .+, seconds_p95\."),
        ("right=most", r"the limit 'right=most' is not understood, as 'most' is no number; write one like right=0\.85"),
        ("right", r"the limit 'right' is not understood, as there is no number; write one like right=0\.85"),
    ],
)
def test_a_limit_that_is_not_understood(text: str, told: str) -> None:
    with pytest.raises(LimitError, match=told):
        read_limits([text])


def test_raw_answers_need_their_question_set(tmp_path: Path) -> None:
    BEFORE.save(tmp_path / "raw.json")
    save_questions(tmp_path / "set.jsonl", QUESTIONS)
    assert load_either(tmp_path / "raw.json", tmp_path / "set.jsonl") == (QUESTIONS, BEFORE)
    with pytest.raises(RunError, match=r"raw\.json: raw answers do not hold their questions; name the question set"):
        load_either(tmp_path / "raw.json")
