"""What the terminal shows of an answer: what is bold, what was removed, and a text that grows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from index import Filter
from ingest import Access, Kind, Paper, Paragraph, Source
from qa import Answer, Citation, Removed, Searched, Status, Tokens
from ui import answers, asking, console

BOLD = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")
UNDERLINED = re.compile(r"\x1b\[(?:1;)?4m(.*?)\x1b\[0m", re.DOTALL)
TEXT = "Wardens are unpaid. There are 97 of them. They wear yellow."
QUOTE = "There are 97 of them."


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Returns all that a terminal 200 columns wide was sent, styles and all."""
    sent = StringIO()
    for name in ("out", "err"):
        on = Console(file=sent, force_terminal=True, width=200, highlight=False, color_system="standard")
        monkeypatch.setattr(console, name, on)
    monkeypatch.setattr(answers, "out", console.out)
    return sent.getvalue


@pytest.fixture
def answer() -> Answer:
    paragraph = Paragraph("p:1", "19", "para 19", (), TEXT, 3, ())
    paper = Paper(
        id="p", sources=(Source("wardens.pdf", "/wardens.pdf", "0"),), title="Flood Wardens", council=None,
        body="Cabinet", dated="2024-03-14", kind=Kind.REPORT, access=Access.PUBLIC, appendix_to=None, url=None,
        pages=(TEXT,), paragraphs=(paragraph,),
    )  # fmt: skip
    cited = Citation(1, paper, paragraph, QUOTE, ((10, 12),))
    searched = Searched(1, ("Cabinet",), None, None)
    return Answer("How many?", Status.ANSWERED, f"“{QUOTE}” [1]", (cited,), (), searched, "quotation", 0.1)


def test_the_words_that_answer_are_bold(terminal: Callable[[], str], answer: Answer) -> None:
    answers.show_answer(answer)
    assert BOLD.findall(terminal()) == ["97", "[1] "]
    assert terminal().count("97") == 1


def test_they_are_so_in_a_quotation_that_the_answer_words_otherwise(
    terminal: Callable[[], str], answer: Answer
) -> None:
    answers.show_answer(replace(answer, text="Of them: 97 [1]"))
    assert BOLD.findall(terminal()) == ["[1] ", "97"]


def test_the_whole_paragraph_has_its_quotation_underlined(terminal: Callable[[], str], answer: Answer) -> None:
    answers.show_answer(answer, full=True)
    assert "".join(UNDERLINED.findall(terminal())) == QUOTE
    assert TEXT in re.sub(r"\x1b\[[\d;]*m", "", terminal())


def test_what_no_paper_mentions_who_wrote_and_what_was_removed(terminal: Callable[[], str], answer: Answer) -> None:
    removed = (Removed("There are 98.", "98 stands in no paragraph that it cites"),)
    written = replace(answer, made_by="openai:small", tokens=Tokens(1200, 34), removed=removed, unknown=("Leeds",))
    answers.show_answer(written)
    told = terminal()
    assert "No paper searched mentions “Leeds”." in told
    assert "Written by openai:small from the paragraphs cited (1,200 tokens read, 34 written)." in told
    assert "1 sentence that the language model wrote did not pass the checks and was removed. --full lists" in told
    assert "98" not in told
    answers.show_answer(written, full=True)
    assert "“There are 98.” (98 stands in no paragraph that it cites)" in terminal()


class Growing:
    """Stands in for an assistant whose answer comes in parts; the first says nothing yet."""

    def __init__(self, *texts: str, answer: Answer) -> None:
        self._answers = [replace(answer, status=Status.NOT_FOUND, text="These papers do not.", citations=())]
        self._answers += [replace(answer, text=text) for text in texts]

    def stream(self, *_: Any, **__: Any) -> Iterator[Answer]:
        yield from self._answers


def test_a_text_grows_on_a_terminal_and_is_cleared(
    terminal: Callable[[], str], answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("rich.live.Live.update", lambda _, shown: seen.append(str(shown)))
    asker = asking.Asker(Growing("First. [1]", "First. Second. [1]", answer=answer), Filter())  # type: ignore[arg-type]
    assert asker.ask("How many?").text == "First. Second. [1]"
    assert seen == ["First. [1]", "First. Second. [1]"]
    assert "do not" not in terminal()


def test_elsewhere_it_is_printed_once(
    terminal: Callable[[], str], answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = StringIO()
    monkeypatch.setattr(console, "out", Console(file=sent))
    asker = asking.Asker(Growing("First. [1]", "First. Second. [1]", answer=answer), Filter())  # type: ignore[arg-type]
    asker.ask("How many?")
    assert "First" not in terminal() + sent.getvalue()
