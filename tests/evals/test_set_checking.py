"""What `pilcrow eval check` finds: a tiny set over tiny papers, with one thing wrong at a time."""

from pathlib import Path
from typing import Any

import pytest

from evals import Question, check_questions
from tests.evals.shelves import make_shelf

GOOD: dict[str, Any] = {
    "id": "q1",
    "asker": "officer",
    "kind": "number",
    "question": "How many gullies were blocked in May 2024?",
    "answerable": True,
    "answer": "12.",
    "must_contain": [["12", "twelve"]],
    "evidence": [[{"paper": "2024-05", "paragraph": "2", "anchor": "12 were blocked"}]],
}


def told(folder: Path, *changes: dict[str, Any]) -> list[str]:
    """What is found of as many questions as there are changes to the good one."""
    asked = [Question.model_validate(GOOD | {"id": f"q{n}"} | change) for n, change in enumerate(changes, start=1)]
    return [str(finding) for finding in check_questions(asked, make_shelf(folder))]


def place(**changes: str | None) -> dict[str, Any]:
    return {"evidence": [[GOOD["evidence"][0][0] | changes]]}


def test_nothing_is_found_of_a_good_question(tmp_path: Path) -> None:
    assert told(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            place(paper="2023"),
            "no public paper's file name begins with '2023'; `pilcrow papers` lists those there are.",
        ),
        (place(paper="2024-07"), "no public paper's file name begins with '2024-07'; `pilcrow papers` lists those"),
        (place(anchor="no gate was open"), "“no gate was open” stands in no paragraph of '2024-05'; copy some of its"),
        (
            place(anchor="12 were blockd"),
            "“12 were blockd” stands in no paragraph of '2024-05'; it says “12 were blocked”.",
        ),
        (place(paragraph="3"), "“12 were blocked” stands in para 2, not in 3; mend the paragraph."),
        (place(paragraph=None), "“12 were blocked” stands in para 2, not in one without a number; mend the paragraph."),
        (
            {"must_contain": [["13", "thirteen"]], "answer": "13"},
            "“13” or “thirteen” stands in none of the paragraphs given as evidence; mend one or the other.",
        ),
        ({"answer": "A dozen."}, "its own answer does not say “12” or “twelve”; mend one or the other."),
        ({"must_contain": []}, "has no facts, so that any answer would be right; say what a right answer states."),
        ({"evidence": []}, "has no evidence, so that any citation would be right; say where the answer stands."),
        ({"answerable": False}, "has facts or evidence, yet is not answerable; take them out, or say that it is."),
        ({"confirmed": False}, "is a draft; make sure of what it says, then set 'confirmed' to true"),
    ],
)
def test_one_thing_that_is_wrong_is_told(tmp_path: Path, change: dict[str, Any], finding: str) -> None:
    [found] = told(tmp_path, change)
    assert found.startswith(f"q1: {finding}")


def test_a_label_names_a_paragraph_too(tmp_path: Path) -> None:
    asked = {"must_contain": [["1 July 2024"]], "answer": "By 1 July 2024."}
    for named in ("41", "minute 41, Gullies, point 2", "Minute 41, gullies,  point 2"):
        place = {"paper": "2024-06", "paragraph": named, "anchor": "count them by 1 July 2024"}
        assert told(tmp_path, asked | {"evidence": [[place]]}) == []


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("how many gullies were blocked in may 2024", "the same"),
        ("How many gulies had been blocked by May 2024?", "nearly the same"),
        ("In May 2024, how many blocked gullies were there?", "nearly the same"),
        ("How many gullies were blocked in May 2023?", None),
        ("How many gullies were mended in May 2024?", None),
        ("When in May 2024 were many gullies blocked?", None),
        ("How many drains were blocked in May 2024?", None),
    ],
)
def test_a_question_that_stands_there_twice_is_told_once(tmp_path: Path, other: str, same: str | None) -> None:
    found = told(tmp_path, {}, {"question": other})
    assert found == ([f"q2: asks {same} as q1; take one of them out."] if same else [])


def test_the_same_words_after_another_question_ask_something_else(tmp_path: Path) -> None:
    after = {"question": "And in June?", "history": ["How many gullies were blocked in May 2024?"]}
    assert told(tmp_path, {"question": "And in June?", "history": ["How many roads were shut?"]}, after) == []
    assert told(tmp_path, after, after) == ["q2: asks the same as q1; take one of them out."]
