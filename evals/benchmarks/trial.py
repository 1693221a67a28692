"""A trial: one system in a process of its own adds files and answers questions; run with a Job on standard input."""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from pydantic import BaseModel, ConfigDict

from evals.benchmarks.systems import MAXRSS, Piece, open_system

ROUNDS = 3
"""How often every question is asked for the times."""
WHO = (RUSAGE_SELF, RUSAGE_CHILDREN)
PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h."""


class Job(BaseModel):
    """What a system has to do."""

    model_config = ConfigDict(frozen=True)

    system: str
    folder: Path
    files: tuple[Path, ...]
    """None to search what was added before."""
    questions: tuple[str, ...]
    limit: int
    rounds: int = ROUNDS


class Outcome(BaseModel):
    """What it did."""

    model_config = ConfigDict(frozen=True)

    added: float
    """When everything was added, in seconds since the epoch."""
    skipped: tuple[str, ...]
    pieces: int
    found: tuple[tuple[Piece, ...], ...]
    """For each question, best first."""
    seconds: tuple[float, ...]
    """Of each search after the first, which warms everything up."""
    peak: int
    """Bytes of memory that the largest of its processes held at most."""
    cpu: float
    """Seconds of computing, over all cores and processes, until everything was added: what other work on the machine
    hardly changes."""
    adding_seconds: float = 0.0
    """From the start of the process, imports and model included, to the end of adding."""


class TrialError(RuntimeError):
    """A trial that ended without an outcome; says which, and the end of what it printed."""


def try_out(job: Job) -> Outcome:
    """Run a job in a fresh process. Raises `TrialError` if it fails."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "evals.benchmarks.trial"],
        input=job.model_dump_json(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise TrialError(f"the trial of {job.system} failed: {done.stderr.strip()[-2000:]}")
    outcome = Outcome.model_validate_json(done.stdout.splitlines()[-1])
    return outcome.model_copy(update={"adding_seconds": outcome.added - began})


def run(job: Job) -> Outcome:
    """Do a job in this process."""
    _adopt_orphans()
    system = open_system(job.system, job.folder)
    if job.files:
        system.add(job.files)
    added = time.time()
    _reap()
    cpu = sum(getrusage(who).ru_utime + getrusage(who).ru_stime for who in WHO)
    found: Sequence[Sequence[Piece]] = []
    seconds: list[float] = []
    system.search("warm-up", job.limit)
    for _ in range(job.rounds):
        found = []
        for question in job.questions:
            start = time.perf_counter()
            pieces = system.search(question, job.limit)
            seconds.append(time.perf_counter() - start)
            found.append(pieces)
    return Outcome(
        added=added,
        skipped=tuple(system.skipped),
        pieces=system.pieces(),
        found=tuple(map(tuple, found)),
        seconds=tuple(seconds),
        peak=MAXRSS * max(getrusage(who).ru_maxrss for who in WHO),
        cpu=cpu,
    )


def _adopt_orphans() -> None:
    """Become the parent of what a command leaves behind as it ends, so that its computing is counted (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _reap() -> None:
    """Wait for what was left behind, two seconds at most."""
    limit = time.monotonic() + 2
    with suppress(ChildProcessError):  # there is none any more
        while time.monotonic() < limit:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.05)


if __name__ == "__main__":
    sys.stdout.write("\n" + run(Job.model_validate_json(sys.stdin.read())).model_dump_json() + "\n")
