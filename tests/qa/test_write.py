"""Writing, against a server on this machine that speaks the OpenAI chat completions protocol."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from index import Library
from qa import Answer, Assistant, Settings, SettingsError, Status
from qa.write import Write

QUESTION = "How many flood wardens are there?"
KEY = "sesame-4711"


class Server(ThreadingHTTPServer):
    """Answers every request with `reply`, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = ""
        self.status = 200
        self.hold = threading.Event()
        self.hold.set()
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(
            (self.path, {name.lower(): value for name, value in self.headers.items()}, json.loads(body))
        )
        self.server.hold.wait(10)
        choice = {"index": 0, "message": {"role": "assistant", "content": self.server.reply}, "finish_reason": "stop"}
        reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "tiny", "choices": [choice]}
        content = json.dumps(reply if self.server.status == 200 else {"error": {"message": "broken"}}).encode()
        try:
            self.send_response(self.server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            pass  # who asked has stopped waiting

    def log_message(self, *_: object) -> None:
        """Nothing: the test tells."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.hold.set()
    server.shutdown()
    thread.join()
    server.server_close()


def ask(library: Library, url: str, question: str = QUESTION, **changes: Any) -> Answer:
    settings = Settings(**{"llm": "tiny", "llm_url": url, "llm_key": KEY, **changes})
    return Assistant(library, Write.open(settings)).ask(question)


def key_of(answer: Answer, number: str) -> int:
    """The key under which the model was given the paragraph with this number."""
    return next(hit.rank for hit in answer.hits if hit.paragraph.number == number and hit.paper.kind == "report")


def test_a_written_answer_cites_what_it_was_given(library: Library, server: Server) -> None:
    found = key_of(ask(library, server.url), "19")
    server.reply = f"There are 97 trained flood wardens [{found}]. They are in 26 parishes [{found}]."
    answer = ask(library, server.url)
    assert answer.status is Status.ANSWERED
    assert answer.text == "There are 97 trained flood wardens. [1] They are in 26 parishes. [1]"
    assert (answer.made_by, answer.notice) == ("tiny", None)
    (citation,) = answer.citations
    assert citation.quote == "There are 97 trained flood wardens, in 26 parishes."
    assert citation.reference.endswith("para 19")


def test_citations_are_numbered_in_the_order_of_use(library: Library, server: Server) -> None:
    server.reply = "So it was [7]. Then it changed [2][7]. It did [4]."
    answer = ask(library, server.url)
    assert answer.text == "So it was. [1] Then it changed. [2][1] It did. [3]"
    assert [citation.paragraph for citation in answer.citations] == [answer.hits[i].paragraph for i in (6, 1, 3)]
    assert [citation.key for citation in answer.citations] == [1, 2, 3]


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("It is 97 [1][99]. It is 98 [42]. It is 99 [0].", "It is 97. [1]"),
        ("It is 97 [1]. I am sure of it. So it is [-1].", "It is 97. [1]"),
        ("It is 97. [1] It is sure. [2]", "It is 97. [1] It is sure. [2]"),
        ("She said “yes.” [1] I think so. He said “no.” [2]", "She said “yes.” [1] He said “no.” [2]"),
        ("It is 97 [1, 2]. It rose [2; 1].", "It is 97. [1][2] It rose. [2][1]"),
        ("- It is 97 [1]\n- It was 74 [2]\n- It is nice", "- It is 97 [1] - It was 74 [2]"),
        (f"It is 97 [1]. It is 98 [{'9' * 5000}].", "It is 97. [1]"),
        ("[1]. It is 97 [1].", "It is 97. [1]"),
        ("It is 97 [1]. NOT IN THESE PAPERS [2].", "It is 97. [1]"),
    ],
)
def test_a_sentence_without_a_known_key_is_dropped(library: Library, server: Server, reply: str, text: str) -> None:
    server.reply = reply
    answer = ask(library, server.url)
    assert answer.text == text
    assert {f"[{citation.key}]" for citation in answer.citations} == {*re.findall(r"\[\d+\]", text)}


@pytest.mark.parametrize(
    "reply", ["NOT IN THESE PAPERS", "NOT IN THESE PAPERS.", "", " ", "There are 97.", "[1]", "It is [99]."]
)
def test_a_refusal_and_a_reply_without_citations_say_that_nothing_was_found(
    library: Library, server: Server, reply: str
) -> None:
    server.reply = reply
    answer = ask(library, server.url)
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert answer.text == "These papers do not answer the question."
    assert (answer.made_by, answer.notice) == ("tiny", None)
    assert answer.hits


def test_the_model_is_given_the_paragraphs_and_the_question(library: Library, server: Server) -> None:
    answer = ask(library, server.url)
    ((path, _, body),) = server.requests
    assert path == "/v1/chat/completions"
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    system, user = body["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    for hit in answer.hits:
        assert f"[{hit.rank}] {hit.paper.cite(hit.paragraph)}\n{hit.paragraph.text}" in user["content"]
    assert user["content"].endswith(f"Question: {QUESTION}")
    # What a paper says is quoted to the model, never among its orders.
    assert not any(hit.paragraph.text in system["content"] for hit in answer.hits)


def test_the_key_goes_into_the_authorization_header_and_nowhere_else(library: Library, server: Server) -> None:
    ask(library, server.url)
    ((path, headers, body),) = server.requests
    assert headers.pop("authorization") == f"Bearer {KEY}"
    assert KEY not in path + str(headers) + json.dumps(body)


def test_a_server_of_ones_own_needs_no_key(library: Library, server: Server) -> None:
    server.reply = "It is 97 [1]."
    assert ask(library, server.url, llm_key=None).text == "It is 97. [1]"


def test_a_provider_can_be_named_with_the_model(library: Library, server: Server) -> None:
    server.reply = "It is 97 [1]."
    assert ask(library, server.url, llm="openai:tiny").made_by == "openai:tiny"
    assert server.requests[0][2]["model"] == "tiny"


def quoted_instead(answer: Answer, trouble: str) -> None:
    assert answer.status is Status.ANSWERED
    assert answer.made_by == "quotation"
    assert answer.text.startswith("“There are 97 trained flood wardens")
    told = rf"The language model tiny did not reply \(\w*{trouble}\w*\)\. The papers are quoted instead\."
    assert re.fullmatch(told, answer.notice or "")


def test_a_server_that_breaks_makes_way_for_quotation(library: Library, server: Server) -> None:
    server.status = 500
    quoted_instead(ask(library, server.url), "Error")


def test_a_server_that_refuses_the_key_makes_way_for_quotation(library: Library, server: Server) -> None:
    server.status = 401
    answer = ask(library, server.url)
    quoted_instead(answer, "Authentication")
    assert KEY not in repr(answer)


def test_a_server_that_is_not_there_makes_way_for_quotation(library: Library) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound but not listening: nobody else answers there
        quoted_instead(ask(library, f"http://127.0.0.1:{held.getsockname()[1]}/v1"), "Connection")


def test_a_server_that_is_too_slow_makes_way_for_quotation(library: Library, server: Server) -> None:
    server.hold.clear()
    answer = ask(library, server.url, llm_seconds=0.2)
    quoted_instead(answer, "Timeout")
    assert answer.seconds < 5


def test_nothing_is_asked_of_a_model_where_nothing_was_found(
    tmp_path_factory: pytest.TempPathFactory, library: Library, server: Server
) -> None:
    empty = Library.open(tmp_path_factory.mktemp("empty"), library.embedder, create=True)
    assert ask(empty, server.url).status is Status.NOT_FOUND
    assert server.requests == []


@pytest.mark.parametrize(
    ("llm", "told"),
    [
        ("nobody:tiny", "^the language model 'nobody:tiny' cannot be set up: "),
        ("tiny", "^the language model 'tiny' cannot be set up: "),
        ("ollama:qwen3", "^the language model 'ollama:qwen3' needs another package: "),
    ],
)
def test_a_model_that_cannot_be_set_up_is_told_before_anything_is_asked(llm: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Write.open(Settings(llm=llm))
