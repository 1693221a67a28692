"""A tiny paper as text, read as a file."""

from pathlib import Path
from typing import Protocol

import pytest

from ingest import Paper, read_paper
from tests.ingest.known_faults import KNOWN_FAULTS


class Read(Protocol):
    def __call__(self, text: str, name: str = "paper.txt") -> Paper: ...


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a text to a file and reads that."""

    def written_and_read(text: str, name: str = "paper.txt") -> Paper:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_paper(path)

    return written_and_read


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of known faults are expected to fail."""
    reasons = {test: reason for reason, tests in KNOWN_FAULTS.items() for test in tests}
    for item in items:
        reason = reasons.get(item.nodeid.removeprefix("tests/ingest/"))
        if reason:
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
