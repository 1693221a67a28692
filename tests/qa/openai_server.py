"""A server on this machine that speaks the OpenAI chat completions protocol, streaming included, and can misbehave.

What it does with a request is an `Act`: `says(...)` answers as asked, the others each show one trouble.
"""

import contextlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Said = tuple[str, *tuple[int | str, ...]]
"""A sentence with the ranks of the paragraphs that it cites, counted from 1, or with keys as they are."""


class Exchange(BaseHTTPRequestHandler):
    """One request and what the server makes of it."""

    server: "Server"
    protocol_version = "HTTP/1.1"
    body: dict[str, Any]

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((self.path, headers, self.body))
        self.close_connection = True
        try:
            self.server.act(self)
        except OSError:
            self.server.hung_up.set()  # who asked has stopped listening

    @property
    def keys(self) -> list[str]:
        """The keys of the paragraphs given, in their order."""
        return re.findall(r"^(\w+)\| source: ", self.body["messages"][1]["content"], re.MULTILINE)

    @property
    def is_structured(self) -> bool:
        return "response_format" in self.body or "tools" in self.body

    def key(self, cited: int | str) -> str:
        """The key of a paragraph by its rank; a rank that was not given is a key that was not given."""
        if isinstance(cited, str):
            return cited
        return self.keys[cited - 1] if 0 < cited <= len(self.keys) else "ZZZ"

    def marked(self, text: str) -> str:
        """The text with [1] as the key of the first paragraph."""
        return re.sub(r"\[(\d+)\]", lambda match: f"[{self.key(int(match[1]))}]", text)

    def reply(self, status: int, value: object) -> None:
        """All at once, as JSON."""
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def send(self, content: str) -> None:
        """Bytes of the stream as they are."""
        data = content.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def event(self, choices: list[dict[str, Any]], **more: Any) -> None:
        told = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": self.server.model}
        self.send(f"data: {json.dumps({**told, 'choices': choices, **more})}\n\n")

    def delta(self, **delta: Any) -> None:
        self.event([{"index": 0, "delta": delta, "finish_reason": None}])

    def end(self, reason: str = "stop") -> None:
        """The reason, the usage where it was asked for, and the end of the stream."""
        self.event([{"index": 0, "delta": {}, "finish_reason": reason}])
        if self.body.get("stream_options", {}).get("include_usage") and self.server.usage:
            read, written = self.server.usage
            usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
            self.event([], usage=usage)
        self.send("data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def stream(self, text: str, *, size: int = 24) -> None:
        """The text in pieces, without an end."""
        self.begin()
        self.delta(role="assistant", content="")
        for start in range(0, len(text), size):
            self.delta(content=text[start : start + size])

    def log_message(self, *_: object) -> None:
        """Nothing: the test tells."""


Act = Callable[[Exchange], None]


class Server(ThreadingHTTPServer):
    """Does `act` with every request, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.act: Act = says()
        self.model = "tiny"
        self.usage: tuple[int, int] | None = (900, 40)
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.over = threading.Event()
        """Set when the test is over: nothing goes on for ever."""
        self.hung_up = threading.Event()
        """Set when whoever asked has stopped listening before the end."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server that answers until the block ends."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def written(exchange: Exchange, sentences: Sequence[Said]) -> str:
    """The reply that was asked for."""
    told = [{"text": text, "keys": [exchange.key(one) for one in cited]} for text, *cited in sentences]
    return json.dumps({"sentences": told}, ensure_ascii=False)


def says(*sentences: Said, size: int = 24, ended: str = "stop") -> Act:
    """Answers as asked."""

    def act(exchange: Exchange) -> None:
        exchange.stream(written(exchange, sentences), size=size)
        exchange.end(ended)

    return act


def replies(text: str, *, size: int = 24, ended: str = "stop") -> Act:
    """Replies with this text, in which [1] becomes the key of the first paragraph."""

    def act(exchange: Exchange) -> None:
        exchange.stream(exchange.marked(text), size=size)
        exchange.end(ended)

    return act


def fails(status: int, message: str = "broken") -> Act:
    """Refuses the request."""
    return lambda exchange: exchange.reply(status, {"error": {"message": message, "type": "error", "code": status}})


def knows_no_structure(status: int, then: Act) -> Act:
    """Refuses structured output and usage, and answers where neither is asked for."""

    def act(exchange: Exchange) -> None:
        if exchange.is_structured or "stream_options" in exchange.body:
            fails(status, "unknown field response_format")(exchange)
        else:
            then(exchange)

    return act


def waits(exchange: Exchange) -> None:
    """Says nothing at all."""
    exchange.server.over.wait(20)


def drips(text: str, seconds: float = 0.05) -> Act:
    """Sends one character at a time, for ever; an empty text: comments that keep the connection."""

    def act(exchange: Exchange) -> None:
        exchange.begin()
        place = 0
        while not exchange.server.over.wait(seconds):
            if text:
                exchange.delta(content=text[place % len(text)])
                place += 1
            else:
                exchange.send(": still here\n\n")

    return act


def rambles(*sentences: Said) -> Act:
    """Answers, and then goes on and on with the last sentence, a little different each time."""

    def act(exchange: Exchange) -> None:
        exchange.stream(written(exchange, sentences)[: -len("]}")])
        text, *cited = sentences[-1]
        for turn in range(100_000):
            if exchange.server.over.is_set():
                return
            again = f"{text.rstrip('.')}{' indeed' * (turn % 7 + 1)}{' so' * (turn // 7 % 50)}."
            keys = [exchange.key(one) for one in cited]
            exchange.delta(content=", " + json.dumps({"text": again, "keys": keys}, ensure_ascii=False))

    return act


def cuts(*sentences: Said) -> Act:
    """Hangs up in the middle of the last sentence."""

    def act(exchange: Exchange) -> None:
        exchange.stream(written(exchange, sentences)[:-20])
        time.sleep(0.05)

    return act


def refuses(message: str) -> Act:
    """Declines in the field that the protocol has for it."""

    def act(exchange: Exchange) -> None:
        exchange.begin()
        exchange.delta(role="assistant", refusal=message)
        exchange.end()

    return act
