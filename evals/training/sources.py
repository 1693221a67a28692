"""Sources: the files of the data folder become examples, split for training and validation."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from evals.training.examples import DataError, Example, Split, require
from evals.training.families import families

T = TypeVar("T")
VALIDATION = 0.07
"""The share of each part that is held out at least. Families are held out whole, which makes it about a tenth."""
BIG = 0.2
"""A family that holds more of its part is trained on, if most are smaller."""
WRITTEN = "written"
PUBLIC = {
    "squad2": ("squad2-dev-part.json",),
    "xquad": ("xquad.en.json",),
    "policyqa": ("policyqa-dev.json", "policyqa-test.json"),
}
"""Data sets in the format of SQuAD, in the folder `public`."""
# U+0002 stands where a hyphen broke a word; the two halves are one word.
REMOVED = str.maketrans("", "", "\x02")


def load(folder: Path) -> dict[str, Split]:
    """Each data set of the folder that is there, by its name.

    Articles of one title are on one side in all the public sets, for SQuAD 2.0 and XQuAD share some. Raises `DataError`
    if the folder is missing or a file is not as expected.
    """
    found = {WRITTEN: list(_written(require(folder) / "written"))}
    for origin, names in PUBLIC.items():
        paths = [folder / "public" / name for name in names]
        found[origin] = [example for path in paths if path.is_file() for example in _squad(path, origin)]
    sets = {origin: examples for origin, examples in found.items() if examples}
    if not sets:
        raise DataError(f"{folder} holds none of the training data; its README tells what belongs there.")
    held_out: set[str] = set()
    splits: dict[str, Split] = {}
    for origin, examples in sets.items():
        for part in sorted({one.part for one in examples}):
            held_out |= _held_out([one for one in examples if one.part == part], held_out)
        splits[origin] = Split(
            tuple(one for one in examples if one.family not in held_out),
            tuple(one for one in examples if one.family in held_out),
        )
    return splits


def _held_out(examples: list[Example], already: set[str]) -> set[str]:
    """Families that make up about the share for validation, in an order that depends on nothing but their names."""
    sizes = Counter(example.family for example in examples)
    largest = max(BIG * len(examples), median(sizes.values()))
    chosen = already & sizes.keys()
    for family in sorted(sizes, key=_digest):
        if sum(sizes[one] for one in chosen) >= VALIDATION * len(examples):
            break
        if sizes[family] <= largest:
            chosen.add(family)
    return chosen


def _digest(family: str) -> str:
    return hashlib.sha256(family.encode()).hexdigest()


def _written(folder: Path) -> Iterator[Example]:
    rows = [(path.stem, row) for path in sorted(folder.glob("*.jsonl")) for row in _rows(path)]
    of = families((row["source"], row["context"]) for _, row in rows)
    for part, row in rows:
        context, question = row["context"].translate(REMOVED), row["question"].translate(REMOVED)
        answer = (row["answer"] or "").translate(REMOVED)
        if answer and answer not in context:
            continue  # nothing says where it stands
        yield Example(
            origin=WRITTEN,
            part=part,
            family=of[row["source"]],
            question=question,
            context=context,
            answers=(answer,) if answer else (),
            start=context.find(answer) if answer else 0,
            kind=row["kind"],
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file that have what is needed."""

    def read(line: str) -> dict[str, Any]:
        row: dict[str, Any] = json.loads(line)
        return {key: row[key] for key in ("source", "context", "question", "answer", "kind")}

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield _expected(read, line, f"{path}, line {number}")


def _squad(path: Path, origin: str) -> Iterator[Example]:
    """The examples of a file in the format of SQuAD, 1.1 or 2.0."""

    def read(text: str) -> list[Example]:
        return [
            Example(
                origin=origin,
                part=path.stem,
                family=article["title"].replace("_", " "),
                question=question["question"],
                context=paragraph["context"],
                answers=tuple(dict.fromkeys(answer["text"] for answer in question["answers"])),
                start=question["answers"][0]["answer_start"] if question["answers"] else 0,
                kind="fact" if question["answers"] else "null",
            )
            for article in json.loads(text)["data"]
            for paragraph in article["paragraphs"]
            for question in paragraph["qas"]
        ]

    yield from _expected(read, path.read_text(encoding="utf-8"), str(path))


def _expected(read: Callable[[str], T], text: str, place: str) -> T:
    try:
        return read(text)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{place}: is not as training data should be ({error!r}); take it from its source.") from error


def count(examples: Iterable[Example]) -> tuple[int, int]:
    """How many there are, and how many of them the text answers."""
    answered = [example.is_answered for example in examples]
    return len(answered), sum(answered)
