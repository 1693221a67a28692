"""Listening to a language model: what comes in of a reply is passed on piece by piece, and cut when its time is up."""

import asyncio
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from qa.answer import Tokens

GRACE = 5.0
"""Seconds beyond the time limit after which a model whose package cannot be interrupted is left to itself."""


@dataclass(slots=True)
class Piece:
    """What came in at once: text, or what the server tells of the reply."""

    text: str = ""
    is_refused: bool = False
    ended: str | None = None
    """Why the reply is at its end, in the provider's word for it."""
    tokens: Tokens | None = None
    model: str | None = None

    def note(self, piece: "Piece") -> None:
        """Keep what another piece tells of the whole reply."""
        self.is_refused = self.is_refused or piece.is_refused
        self.ended = piece.ended or self.ended
        self.model = piece.model or self.model
        if piece.tokens:  # some providers tell what was read first and what was written last
            before = self.tokens or Tokens(0, 0)
            self.tokens = Tokens(max(before.read, piece.tokens.read), max(before.written, piece.tokens.written))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no more comes in, in words of our own: servers put what they like into their errors, keys too."""

    told: str


Arrived: TypeAlias = "queue.SimpleQueue[Piece | Trouble | None]"


def listen(
    pieces: Callable[[], AsyncGenerator[Piece]], seconds: float, told: Callable[[Exception], str]
) -> Generator[Piece | Trouble]:
    """What comes in, until the reply ends, the time is up or whoever reads it stops; a trouble is the last of it."""
    arrived: Arrived = queue.SimpleQueue()
    too_slow = Trouble(f"did not finish within {seconds:g} seconds")
    until = time.monotonic() + seconds + GRACE
    stop = asyncio.Event()
    asyncio.run_coroutine_threadsafe(_listen(pieces, seconds, told, arrived, stop), _loop())
    try:
        while True:
            try:
                piece = arrived.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                piece = too_slow
            if piece is None:
                return
            yield piece
            if isinstance(piece, Trouble):
                return
    finally:
        _loop().call_soon_threadsafe(stop.set)


async def _listen(
    pieces: Callable[[], AsyncGenerator[Piece]],
    seconds: float,
    told: Callable[[Exception], str],
    arrived: Arrived,
    stop: asyncio.Event,
) -> None:
    """Put what comes in into a queue, and None behind the last of it, until the time is up or `stop` is set."""
    listening = asyncio.create_task(_put(pieces, told, arrived, stop))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({listening, stopping}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    if not listening.done():
        arrived.put(Trouble(f"did not finish within {seconds:g} seconds"))
    arrived.put(None)
    stop.set()
    while not listening.done():  # once is not always enough: `wait_for` may swallow it before Python 3.12 (gh-86296)
        listening.cancel()
        await asyncio.wait({listening}, timeout=1)


async def _put(
    pieces: Callable[[], AsyncGenerator[Piece]],
    told: Callable[[Exception], str],
    arrived: Arrived,
    stop: asyncio.Event,
) -> None:
    try:
        async with aclosing(pieces()) as coming:
            async for piece in coming:
                if stop.is_set():
                    return
                arrived.put(piece)
    except Exception as error:  # noqa: BLE001  # each provider's package raises errors of its own
        arrived.put(Trouble(told(error)))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop for all models, in a thread of its own: a reply that is awaited can be cut at any moment."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language models", daemon=True).start()
    return loop
