"""Feedback is kept whole, whoever writes at the same time, and becomes draft questions."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evals import Asked, Feedback, FeedbackBox, FeedbackError, Verdict, draft_questions, last_asked, remember
from qa import CitationData, Status

CITED = CitationData(
    source="2024-05-report.txt",
    paper_id="p",
    paragraph="2",
    label="para 2",
    page=1,
    quote="12 were blocked on 3 May 2024.",
    text="Of these gullies, 12 were blocked on 3 May 2024.",
    answering=((0, 2),),
)


def asked(question: str = "How many were blocked?", **changes: Any) -> Asked:
    values: dict[str, Any] = {
        "where": "page",
        "question": question,
        "history": (),
        "status": Status.ANSWERED,
        "answer": "“12 were blocked on 3 May 2024.” [1]",
        "citations": (CITED,),
        "searched": "2 papers",
    }
    return Asked(**values | changes)


def test_what_is_said_last_of_an_answer_holds(tmp_path: Path) -> None:
    box, one, other = FeedbackBox(tmp_path), asked(), asked()
    for about, verdict in ((one, Verdict.RIGHT), (other, Verdict.MISSING), (one, Verdict.WRONG_FIGURE)):
        box.keep(Feedback.on(about, verdict, "  it is\n13 "))
    kept, damaged = box.read()
    assert [(found.answer_id, found.verdict) for found in kept] == [
        (other.answer_id, Verdict.MISSING),
        (one.answer_id, Verdict.WRONG_FIGURE),
    ]
    assert kept[0].correction == "it is 13"
    assert damaged == 0


def test_an_empty_box_holds_nothing(tmp_path: Path) -> None:
    assert FeedbackBox(tmp_path).read() == ([], 0)


def test_a_line_that_was_broken_off_harms_no_other(tmp_path: Path) -> None:
    box = FeedbackBox(tmp_path)
    box.keep(Feedback.on(asked(), Verdict.RIGHT))
    with (tmp_path / "feedback.jsonl").open("ab") as file:
        file.write('{"answer_id": "é'.encode()[:-1])
    box.keep(Feedback.on(asked(), Verdict.MISSING))
    kept, damaged = box.read()
    assert [one.verdict for one in kept] == [Verdict.RIGHT, Verdict.MISSING]
    assert damaged == 1


def test_what_a_newer_pilcrow_adds_is_passed_over(tmp_path: Path) -> None:
    FeedbackBox(tmp_path).keep(Feedback.on(asked(), Verdict.RIGHT))
    path = tmp_path / "feedback.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('{"', '{"stars":5,"', 1), encoding="utf-8")
    kept, damaged = FeedbackBox(tmp_path).read()
    assert (len(kept), damaged) == (1, 0)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.evals.test_feedback import asked; "
        "from evals import Feedback, FeedbackBox, Verdict\n"
        "for _ in range(20): FeedbackBox(Path(sys.argv[1])).keep(Feedback.on(asked('x' * 5000), Verdict.RIGHT))"
    )
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=root) for _ in range(3)]
    assert [writer.wait(150) for writer in writers] == [0, 0, 0]
    kept, damaged = FeedbackBox(tmp_path).read()
    assert (len(kept), damaged) == (60, 0)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(FeedbackError, match=r"feedback\.jsonl cannot be written to \(.+\); allow it, or make room\.$"):
        FeedbackBox(tmp_path / "file").keep(Feedback.on(asked(), Verdict.RIGHT))


def test_the_last_answer_is_that_of_the_same_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FeedbackError, match=r"no answer of yours is kept in .*; ask first"):
        last_asked(tmp_path)
    monkeypatch.setenv("LOGNAME", "ruth")
    remember(tmp_path, asked("First?"))
    remember(tmp_path, asked("Second?"))
    assert last_asked(tmp_path).question == "Second?"
    monkeypatch.setenv("LOGNAME", "stephen")
    with pytest.raises(FeedbackError, match="no answer of yours"):
        last_asked(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["last-answer.json"]


def test_a_folder_that_cannot_be_written_to_only_forgets(tmp_path: Path) -> None:
    remember(tmp_path / "gone", asked())
    assert not (tmp_path / "gone").exists()


def test_a_right_answer_becomes_a_draft_with_its_evidence() -> None:
    [(draft, remarks)] = draft_questions([Feedback.on(asked(history=("How many gullies?",)), Verdict.RIGHT)]).items()
    assert not draft.confirmed
    assert draft.answerable
    assert draft.history == ("How many gullies?",)
    assert draft.answer == "“12 were blocked on 3 May 2024.”"
    assert draft.must_contain == (("12",),)
    [[place]] = draft.evidence
    assert (place.paper, place.paragraph, place.anchor) == ("2024-05-report", "2", "12 were blocked on 3 May 2024.")
    assert remarks[0].endswith(", page: right.")


@pytest.mark.parametrize(
    ("verdict", "status", "correction", "answerable", "answer"),
    [
        (Verdict.RIGHT, Status.NOT_FOUND, None, False, "Not in these papers."),
        (Verdict.NOT_THERE, Status.ANSWERED, None, False, "Not in these papers."),
        (Verdict.NOT_THERE, Status.ANSWERED, "Only 2023 is.", False, "Only 2023 is."),
        (Verdict.WRONG_FIGURE, Status.ANSWERED, None, True, "To be written."),
        (Verdict.WRONG_PARAGRAPH, Status.ANSWERED, "13, para 3", True, "13, para 3"),
        (Verdict.MISSING, Status.NOT_FOUND, None, True, "To be written."),
    ],
)
def test_other_verdicts_leave_the_facts_to_a_person(
    verdict: Verdict, status: Status, correction: str | None, answerable: bool, answer: str
) -> None:
    cited = (CITED,) if status is Status.ANSWERED else ()
    feedback = Feedback.on(asked(status=status, citations=cited), verdict, correction)
    [(draft, remarks)] = draft_questions([feedback]).items()
    assert (draft.answerable, draft.answer) == (answerable, answer)
    assert draft.must_contain == ()
    assert draft.evidence == ()
    assert any("Pilcrow said" in remark for remark in remarks) == (verdict is not Verdict.RIGHT)


def test_a_question_asked_again_is_drafted_once_and_a_day_leaves_out_what_was_said_before() -> None:
    old = Feedback.on(asked("how many were  blocked?"), Verdict.RIGHT)
    old = old.model_copy(update={"given": datetime.now(UTC) - timedelta(days=9)})
    new = Feedback.on(asked("How many were blocked?"), Verdict.WRONG_FIGURE)
    [draft] = draft_questions([old, new])
    assert draft.id == f"use-{new.answer_id[:8]}"
    assert draft_questions([old], since=date.today() - timedelta(days=2)) == {}
