"""One writer at a time: a lock in the library's folder, and who holds it."""

import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryError, disk_full

LOCK = "writer.lock"
HOLDER = "writer.json"
WAIT_SECONDS = 60.0
"""How long a second writer waits for the first."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A process that writes to a library."""

    pid: int
    host: str
    command: str
    since: str
    """The time of day at which it began, such as "10:32 on 5 May 2033"."""

    @classmethod
    def me(cls) -> "Writer":
        """This process."""
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]).strip()
        now = datetime.now()
        return cls(os.getpid(), socket.gethostname(), command, f"{now:%H:%M} on {now.day} {now:%B %Y}")

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} ({self.command}), since {self.since}"


class WriterLock:
    """The right to write to the library in a folder; taken again by whoever has it, it stays with them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._threads = threading.RLock()
        # Threads are kept apart by the lock above, so that this one may belong to all of them.
        self._file = FileLock(folder / LOCK, thread_local=False)
        self.wait_seconds = WAIT_SECONDS
        self.on_wait: Callable[[str], object] = lambda _: None
        """Told, in a sentence, whom one waits for."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Write inside. Raises `LibraryError` if another process goes on writing, or the folder does not allow it."""
        with self._threads, self._held_by_process():
            yield

    @contextmanager
    def _held_by_process(self) -> Iterator[None]:
        if self._file.is_locked:
            yield
            return
        try:
            self._acquire()
        except OSError as error:
            raise disk_full(self._folder, "") or LibraryError(
                f"{self._folder} cannot be written to ({error.strerror}); allow it, or name another folder."
            ) from error
        try:
            with suppress(OSError):  # whoever waits is then told less
                (self._folder / HOLDER).write_text(json.dumps(asdict(Writer.me())), encoding="utf-8")
            yield
        finally:
            self._file.release()

    def _acquire(self) -> None:
        try:
            self._file.acquire(timeout=0)
        except Timeout:
            self.on_wait(f"{self._folder} is being written to by {self._holder()}; waiting for it to end.")
            try:
                self._file.acquire(timeout=self.wait_seconds, poll_interval=0.1)
            except Timeout as error:
                raise LibraryError(
                    f"{self._folder} is being written to by {self._holder()}; try again when that has ended."
                ) from error

    def _holder(self) -> str:
        try:
            return str(Writer(**json.loads((self._folder / HOLDER).read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return "another process"
