"""What people say of answers: in the page, in a real browser, and on the command line."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner, Result

from evals import Feedback, FeedbackBox, Verdict, load_questions
from qa import Assistant
from ui.cli import VERDICTS, app

WARDENS = "How many flood wardens are there?"
NOWHERE = "Who won the village chess tournament?"
BUDGET = "What was the revenue budget for highway drainage in 2023/24?"


def ask(page: Page, question: str) -> None:
    """Type a question, press Enter, and wait for what comes of it."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn h2").first).to_have_text(question)
    page.locator(".turn").first.get_by_text(re.compile("^Searched: ")).wait_for()


def last(assistant: Assistant) -> Feedback:
    """What was kept last."""
    return FeedbackBox(assistant.library.folder).read()[0][-1]


def test_a_right_answer_is_kept_with_its_citation(laptop: Page, assistant: Assistant) -> None:
    ask(laptop, WARDENS)
    yes = laptop.get_by_role("group", name="Was that right?").get_by_role("button", name="Yes")
    yes.click()
    expect(laptop.get_by_role("status").filter(has_text="Kept. Thank you.")).to_have_count(1)
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(yes).to_be_focused()
    expect(laptop.get_by_label("What should it say")).to_have_count(0)
    kept = last(assistant)
    assert (kept.where, kept.question, kept.history, kept.verdict) == ("page", WARDENS, (), Verdict.RIGHT)
    assert kept.citations[0].paragraph == "19"


def test_another_verdict_and_a_correction_take_the_place_of_the_first(laptop: Page, assistant: Assistant) -> None:
    ask(laptop, WARDENS)
    laptop.get_by_role("button", name="Yes", exact=True).click()
    laptop.locator(".kept").get_by_text("Kept. Thank you.").wait_for()
    before = len(FeedbackBox(assistant.library.folder).read()[0])
    laptop.get_by_role("button", name="Wrong figure").click()
    line = laptop.get_by_label("What should it say, and where does it stand?")
    line.fill("74, in minute 416 <b>")
    line.press("Enter")
    expect(laptop.locator(".kept").get_by_text("Kept, with what it should say. Thank you.")).to_be_visible()
    expect(line).to_have_value("74, in minute 416 <b>")
    kept = last(assistant)
    assert (kept.verdict, kept.correction) == (Verdict.WRONG_FIGURE, "74, in minute 416 <b>")
    assert len(FeedbackBox(assistant.library.folder).read()[0]) == before


def test_what_is_being_typed_stays_while_a_source_is_opened(laptop: Page) -> None:
    ask(laptop, WARDENS)
    laptop.get_by_role("button", name="Wrong paragraph").click()
    line = laptop.get_by_label("What should it say, and where does it stand?")
    line.fill("para 20")
    laptop.get_by_role("button", name=re.compile(r"^\[1\] ")).click()
    laptop.locator(".source").wait_for()
    expect(line).to_have_value("para 20")


def test_nothing_found_can_be_right_or_not_and_a_follow_up_keeps_what_came_before(
    laptop: Page, assistant: Assistant
) -> None:
    ask(laptop, BUDGET)
    ask(laptop, NOWHERE)
    newest = laptop.locator(".turn").first
    expect(newest.locator(".verdict")).to_have_text(["Yes", "No, it is in the papers"])
    newest.get_by_role("button", name="No, it is in the papers").click()
    newest.locator(".kept").get_by_text("Kept. Thank you.").wait_for()
    kept = last(assistant)
    assert (kept.question, kept.history, kept.verdict) == (NOWHERE, (BUDGET,), Verdict.MISSING)


def invoke(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], input=typed)


@pytest.fixture
def folder(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample papers' library, as the setting names it."""
    monkeypatch.setenv("PILCROW_LIBRARY", str(assistant.library.folder))
    return assistant.library.folder


def test_the_command_knows_every_verdict() -> None:
    assert tuple(Verdict) == VERDICTS
    result = invoke("feedback", "wrong")
    assert result.exit_code == 2
    told = " ".join(result.output.replace("│", " ").split())
    assert "'wrong' is no verdict; there are right, wrong-paragraph, wrong-figure, not-there, missing." in told
    assert "Value error" not in told


def test_the_last_answer_of_ask_is_judged_and_becomes_a_draft(
    folder: Path, assistant: Assistant, tmp_path: Path
) -> None:
    assert invoke("ask", BUDGET).exit_code == 0
    said = invoke("feedback", "right")
    assert said.exit_code == 0, said.output
    assert BUDGET in " ".join(said.stdout.split())
    assert last(assistant).where == "ask"
    assert invoke("eval", "draft", tmp_path / "drafts.yaml").exit_code == 0
    [draft] = [one for one in load_questions(tmp_path / "drafts.yaml") if one.question == BUDGET]
    assert not draft.confirmed
    assert draft.evidence[0][0].paragraph == "16"
    assert draft.evidence[0][0].anchor.startswith("The revenue budget for highway drainage was £2.3 million")
    assert folder.is_dir()


def test_a_line_of_a_conversation_judges_the_answer_before_it(folder: Path, assistant: Assistant) -> None:
    typed = f"!right\n{BUDGET}\nand for 2024/25?\n!wrong-figure it is £2.45 million\n!splendid\n"
    result = invoke("chat", typed=typed)
    kept = last(assistant)
    assert (kept.where, kept.history, kept.verdict) == ("chat", (BUDGET,), Verdict.WRONG_FIGURE)
    assert kept.correction == "it is £2.45 million"
    assert "there is no answer yet that ! could be about; ask first." in result.output
    assert "'splendid' is none of right, wrong-paragraph," in " ".join(result.output.split())
    assert folder.is_dir()
