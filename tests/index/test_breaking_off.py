"""Whenever adding is killed, adding again gives the library that one would have without the kill."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WORKING = """
import os, runpy, signal, sys
from pathlib import Path
from index import Library, changes, database, migrations, store, vectors
from ingest import Access, read_paper
from dataclasses import replace

helper, folder, at, *paths = sys.argv[1:]
at = int(at)
steps = 0

def counted(owner, name):
    whole = getattr(owner, name)
    def step(*args, **kwargs):
        global steps
        for _ in range(2):  # before it and after it
            steps += 1
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)
            if _ == 0:
                result = whole(*args, **kwargs)
        return result
    setattr(owner, name, step)

for owner, names in (
    (migrations, ["create", "_make"]),
    (changes.Changes, ["note", "forget", "put", "place", "put_passages", "stand_for", "withhold", "unneeded", "forget_notes"]),
    (vectors.VectorStore, ["put", "remove"]),
    (store.Store, ["_provide", "_discard"]),
):
    for name in names:
        counted(owner, name)

library = Library.open(Path(folder), runpy.run_path(helper)["Bag"](), create=True)
for path in paths:
    paper = read_paper(Path(path))
    library.add(replace(paper, access=Access.EXEMPT) if "exempt" in path else paper)
print(steps)
"""


def work(folder: Path, paths: Sequence[Path], at: int = 0) -> "subprocess.Popen[str]":
    """Another process that adds these files, and kills itself at the step with this number."""
    helper = Path(__file__).with_name("conftest.py")
    command = [sys.executable, "-c", WORKING, str(helper), str(folder), str(at), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
