"""Readers: a tiny model, made and fitted here, is loaded as any other from its folder."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from index import Library, ModelError, SentenceEmbedder
from qa import Assistant, Settings
from qa.reading import Reading, open_reader
from qa.reading.spans import whole_words
from qa.reading.transformers import TransformersReader

TinyBert = Callable[..., Path]
FACTS = {
    "How many pumps are there?": ("There are 97 pumps.", "97"),
    "Who is chair?": ("Anna West is chair.", "Anna West"),
    "When is it due?": ("It is due on 14 May.", "14 May"),
}
FILLING = "The committee noted the report. "
WORDS = "how many pumps are there who is chair when it due on the committee noted report 97 anna west 14 may . ?"


def example(rng: random.Random) -> tuple[str, str, int, int]:
    """A question, a text, and where in it the answer stands; 0 and 0 where the text does not answer."""
    question = rng.choice(list(FACTS))
    parts = [fact for fact, _ in FACTS.values() if rng.random() < 0.5] + [FILLING.strip()] * rng.randint(1, 3)
    rng.shuffle(parts)
    text = " ".join(parts)
    fact, answer = FACTS[question]
    start = text.index(answer) if fact in text else 0
    return question, text, start, start + len(answer) if fact in text else 0


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory, tiny_bert: TinyBert) -> Path:
    """The folder of a model that has learnt to answer the three questions, or that a text does not."""
    rng = random.Random(0)

    def loss(model: Any, tokenizer: Any) -> Any:
        import torch

        questions, texts, starts, ends = zip(*(example(rng) for _ in range(16)), strict=True)
        read = tokenizer(list(questions), list(texts), padding=True, return_tensors="pt")
        first = [read.char_to_token(row, starts[row], 1) if end else 0 for row, end in enumerate(ends)]
        last = [read.char_to_token(row, end - 1, 1) if end else 0 for row, end in enumerate(ends)]
        return model(**read, start_positions=torch.tensor(first), end_positions=torch.tensor(last)).loss

    folder = tmp_path_factory.mktemp("models") / "reader"
    return tiny_bert(folder, "BertForQuestionAnswering", WORDS, scores=2, loss=loss, steps=200)


@pytest.fixture(scope="session")
def reader(model: Path) -> TransformersReader:
    return TransformersReader(str(model))


def marked(text: str, reading: Reading) -> str:
    return text[reading.start : reading.end]


@pytest.mark.parametrize("question", list(FACTS))
def test_the_words_that_answer_are_marked_and_a_text_without_them_is_known(
    reader: TransformersReader, question: str
) -> None:
    fact, answer = FACTS[question]
    text = f"The committee noted the report.  {fact}"
    there, absent = reader.read(question, [text, FILLING])
    assert marked(text, there) == answer
    assert there.answers > 0.9
    assert absent.answers < 0.1


def test_a_long_text_is_read_in_windows(reader: TransformersReader) -> None:
    text = FILLING * 40 + "There are 97 pumps. " + FILLING * 30
    (reading,) = reader.read("How many pumps are there?", [text])
    assert (marked(text, reading), text.count("97")) == ("97", 1)
    assert reading.answers > 0.9


def test_readings_come_in_the_order_of_the_texts_whatever_their_lengths(reader: TransformersReader) -> None:
    texts = [FILLING * count + end for count in (9, 1, 5) for end in ("There are 97 pumps.", "", "Anna West is chair.")]
    together = reader.read("Who is chair?", texts)
    for text, reading in zip(texts, together, strict=True):
        (alone,) = reader.read("Who is chair?", [text])
        assert (reading.start, reading.end) == (alone.start, alone.end)
        assert reading.answers == pytest.approx(alone.answers, abs=1e-3)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_in_a_text_without_words_nothing_is_marked(reader: TransformersReader, text: str) -> None:
    assert reader.read("Who is chair?", [text]) == [Reading(0.0, 0, 0)]


def test_nothing_to_read(reader: TransformersReader) -> None:
    assert reader.read("Who is chair?", []) == []


def test_a_question_longer_than_a_window_leaves_room_for_the_text(reader: TransformersReader) -> None:
    text = FILLING * 3 + "There are 97 pumps."
    (reading,) = reader.read("How many pumps are there? " * 80, [text])
    assert 0 <= reading.start < reading.end <= len(text)


def test_words_that_the_model_does_not_know_are_marked_where_they_stand(reader: TransformersReader) -> None:
    text = "“Ångström — ﬁne”;\n• £2.3 million\tçafé 👍 There are 97 pumps."
    (reading,) = reader.read("How many pumps are there?", [text])
    assert marked(text, reading) == marked(text, reading).strip() != ""


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("a budget of £2.3 million", "2", "£2.3"),
        ("rose by 40% in 2021/22.", "40", "40%"),
        ("the gullies were cleared", "gull", "gullies"),
        ("homes, flooded inside", " flooded ", "flooded"),
        ("(the Board)", "the Board", "the Board"),
    ],
)
def test_a_span_never_cuts_a_word_or_a_figure(text: str, part: str, whole: str) -> None:
    start = text.index(part)
    first, last = whole_words(text, start, start + len(part))
    assert text[first:last] == whole


def test_many_threads_may_read_at_once(model: Path) -> None:
    reader = TransformersReader(str(model))
    texts = [FILLING + fact for fact, _ in FACTS.values()]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda question: reader.read(question, texts), list(FACTS) * 4))
    assert found == [reader.read(question, texts) for question in FACTS] * 4


@pytest.mark.parametrize("name", ["deepset/tinyroberta-squad2", "no such model", "./nowhere"])
def test_a_model_that_is_not_on_the_disk_is_not_fetched(name: str) -> None:
    with pytest.raises(ModelError, match=r"is no folder on this machine; download it and give its path\.$"):
        open_reader(name)


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=rf"^the reader in {tmp_path} cannot be loaded: "):
        TransformersReader(str(tmp_path)).read("Who?", ["text"])


def test_a_model_of_another_kind_is_refused(tmp_path: Path, tiny_bert: TinyBert) -> None:
    tiny_bert(tmp_path, "BertForSequenceClassification", WORDS, scores=1, loss=None, steps=0)
    with pytest.raises(ModelError, match=r"is no reader \(its weights lack qa_outputs.*\); name a question-answering"):
        TransformersReader(str(tmp_path)).read("Who?", ["text"])


SCRIPT = """
import sys
tried = []

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        tried.append((event, str(arguments)))
        raise ConnectionRefusedError("no network here")

sys.addaudithook(watch)
from qa.reading import open_reader
print(open_reader(sys.argv[1]).read("Who is chair?", ["Anna West is chair."]))
try:
    open_reader("someone/something")
except Exception as error:
    print(error)
print("tried:", tried)
"""


def test_loading_and_reading_try_no_connection(tmp_path: Path, model: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(model)],
        env=environment | {"HOME": str(tmp_path), "HF_HOME": str(tmp_path / "hf")},
        capture_output=True,
        text=True,
        check=False,
    )
    read, missing, tried = done.stdout.splitlines()
    assert "start=0, end=9" in read
    assert missing.startswith("the model 'someone/something' is no folder on this machine")
    assert tried == "tried: []", done.stderr


def test_the_settings_name_the_reader(tmp_path: Path, model: Path) -> None:
    Library.open(tmp_path / "library", SentenceEmbedder(), create=True)
    assert Assistant.open(Settings(library=tmp_path / "library", reader=str(model)))
    with pytest.raises(ModelError, match="no folder on this machine"):
        Assistant.open(Settings(library=tmp_path / "library", reader=str(tmp_path / "elsewhere")))
