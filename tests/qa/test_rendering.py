"""An answer written out: its Markdown shows papers as they are, whatever they hold."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ingest import Access, Kind, Paper, Paragraph, Source
from qa import (
    Answer,
    AnswerData,
    Citation,
    Removed,
    Searched,
    Status,
    Tokens,
    answer_lines,
    pieces,
    say_made_by,
    say_removed,
    say_unknown,
)

QUOTE = "There are 97 wardens, in 26 parishes."


def citation(quote: str = QUOTE, text: str = QUOTE, answering: tuple[tuple[int, int], ...] = ((10, 12),)) -> Citation:
    paragraph = Paragraph("p:1", "19", "para 19", (), text, 3, ())
    paper = Paper(
        id="p", sources=(Source("wardens.pdf", "/wardens.pdf", "0"),), title="Flood *Wardens*",
        council="Arden Vale County Council", body="Cabinet", dated="2024-03-14", kind=Kind.REPORT,
        access=Access.PUBLIC, appendix_to=None, url=None, pages=(text,), paragraphs=(paragraph,),
    )  # fmt: skip
    return Citation(1, paper, paragraph, quote, answering)


@pytest.fixture
def answer() -> Answer:
    return Answer(
        question="How many wardens?",
        status=Status.ANSWERED,
        text=f"“{QUOTE}” [1]",
        citations=(citation(),),
        hits=(),
        searched=Searched(1, ("Cabinet",), None, None),
        made_by="quotation",
        seconds=0.123456,
        timings={"searching": 0.0123456},
    )


def test_markdown_tells_the_answer_its_references_and_what_was_searched(answer: Answer) -> None:
    asked = replace(answer, understood="How many flood wardens?", notice="Look out.", unknown=("Leeds",))
    assert asked.to_markdown() == (
        "## How many wardens?\n\n*Understood as: How many flood wardens?*\n\nLook out.\n\n"
        "No paper searched mentions “Leeds”.\n\n“There are **97** wardens, in 26 parishes.” \\[1\\]\n\n"
        "\\[1\\] Cabinet, 14 March 2024, Flood \\*Wardens\\*, para 19\n\n"
        "> There are **97** wardens, in 26 parishes.\n\nSearched: 1 paper of Cabinet. Quoted from the papers.\n"
    )


LINES = st.text("ab1 \t*_`[]()<>&#~|+-=.\\!£•\n\r", min_size=1, max_size=40).filter(str.strip)


@given(LINES, LINES)
def test_markdown_shows_a_text_as_it_is_whatever_it_holds(quote: str, title: str) -> None:
    told = citation(quote, f"{quote} and more", ())
    one = Answer(title, Status.ANSWERED, quote, (told,), (), Searched(1, (), None, None), "quotation", 0.1)
    shown = Shown(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(one.to_markdown()))
    assert shown.tags <= {"h2", "p", "blockquote", "br"}
    said = "\n".join(line for line in quote.split("\n") if line.strip())
    assert shown.words == _words(f"{title} {said} [1] {told.reference} {said} Searched: 1 paper. {say_made_by(one)}")


class Shown(HTMLParser):
    """What a reader of HTML sees, and by which tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self._texts: list[str] = []
        self.feed(html)
        self.words = _words("".join(self._texts))

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self._texts.append(data)


def _words(text: str) -> str:
    return "".join(text.replace("\t", "|").split())


@given(st.text("ab ", max_size=20), st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=4))
def test_pieces_are_the_text_and_bold_where_a_run_is(text: str, runs: list[tuple[int, int]]) -> None:
    cut = list(pieces(text, runs))
    assert "".join(piece for piece, _ in cut) == text
    bold = "".join(("x" if answers else "-") * len(piece) for piece, answers in cut)
    inside = ["x" if any(start <= place < end for start, end in runs) else "-" for place in range(len(text))]
    assert bold == "".join(inside)


def test_the_words_that_answer_are_found_in_the_line_that_quotes_them(answer: Answer) -> None:
    text = f"As at 14 March 2024: “{QUOTE}” [1]\nWardens, 97 of them [1]"
    [(first, runs), (_, none)] = answer_lines(replace(answer, text=text))
    assert [first[start:end] for start, end in runs] == ["97"]
    assert none == ()


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        ((), None),
        (("Leeds",), "No paper searched mentions “Leeds”."),
        (("Leeds", "A44"), "No paper searched mentions “Leeds” or “A44”."),
        (("Leeds", "A44", "B1"), "No paper searched mentions “Leeds”, “A44” or “B1”."),
    ],
)
def test_what_no_paper_mentions(answer: Answer, unknown: tuple[str, ...], said: str | None) -> None:
    assert say_unknown(replace(answer, unknown=unknown)) == said


def test_what_was_removed_is_counted(answer: Answer) -> None:
    one = Removed("There are 98.", "98 stands nowhere")
    assert say_removed(answer) is None
    told = say_removed(replace(answer, removed=(one,)))
    assert told == "1 sentence that the language model wrote did not pass the checks and was removed."
    assert str(say_removed(replace(answer, removed=(one, one)))).startswith("2 sentences that ")


def test_who_made_it(answer: Answer) -> None:
    written = replace(answer, made_by="openai:small", tokens=Tokens(1200, 34))
    assert say_made_by(answer) == "Quoted from the papers; no language model took part."
    assert say_made_by(replace(answer, notice="It did not reply.")) == "Quoted from the papers."
    assert say_made_by(replace(answer, status=Status.NOT_FOUND, citations=())) == ""
    told = "Written by openai:small from the paragraphs cited (1,200 tokens read, 34 written)."
    assert say_made_by(written) == told
    told = "openai:small found no answer in them (1,200 tokens read, 34 written)."
    assert say_made_by(replace(written, status=Status.NOT_FOUND, citations=())) == told


def test_json_holds_all_that_is_known_of_an_answer(answer: Answer) -> None:
    told = replace(answer, removed=(Removed("x", "y"),), tokens=Tokens(5, 6), unknown=("Leeds",))
    data = json.loads(told.to_json())
    assert AnswerData.model_validate(data) == AnswerData.of(told)
    assert data["citations"][0]["reference"] == "Cabinet, 14 March 2024, Flood *Wardens*, para 19"
    assert data["citations"][0]["answering"] == [[10, 12]]
    searched = {"papers": 1, "bodies": ["Cabinet"], "first": None, "last": None, "sentence": "1 paper of Cabinet"}
    assert data["searched"] == searched
    assert (data["removed"], data["tokens"]) == ([{"sentence": "x", "reason": "y"}], {"read": 5, "written": 6})
    assert (data["seconds"], data["timings"]) == (0.1235, {"searching": 0.0123})
    assert "“" in told.to_json()
    assert told.to_json(ascii_only=True).isascii()
    assert json.loads(told.to_json(ascii_only=True)) == data
