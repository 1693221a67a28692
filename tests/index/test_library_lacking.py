"""Phrases that stand nowhere, and paragraphs that are to come first: only of papers that may be shown."""

from dataclasses import replace
from datetime import date

import pytest

from index import ALL_PAPERS, Filter, Library
from ingest import Access
from tests.index.conftest import MakePaper

TEXT = """Arden Vale County Council
Environment Panel
14 March 2024

Repairs in Hollenby

1. The bridge at St Mary's Lane cost £4,567 under reference 23/01234.

2. Gullies in Stoke-on-the-Wold were emptied by the contractors.

3. The Stoke Ellery wall stands beside the Ellery brook.
"""


@pytest.fixture
def filled(library: Library, make_paper: MakePaper) -> Library:
    library.add(make_paper("2024-03-14-repairs.txt", TEXT))
    return library


@pytest.mark.parametrize(
    "phrase",
    [
        "St Mary's Lane",
        "ST MARY’S LANE",
        "23/01234",
        "4,567",
        "Stoke on the Wold",
        "the Contractor",
        "Ellery Wall",
        "Environment Panel",
        "Repairs in Hollenby",
        "AVCC",
    ],
)
def test_what_stands_in_a_paragraph_or_names_its_paper_is_not_lacking(filled: Library, phrase: str) -> None:
    assert filled.lacks([phrase]) == []


@pytest.mark.parametrize("phrase", ["Mary Lane Bridge", "Kidderley Road", "23/0123", "4,568", "Wall Ellery", "AVC"])
def test_what_stands_nowhere_in_this_order_is_lacking(filled: Library, phrase: str) -> None:
    assert filled.lacks([phrase]) == [phrase]


@pytest.mark.parametrize("phrase", ['"', 'a " OR "b', "NEAR(", "*", "", "—"])
def test_no_phrase_is_taken_for_a_query(filled: Library, phrase: str) -> None:
    assert filled.lacks([phrase]) == [phrase]


def test_papers_that_may_not_be_shown_say_nothing_of_what_there_is(
    filled: Library, make_paper: MakePaper, library: Library
) -> None:
    exempt = make_paper("secret.txt", "Exempt Title of Blenkinsop\n\n1. Mrs Farrant bought Tannwater House.\n")
    library.add(replace(exempt, access=Access.EXEMPT))
    names = ["Tannwater House", "Blenkinsop", "Hollenby"]
    assert filled.lacks(names) == ["Tannwater House", "Blenkinsop"]
    assert filled.lacks(names, ALL_PAPERS) == []
    assert filled.lacks(names, Filter(since=date(2030, 1, 1))) == names


def test_recalled_paragraphs_come_first_in_their_order(filled: Library) -> None:
    ids = [hit.paragraph.id for hit in filled.search("bridge")]
    query = replace(filled.read("bridge"), recalled=(ids[2], ids[1], "no such id"))
    hits = filled.search(query)
    assert [hit.paragraph.id for hit in hits] == [ids[2], ids[1], ids[0], *ids[3:]]
    assert [hit.rank for hit in hits] == list(range(1, len(ids) + 1))
    assert not any(hit.stated for hit in hits)


def test_a_paragraph_that_may_not_be_shown_is_not_recalled(filled: Library) -> None:
    (first, *_) = filled.search("bridge")
    query = replace(filled.read("bridge"), recalled=(first.paragraph.id,))
    assert filled.search(query, filter=Filter(since=date(2030, 1, 1))) == []
