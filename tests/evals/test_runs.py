import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals import Question, Run, run_questions, score
from index import Library, SentenceEmbedder
from ingest import Access
from qa import Assistant

ROOT = Path(__file__).parents[2]
KEYS = {
    "result": ["id", "question", "status", "answer", "citations", "retrieved", "seconds", "understood", "notice",
               "made_by", "searched", "unknown", "removed", "tokens", "sure", "timings"],
    "citation": ["source", "other_sources", "paper_id", "paragraph", "label", "page", "quote", "text", "reference",
                 "answering"],
    "hit": ["source", "other_sources", "paragraph", "label", "text"],
    "run": ["started", "settings", "made_by", "versions", "library", "refused"],
}  # fmt: skip


@pytest.fixture(scope="module")
def progress() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def run(assistant: Assistant, questions: list[Question], progress: list[tuple[int, int]]) -> Run:
    return run_questions(assistant, questions, lambda done, total: progress.append((done, total)))


def test_every_question_is_asked_and_told(run: Run, progress: list[tuple[int, int]]) -> None:
    assert [result.id for result in run.results] == ["s002", "s018", "s019"]
    assert progress == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_question_that_cannot_be_asked_is_named_and_scores_as_wrong(run: Run, questions: list[Question]) -> None:
    assert list(run.run.refused) == ["long"]
    assert "characters" in run.run.refused["long"]
    assert score(questions, run).questions[-1].values["right"] == 0


def test_the_file_has_the_promised_keys_and_scores_the_same(
    run: Run, questions: list[Question], tmp_path: Path
) -> None:
    run.save(tmp_path / "out.json")
    saved = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert list(saved) == ["run", "results"]
    assert list(saved["run"]) == KEYS["run"]
    for result in saved["results"]:
        assert list(result) == KEYS["result"]
        assert all(list(citation) == KEYS["citation"] for citation in result["citations"])
        assert all(list(hit) == KEYS["hit"] for hit in result["retrieved"])
        assert len(result["retrieved"]) == 10
    assert score(questions, Run.load(tmp_path / "out.json")) == score(questions, run)


def test_the_run_says_what_was_searched_and_with_what(run: Run, assistant: Assistant) -> None:
    info = run.run
    assert set(info.versions) == {"pilcrow", "python", "code", "chromadb", "sentence-transformers", "torch"}
    assert re.match(r"3\.\d+", info.versions["python"] or "")
    assert info.versions["chromadb"]
    assert re.fullmatch(r"[0-9a-f]{12}", info.versions["code"] or "")
    assert info.settings["embedder"] == "all-MiniLM-L6-v2"
    assert sum(info.made_by.values()) == len(run.results)
    public = {paper.source: paper.sha256 for paper in assistant.library.papers() if paper.access is Access.PUBLIC}
    assert {source.source: source.sha256 for source in info.library.sources} == public
    assert info.library.papers == len(public) == 2


def test_no_place_on_the_disk_and_no_exempt_paper_is_told(run: Run, assistant: Assistant) -> None:
    text = run.model_dump_json()
    assert str(assistant.library.folder) not in text
    assert str(ROOT) not in text
    assert "appendix-1" not in text


def test_the_embedder_of_a_folder_is_named_without_its_place(assistant: Assistant) -> None:
    class Moved(SentenceEmbedder):
        """The default model under the name that a folder would give it."""

        def __init__(self) -> None:
            super().__init__()
            self.embed(["loaded under its own name"])
            self.name = "/models/some-model"

    library = Library.open(assistant.library.folder, assistant.library.embedder)
    library.embedder = Moved()
    assert run_questions(Assistant(library), []).run.settings["embedder"] == "some-model"


def test_models_that_sharpen_answers_are_named_in_the_same_way(assistant: Assistant) -> None:
    class Idle:
        """A reranker that scores nothing."""

        name = "/models/some-reranker"

        def score(self, question: str, texts: Sequence[str]) -> list[float]:  # noqa: ARG002
            return [0.0 for _ in texts]

    sharpened = Assistant(assistant.library, reranker=Idle())
    assert run_questions(sharpened, []).run.settings["reranker"] == "some-reranker"
    assert run_questions(assistant, []).run.settings.keys() == {"embedder", "composer", "retrieved", "word_weight"}
