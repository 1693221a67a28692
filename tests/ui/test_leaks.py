"""Exempt papers stay out of every command and every route, whoever asks and however."""

import json
import re
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import httpx
import pytest
import typer.main
from starlette.routing import Route
from typer.testing import CliRunner

from index import Library, SentenceEmbedder
from ingest import Access
from qa import Assistant
from ui.cli import app
from ui.visit import Visit
from ui.web import Handlers, build, serve

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
HEAD = "Arden Vale County Council\n\n{body}\n\n14 March 2024\n\n{title}\n\n"
PUBLIC = HEAD.format(body="Cabinet", title="Flood Wardens") + (
    "1. There are 74 flood wardens. The drivers of lorries asked for more signs.\n\n"
    "2. The Domestic Homicide Review (DHR) was considered, and a lorry driver was thanked."
)
EXEMPT = HEAD.format(body="Zimmergate Panel", title="Quarrelsome Settlement") + (
    "1. The lorry driver was paid £48,317 by the Zimmergate Quarrel Board (ZQB) for the flood.\n\n"
    "2. The Zimmergate Quarrel Board thanked the flood wardens of Ombersley, 74 of them."
)
SECRET = re.compile(r"48,317|Zimmergate|Quarrel|ZQB|Ombersley|hidden\.txt", re.IGNORECASE)
# Each comes near to what only the exempt paper says, and says nothing of it itself.
QUESTIONS = [
    "How much was the lorry driver paid?",
    "Who thanked the flood wardens?",
    "Which board paid for the flood?",
    "What did the Zimergate panel say of the Quarel board?",  # spelling would mend it from the exempt words
    '"flood wardens of" ',
    "zimm* ombers*",
    "What does para 1 of the 2024 settlement say?",
    "What is the ZBQ?",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a public and an exempt paper."""
    papers = tmp_path_factory.mktemp("papers")
    (papers / "wardens.txt").write_text(PUBLIC)
    (papers / "hidden.txt").write_text(EXEMPT)
    (papers / "manifest.csv").write_text("file,access\nhidden.txt,exempt\n")
    folder = tmp_path_factory.mktemp("leaks") / "library"
    assert "2 added" in run("add", papers, folder=folder)
    return folder


@pytest.fixture(scope="module")
def hidden(folder: Path) -> str:
    """The id of the exempt paper."""
    [info] = [info for info in Library.open(folder).papers() if info.access is Access.EXEMPT]
    return info.id


def run(*arguments: str | Path, folder: Path, typed: str | None = None) -> str:
    """All that a command prints, whether it can do what it should or not."""
    result = CliRunner().invoke(app, [*map(str, arguments), "--library", str(folder)], input=typed)
    return f"{result.output} {result.exception or ''}"


def test_no_command_tells_of_an_exempt_paper(folder: Path, hidden: str, tmp_path: Path) -> None:
    known = {"asker": "councillor", "kind": "who", "answerable": False, "answer": "Not given."}
    known |= {"must_contain": [], "evidence": []}
    asked = [{"id": f"q{n}", "question": text} | known for n, text in enumerate(QUESTIONS)]
    questions = tmp_path / "questions.yaml"
    questions.write_text(json.dumps(asked))
    raw = tmp_path / "raw.json"
    narrow = [[], ["--paper", hidden], ["--body", "Zimergate"], ["--since", "2024-01-01"], ["--kind", "other"]]
    tried: dict[str, Sequence[Sequence[str | Path]]] = {
        "papers": [[]],
        "show": [["Quarrel"], ["hidden"], ["2024"], ["wardens"], [""], ["wardens", "1"]],
        "search": [[question, "--limit", "50"] for question in QUESTIONS] + [[QUESTIONS[0], *more] for more in narrow],
        "ask": [[question, "--json"] for question in QUESTIONS] + [[QUESTIONS[0], *more] for more in narrow],
        "chat": [[], ["--paper", hidden]],
        "glossary": [[], ["--json"], ["quarel board"], ["--council", "Arden Vale County Council"]],
        "feedback": [["right"], ["missing", "--correct", "more"]],
        "eval": [[questions, "--json", raw], ["check", questions], ["draft", tmp_path / "drafts.yaml"]],
        "check": [[], ["--repair"]],
    }
    # By whoever has the file itself, or the folder of the library and the name of what is in it.
    outside = {"add", "read", "remove", "serve"}
    assert tried.keys() | outside == COMMANDS.keys()
    for command, ways in tried.items():
        for way in ways:
            said = run(command, *way, folder=folder, typed="\n".join([*QUESTIONS, ""]))
            asked_for = " ".join(map(str, way)) + " ".join(QUESTIONS)
            told = {word for word in SECRET.findall(said) if word not in asked_for}
            assert not told, (command, way, said)
            assert "Traceback" not in said
    assert raw.exists()
    assert not SECRET.search(raw.read_text())


def test_no_briefing_tells_of_an_exempt_paper(folder: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text("\n".join(QUESTIONS))
    assert "Briefing: " in run("ask", "--full", "--from", questions, "--docx", tmp_path / "out.docx", folder=folder)
    said = "\n".join(block.text for block in docx.Document(str(tmp_path / "out.docx")).paragraphs)
    assert "Closest, but not an answer:" in said
    assert not {word for word in SECRET.findall(said) if word not in " ".join(QUESTIONS)}


def test_what_is_looked_for_would_be_found_by_whoever_may(folder: Path, hidden: str) -> None:
    assert SECRET.search(run("show", hidden, folder=folder))
    assert SECRET.search(run("papers", "--exempt", folder=folder))


@pytest.fixture(scope="module")
def assistant(folder: Path) -> Assistant:
    return Assistant(Library.open(folder, SentenceEmbedder()))


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    page = serve(assistant, port=port, wait=False)
    yield f"http://127.0.0.1:{port}"
    page.close()


def test_no_route_of_the_page_tells_of_an_exempt_paper(address: str, assistant: Assistant, hidden: str) -> None:
    routes = [
        route.path
        for route in build(assistant).app.routes
        if isinstance(route, Route) and "GET" in (route.methods or ())
    ]
    assert "/" in routes
    read = 0
    for route in routes:
        for value in (hidden, "hidden.txt", "0"):
            text = first_of(address + re.sub(r"\{[^}]*\}", value, route))
            read += len(text)
            assert not SECRET.search(text.replace("hidden.txt", "")), route
    assert read > 1000
    assert "Flood Wardens" in first_of(f"{address}/") + first_of(f"{address}/config")


def first_of(url: str) -> str:
    """What a route answers, as far as it comes within a second; some send for as long as one listens."""
    got = b""
    try:
        with httpx.stream("GET", url, timeout=1, follow_redirects=True) as answer:
            for part in answer.iter_bytes():
                got += part
    except httpx.HTTPError:
        pass
    return got.decode(errors="replace")


def test_no_answer_of_the_page_tells_of_an_exempt_paper(assistant: Assistant) -> None:
    handle = Handlers(assistant)
    visit = Visit()
    for question in QUESTIONS:
        for shown in handle.ask(question, visit):
            assert not SECRET.search(shown[2] + str(shown[3:]))
        visit = shown[1]
    for turn in range(len(QUESTIONS)):
        for item in range(10):
            try:
                opened = visit.opening(turn, item)
            except IndexError:
                break
            for seen in (handle._show(opened), handle.earlier(opened), handle.later(opened)):
                assert not SECRET.search(seen[1])


def test_no_retriever_tells_of_an_exempt_paper(folder: Path) -> None:
    retriever = Library.open(folder, SentenceEmbedder()).as_retriever(limit=50)
    for question in QUESTIONS:
        found = retriever.invoke(question)
        assert found
        assert not SECRET.search(str(found))
