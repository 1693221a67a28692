"""Writing, against a server on this machine that speaks the OpenAI chat completions protocol."""

import json
import logging
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, ToolCallChunk
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import SecretStr

from index import Library
from qa import Answer, Assistant, Settings, SettingsError, Status
from qa.answer import Tokens
from qa.write import Write
from qa.writing.request import make_request
from tests.qa.openai_server import (
    Act,
    Server,
    cuts,
    drips,
    fails,
    knows_no_structure,
    rambles,
    refuses,
    replies,
    running,
    says,
    waits,
)  # fmt: skip

LibraryOf = Callable[[str], Library]
QUESTION = "How many flood wardens are there?"
KEY = "sesame-4711"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def wardens(library: Library) -> int:
    """The rank of the paragraph that tells the number of flood wardens: 97, in 26 parishes."""
    hits = Assistant(library).ask(QUESTION).hits
    return next(hit.rank for hit in hits if hit.paragraph.number == "19" and hit.paper.kind == "report")


def assistant(library: Library, url: str, **changes: Any) -> Assistant:
    settings = Settings(**{"llm": "tiny", "llm_url": url, "llm_key": KEY, **changes})
    return Assistant(library, Write.open(settings))


def ask(library: Library, server: Server, act: Act | None = None, **changes: Any) -> Answer:
    server.act = act or server.act
    return assistant(library, server.url, **changes).ask(QUESTION)


def quoted_instead(answer: Answer, told: str) -> None:
    assert answer.status is Status.ANSWERED
    assert answer.made_by == "quotation"
    assert "There are 97 trained flood wardens" in answer.text
    assert re.fullmatch(rf"The language model tiny (?:{told})\. The papers are quoted instead\.", answer.notice or "")


def test_a_written_answer_cites_what_it_was_given(library: Library, server: Server, wardens: int) -> None:
    act = says(("There are 97 trained flood wardens.", wardens), ("They are in 26 parishes.", wardens))
    answer = ask(library, server, act)
    assert answer.status is Status.ANSWERED
    assert answer.text == "There are 97 trained flood wardens. [1] They are in 26 parishes. [1]"
    assert (answer.made_by, answer.notice, answer.removed) == ("tiny", None, ())
    (citation,) = answer.citations
    assert citation.quote == "There are 97 trained flood wardens, in 26 parishes."
    assert [citation.quote[start:end] for start, end in citation.answering] == ["97", "26"]
    assert citation.reference.endswith("para 19")


def test_what_the_server_tells_of_model_and_tokens_is_recorded(library: Library, server: Server, wardens: int) -> None:
    server.model, server.usage = "tiny-2026-01", (1234, 56)
    answer = ask(library, server, says(("There are 97.", wardens)))
    assert (answer.tokens, answer.made_by) == (Tokens(1234, 56), "tiny (tiny-2026-01)")


def test_a_server_that_tells_no_tokens_is_no_trouble(library: Library, server: Server, wardens: int) -> None:
    server.usage = None
    answer = ask(library, server, says(("There are 97.", wardens)))
    assert (answer.text, answer.tokens) == ("There are 97. [1]", None)


def test_each_sentence_is_shown_when_it_is_whole_and_checked(library: Library, server: Server, wardens: int) -> None:
    act = says(("There are 97.", wardens), ("There are 98.", wardens), ("They are in 26 parishes.", wardens), size=3)
    server.act = act
    texts = [answer.text for answer in assistant(library, server.url).stream(QUESTION)]
    assert list(dict.fromkeys(texts)) == ["There are 97. [1]", "There are 97. [1] They are in 26 parishes. [1]"]


def test_citations_are_numbered_in_the_order_of_use(library: Library, server: Server) -> None:
    hits = Assistant(library).ask(QUESTION).hits
    words = [" ".join(hit.paragraph.text.split()[:0]) or "flood wardens and drains" for hit in hits]
    act = says(
        (f"So {words[6]} are told of.", 7), ("Then it is of flood wardens.", 2, 7), ("Of flood drains it is.", 4)
    )
    answer = ask(library, server, act)
    assert re.findall(r"\[\d\]", answer.text) == ["[1]", "[2]", "[1]", "[3]"]
    assert [citation.paragraph for citation in answer.citations] == [answer.hits[i].paragraph for i in (6, 1, 3)]
    assert [citation.key for citation in answer.citations] == [1, 2, 3]


