"""A tiny paper as text, read as a file; and golden files, which `--update-golden` writes anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from ingest import Paper, read_paper

GOLDEN = Path(__file__).parent / "golden"


class Read(Protocol):
    def __call__(self, text: str, name: str = "paper.txt") -> Paper: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of tests/ingest anew")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a text to a file and reads that."""

    def written_and_read(text: str, name: str = "paper.txt") -> Paper:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_paper(path)

    return written_and_read


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, object], None]:
    """Holds a value against its golden file."""
    update = request.config.getoption("--update-golden", default=False)

    def hold(name: str, value: object) -> None:
        path = GOLDEN / f"{name}.json"
        if update:
            path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        kept = json.loads(path.read_text(encoding="utf-8"))
        assert value == kept, "if this is meant, run: pytest tests/ingest --update-golden"

    return hold
