from dataclasses import replace
from pathlib import Path

import pytest

from index import Embedder, Library, LibraryError
from ingest import Access, Paper, Source


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, bag: Embedder, papers: list[Paper]) -> Library:
    library = Library.open(tmp_path_factory.mktemp("library"), bag, create=True)
    for paper in papers:
        library.add(paper)
    return library


def test_a_paper_is_found_by_its_id_its_file_or_the_beginning_of_either(filled: Library, papers: list[Paper]) -> None:
    minutes = papers[0]
    references = [minutes.id, minutes.id[:5], minutes.id[:5].upper(), minutes.source, "2023-03", "2023-03-16-ENV"]
    assert [filled.find(reference).id for reference in references] == [minutes.id] * 6


def test_a_reference_that_fits_several_papers_names_them(filled: Library) -> None:
    with pytest.raises(LibraryError) as caught:
        filled.find("2024-03-14")
    named = ", ".join(f"{paper.id} {paper.source}" for paper in filled.papers() if paper.source.startswith("2024"))
    assert str(caught.value) == (
        f"2 papers begin with '2024-03-14' ({named}) in {filled.folder}; `pilcrow papers` lists them."
    )


def test_an_exempt_paper_is_found_by_its_id_alone(tmp_path: Path, bag: Embedder, papers: list[Paper]) -> None:
    library = Library.open(tmp_path / "library", bag, create=True)
    exempt = replace(papers[0], access=Access.EXEMPT)
    library.add(exempt)
    assert library.find(exempt.id[:5]).id == exempt.id
    with pytest.raises(LibraryError, match="no paper is"):
        library.find(exempt.source)


def test_a_paper_is_found_by_any_of_its_files(tmp_path: Path, bag: Embedder, papers: list[Paper]) -> None:
    library = Library.open(tmp_path / "library", bag, create=True)
    pack = Source("pack.pdf", "/papers/pack.pdf", "0" * 64, pages=(12, 30))
    library.add(replace(papers[0], sources=(*papers[0].sources, pack)))
    assert library.find("pack").id == library.find(papers[0].source).id == papers[0].id


@pytest.mark.parametrize("reference", ["2019", "", " ", "environment", "%", "_"])
def test_a_reference_that_fits_none(filled: Library, reference: str) -> None:
    with pytest.raises(LibraryError, match=r"^no paper is .+ in .+; `pilcrow papers` lists them\.$"):
        filled.find(reference)


def test_an_unknown_id(filled: Library) -> None:
    with pytest.raises(LibraryError, match=r"holds no paper '000'; `pilcrow papers` lists those it holds\.$"):
        filled.paper("000")