def test_a_key_stays_for_a_figure_or_for_a_name_that_it_alone_supports(server: Server, library_of: LibraryOf) -> None:
    paper = "Report on flood wardens\n\n1. There are 97 flood wardens.\n\n2. Councillor Ashe leads.\n\n3. All else.\n"
    library = library_of(paper)
    ranks = {hit.paragraph.number: hit.rank for hit in Assistant(library).ask(QUESTION).hits}
    one, two, three = (ranks[number] for number in "123")
    answer = ask(library, server, says(("Councillor Ashe leads 97 flood wardens.", one, two, three)))
    assert [citation.paragraph.number for citation in answer.citations] == ["1", "2"]


def test_keys_that_were_not_given_are_dropped(library: Library, server: Server, wardens: int) -> None:
    act = says(
        ("There are 97.", wardens, 99),
        ("There are 97 wardens.", 42),
        ("So there are.",),
        ("The wardens are 97.", "1", f"{wardens}"),
    )
    answer = ask(library, server, act)
    assert answer.text == "There are 97. [1]"
    assert [(one.sentence, one.reason) for one in answer.removed] == [
        ("There are 97 wardens.", "it cites only what it was not given"),
        ("So there are.", "it cites no paragraph"),
        ("The wardens are 97.", "it cites only what it was not given"),
    ]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("There are 98 trained flood wardens.", "98"),
        ("There are ninety-eight trained flood wardens.", "ninety-eight"),
        ("There are 97 trained flood wardens, 12% more.", "12%"),
        ("On 20 October 2022 there were 97 flood wardens.", "20 October 2022"),
        ("Then Florence Nightingale trained 97 flood wardens.", "Florence Nightingale"),
        ("The report says “97 splendid flood wardens”.", "97 splendid flood wardens"),
    ],
)
def test_what_its_paragraph_does_not_say_is_removed_and_counted(
    library: Library, server: Server, wardens: int, sentence: str, missing: str
) -> None:
    answer = ask(library, server, says(("There are 97 of them.", wardens), (sentence, wardens)))
    assert answer.text == "There are 97 of them. [1]"
    (removed,) = answer.removed
    assert removed.sentence == sentence
    assert removed.reason == f"“{missing}” does not stand in the paragraph cited"


def test_an_answer_with_nothing_left_is_not_in_these_papers(library: Library, server: Server, wardens: int) -> None:
    answer = ask(library, server, says(("There are 98.", wardens), ("There are 99.", wardens)))
    assert (answer.status, answer.citations, len(answer.removed)) == (Status.NOT_FOUND, (), 2)
    assert answer.text == "These papers do not answer the question."
    assert (answer.made_by, answer.notice) == ("tiny", None)
    assert answer.hits


@pytest.mark.parametrize(
    "reply", ['{"sentences": []}', '```json\n{"sentences": []}\n```', "NOT IN THESE PAPERS", "NOT IN THESE PAPERS."]
)
def test_that_nothing_was_found_can_be_said_in_every_form(library: Library, server: Server, reply: str) -> None:
    answer = ask(library, server, replies(reply))
    assert (answer.status, answer.made_by, answer.notice) == (Status.NOT_FOUND, "tiny", None)


def test_nothing_is_asked_of_a_model_where_nothing_was_found(
    tmp_path_factory: pytest.TempPathFactory, library: Library, server: Server
) -> None:
    empty = Library.open(tmp_path_factory.mktemp("empty"), library.embedder, create=True)
    assert ask(empty, server).status is Status.NOT_FOUND
    assert server.requests == []


@pytest.mark.parametrize("ended", ["length", "content_filter"])
def test_a_reply_that_the_server_ended_early_makes_way(
    library: Library, server: Server, wardens: int, ended: str
) -> None:
    told = {"length": "broke off", "content_filter": "declined to answer"}[ended]

    def act(exchange: Any) -> None:
        exchange.stream('{"sentences": [' + json.dumps({"text": "There are 97.", "keys": [exchange.key(wardens)]}))
        exchange.end(ended)

    quoted_instead(ask(library, server, act), told)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, r"did not reply \(HTTP 401\)"),
        (404, r"did not reply \(HTTP 404\)"),
        (429, r"did not reply \(HTTP 429\)"),
        (500, r"did not reply \(HTTP 500\)"),
    ],
)
def test_a_server_that_fails_makes_way_for_quotation(library: Library, server: Server, status: int, told: str) -> None:
    quoted_instead(ask(library, server, fails(status)), told)


