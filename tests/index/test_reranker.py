"""Rerankers: a tiny cross-encoder, made and fitted here, is loaded as any other from its folder."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from index import Hit, Library, ModelError, open_reranker, rerank
from index.reranker import CrossEncoderReranker
from ingest import read_paper

TinyBert = Callable[..., Path]
PUMPS, CHAIR, NOTED = "There are 97 pumps.", "Anna West is chair.", "The committee noted the report."
WORDS = "how many pumps are there who is chair the committee noted report 97 anna west . ?"
FITTING = (("How many pumps?", PUMPS), ("Who is chair?", CHAIR))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, tiny_bert: TinyBert) -> Path:
    """The folder of a cross-encoder that has learnt which text fits which of two questions."""
    pairs = [(question, text) for question, _ in FITTING for text in (PUMPS, CHAIR, NOTED)]

    def loss(model: Any, tokenizer: Any) -> Any:
        import torch

        read = tokenizer([one for one, _ in pairs], [text for _, text in pairs], padding=True, return_tensors="pt")
        wanted = torch.tensor([float(pair in FITTING) for pair in pairs])
        return torch.nn.functional.binary_cross_entropy_with_logits(model(**read).logits.squeeze(1), wanted)

    folder = tmp_path_factory.mktemp("models") / "reranker"
    return tiny_bert(folder, "BertForSequenceClassification", WORDS, scores=1, loss=loss, steps=60)


@pytest.fixture(scope="module")
def reranker(model: Path) -> CrossEncoderReranker:
    return CrossEncoderReranker(str(model))


class LikesLidos:
    """Thinks nothing of texts without lidos."""

    name = "likes lidos"

    def score(self, question: str, texts: Sequence[str]) -> list[float]:  # noqa: ARG002
        return [float("lidos" in text) for text in texts]


def test_texts_are_scored_with_the_question_between_0_and_1(reranker: CrossEncoderReranker) -> None:
    pumps, chair, noted = reranker.score("How many pumps?", [PUMPS, CHAIR, NOTED])
    assert 0 <= max(chair, noted) < 0.2 < 0.8 < pumps <= 1
    pumps, chair, noted = reranker.score("Who is chair?", [PUMPS, CHAIR, NOTED])
    assert max(pumps, noted) < 0.2 < 0.8 < chair


def test_many_texts_longer_than_the_model_reads_and_none(reranker: CrossEncoderReranker) -> None:
    texts = [NOTED * count for count in (1, 90, 3)] * 10
    scores = reranker.score("Who is chair?", texts)
    assert scores == pytest.approx(scores[:3] * 10, abs=1e-4)
    assert reranker.score("Who is chair?", []) == []


def test_many_threads_may_score_at_once(model: Path) -> None:
    reranker = CrossEncoderReranker(str(model))
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda text: reranker.score("Who is chair?", [text, NOTED])[0], [PUMPS, CHAIR] * 6))
    assert found == pytest.approx(reranker.score("Who is chair?", [PUMPS, CHAIR]) * 6, abs=1e-4)


def test_what_the_reranker_prefers_comes_first_and_stated_paragraphs_before_it(found: list[Hit]) -> None:
    assert [hit.paragraph.number for hit in found] == ["2", "1", "3"]
    placed = rerank("What does para 2 say of pumps?", found, LikesLidos(), limit=2)
    assert [(hit.rank, hit.paragraph.number, hit.stated) for hit in placed] == [(1, "2", True), (2, "3", False)]


def test_a_score_is_the_mean_of_both(found: list[Hit]) -> None:
    before = {hit.paragraph.number: hit.score for hit in found}
    after = {hit.paragraph.number: hit.score for hit in rerank("pumps", found, LikesLidos(), limit=10)}
    assert after == pytest.approx({"1": before["1"] / 2, "2": before["2"] / 2, "3": (before["3"] + 1) / 2})


@pytest.fixture
def found(tmp_path: Path) -> list[Hit]:
    """Three paragraphs as a library finds them for a question that states the second."""
    path = tmp_path / "paper.txt"
    path.write_text(
        "1. There are ninety-seven pumps in Arden Vale.\n\n2. Pumps are tested.\n\n"
        "3. The committee noted the report on parks, lidos and museums.\n",
        encoding="utf-8",
    )
    library = Library.open(tmp_path / "library", create=True)
    library.add(read_paper(path))
    return library.search("What does para 2 say of pumps?", 10)


def test_without_a_name_there_is_no_reranker_as_yet_and_none_means_none() -> None:
    assert (open_reranker(None), open_reranker("none")) == (None, None)


@pytest.mark.parametrize("name", ["cross-encoder/ms-marco-MiniLM-L6-v2", "no such model", "./nowhere"])
def test_a_model_that_is_not_on_the_disk_is_not_fetched(name: str) -> None:
    with pytest.raises(ModelError, match=r"is no folder on this machine; download it and give its path\.$"):
        open_reranker(name)


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=rf"^the reranker in {tmp_path} cannot be loaded: "):
        CrossEncoderReranker(str(tmp_path)).score("Who?", ["text"])


@pytest.mark.parametrize(
    ("kind", "scores", "told"),
    [
        ("BertForQuestionAnswering", 2, r"is no reranker \(BertForQuestionAnswering\); name a cross-encoder\.$"),
        ("BertForSequenceClassification", 3, r"gives 3 scores for a text; name a cross-encoder that gives one\.$"),
    ],
)
def test_a_model_of_another_kind_is_refused(
    tmp_path: Path, tiny_bert: TinyBert, kind: str, scores: int, told: str
) -> None:
    tiny_bert(tmp_path, kind, WORDS, scores=scores, loss=None, steps=0)
    with pytest.raises(ModelError, match=told):
        CrossEncoderReranker(str(tmp_path)).score("Who?", ["text"])


SCRIPT = """
import sys
tried = []

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        tried.append((event, str(arguments)))
        raise ConnectionRefusedError("no network here")

sys.addaudithook(watch)
from index import open_reranker
print(len(open_reranker(sys.argv[1]).score("Who is chair?", ["Anna West is chair."])))
try:
    open_reranker("someone/something")
except Exception as error:
    print(error)
print("tried:", tried)
"""


def test_loading_and_scoring_try_no_connection(tmp_path: Path, model: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(model)],
        env=environment | {"HOME": str(tmp_path), "HF_HOME": str(tmp_path / "hf")},
        capture_output=True,
        text=True,
        check=False,
    )
    scored, missing, tried = done.stdout.splitlines()
    assert scored == "1", done.stderr
    assert missing.startswith("the model 'someone/something' is no folder on this machine")
    assert tried == "tried: []"
