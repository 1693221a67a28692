"""What became of a commitment: later paragraphs that report on it, and that silence is no failure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Embedder, Library
from ingest import Kind, Paper
from qa import Says, Standing, find_commitments, what_became

PaperOf = Callable[..., Paper]
LibraryWith = Callable[..., Library]
PROMISE = "The Harbour Master will have the ferry landing at Coldquay rebuilt by 31 May 2023."
OTHER = "The library at Oldhaven lent 4,100 books to children in the summer, more than ever before."


@pytest.fixture
def library_with(tmp_path: Path, embedder: Embedder, paper_of: PaperOf) -> LibraryWith:
    """Makes a library of the paper that promises and later ones, each of these paragraphs, a year apart."""

    def make(*later: tuple[str, ...]) -> Library:
        library = Library.open(tmp_path / "library", embedder, create=True)
        library.add(paper_of(PROMISE, OTHER))
        for number, texts in enumerate(later, start=1):
            library.add(paper_of(*texts, dated=f"{2023 + number}-03-14", id=f"{number}" * 12))
        return library

    return make


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The ferry landing at Coldquay was rebuilt by 20 May 2023, as the Harbour Master had promised.", Says.DONE),
        ("Work on the ferry landing at Coldquay, promised for 31 May 2023, is still under way.", Says.IN_PROGRESS),
        (
            "The ferry landing at Coldquay was to be rebuilt by 31 May 2023. The new date is 1 August 2024.",
            Says.CHANGED,
        ),
    ],
)
def test_a_later_paragraph_that_reports_on_it_is_linked(
    library_with: LibraryWith, paper_of: PaperOf, text: str, says: Says
) -> None:
    library = library_with((OTHER, text))
    [commitment] = find_commitments(paper_of(PROMISE, OTHER))
    [outcome] = what_became(commitment, library).outcomes
    assert outcome.paragraph.text == text
    assert outcome.words.text in text
    assert outcome.says is says


def test_the_last_word_counts(library_with: LibraryWith, paper_of: PaperOf) -> None:
    library = library_with(
        ("The ferry landing at Coldquay was to be rebuilt by 31 May 2023. The new date is 1 August 2024.",),
        ("The ferry landing at Coldquay, promised for 31 May 2023, was rebuilt at last on 1 October 2024.",),
    )
    [commitment] = find_commitments(paper_of(PROMISE, OTHER))
    became = what_became(commitment, library)
    assert [one.says for one in became.outcomes] == [Says.CHANGED, Says.DONE]
    assert became.standing() is Standing.DONE


def test_silence_says_what_was_searched_and_nothing_else(library_with: LibraryWith, paper_of: PaperOf) -> None:
    library = library_with((OTHER,))
    [commitment] = find_commitments(paper_of(PROMISE, OTHER))
    became = what_became(commitment, library)
    assert became.outcomes == ()
    assert became.searched.papers == 1
    assert became.standing() is Standing.NO_LATER_MENTION
    assert became.standing(date(2023, 5, 1)) is Standing.NOT_YET_DUE


def test_no_standing_says_that_it_was_not_done() -> None:
    assert not any("not done" in standing.value or "broken" in standing.value for standing in Standing)


def test_without_later_papers_nothing_is_found(library_with: LibraryWith, paper_of: PaperOf) -> None:
    library = library_with()
    [commitment] = find_commitments(paper_of(PROMISE, OTHER))
    became = what_became(commitment, library)
    assert became.searched.papers == 0
    assert became.standing() is Standing.NOT_YET_DUE


def test_an_undated_paper_has_no_later_ones(library_with: LibraryWith, paper_of: PaperOf) -> None:
    library = library_with(("The ferry landing at Coldquay was rebuilt by 20 May 2023, as promised.",))
    [commitment] = find_commitments(paper_of(PROMISE, dated=None))
    assert what_became(commitment, library).outcomes == ()


def test_other_councils_report_on_their_own(library_with: LibraryWith, paper_of: PaperOf) -> None:
    library = library_with(("The ferry landing at Coldquay was rebuilt by 20 May 2023, as promised.",))
    elsewhere = replace(paper_of(PROMISE), council="Tannside Borough Council")
    [commitment] = find_commitments(elsewhere)
    assert what_became(commitment, library).outcomes == ()


def test_an_agenda_reports_nothing(library_with: LibraryWith, paper_of: PaperOf) -> None:
    library = library_with()
    text = "The ferry landing at Coldquay was rebuilt by 20 May 2023, as promised."
    library.add(paper_of(text, kind=Kind.AGENDA, dated="2024-03-14", id="9" * 12))
    [commitment] = find_commitments(paper_of(PROMISE, OTHER))
    assert what_became(commitment, library).outcomes == ()
