"""What must always hold of a commitment, whatever the paragraph."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Kind, Paper
from qa import Commitment, Sort, Words, find_commitments

PIECES = (
    "The Harbour Master", "Members", "RESOLVED that", "RESOLVED that:", "would", "will", "will have:", "be asked to",
    "be", "agreed to", "undertook to", "write to", "report to", "the Committee", "by 31 May 2024", "in spring",
    "before Easter", "the next meeting", "within six weeks", "the ferry", "repaired", "bring a plan", "He", "She",
    "and", "which", ",", ".", ".\n", "\n• ", "• (a) ", ";", ":", "\t", "(", "“", "é", "ß", "İ", "is responsible",
    "not", "asked whether", "new date of", "hopes to have 40", "by", "to be", "There will be a review held", "",
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=24),
    kind=st.sampled_from(list(Kind)),
    dated=st.sampled_from(["2023-03-16", "2023-03", None]),
)
def test_its_words_are_literal_runs_of_the_paragraph(
    paper_of: Callable[..., Paper], pieces: list[str], kind: Kind, dated: str | None
) -> None:
    text = " ".join(pieces)
    paper = paper_of(text, kind=kind, dated=dated)
    for found in find_commitments(paper):
        runs = [found.what, found.owner, found.to, found.lead, found.due.words if found.due else None]
        assert all(text[run.start : run.end] == run.text != "" for run in runs if run)
        assert 0 <= found.confidence <= 1
    assert find_commitments(paper) == find_commitments(paper)


def test_words_that_stand_nowhere_make_no_commitment(paper_of: Callable[..., Paper]) -> None:
    paper = paper_of("The ferry will be kept.")
    with pytest.raises(ValueError, match="does not stand in"):
        Commitment(
            paper=paper, paragraph=paper.paragraphs[0], what=Words(0, 9, "The train"), lead=None, owner=None, to=None,
            due=None, sort=Sort.ACTION, confidence=1.0,
        )  # fmt: skip
