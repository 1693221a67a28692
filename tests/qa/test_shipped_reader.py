"""The reading model that comes with Pilcrow."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import ModelError
from qa.reading import Reading, open_reader
from qa.reading.shipped import DESCRIPTION, FOLDER, WEIGHTS, ShippedReader

TEXT = (
    "The Panel received the annual report on flood resilience. In 2023/24 the County Council trained 97 flood wardens, "
    "at a cost of £14,200. The Flood Risk Manager, Anna West, told Members that the next exercise was planned for "
    "14 May 2025."
)
OTHER = "The library in Upton is open on four days of the week, and lends books, maps and garden tools."
QUESTIONS = {
    "How many flood wardens were trained?": "97",
    "When is the next exercise planned?": "14 May 2025",
    "Who is the Flood Risk Manager?": "Anna West",
    "How much did the training of flood wardens cost?": "£14,200",
}
MOST = 25_000_000
"""Bytes that the model may have."""


@pytest.fixture(scope="module")
def reader() -> ShippedReader:
    return ShippedReader()


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_the_words_that_answer_are_marked(reader: ShippedReader, question: str) -> None:
    there, other = reader.read(question, [TEXT, OTHER])
    assert QUESTIONS[question] in TEXT[there.start : there.end]
    assert there.end - there.start < len(TEXT) / 3
    assert there.answers > reader.threshold > other.answers


def test_readings_come_in_the_order_of_the_texts_whatever_their_lengths(reader: ShippedReader) -> None:
    texts = [OTHER * 2, TEXT, "", OTHER, f"{OTHER * 30}{TEXT}", "\t\n", TEXT[:60]]
    question = "Who is the Flood Risk Manager?"
    for text, together in zip(texts, reader.read(question, texts), strict=True):
        (alone,) = reader.read(question, [text])
        # The scale of eight bits is that of the batch, so the figures differ a little.
        assert together.answers == pytest.approx(alone.answers, abs=0.1)
        assert 0 <= together.start <= together.end <= len(text)
    long = reader.read(question, texts)[4]
    assert "Anna West" in texts[4][long.start : long.end]


def test_nothing_to_read(reader: ShippedReader) -> None:
    assert reader.read("Who?", []) == []
    assert reader.read("Who?", [""]) == [Reading(0.0, 0, 0)]


def test_a_question_longer_than_a_window_leaves_room_for_the_text(reader: ShippedReader) -> None:
    (reading,) = reader.read("Who is the Flood Risk Manager? " * 80, [TEXT])
    assert 0 <= reading.start < reading.end <= len(TEXT)


def test_many_threads_may_read_at_once() -> None:
    reader = ShippedReader()
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda question: reader.read(question, [TEXT, OTHER]), list(QUESTIONS) * 4))
    assert found == [reader.read(question, [TEXT, OTHER]) for question in QUESTIONS] * 4


def test_it_is_the_default_and_none_switches_it_off() -> None:
    assert isinstance(open_reader(None), ShippedReader)
    assert open_reader("none") is None


def test_it_is_small_and_comes_with_its_card() -> None:
    assert (FOLDER / WEIGHTS).stat().st_size <= MOST
    card = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert json.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["sha256"] in card
    for said in ("CC BY-SA 4.0", "span F1", "AUC", "ECE", "control"):
        assert said in card


def test_weights_other_than_the_published_ones_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "model")
    weights = tmp_path / "model" / WEIGHTS
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelError, match=r"is not the model that Pilcrow was published with; install it again\.$"):
        ShippedReader(tmp_path / "model").read("Who?", [TEXT])
    weights.unlink()
    with pytest.raises(ModelError, match="is not the model"):
        ShippedReader(tmp_path / "model").read("Who?", [TEXT])


@pytest.mark.parametrize("content", [None, "{", '{"sha256": 1}'])
def test_a_reader_without_its_description_is_refused(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / DESCRIPTION).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=rf"has no {DESCRIPTION} \(.*install Pilcrow again\.$"):
        ShippedReader(tmp_path)


def test_help_does_not_wait_for_it() -> None:
    script = "import sys, ui.cli, qa; print([m for m in ('onnxruntime', 'tokenizers', 'torch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
