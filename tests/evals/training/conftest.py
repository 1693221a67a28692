"""Invented examples, and an encoder small enough to learn them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

WORDS = (
    "how many pumps wardens gullies are there who is chair when it due on the committee noted report 97 40 12 anna "
    "west 14 may . ? in full and ##s ward arden vale council"
)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """For a model so small several threads only wait for one another."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory, tiny_bert: Callable[..., Path]) -> Path:
    """The folder of a tiny encoder with random weights."""
    return tiny_bert(tmp_path_factory.mktemp("encoder"), "BertModel", WORDS, scores=2, loss=None, steps=0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of every format, with a handful of examples each."""
    folder = tmp_path / "qa"
    (folder / "written").mkdir(parents=True)
    (folder / "public").mkdir()
    rows = [
        {
            "source": f"Minutes {day} {month} 2024.pdf",
            "context": f"There are {number} pumps in {ward} ward. The committee noted the report of {month}.",
            "question": f"How many {thing} are there in {ward} ward?",
            "answer": str(number) if thing == "pumps" else None,
            "kind": "number" if thing == "pumps" else "null",
        }
        for number, (day, month, ward) in enumerate(
            [(7, "March", "Hollenby"), (8, "April", "Tarn"), (9, "May", "Mill"), (10, "June", "Quay")], start=40
        )
        for thing in ("pumps", "wardens")
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "written" / "minutes.jsonl").write_text(lines, encoding="utf-8")
    articles = []
    for name in ("Anna West", "Cora West"):
        context = f"{name} is chair. It is due on 14 May."
        answer = {"text": "14 May", "answer_start": context.index("14 May")}
        asked = [
            {"question": "When is it due?", "answers": [answer]},
            {"question": "How many pumps are there?", "answers": [], "is_impossible": True},
        ]
        articles.append({"title": name.replace(" ", "_"), "paragraphs": [{"context": context, "qas": asked}]})
    for name in ("squad2-dev-part.json", "xquad.en.json"):
        (folder / "public" / name).write_text(json.dumps({"data": articles}), encoding="utf-8")
    return folder
