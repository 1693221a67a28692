import json
from pathlib import Path

import pytest

from evals.training.examples import DataError, Example
from evals.training.families import families
from evals.training.sources import load

PASSAGE = " ".join(f"word{number}" for number in range(60))


def kin(*sources: tuple[str, str]) -> list[list[str]]:
    """The sources of each family that has several."""
    groups: dict[str, list[str]] = {}
    for source, family in families(sources).items():
        groups.setdefault(family, []).append(source)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def test_the_agenda_and_the_minutes_of_one_month_are_of_one_family() -> None:
    sources = ["Agenda 3rd May 2022.pdf", "folder/minutes_2022-05-10.md", "Minutes-May-17-2023.pdf", "Agenda.pdf"]
    assert kin(*((source, source) for source in sources)) == [sorted(sources[:2])]


def test_a_report_and_the_response_to_it_are_of_one_family() -> None:
    sources = ["51_river_flooding_report.pdf", "52_river_flooding_response.pdf", "53_school_places_report.pdf"]
    assert kin(*((source, source) for source in sources)) == [sources[:2]]


def test_one_text_under_two_names_is_of_one_family_but_a_standing_phrase_is_not() -> None:
    phrase = "the following members were present and apologies were received from those named in the list below"
    assert kin(("a.pdf", PASSAGE), ("b.pdf", f"As adopted: {PASSAGE}"), ("c.pdf", phrase), ("d.pdf", phrase)) == [
        ["a.pdf", "b.pdf"]
    ]


def test_no_family_is_on_both_sides(data: Path) -> None:
    splits = load(data)
    assert set(splits) == {"written", "squad2", "xquad"}
    training = {(one.origin == "written", one.family) for split in splits.values() for one in split.training}
    validation = {(one.origin == "written", one.family) for split in splits.values() for one in split.validation}
    assert validation
    assert not training & validation
    assert sum(len(split.training) + len(split.validation) for split in splits.values()) == 8 + 4 + 4


def test_the_split_does_not_depend_on_the_order_of_the_rows(data: Path) -> None:
    path = data / "written" / "minutes.jsonl"
    before = {one.context for one in load(data)["written"].validation}
    path.write_text("\n".join(reversed(path.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    assert {one.context for one in load(data)["written"].validation} == before


def test_a_mark_of_a_broken_word_is_taken_from_text_and_answer_together(data: Path) -> None:
    row = {
        "source": "a.pdf",
        "context": "It costs the coun\x02cil £40.",
        "question": "Who pays?",
        "answer": "coun\x02cil",
        "kind": "who",
    }
    (data / "written" / "minutes.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (example,) = [one for split in [load(data)["written"]] for one in (*split.training, *split.validation)]
    assert (example.context, example.answers, example.start) == ("It costs the council £40.", ("council",), 13)


def test_an_answer_must_stand_in_the_text() -> None:
    with pytest.raises(ValueError, match="does not stand at 3"):
        Example("written", "part", "family", "How many?", "There are 97.", ("97",), 3)


def test_a_folder_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"are not in .*nowhere; set PILCROW_QA_DATA to their folder\.$"):
        load(tmp_path / "nowhere")
    with pytest.raises(DataError, match="holds none of the training data"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '{"source": "a.pdf"}'])
def test_a_row_that_is_not_as_expected_is_told(data: Path, text: str) -> None:
    (data / "written" / "minutes.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"minutes\.jsonl, line 1: is not as training data should be"):
        load(data)
