"""Runs that are kept in a folder: what it holds, and that a run which broke off goes on."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals import Question, Run, RunError, finish, load_run, run_questions, score
from qa import Answer, Assistant


class Counting(Assistant):
    """An assistant that counts what it is asked, and breaks off at the question that it is told to."""

    def __init__(self, assistant: Assistant, breaks_at: int | None = None) -> None:
        super().__init__(assistant.library, retrieved=assistant.retrieved)
        self.asked = 0
        self.breaks_at = breaks_at

    def ask(self, text: str, history: Sequence[str | Answer] = (), *rest: object, **more: object) -> Answer:  # noqa: ARG002
        self.asked += 1
        if self.asked == self.breaks_at:
            raise KeyboardInterrupt
        return super().ask(text, history)


def keep(assistant: Assistant, questions: Sequence[Question], folder: Path) -> Run:
    run = run_questions(assistant, questions, save=folder)
    finish(folder, questions, run, score(questions, run))
    return run


def test_a_kept_run_loads_again_with_its_questions(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    run = keep(assistant, questions, tmp_path / "new" / "run")
    assert load_run(tmp_path / "new" / "run") == (questions, run)


def test_the_folder_says_what_was_run_and_what_came_out(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    run = keep(assistant, questions, tmp_path)
    about = json.loads((tmp_path / "about.json").read_text(encoding="utf-8"))
    assert about["settings"] == run.run.settings
    assert about["settings"]["composer"] == "quotation"
    assert about["library"] == assistant.library.fingerprint()
    told = json.loads((tmp_path / "measures.json").read_text(encoding="utf-8"))
    means = score(questions, run).means
    assert {name: row["value"] for name, row in told["measures"].items()} == means
    assert told["questions"]["long"]["right"] == 0
    assert told["by"]["asker"]["officer"]["right"]["over"] >= 1
    assert "long.1 0 evidence 1" in (tmp_path / "trec" / "groups.qrels").read_text(encoding="utf-8")
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*"))
    assert "appendix-1" not in text.replace(questions_text(questions), "")
    assert str(assistant.library.folder) not in text


def questions_text(questions: Sequence[Question]) -> str:
    return "\n".join(question.model_dump_json() for question in questions)


def test_a_run_that_broke_off_goes_on_and_asks_nothing_twice(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_questions(Counting(assistant, breaks_at=2), questions, save=tmp_path)
    with pytest.raises(RunError, match=r"the run of .+ broke off; go on with it with the same command\.$"):
        load_run(tmp_path)
    answers = tmp_path / "answers.jsonl"
    begun = answers.read_text(encoding="utf-8")
    answers.write_text(begun + '{"id": "s018", "question": "cut in the mid', encoding="utf-8")
    told: list[tuple[int, int]] = []
    again = Counting(assistant)
    run = run_questions(again, questions, lambda done, of: told.append((done, of)), save=tmp_path)
    assert again.asked == 3
    assert [result.id for result in run.results] == ["s002", "s018", "s019"]
    assert list(run.run.refused) == ["long"]
    assert answers.read_text(encoding="utf-8").startswith(begun)
    assert told[-1] == (4, 4)
    third = Counting(assistant)
    resumed: list[int] = []
    assert run_questions(third, questions, save=tmp_path, on_resume=lambda _, put: resumed.append(put)) == run
    assert resumed == [4]
    assert third.asked == 0


def test_another_set_library_or_setting_is_another_run(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    keep(assistant, questions, tmp_path)
    with pytest.raises(RunError, match=r"was begun with another question set; name a new folder, or delete this one\."):
        run_questions(assistant, questions[:2], save=tmp_path)
    with pytest.raises(RunError, match=r"was begun with retrieved 10; name a new folder"):
        run_questions(Assistant(assistant.library, retrieved=5), questions, save=tmp_path)
    about = tmp_path / "about.json"
    about.write_text(about.read_text(encoding="utf-8").replace(assistant.library.fingerprint(), "0" * 12))
    with pytest.raises(RunError, match=r"was begun with another library; name a new folder"):
        run_questions(assistant, questions, save=tmp_path)


def test_answers_of_other_code_are_not_mixed(assistant: Assistant, questions: list[Question], tmp_path: Path) -> None:
    run = keep(assistant, questions, tmp_path)
    about = tmp_path / "about.json"
    about.write_text(about.read_text(encoding="utf-8").replace(str(run.run.versions["code"]), "0" * 12))
    with pytest.raises(RunError, match=r"was begun with other code; name a new folder, or delete this one\.$"):
        run_questions(assistant, questions, save=tmp_path)


def test_another_model_in_a_folder_of_the_same_name_is_another_run(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    class Idle:
        """A reranker that scores nothing."""

        def __init__(self, name: str) -> None:
            self.name = name

        def score(self, question: str, texts: Sequence[str]) -> list[float]:  # noqa: ARG002
            return [0.0 for _ in texts]

    run_questions(Assistant(assistant.library, reranker=Idle("/one/sharp")), questions[:1], save=tmp_path)
    with pytest.raises(RunError, match=r"was begun with another model of that name; name a new folder"):
        run_questions(Assistant(assistant.library, reranker=Idle("/two/sharp")), questions[:1], save=tmp_path)
    assert "/one" not in (tmp_path / "about.json").read_text(encoding="utf-8")


def test_a_folder_that_holds_something_else_is_left_alone(
    assistant: Assistant, questions: list[Question], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(RunError, match=r"holds something else than a run; name a new folder\.$"):
        run_questions(assistant, questions, save=tmp_path)
    with pytest.raises(RunError, match=r"holds no run \(about\.json is missing or damaged\); make one with: pilcrow"):
        load_run(tmp_path)


def test_a_damaged_line_is_told(assistant: Assistant, questions: list[Question], tmp_path: Path) -> None:
    keep(assistant, questions, tmp_path)
    answers = tmp_path / "answers.jsonl"
    answers.write_text("no answer\n" + answers.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(RunError, match=r"answers\.jsonl: holds a line that is no answer; delete the folder\.$"):
        run_questions(assistant, questions, save=tmp_path)
