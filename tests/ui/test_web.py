"""The web page as a councillor meets it, in a real browser."""

import os
import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from threading import Event

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from index import Library, SentenceEmbedder
from ingest import PilcrowError, read_paper
from qa import Assistant
from qa.compose import Composer
from ui.page import render_visit
from ui.page_source import Marks, render_text
from ui.visit import Turn, Visit
from ui.web import Handlers, serve

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOT = ROOT / "docs" / "page.png"
WARDENS = "How many flood wardens are there?"
EMPTIED = "How many gullies were emptied in 2021/22?"
BUDGET = "What was the revenue budget for highway drainage in 2023/24?"
NOWHERE = "Who won the village chess tournament?"


def ask(page: Page, question: str) -> None:
    """Type a question, press Enter, and wait for what comes of it."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn h2").first).to_have_text(question)
    page.locator(".turn").first.get_by_text(re.compile("^Searched: ")).wait_for()


def test_an_answer_comes_with_marks_and_citations(laptop: Page) -> None:
    laptop.get_by_label("Your question").fill(WARDENS)
    laptop.get_by_role("button", name="Ask", exact=True).click()
    answer = laptop.locator(".turn").first
    expect(answer.locator(".text")).to_contain_text("There are 97 trained flood wardens, in 26 parishes.")
    expect(answer.locator(".text .mark").first).to_have_text("[1]")
    expect(answer.get_by_role("button", name=re.compile(r"^\[1\] .*14 March 2024, .*, para 19$"))).to_be_visible()
    searched = answer.get_by_text(re.compile("^Searched: 3 papers of .*16 March 2023 to 14 March 2024"))
    expect(searched).to_contain_text("no language model took part")
    expect(laptop.get_by_label("Your question")).to_have_value("")


def test_a_table_row_is_quoted_as_it_stands(laptop: Page) -> None:
    ask(laptop, EMPTIED)
    row = laptop.locator(".sources blockquote tr").first
    expect(row.get_by_role("rowheader")).to_have_text("Gullies emptied")
    expect(row.get_by_role("cell")).to_have_text(["31,450", "36,900", "33,780", "35,120"])


def test_a_citation_opens_its_paragraph_beside_the_answer(laptop: Page) -> None:
    ask(laptop, WARDENS)
    opener = laptop.get_by_role("button", name=re.compile("para 19$")).last
    opener.click()
    source = laptop.get_by_role("complementary")
    expect(source.get_by_role("heading", name="Flood Resilience and Highway Drainage: Annual Report")).to_be_visible()
    expect(source.locator(".path")).to_have_text("Protecting Homes › para 19, page 3")
    expect(source.locator(".paragraph .label")).to_have_text([f"{'¶ ' * (n == 19)}para {n}" for n in range(17, 22)])
    expect(source.locator(".cited mark").first).to_contain_text("There are 97 trained flood wardens")
    expect(source.locator(".paragraph:not(.cited) mark")).to_have_count(0)
    expect(source.locator("li", has_text="Kingsarden highways depot")).to_have_count(1)
    expect(source.locator(".cited")).to_be_in_viewport()
    expect(opener).to_have_attribute("aria-expanded", "true")
    beside, said = source.bounding_box(), laptop.locator(".said").first.bounding_box()
    assert beside is not None
    assert said is not None
    assert beside["x"] >= said["x"] + said["width"]


def test_a_mark_in_the_answer_opens_its_citation(laptop: Page) -> None:
    ask(laptop, WARDENS)
    laptop.locator(".text .mark").first.click()
    expect(laptop.get_by_role("complementary").locator(".path strong")).to_have_text("para 19")


def test_previous_and_next_lead_through_the_paper(laptop: Page) -> None:
    ask(laptop, WARDENS)
    laptop.locator(".opener").first.click()
    labels = laptop.locator(".paragraph .label")
    expect(labels).to_have_count(5)
    laptop.get_by_role("button", name="Next paragraphs").click()
    expect(labels.last).to_have_text("para 25")
    expect(laptop.get_by_role("button", name="Next paragraphs")).to_be_focused()
    laptop.get_by_role("button", name="Previous paragraphs").click()
    expect(labels.first).to_have_text("para 13")
    for count in range(4):
        laptop.get_by_role("button", name="Previous paragraphs").click()
        expect(labels.first).to_have_text(f"para {9 - 4 * count}" if count < 3 else "unnumbered para 1")
    expect(laptop.get_by_role("button", name="The paper begins here")).to_have_attribute("aria-disabled", "true")
    districts = laptop.get_by_role("table").filter(has_text="Ossley Hills")
    expect(districts).to_have_count(1)
    expect(laptop.get_by_role("columnheader")).to_have_count(4)


def test_all_of_it_works_from_the_keyboard(laptop: Page) -> None:
    expect(laptop.get_by_label("Your question")).to_be_focused()
    laptop.keyboard.type(WARDENS)
    laptop.keyboard.press("Enter")
    laptop.locator(".opener").first.wait_for()
    expect(laptop.get_by_label("Your question")).to_be_focused()
    for name in ("Ask", "New conversation"):
        laptop.keyboard.press("Tab")
        expect(laptop.get_by_role("button", name=name, exact=True)).to_be_focused()
    laptop.keyboard.press("Tab")
    opener = laptop.locator(".opener").first
    expect(opener).to_be_focused()
    assert opener.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("complementary")).to_be_focused()
    for name in ("Close the source", "The text of the paper", "Previous paragraphs"):
        laptop.keyboard.press("Tab")
        expect(laptop.locator(":focus")).to_have_accessible_name(re.compile(name))
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".paragraph")).to_have_count(9)
    laptop.keyboard.press("Escape")
    expect(laptop.get_by_role("complementary")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_follow_up_is_understood_from_what_was_asked_before(laptop: Page) -> None:
    ask(laptop, BUDGET)
    ask(laptop, "and for the year after?")
    expect(laptop.locator(".turn h2")).to_have_text(["and for the year after?", BUDGET])
    newest = laptop.locator(".turn").first
    expect(newest).to_contain_text("Understood as: ")
    expect(newest.locator(".understood")).to_contain_text("revenue budget")
    expect(newest.locator(".text")).to_contain_text("£2.45 million")
    laptop.locator(".turn").last.locator(".opener").first.click()
    expect(laptop.locator(".turn").last.get_by_role("complementary")).to_be_visible()


def test_how_a_question_was_understood_is_undone_with_one_click(laptop: Page) -> None:
    ask(laptop, BUDGET)
    ask(laptop, "and for the year after?")
    ask(laptop, WARDENS)
    turn = laptop.locator(".turn").nth(1)
    turn.get_by_role("button", name="Take it as typed").focus()
    laptop.keyboard.press("Enter")
    expect(turn.locator(".understood")).to_have_text("Taken as typed.")
    expect(turn.locator(".understood")).to_be_focused()
    expect(turn.locator(".searched")).to_be_visible()
    expect(turn.locator(".text")).not_to_contain_text("£2.45 million")
    expect(laptop.locator(".turn h2")).to_have_text([WARDENS, "and for the year after?", BUDGET])
    expect(laptop.locator(".turn").first.locator(".understood")).to_have_count(0)


def test_a_slip_is_mended_unless_the_question_is_taken_as_typed(laptop: Page) -> None:
    slip = WARDENS.replace("wardens", "wardns")
    ask(laptop, slip)
    expect(laptop.locator(".understood")).to_contain_text(f"Understood as: {WARDENS}")
    laptop.get_by_role("button", name="Take it as typed").click()
    expect(laptop.locator(".understood")).to_have_text("Taken as typed.")
    expect(laptop.locator(".turn")).to_have_count(1)


def test_a_new_conversation_begins_anew(laptop: Page) -> None:
    ask(laptop, BUDGET)
    laptop.get_by_role("button", name="New conversation").click()
    expect(laptop.get_by_role("heading", name="You could ask")).to_be_visible()
    ask(laptop, "and for the year after?")
    expect(laptop.locator(".turn")).to_have_count(1)
    expect(laptop.locator(".understood")).to_have_count(0)


def test_what_the_papers_do_not_say_is_said_to_be_missing(laptop: Page) -> None:
    ask(laptop, NOWHERE)
    turn = laptop.locator(".turn").first
    expect(turn).to_contain_text("These papers do not answer the question.")
    expect(turn).to_contain_text("Searched: 3 papers of ")
    expect(turn.get_by_role("heading", name="Closest, but not an answer")).to_be_visible()
    expect(turn.locator(".opener")).to_have_count(3)
    turn.locator(".opener").first.click()
    expect(turn.get_by_role("complementary").locator(".cited")).to_be_visible()
    expect(turn.locator("mark")).to_have_count(0)


def test_the_examples_are_asked_with_one_click(laptop: Page) -> None:
    examples = laptop.get_by_role("button", name=re.compile("^What is said about .*"))
    expect(examples).to_have_count(3)
    question = examples.first.inner_text()
    examples.first.click()
    expect(laptop.locator(".turn h2")).to_have_text(question)
    expect(laptop.locator(".opener").first).to_be_visible()


@pytest.mark.parametrize("question", ["", "   ", "?!"])
def test_an_empty_question_is_answered_with_a_sentence(laptop: Page, question: str) -> None:
    laptop.get_by_label("Your question").fill(question)
    laptop.get_by_role("button", name="Ask", exact=True).click()
    expect(laptop.get_by_role("alert")).to_have_text(re.compile(r"^The question is empty; ask in plain words"))
    expect(laptop.get_by_role("heading", name="You could ask")).to_be_visible()
    ask(laptop, BUDGET)
    expect(laptop.get_by_role("alert")).to_have_text("")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is forbidden?", "The library is locked; try later."),
        ("What is broken?", "Something went wrong inside Pilcrow, and its log says what. Please try once more."),
    ],
)
def test_a_failure_is_one_plain_sentence_and_keeps_the_question(hostile: Page, question: str, sentence: str) -> None:
    hostile.get_by_label("Your question").fill(question)
    hostile.keyboard.press("Enter")
    expect(hostile.get_by_role("alert")).to_have_text(sentence)
    expect(hostile.get_by_label("Your question")).to_have_value(question)
    expect(hostile.locator(".turn")).to_have_count(0)
    expect(hostile.locator("body")).not_to_contain_text("secret")


def test_a_language_model_that_does_not_reply_is_noticed(hostile: Page) -> None:
    ask(hostile, "Is the budget for parks unavailable?")
    expect(hostile.locator(".notice")).to_have_text("The language model did not reply. The papers are quoted instead.")


def test_nothing_from_a_paper_or_a_visitor_is_markup(hostile: Page) -> None:
    ask(hostile, "What is <script>window.hacked=1</script> the <u>budget</u> for parks?")
    expect(hostile.locator(".text")).to_contain_text("It says <i>so</i> [1], and not [7].")
    expect(hostile.locator(".text .mark")).to_have_count(2)
    hostile.locator(".opener").first.click()
    source = hostile.get_by_role("complementary")
    expect(source.locator(".paragraph")).to_have_count(2)
    expect(source).to_contain_text("<script>window.hacked=1</script>")
    expect(source).to_contain_text('<img src=x onerror="window.hacked=1"> for **all** parks.')
    expect(source).to_contain_text(
        "[the paper](http://evil.example/), {{value}} and `${window.hacked=1}` or </section>"
    )
    expect(source.get_by_role("heading", level=3)).to_contain_text("${window.hacked=1}")
    expect(source.get_by_role("heading", level=4)).to_have_text("<b>All</b> ${window.hacked=1} parks")
    expect(hostile.locator(":is(#start, #conversation) :is(script, img, i, u, b, a)")).to_have_count(0)
    assert hostile.evaluate("window.hacked") is None


def test_written_answers_name_their_writer_and_show_each_quote(hostile: Page) -> None:
    ask(hostile, "What is the budget for parks?")
    expect(hostile.locator(".searched")).to_contain_text("Written by a model from the paragraphs cited.")
    expect(hostile.locator(".sources blockquote")).to_contain_text("The budget is <script>")


def test_the_words_that_answer_are_bold_in_the_quotation_and_in_its_paragraph(hostile: Page) -> None:
    ask(hostile, "What is the budget for parks?")
    expect(hostile.locator(".sources blockquote strong")).to_have_text("budget")
    hostile.locator(".opener").first.click()
    expect(hostile.locator(".cited mark strong")).to_have_text("budget")


def test_an_answer_is_shown_as_it_is_written(hostile: Page, go_on: Event) -> None:
    go_on.clear()
    hostile.get_by_label("Your question").fill("Is the budget for parks told slowly?")
    hostile.keyboard.press("Enter")
    growing = hostile.locator(".said [aria-busy=true]")
    expect(growing.locator(".text")).to_have_text("It says <i>so</i> [1], and not [7].")
    expect(hostile.locator("#conversation").get_by_role("status")).to_have_text("The answer is being written.")
    expect(hostile.locator(":is(.mark, .opener)")).to_have_count(0)
    hostile.get_by_label("Your question").fill("And what else?")
    go_on.set()
    expect(hostile.locator(".text p")).to_have_count(2)
    expect(growing).to_have_count(0)
    expect(hostile.get_by_label("Your question")).to_have_value("And what else?")
    expect(hostile.locator(".mark")).to_have_count(2)
    expect(hostile.locator("#conversation").get_by_role("status")).to_have_text("Answered, with 1 citation.")


def test_what_was_written_before_a_language_model_broke_off_is_taken_back(hostile: Page) -> None:
    ask(hostile, "Is the budget for parks broken off?")
    expect(hostile.locator(".notice")).to_have_text("The language model broke off. The papers are quoted instead.")
    expect(hostile.locator(".text")).to_have_text("These papers do not answer the question.")
    expect(hostile.locator("[aria-busy=true]")).to_have_count(0)


def test_what_the_checks_removed_can_be_opened(hostile: Page) -> None:
    ask(hostile, "What is removed from the budget for parks?")
    summary = hostile.get_by_text("1 sentence that the language model wrote did not pass the checks and was removed.")
    removed = hostile.locator(".removed li")
    expect(removed).not_to_be_visible()
    summary.focus()
    hostile.keyboard.press("Enter")
    expect(removed).to_be_visible()
    expect(removed).to_contain_text("“It cost <b>£9</b>.” £9 stands in <i>no</i> paragraph that it cites")
    expect(hostile.locator(".removed :is(b, i)")).to_have_count(0)
    hostile.locator(".opener").first.click()
    expect(hostile.get_by_role("complementary")).to_be_visible()
    expect(removed).to_be_visible()


def test_what_no_paper_mentions_is_said(assistant: Assistant) -> None:
    answer = replace(assistant.ask(NOWHERE), unknown=("<b>Kidderminster</b> Road",))
    shown = render_visit(Visit((Turn(NOWHERE, answer),)))
    assert "No paper searched mentions “&lt;b&gt;Kidderminster&lt;/b&gt; Road”." in shown


def test_a_mark_stays_with_a_bold_word_and_the_html_is_in_order(assistant: Assistant) -> None:
    answer = assistant.ask(WARDENS)
    [first, *others] = answer.citations
    end = first.quote.index(" trained")
    bold = replace(first, answering=((end - 2, end), (len(first.quote) - 8, len(first.quote))))
    shown = render_visit(Visit((Turn(WARDENS, replace(answer, citations=(bold, *others))),)))
    assert "There are <strong>97</strong> trained" in shown
    assert re.search(r'<span class="whole"><strong>[^<]+</strong>” <button [^>]+>\[1\]</button></span></p>', shown)
    open_tags: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z0-9]+)", shown):
        if closing:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert not open_tags


def test_visitors_do_not_see_each_other(browser: Browser, laptop: Page, url: str) -> None:
    ask(laptop, BUDGET)
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(url)
        expect(other.get_by_role("heading", name="You could ask")).to_be_visible()
        ask(other, "and for the year after?")
        expect(other.locator(".understood")).to_have_count(0)
    expect(laptop.locator(".turn")).to_have_count(1)


def test_a_phone_shows_the_source_below_and_never_scrolls_sideways(phone: Page) -> None:
    assert _width(phone) <= 390
    ask(phone, EMPTIED)
    opener = phone.get_by_role("button", name=re.compile("Four years at a glance"))
    opener.last.click()
    expect(phone.locator(".cited mark").first).to_be_in_viewport()
    source, said = phone.locator(".source").bounding_box(), phone.locator(".said").first.bounding_box()
    assert source is not None
    assert said is not None
    assert source["y"] >= said["y"] + said["height"]
    assert _width(phone) <= 390
    assert phone.locator(".source-head").evaluate("e => e.getBoundingClientRect().top") == 0, "the reference stays"
    phone.get_by_role("button", name="Close the source").click()
    expect(opener.last).to_be_focused()


def _width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_the_page_is_in_order_for_those_who_hear_it(laptop: Page) -> None:
    assert laptop.evaluate("document.documentElement.lang") == "en"
    expect(laptop).to_have_title("Pilcrow")
    expect(laptop.locator("header")).to_contain_text("3 papers in the library")
    _check_headings(laptop)
    ask(laptop, WARDENS)
    expect(laptop.locator("#conversation").get_by_role("status")).to_have_text("Answered, with 2 citations.")
    laptop.locator(".opener").first.click()
    laptop.get_by_role("complementary").wait_for()
    _check_headings(laptop)
    for button in laptop.get_by_role("button").all():
        expect(button).to_have_accessible_name(re.compile(r"\w"))
    expect(laptop.get_by_text(re.compile("gradio", re.IGNORECASE))).to_have_count(0)


def _check_headings(page: Page) -> None:
    levels = [
        int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => h.tagName)")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels)), levels


def test_the_server_connects_to_nobody(laptop: Page, outside: list[object]) -> None:
    ask(laptop, BUDGET)
    assert outside == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "council.example", ""])
def test_other_machines_are_not_served(assistant: Assistant, host: str) -> None:
    with pytest.raises(PilcrowError, match="serves only this machine"):
        serve(assistant, host)


def test_a_taken_port_is_said_in_a_sentence(assistant: Assistant, url: str) -> None:
    port = int(url.rstrip("/").rsplit(":", 1)[1])
    with pytest.raises(PilcrowError, match=f"127.0.0.1:{port} is in use"):
        serve(assistant, port=port)


def test_another_name_for_this_machine_reads_nothing(url: str) -> None:
    assert httpx.get(url).status_code == 200
    assert httpx.get(url, headers={"Host": "rebound.example"}).status_code == 400


def test_a_source_that_went_is_said_in_a_sentence(
    tmp_path: Path, embedder: SentenceEmbedder, first_hit: Composer
) -> None:
    library = Library.open(tmp_path / "library", embedder, create=True)
    path = tmp_path / "paper.md"
    path.write_text("# Parks\n\n1. The budget for parks is £5,000 a year.\n", encoding="utf-8")
    paper = read_paper(path)
    library.add(paper)
    handle = Handlers(Assistant(library, first_hit))
    *_, (_, visit, _, problem, _) = handle.ask("What is the budget for parks?", Visit())
    assert not problem
    library.remove(paper.id)
    closed, _, problem, _ = handle.later(visit.opening(0, 0))
    assert closed.opened is None
    assert "has been changed or removed since" in problem


def test_a_mark_that_a_paper_prints_is_no_citation(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    library = Library.open(tmp_path / "library", embedder, create=True)
    path = tmp_path / "paper.md"
    path.write_text("# Parks\n\n1. The budget for parks [1] is £5,000 a year.\n", encoding="utf-8")
    library.add(read_paper(path))
    *_, (_, _, shown, *_) = Handlers(Assistant(library)).ask("What is the budget for parks?", Visit())
    assert "parks [1] is" in shown
    assert shown.count('class="mark"') == 1


def test_what_a_browser_makes_up_opens_nothing(assistant: Assistant) -> None:
    handle = Handlers(assistant)
    *_, (_, visit, *_) = handle.ask(WARDENS, Visit())
    for turn, item in [(0, 99), (1, 0), (-1, 0), (0, -1)]:
        with pytest.raises(IndexError):
            visit.opening(turn, item)


def test_prose_lists_and_tables_keep_their_shape() -> None:
    text = "The stores are:\n• a depot\n• (b) a hall\nPlace\tHomes\nWynmarsh\t118\nAll\t207"
    head = '<tr><th scope="col">Place</th><th scope="col" class="figure">Homes</th></tr>'
    row = '<tr><th scope="row">{}</th><td class="figure">{}</td></tr>'
    shown = render_text(text, Marks((text.index("a depot"), text.index("a hall") + 1)))
    assert "<p>The stores are:</p>" in shown
    assert '<ul><li><mark>a depot</mark></li><li class="lettered"><mark>(b) a</mark> hall</li></ul>' in shown
    assert f"<thead>{head}</thead><tbody>{row.format('Wynmarsh', 118)}{row.format('All', 207)}</tbody>" in shown
    assert "<p></p>" not in render_text("Place\tHomes\nWynmarsh\t118\n\nRoad\tDays\nA44\t9")


@given(st.text("ab<&\"'>•(\t\n 1", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_text_keeps_its_words_and_its_highlight_whatever_it_holds(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    shown = render_text(text, Marks((start, end)))
    assert _letters(unescape(re.sub(r"<[^>]*>", "", shown))) == _letters(text)
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", shown))
    assert _letters(unescape(marked)) == _letters(text[start:end])


def _letters(text: str) -> str:
    return re.sub(r"[\s•]", "", text)


def test_colours_can_be_told_apart() -> None:
    """The contrasts of WCAG 2.2 AA: 4.5 for text, 3 for edges and the ring around what has the focus."""
    css = (ROOT / "ui" / "page.css").read_text(encoding="utf-8")
    day, night = re.findall(r"\n(?::root|\.dark) \{(.*?)\}", css, re.DOTALL)
    for block in (day, night):
        colour = dict(re.findall(r"--([\w-]+): (#\w{6});", block))
        for ground in ("ground", "card"):
            assert all(_contrast(colour[ink], colour[ground]) >= 4.5 for ink in ("ink", "quiet", "rubric"))
            assert all(_contrast(colour[edge], colour[ground]) >= 3 for edge in ("edge", "focus"))
        assert _contrast(colour["ink"], colour["mark"]) >= 4.5
        assert _contrast(colour["on-ink"], colour["ink"]) >= 4.5
        assert _contrast(colour["on-ink"], colour["rubric"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_is_photographed(laptop: Page, tmp_path: Path) -> None:
    """Set PILCROW_SCREENSHOT to have the picture of the documentation taken anew."""
    ask(laptop, WARDENS)
    laptop.locator(".opener").first.click()
    expect(laptop.locator(".cited")).to_be_in_viewport()
    laptop.mouse.move(0, 0)
    picture = SCREENSHOT if os.environ.get("PILCROW_SCREENSHOT") else tmp_path / "page.png"
    assert laptop.screenshot(path=picture)
    assert picture.is_file()
