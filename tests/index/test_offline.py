"""Nothing leaves the machine: embedding, adding and searching try no connection."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import atexit, sys
from pathlib import Path

tried = []

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        tried.append((event, str(arguments)))
        raise ConnectionRefusedError("no network here")

sys.addaudithook(watch)
# Registered first and so run last, when whatever sends at exit has sent.
atexit.register(lambda: print("tried:", tried))

from index import Library
from ingest import read_paper

library = Library.open(Path(sys.argv[1]), create=True)
library.add(read_paper(Path(sys.argv[2])))
print("found:", library.search("How many flood wardens are there?")[0].paragraph.number)
"""


def test_adding_and_searching_try_no_connection(tmp_path: Path, samples: Path) -> None:
    report = samples / "2024-03-14-flood-resilience-annual-report.pdf"
    # A home of its own: nothing that an earlier download left there helps.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "library"), str(report)],
        env=environment | {"HOME": str(tmp_path), "HF_HOME": str(tmp_path / "hf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["found: 19", "tried: []"], done.stderr


def test_the_watch_on_connections_sees_one() -> None:
    begin = SCRIPT.split("from index")[0]
    connect = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept OSError: pass"
    done = subprocess.run([sys.executable, "-c", begin + connect], capture_output=True, text=True, check=True)
    assert "127.0.0.1" in done.stdout
