from dataclasses import replace
from pathlib import Path

import pytest

from evals import Question, load_questions
from index import Library, SentenceEmbedder
from ingest import Access, find_papers, read_paper
from qa import Assistant

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Assistant:
    """An assistant on the sample papers, one of which is exempt."""
    library = Library.open(tmp_path_factory.mktemp("library"), SentenceEmbedder(), create=True)
    for path in find_papers([samples]):
        paper = read_paper(path)
        library.add(replace(paper, access=Access.EXEMPT) if "appendix" in path.name else paper)
    return Assistant(library)


@pytest.fixture(scope="session")
def questions() -> list[Question]:
    """A few of the questions over the sample papers, and one that is too long to be asked."""
    some = [q for q in load_questions(ROOT / "evals/questions/samples.yaml") if q.id in ("s002", "s018", "s019")]
    return [*some, some[0].model_copy(update={"id": "long", "question": " ".join(["gully"] * 500)})]
