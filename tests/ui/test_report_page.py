"""The report of an evaluation as it opens from disk in a real browser."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from evals import Report, Run, RunInfo, html_report, load_questions
from ui.cli import app

MARKUP = '</script><img src=x onerror="window.hacked=1"><script>window.hacked=1</script></style>&amp;'
ASKED = f"""
- id: q1
  asker: officer
  kind: number
  question: How many gullies are there?
  answerable: true
  answer: "640"
  must_contain: [["640"]]
  evidence: [[{{paper: "2023", paragraph: "4", anchor: 640 gullies}}]]
- id: q2
  asker: councillor
  kind: who
  question: {json.dumps(f"Who said {MARKUP}?")}
  answerable: true
  answer: {json.dumps(MARKUP)}
  must_contain: [["{"long" * 40}"], [{json.dumps(MARKUP)}]]
  evidence: [[{{paper: "2024", paragraph: null, anchor: {json.dumps(MARKUP)}}}]]
- id: q3
  asker: officer
  kind: unanswerable
  question: What did the pump cost?
  answerable: false
  answer: Not told.
  must_contain: []
  evidence: []
"""


def answer(id_: str, text: str, status: str = "answered", **changes: Any) -> dict[str, Any]:
    place = {"source": "2023-minutes.txt", "paragraph": "4", "label": "minute 4", "text": text}
    cited = {**place, "paper_id": "0" * 12, "page": 3, "quote": text, "reference": f"Board, {text}, minute 4"}
    return {
        "id": id_, "question": "?", "status": status, "answer": f"“{text}” [1]", "citations": [cited], "seconds": 0.25,
        "retrieved": [place], "understood": text, "notice": text, "made_by": "quotation",
    } | changes  # fmt: skip


ANSWERS = [answer("q1", "There are 640 gullies."), answer("q2", MARKUP), answer("q3", "£9", seconds=1.5)]
INFO = {
    "started": "2024-03-14T10:00:00Z", "settings": {"embedder": MARKUP}, "made_by": {MARKUP: 3},
    "versions": {"torch": "2"}, "refused": {},
    "library": {"papers": 2, "sources": [{"source": MARKUP, "sha256": "ab" * 32}]},
}  # fmt: skip


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of raw answers, full of markup wherever a paper's or a person's words can be; its set lies beside it."""
    path = tmp_path_factory.mktemp("report") / "raw.json"
    Run.model_validate({"run": INFO, "results": ANSWERS}).save(path)
    path.with_name("asked.yaml").write_text(ASKED, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def written(raw: Path) -> Path:
    """The page, written by the command."""
    page = raw.with_name("report.html")
    done = CliRunner().invoke(app, ["eval", "report", str(raw), str(raw.with_name("asked.yaml")), "--html", str(page)])
    assert done.exit_code == 0, done.output
    return page


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, written: Path) -> Iterator[Page]:
    """The page on a laptop; it may ask for nothing but itself, and no script of a paper may have run."""
    with browser.new_context(color_scheme=request.param, viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        requested: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda asked: requested.append(asked.url))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(written.as_uri())
        yield page
        assert requested == [written.as_uri()]
        assert complaints == []
        assert page.evaluate("window.hacked") is None


def violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    with browser.new_page() as page:
        page.set_content("<html><body><img src='data:,'><p style='color:#ccc;background:#fff'>pale</p></body></html>")
        assert {"image-alt", "color-contrast"} <= {rule for rule, _ in violations(page)}


@pytest.mark.parametrize("width", [1200, 320])
def test_the_page_is_accessible_and_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("button", name="Open all shown").click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    beyond = (
        "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)"
    )
    assert page.evaluate(f"{beyond}.map((one) => one.outerHTML.slice(0, 80))") == []


def test_questions_are_filtered_and_opened_by_keyboard(page: Page) -> None:
    shown = page.locator("details.asked:visible")
    expect(shown).to_have_count(3)
    page.get_by_role("radio", name="all", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_have_text("2 of 3 shown")
    page.keyboard.press("ArrowDown")
    expect(shown).to_have_count(1)
    shown.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Facts to state").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Facts to state").first).to_be_hidden()
    page.get_by_role("radio", name="all", exact=True).check()
    page.get_by_role("combobox", name="Kind", exact=True).select_option("unanswerable")
    expect(shown).to_have_count(1)
    page.get_by_role("combobox", name="Kind", exact=True).select_option("")
    page.get_by_role("searchbox", name="Words").fill("GULLIES 640")
    expect(shown).to_have_count(1)


def test_what_papers_and_people_wrote_is_shown_as_text(page: Page, written: Path) -> None:
    page.get_by_role("button", name="Open all shown").click()
    asked = page.locator("details.asked").nth(1)
    for place in ("blockquote", ".question", ".text >> nth=0", ".wanted >> nth=0", ".faults"):
        expect(asked.locator(place).first).to_contain_text(MARKUP)
    text = written.read_text(encoding="utf-8")
    assert MARKUP not in text
    assert escape(MARKUP.partition('"')[0]) in text
    assert text.count("<script") == 1
    assert page.locator("img").count() == 0


def test_plots_are_told_in_words_and_figures(page: Page) -> None:
    plot = page.get_by_role("img", name="How soon answers come")
    expect(plot).to_have_accessible_description("The share of the questions that were answered after so many seconds.")
    page.get_by_text("The figures of “How soon answers come”").click()
    expect(page.get_by_role("cell", name="1.500").first).to_be_visible()
    expect(page.get_by_text("The abstention trade-off is left out")).to_be_visible()


def test_on_paper_and_without_scripts_every_question_is_there(browser: Browser, written: Path, tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(written.as_uri())
        expect(page.locator("details.asked")).to_have_count(3)
        expect(page.locator("#words")).to_be_hidden()
        page.pdf(path=tmp_path / "report.pdf", format="A4")
    with PdfDocument(tmp_path / "report.pdf") as printed:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert text.count("What was wanted") == 3
    assert "There are 640 gullies." in text


def test_the_command_prints_markdown_beside_another_run(raw: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.json"
    Run.model_validate({"run": INFO, "results": ANSWERS[1:]}).save(worse)
    asked = str(raw.with_name("asked.yaml"))
    done = CliRunner().invoke(app, ["eval", "report", str(worse), asked, "--markdown", "--against", str(raw)])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("## asked: 0 of 3 right")
    assert "Right in the other run, and not in this: 1" in done.output


def test_the_command_wants_to_know_what_to_make(raw: Path) -> None:
    done = CliRunner().invoke(app, ["eval", "report", str(raw), str(raw.with_name("asked.yaml"))])
    assert done.exit_code == 2
    assert "--html" in done.output


def test_a_page_for_an_empty_set_of_answers_is_written_all_the_same(raw: Path) -> None:
    run = Run(run=RunInfo.model_validate(INFO), results=())
    assert "no answer" in html_report(Report("none", load_questions(raw.with_name("asked.yaml")), run)).casefold()
