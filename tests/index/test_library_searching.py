from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import ALL_PAPERS, Embedder, Filter, Library, stem
from index.passages import make_passages
from index.rows import vector_id
from index.vectors import VectorStore
from ingest import Access, Paper

MakePaper = Callable[[str, str], Paper]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, bag: Embedder, papers: list[Paper]) -> Library:
    """The sample papers, of which the appendix is exempt."""
    library = Library.open(tmp_path_factory.mktemp("library"), bag, create=True)
    for paper in papers:
        library.add(replace(paper, access=Access.EXEMPT) if "appendix" in paper.source else paper)
    return library


def test_the_paragraph_that_is_asked_for_is_found_first(filled: Library) -> None:
    first = filled.search("level sensors fitted to gullies in a trial")[0]
    assert (first.rank, first.paper.kind, first.paragraph.label) == (1, "report", "para 14")
    assert first.passage.text in first.paragraph.text


@pytest.mark.parametrize("limit", [1, 4, 10, 200])
def test_hits_are_ranked_and_each_paragraph_is_one_hit(filled: Library, limit: int) -> None:
    hits = filled.search("flooded homes by district: Wynmarsh, Kingsarden", limit)
    assert [hit.rank for hit in hits] == [*range(1, len(hits) + 1)]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.paragraph.id for hit in hits}) == len(hits) <= limit
    assert limit == 200 or len(hits) == limit


def test_a_row_of_a_table_is_found_by_its_words(filled: Library) -> None:
    (hit,) = filled.search("Ossley Hills district homes", 1)
    assert hit.passage.text.endswith("Ossley Hills: 2022/23 15, 2023/24 (to 31 January 2024) 13, Change -2")
    assert hit.paragraph.label == "para 10"


def test_exempt_papers_are_not_found_unless_they_are_asked_for(filled: Library) -> None:
    question = "mobile pump at Hollenby from October to March, and the generator tested every fortnight"
    public = filled.search(question, 200)
    assert {hit.paper.access for hit in public} == {Access.PUBLIC}
    first = filled.search(question, filter=ALL_PAPERS)[0]
    assert (first.paper.access, "mobile pump" in first.paragraph.text) == (Access.EXEMPT, True)
    only_exempt = filled.search(question, 200, Filter(access=(Access.EXEMPT,)))
    assert {hit.paper.access for hit in only_exempt} == {Access.EXEMPT}


def test_a_paper_that_becomes_exempt_is_not_found_any_more(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    assert library.search("flood wardens")
    library.add(replace(papers[0], access=Access.EXEMPT))
    assert library.search("flood wardens") == []


def test_public_vectors_of_a_paper_on_record_as_exempt_do_not_show_it(
    library: Library, papers: list[Paper], bag: Embedder
) -> None:
    library.add(replace(papers[0], access=Access.EXEMPT))
    passages = make_passages(papers[0])
    vectors = np.asarray(bag.embed([passage.embedded for passage in passages]))
    # As if making it public had been cut short between the vectors and the record.
    ids = [vector_id("bag", passage.embedded) for passage in passages]
    VectorStore(library.folder / "chroma").put(ids, vectors, Access.PUBLIC)
    assert library.search("flood wardens") == []


def test_an_empty_library_finds_nothing(library: Library) -> None:
    assert library.search("flood wardens") == []
    assert library.frequencies(["flood"]) == ({}, 0)


@settings(deadline=None, max_examples=60)
@given(st.text() | st.sampled_from(['"', "a AND", "NEAR(", "text:flood", "flood*", "-", "' OR 1=1 --", "NOT", "\x00a"]))
def test_any_text_can_be_searched_for(filled: Library, question: str) -> None:
    hits = filled.search(question, 5)
    assert len(hits) == 5
    assert all(hit.paper.access is Access.PUBLIC for hit in hits)


def test_words_find_what_vectors_rank_low(library: Library, make_paper: MakePaper) -> None:
    rows = "\n\n".join(f"{n}. The road at place number {n} was closed." for n in range(1, 150))
    library.add(make_paper("roads.txt", f"{rows}\n\n150. Zebedee."))
    question = "Which road at which place was closed at the request of Zebedee?"
    hits = {hit.paragraph.number: hit for hit in library.search(question, 100)}
    assert hits["150"].similarity == min(hit.similarity for hit in hits.values())


def test_frequencies_count_passages_by_stem(library: Library, make_paper: MakePaper) -> None:
    library.add(make_paper("a.txt", "1. Assemblies flood.\n\n2. An assembly floods. Floods!\n\n3. Apologies."))
    counts, total = library.frequencies([stem("assembly"), stem("floods"), stem("apology"), stem("pump")])
    assert (counts, total) == ({"assembl": 2, "flood": 2, "apolog": 1}, 3)