def test_a_server_that_is_not_there_makes_way_for_quotation(library: Library) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound but not listening: nobody else answers there
        answer = assistant(library, f"http://127.0.0.1:{held.getsockname()[1]}/v1").ask(QUESTION)
    quoted_instead(answer, r"did not reply \(\w*Connection\w*\)")


@pytest.mark.parametrize("act", [waits, drips('{"sentences": [{"text": "'), drips("")], ids=["waits", "drips", "pings"])
def test_a_server_that_is_too_slow_is_cut_off(library: Library, server: Server, act: Act) -> None:
    began = time.perf_counter()
    answer = ask(library, server, act, llm_seconds=0.4)
    quoted_instead(answer, r"did not finish within 0\.4 seconds|did not reply in time")
    assert time.perf_counter() - began < 8  # the first request of all takes a second or two
    if act is not waits:
        assert server.hung_up.wait(5)  # it is not listened to any more


def test_sentences_that_came_before_a_dripping_server_was_cut_are_not_half_an_answer(
    library: Library, server: Server, wardens: int
) -> None:
    def act(exchange: Any) -> None:
        exchange.stream('{"sentences": [' + json.dumps({"text": "There are 97.", "keys": [exchange.key(wardens)]}))
        while not exchange.server.over.wait(0.02):
            exchange.delta(content=" ")

    server.act = act
    shown = list(assistant(library, server.url, llm_seconds=0.5).stream(QUESTION))
    assert shown[0].text == "There are 97. [1]"
    quoted_instead(shown[-1], r"did not finish within 0\.5 seconds")


def test_who_stops_reading_hangs_up(library: Library, server: Server, wardens: int) -> None:
    def act(exchange: Any) -> None:
        exchange.stream('{"sentences": [' + json.dumps({"text": "There are 97.", "keys": [exchange.key(wardens)]}))
        while not exchange.server.over.wait(0.02):
            exchange.delta(content=" ")

    server.act = act
    stream = assistant(library, server.url).stream(QUESTION)
    next(stream)
    stream.close()  # type: ignore[attr-defined]  # it is a generator
    assert server.hung_up.wait(5)


def test_a_connection_that_is_cut_makes_way_for_quotation(library: Library, server: Server, wardens: int) -> None:
    act = cuts(("There are 97.", wardens), ("They are in 26 parishes.", wardens))
    quoted_instead(ask(library, server, act), r"broke off|did not reply \(\w+\)")


@pytest.mark.parametrize(
    "reply",
    [
        '{"sentences": [{"text": "There are 97.", "keys": ["',
        '{"sentences": [{"text": "There are 97." "keys": []}]}',
        '{"answer": "There are 97."}',
        "{'sentences': []}",
        "There are 97 flood wardens.",
        "",
        "   ",
        "<think>There are 97 [1].",
    ],
)
def test_a_reply_that_cannot_be_read_makes_way_for_quotation(library: Library, server: Server, reply: str) -> None:
    quoted_instead(ask(library, server, replies(reply)), "broke off|did not reply in a form that can be checked")


def test_empty_choices_are_no_answer(library: Library, server: Server) -> None:
    def act(exchange: Any) -> None:
        exchange.begin()
        exchange.event([])
        exchange.event([])
        exchange.send("data: [DONE]\n\n")
        exchange.wfile.write(b"0\r\n\r\n")

    quoted_instead(ask(library, server, act), r"broke off|did not reply \(\w+\)")


@pytest.mark.parametrize(
    "act",
    [
        refuses("I can't help with that."),
        says(("I'm sorry, but I can't help with that.",)),
        replies("I’m sorry, I cannot assist with questions about wardens."),
        replies("<think>Better not.</think>As an AI I must decline."),
    ],
)
def test_a_model_that_declines_makes_way_for_quotation(library: Library, server: Server, act: Act) -> None:
    quoted_instead(ask(library, server, act), "declined to answer|did not reply in a form that can be checked")


def test_a_model_that_fills_the_answer_is_cut_off_there(library: Library, server: Server, wardens: int) -> None:
    act = rambles(("There are 97 of them.", wardens), ("The flood wardens are trained and in parishes.", wardens))
    answer = ask(library, server, act)
    assert answer.text.startswith("There are 97 of them. [1] The flood wardens")
    assert 120 < len(re.sub(r"\[\d+\]", "", answer.text).split()) <= 150
    assert answer.notice == "The language model tiny wrote more than 150 words; the rest was cut off."
    assert answer.made_by == "tiny"


