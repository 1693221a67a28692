"""Reading in a process apart: a file that hangs, crashes or eats memory is refused, and costs no other file."""

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

from ingest.errors import PaperRefused, PilcrowError
from ingest.manifest import Stated
from ingest.paper import Paper
from ingest.reader import read_papers

SECONDS = 60.0
"""So long a file may take."""
OCR_SECONDS = 20.0
"""So much longer for each of its pages where they are read by OCR, of which most take two or three."""
MEMORY = 2 * 1024**3
"""So many bytes a reading process may hold, where the system can limit it (Linux)."""
PROCESSES = 2
"""Files read at a time. More would not help: what follows, embedding, is slower than two readers."""
# A fresh process, never a copy of this one, in which a model may have started threads.
if sys.platform == "win32":
    CONTEXT = get_context("spawn")
else:
    CONTEXT = get_context("forkserver")
    CONTEXT.set_forkserver_preload(["__main__", "ingest"])

Read = Callable[..., tuple[Paper, ...]]
Outcome = tuple[Paper, ...] | PaperRefused


def read_all(
    files: Iterable[Path],
    *,
    ocr: bool = False,
    stated: Callable[[Path], Stated] | None = None,
    read: Read | None = None,
    seconds: float = SECONDS,
) -> Iterator[tuple[Path, Outcome]]:
    """Read files in processes apart, one file ahead of whoever takes the results, which come in order.

    Each file comes with its papers, or with why it is refused. `stated` tells what a manifest states of a file; by
    default each process reads the manifest again for each file. `read` is what a process does with both.
    No more files are taken from `files` than are read at a time. Raises `ManifestError` for a bad manifest.
    The processes end with the iteration, however it ends.
    """
    read = read or partial(read_papers, ocr=ocr)
    busy: deque[tuple[Path, _Reader]] = deque()
    with ExitStack() as stack:
        for file in files:
            if len(busy) < PROCESSES:
                done = None
                reader = _Reader(read, seconds, ocr)
                stack.callback(reader.stop)
            else:
                earlier, reader = busy.popleft()
                done = earlier, reader.finish()
            reader.begin(file, stated and stated(file))
            busy.append((file, reader))
            if done:
                yield done
        for file, reader in busy:
            yield file, reader.finish()


class _Reader:
    """A process that reads one file after another, and is started afresh after a file that ended it."""

    def __init__(self, read: Read, seconds: float, ocr: bool) -> None:
        self._read = read
        self._seconds = seconds
        self._ocr = ocr
        self._process: BaseProcess | None = None

    def begin(self, file: Path, stated: Stated | None = None) -> None:
        """Have the process read `file`, of which this is stated."""
        if self._process is None:
            self._pipe, theirs = CONTEXT.Pipe()
            process = CONTEXT.Process(target=_serve, args=(theirs, self._read, self._ocr), daemon=True)
            with _interrupts_held():
                process.start()
                self._process = process
            theirs.close()
        self._file = file
        self._began = monotonic()
        with suppress(OSError):  # a process that is gone is noticed in `finish`
            self._pipe.send((file, stated))

    def finish(self) -> Outcome:
        """Wait for the papers of the file begun, or for why there are none."""
        try:
            limit = self._seconds + self._received(self._seconds)
            found: tuple[Paper, ...] | PilcrowError = self._received(limit)
        except TimeoutError as error:
            found = PaperRefused(
                self._file, f"took longer than {error} s and was given up; export it again or split it."
            )
            self.stop()
        except (EOFError, OSError):
            end = self._end()
            found = PaperRefused(
                self._file, f"brought the reader down ({end}), as a damaged file does; export it again."
            )
            self.stop()
        if isinstance(found, PilcrowError) and not isinstance(found, PaperRefused):
            raise found
        return found

    def _received(self, limit: float) -> Any:
        """What the process tells within so many seconds of the beginning."""
        if not self._pipe.poll(max(0.0, self._began + limit - monotonic())):
            raise TimeoutError(f"{limit:g}")
        return pickle.loads(self._pipe.recv_bytes())

    def _end(self) -> str:
        """What ended the process: a signal's name, or a code."""
        assert self._process is not None
        self._process.join()
        code = self._process.exitcode or 0
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    def stop(self) -> None:
        """End the process, whatever it does, and the programmes that it has started."""
        if self._process is not None:
            self._pipe.close()
            assert self._process.pid
            if hasattr(os, "killpg"):
                with suppress(ProcessLookupError):  # it has not come to `setsid`
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.join()
            self._process = None


def _serve(pipe: Connection, read: Read, ocr: bool) -> None:
    """What a reading process does: a path comes in; how much longer it may take and what was found go out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the process that waits for this one, which ends it
    if hasattr(os, "setsid"):
        os.setsid()
    Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    with suppress(EOFError, OSError):  # nobody waits any more
        while True:
            file, stated = pipe.recv()
            pipe.send_bytes(pickle.dumps(ocr_seconds(file) if ocr else 0.0))
            pipe.send_bytes(_outcome(partial(read, file, stated) if stated else partial(read, file), file))


def _end_with_parent() -> None:
    """End with whoever waits, however that one ended, and not after the file, which may be a scan of 300 pages."""
    parent = parent_process()
    assert parent
    parent.join()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def ocr_seconds(file: Path) -> float:
    """How many seconds longer a file may take to be read by OCR."""
    if file.suffix.casefold() == ".pdf":
        from ingest.pdf.document import count_pages  # loads a native library, which text papers do not need

        with suppress(Exception):  # what is wrong with it, `read` will find
            return count_pages(file) * OCR_SECONDS
    return 0.0


def _outcome(read: Callable[[], tuple[Paper, ...]], file: Path) -> bytes:
    """The papers of a file or an error, pickled, which may itself find too little memory."""
    refusal: PilcrowError
    try:
        return pickle.dumps(read())
    except PilcrowError as error:
        refusal = error
    except MemoryError:
        refusal = PaperRefused(file, f"needs more than {MEMORY >> 30} GiB of memory to be read; split it.")
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are read
        said = f"{type(error).__name__}: {error}".split("\n")[0]
        refusal = PaperRefused(file, f"cannot be read by a fault of Pilcrow's ({said}); please report it.")
    return pickle.dumps(refusal)


def _limit_memory() -> None:
    """Limits what is written to memory, for which code and files mapped into it do not count."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(ValueError):  # a tighter limit is there already
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A Ctrl-C in here comes after it. What is started in here never sees one, and so prints no traceback."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # which lets them through again as it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
