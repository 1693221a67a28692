"""A process that adds papers, or repairs a library, again and again, and is killed at one point later each time.

Run as: kill_points.py adding|together|repairing FOLDER [POINTS], for so many points chosen by chance, or for all of
them. Writes told.json: what each library holds after the kill and another try, first of all what one without a kill
does. It forks, since importing everything would take longer than all else.
"""

import json
import os
import random
import runpy
import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from index import Library, changes, migrations, store, vectors
from ingest import Access, Paper, read_paper

WARDENS = "1. There are 74 flood wardens.\n\n2. They are trained in spring."
GULLIES = "1. The Gully Cleaning Team (GCT) was in Stoke Ellery twice.\n\n2. Leaves were the trouble."
# A paper, its copy, a change of it, an exempt paper, and one that makes an older one exempt.
ADDED = [
    ("wardens.txt", WARDENS, Access.PUBLIC),
    ("copy.txt", f"{WARDENS} ", Access.PUBLIC),
    ("gullies.txt", GULLIES, Access.PUBLIC),
    ("wardens.txt", WARDENS.replace("74", "97"), Access.PUBLIC),
    ("settled.txt", "1. The claim was settled.", Access.EXEMPT),
    ("withheld.txt", f"{GULLIES} ", Access.EXEMPT),
]
SPOILT = (
    "UPDATE paragraphs SET text = 'Sandbags are kept at depots.' WHERE id = (SELECT min(paragraph_id) FROM passages)",
    "UPDATE passages SET text = 'No gullies at all.' WHERE key = (SELECT max(key) FROM passages)",
    "UPDATE definitions SET long = 'Garden Care Team'",
    "INSERT INTO passages (id, paper_id, paragraph_id, access, vector, text, headings, context)"
    " SELECT 'orphan', 'orphan', 'orphan', access, vector, text, headings, context FROM passages LIMIT 1",
)
STEPS = (
    (migrations, ("create", "_make")),
    (
        changes.Changes,
        (
            *("note", "forget", "put", "place", "put_passages", "stand_for", "withhold", "unneeded", "forget_notes"),
            *("read_again", "make_anew"),
        ),
    ),
    (vectors.VectorStore, ("put", "remove")),
    (store.Store, ("_provide", "_discard", "restore", "forget_vectors")),
)
bag = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["Bag"]()


def read(folder: Path) -> list[Paper]:
    """The papers, each as if it lay under its name in one folder."""
    papers = []
    for number, (name, text, access) in enumerate(ADDED):
        path = folder / str(number) / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        paper = read_paper(path)
        papers.append(replace(paper, access=access, sources=(replace(paper.sources[0], path=f"/papers/{name}"),)))
    return papers


def add(folder: Path, papers: list[Paper]) -> None:
    """Add all of them."""
    library = Library.open(folder, bag, create=True)
    for paper in papers:
        library.add(paper)


def add_together(folder: Path, papers: list[Paper]) -> None:
    """Add all of them, three and three with their vectors stored at once."""
    library = Library.open(folder, bag, create=True)
    for start in range(0, len(papers), 3):
        with library.ahead(papers[start : start + 3]):
            for paper in papers[start : start + 3]:
                library.add(paper)


def spoil(folder: Path) -> None:
    """Make it differ from its paragraphs, and take a vector away."""
    db = sqlite3.connect(folder / "library.sqlite")
    for statement in SPOILT:
        db.execute(statement)
    db.commit()
    db.close()
    kept = vectors.VectorStore(folder / "chroma")
    kept.remove(sorted(kept.held(Access.EXEMPT))[:1], Access.EXEMPT)
    kept.close()


def repair(folder: Path) -> None:
    """Repair it."""
    Library.open(folder, bag).repair()


def write_and_repair(folder: Path, paper: Paper) -> None:
    """Add something, which must work whatever was left, and take it away again; then repair."""
    library = Library.open(folder, bag)
    library.add(paper)
    library.remove(paper.id)
    library.repair()


def counted(at: int) -> Callable[[], int]:
    """Kill this process before or after a step, the one with this number. Returns how many there were so far."""
    steps = 0

    def instrument(owner: Any, name: str) -> None:
        whole = getattr(owner, name)

        def step(*args: Any, **kwargs: Any) -> Any:
            reach()
            result = whole(*args, **kwargs)
            reach()
            return result

        setattr(owner, name, step)

    def reach() -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for owner, names in STEPS:
        for name in names:
            instrument(owner, name)
    return lambda: steps


def held(folder: Path) -> dict[str, Any]:
    """The rows of a library and the ids of its vectors."""
    db = sqlite3.connect(folder / "library.sqlite")
    rows: dict[str, Any] = {}
    for table in ("papers", "sources", "paragraphs", "passages", "definitions", "pending"):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "key"]
        rows[table] = sorted(map(repr, db.execute(f"SELECT {', '.join(columns)} FROM {table}")))
    for access in Access:
        rows[f"{access} words"] = db.execute(f"SELECT * FROM {access}_vocabulary").fetchall()
        db.execute(f"INSERT INTO {access}_words ({access}_words, rank) VALUES ('integrity-check', 1)")
        kept = vectors.VectorStore(folder / "chroma")
        ids = sorted(kept.held(access))
        rows[f"{access} vectors"] = ids, len(kept.fetch(ids, access))
    db.close()
    return rows


def forked(work: Callable[[], object]) -> int:
    """What a process of its own ended with."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(task: str, folder: Path, share: int) -> None:
    """Kill before and after every step, and at as many moments in between; or at a share of these points."""
    papers = read(folder / "papers")
    base = folder / "base"
    (folder / "extra.txt").write_text("1. The mobile library (ML) stops at Brack Cross.", encoding="utf-8")
    extra = read_paper(folder / "extra.txt")

    def begin(number: int) -> Path:
        if task == "repairing":
            shutil.copytree(base, folder / str(number))
        return folder / str(number)

    def work(place: Path) -> None:
        if task == "repairing":
            repair(place)
        else:
            (add_together if task == "together" else add)(place, papers)

    def report(number: int) -> None:
        (folder / f"{number}.json").write_text(json.dumps(held(folder / str(number))))

    def prepare() -> None:
        add(base, papers)
        spoil(base)

    def whole() -> None:
        place = begin(0)
        steps = counted(0)
        begun = time.perf_counter()
        work(place)
        (folder / "steps.json").write_text(json.dumps([steps(), time.perf_counter() - begun]))
        report(0)

    def killed_at(number: int) -> None:
        place = begin(number)
        if number <= steps:
            counted(number)
        else:
            seconds = random.Random(number).uniform(0, lasted)
            threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
        work(place)

    def again(number: int) -> None:
        if task == "repairing" and number % 2:
            write_and_repair(folder / str(number), extra)
        else:
            work(folder / str(number))
        report(number)

    assert task != "repairing" or forked(prepare) == 0
    assert forked(whole) == 0
    steps, lasted = json.loads((folder / "steps.json").read_text())
    points = range(1, 2 * steps + 1) if share == 1 else random.Random(share).sample(range(1, 2 * steps + 1), share)
    ended = [forked(partial(killed_at, number)) for number in points]
    assert [forked(partial(again, number)) for number in points] == [0] * len(points)
    told = [json.loads((folder / f"{number}.json").read_text()) for number in (0, *points)]
    killed = [number for number, code in zip(points, ended, strict=True) if code == -signal.SIGKILL]
    (folder / "told.json").write_text(json.dumps({"killed": killed, "steps": steps, "held": told}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else 1)