def test_a_model_that_goes_on_and_on_is_cut_off(library: Library, server: Server, wardens: int) -> None:
    act = rambles(("There are 97 of them.", wardens), ("There are 98 of them.", wardens))
    quoted_instead(ask(library, server, act), "did not come to an end")
    assert server.hung_up.wait(5)


def test_what_comes_behind_the_end_is_not_read(library: Library, server: Server, wardens: int) -> None:
    def act(exchange: Any) -> None:
        exchange.stream(
            json.dumps({"sentences": [{"text": "There are 97.", "keys": [exchange.key(wardens)]}]})
            + json.dumps({"sentences": [{"text": "The wardens are trained.", "keys": [exchange.key(wardens)]}]})
        )
        while not exchange.server.over.is_set():
            exchange.delta(content=" " * 50)

    assert ask(library, server, act).text == "There are 97. [1]"


@pytest.mark.parametrize("status", [400, 422, 500, 501])
def test_a_server_without_structured_output_is_asked_in_plain_words(
    library: Library, server: Server, wardens: int, status: int
) -> None:
    server.act = knows_no_structure(status, says(("There are 97.", wardens)))
    composer = assistant(library, server.url)
    assert composer.ask(QUESTION).text == "There are 97. [1]"
    assert ["response_format" in body for _, _, body in server.requests] == [True, False]
    assert composer.ask(QUESTION).text == "There are 97. [1]"
    assert len(server.requests) == 3  # it is known by then


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("There are 97 [1]. They are in 26 parishes [1].", "There are 97. [1] They are in 26 parishes. [1]"),
        ("There are 97. [1] They are in 26 parishes. [1]", "There are 97. [1] They are in 26 parishes. [1]"),
        ("There are 97 [1][99]. There are 98 [1]. There are 97 trained [42].", "There are 97. [1]"),
        ("There are 97 [1]. I am sure of it. So it is [-1].", "There are 97. [1]"),
        ("- There are 97 [1]\n- They are in 26 parishes [1]\n- Nice", "There are 97 [1] They are in 26 parishes [1]"),
        ("[1]. There are **97** [1].", "There are 97. [1]"),
        ("There are 97 [1]. NOT IN THESE PAPERS [2].", "There are 97. [1]"),
        ("<think>97 or 98 [1]? 98.</think>\nThere are 97 [1].", "There are 97. [1]"),
        ('Here it is:\n```json\n{"sentences": [{"text": "There are 97 [1]."}]}\n```', "There are 97. [1]"),
        ('[{"text": "There are 97. [1]", "keys": []}, "They are in 26 parishes [1]."]',
         "There are 97. [1] They are in 26 parishes. [1]"),
        ('{"sentences": [{"text": "There are\n97 [3, 5].", "keys": "[1]"}]}', "There are 97. [1]"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_other_forms_than_asked_for_are_read(
    library: Library, server: Server, wardens: int, reply: str, text: str, size: int
) -> None:
    def act(exchange: Any) -> None:
        marked = re.sub(r"\[1\]", f"[{exchange.key(wardens)}]", reply)
        exchange.stream(re.sub(r"\[(99|42|2)\]", "[ZZZ]", marked), size=size)
        exchange.end()

    answer = ask(library, server, act)
    assert answer.text == text
    assert answer.made_by == "tiny"


def test_the_key_goes_into_the_authorization_header_and_nowhere_else(library: Library, server: Server) -> None:
    ask(library, server)
    ((path, headers, body),) = server.requests
    assert headers.pop("authorization") == f"Bearer {KEY}"
    assert KEY not in path + str(headers) + json.dumps(body)


def echoing(wardens: int) -> list[Act]:
    def says_it(exchange: Any) -> None:
        exchange.server.model = f"tiny-{KEY}"
        sentence = {"text": f"The 97 flood wardens say “{KEY}” and {KEY}.", "keys": [exchange.key(wardens), KEY]}
        exchange.stream(json.dumps({"sentences": [sentence, {"text": KEY, "keys": []}]}), size=5)
        exchange.end()

    def breaks_off(exchange: Any) -> None:
        exchange.begin()
        exchange.send(f"data: {json.dumps({'error': {'message': f'bad key {KEY}'}})}\n\n")

    shown = f"Incorrect API key provided: {KEY}"
    return [*(fails(status, shown) for status in (400, 401, 429, 500)), says_it, breaks_off, refuses(shown)]


@pytest.mark.parametrize("which", range(7))
def test_a_key_that_the_server_echoes_is_shown_nowhere(
    library: Library,
    server: Server,
    wardens: int,
    which: int,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    recwarn: pytest.WarningsRecorder,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.act = echoing(wardens)[which]
    asked = assistant(library, server.url)
    answers = list(asked.stream(QUESTION))
    composer = asked.composer
    shown = [repr(answers), repr(composer), repr(vars(composer)), caplog.text, *capfd.readouterr()]
    shown += [str(warning.message) for warning in recwarn]
    assert not [text for text in shown if KEY in text]


def test_an_error_holds_no_other_that_holds_the_key(library: Library, server: Server) -> None:
    from qa.compose import ComposerUnavailable
    from qa.question import understand

    server.act = fails(401, f"Incorrect API key provided: {KEY}")
    composer = Write.open(Settings(llm="tiny", llm_url=server.url, llm_key=SecretStr(KEY)))
    hits = Assistant(library).ask(QUESTION).hits
    with pytest.raises(ComposerUnavailable) as caught:
        list(composer.compose(understand(QUESTION), hits))
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_nothing_is_traced_elsewhere(
    library: Library, server: Server, wardens: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables of the environment turn on that LangChain sends all requests to a service."""
    with running() as service:
        for name, value in {"TRACING": "true", "ENDPOINT": service.url, "API_KEY": "x"}.items():
            monkeypatch.setenv(f"LANGSMITH_{name}", value)
        assert ask(library, server, says(("There are 97.", wardens))).text == "There are 97. [1]"
        time.sleep(0.3)
        assert service.requests == []


def test_a_server_of_ones_own_needs_no_key(library: Library, server: Server, wardens: int) -> None:
    assert ask(library, server, says(("There are 97.", wardens)), llm_key=None).text == "There are 97. [1]"


def test_a_provider_can_be_named_with_the_model(library: Library, server: Server, wardens: int) -> None:
    answer = ask(library, server, says(("There are 97.", wardens)), llm="openai:tiny")
    assert answer.made_by == "openai:tiny"
    assert server.requests[0][2]["model"] == "tiny"


def test_many_may_ask_at_once(library: Library, server: Server, wardens: int) -> None:
    """Two models, each asked by several threads; every answer is to its own question."""
    server.act = says(("There are 97.", wardens), size=2)
    with running() as other:
        other.act = says(("They are in 26 parishes.", wardens), size=2)
        asked = [assistant(library, one.url) for one in (server, other)]
        answers: dict[int, str] = {}

        def run(turn: int) -> None:
            answers[turn] = asked[turn % 2].ask(QUESTION).text

        threads = [threading.Thread(target=run, args=(turn,)) for turn in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == {n: ("There are 97. [1]", "They are in 26 parishes. [1]")[n % 2] for n in range(12)}


class Other(BaseChatModel):
    """A model of a package that we do not know: it has tools or no structured output at all, and tells little."""

    said: list[AIMessageChunk]
    has_tools: bool = False

    @property
    def _llm_type(self) -> str:
        return "other"

    def _generate(self, *_: Any, **__: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(self, *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        yield from (ChatGenerationChunk(message=chunk) for chunk in self.said)

    def bind_tools(self, *_: Any, **__: Any) -> Any:
        if not self.has_tools:
            raise NotImplementedError
        return self.bind()


@pytest.mark.parametrize("has_tools", [True, False])
def test_models_of_other_packages_write_too(library: Library, has_tools: bool, wardens: int) -> None:
    hits = Assistant(library).ask(QUESTION).hits
    key = [*make_request(QUESTION, hits).hits][wardens - 1]
    reply = json.dumps({"sentences": [{"text": "There are 97.", "keys": [key]}]})
    usage = UsageMetadata(input_tokens=9, output_tokens=4, total_tokens=13)
    if has_tools:
        pieces = [ToolCallChunk(name="Answer", args=part, id="1", index=0) for part in (reply[:30], reply[30:])]
        said = [AIMessageChunk(content="", tool_call_chunks=[piece]) for piece in pieces]
    else:
        said = [AIMessageChunk(content=reply[:30]), AIMessageChunk(content=[{"type": "text", "text": reply[30:]}])]
    model = Other(said=[*said, AIMessageChunk(content="", usage_metadata=usage)], has_tools=has_tools)
    answer = Assistant(library, Write("other:one", model, 5)).ask(QUESTION)
    assert (answer.text, answer.made_by, answer.tokens) == ("There are 97. [1]", "other:one", Tokens(9, 4))


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
