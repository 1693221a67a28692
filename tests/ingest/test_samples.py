"""The sample papers, as they were read when somebody last looked at every paragraph."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import read_paper

Golden = Callable[[str, object], None]


@pytest.mark.parametrize(
    "name",
    [
        "2023-03-16-environment-highways-scrutiny-minutes",
        "2024-03-14-flood-resilience-annual-report",
        "2024-03-14-flood-resilience-appendix-1",
    ],
)
def test_a_sample_paper_is_read_as_before(samples: Path, golden: Golden, name: str) -> None:
    paper = read_paper(samples / f"{name}.txt")
    golden(
        name,
        {
            "citation": paper.citation,
            "council": paper.council,
            "kind": paper.kind,
            "appendix to": paper.appendix_to,
            "notes": list(paper.notes),
            "paragraphs": [
                {
                    "label": paragraph.label,
                    "number": paragraph.number,
                    "headings": list(paragraph.headings),
                    "text": paragraph.text.split("\n"),
                }
                for paragraph in paper.paragraphs
            ],
        },
    )


def test_every_sample_paper_has_a_golden_file(samples: Path) -> None:
    golden_files = {path.stem for path in (Path(__file__).parent / "golden").glob("*.json")}
    assert {path.stem for path in samples.glob("*.txt")} == golden_files
