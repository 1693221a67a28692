import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import content_stems, fold, stem, words
from index.tokens import match_any
from ingest import Paper


@pytest.fixture(scope="module")
def fts5() -> Callable[[str], list[str]]:
    """The terms that FTS5 makes of a text, with the tokenizer of the library."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize='porter unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE terms USING fts5vocab ('texts', 'instance')")

    def terms(text: str) -> list[str]:
        db.execute("DELETE FROM texts")
        db.execute("INSERT INTO texts VALUES (?)", [text])
        return [term for (term,) in db.execute("SELECT term FROM terms ORDER BY offset")]

    return terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Yes”, „no‟ and ‘so’", '"yes", "no‟ and \'so\''),
        ("2022–23 — a non‑breaking − minus", "2022-23 - a non-breaking - minus"),
        ("Café ÉCLAIR Tŷ", "cafe eclair ty"),
        ("STRASSE straße", "strasse strasse"),
    ],
)
def test_quotes_dashes_accents_and_case_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,700 homes, or 25.7%.", ["1,700", "homes", "or", "25.7"]),
        ("£1.85 million in 2022/23.", ["1.85", "million", "in", "2022", "23"]),
        ("the Council’s and the doctors' surgery", ["the", "council", "and", "the", "doctors", "surgery"]),
        ("one-way, snake_case", ["one", "way", "snake", "case"]),
        ("— … ¶ !", []),
    ],
)
def test_words_are_cut_with_figures_whole(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "word",
    """apologies apology assembly assemblies possibly responsibly doubly technology technologies geology methodology
    as is s ms 7s flooded flooding gullies resolved wardens agencies relational hopefulness conditional""".split(),
)
def test_a_stem_is_the_one_that_fts5_makes(word: str, fts5: Callable[[str], list[str]]) -> None:
    assert [stem(word)] == fts5(word)


def test_the_words_of_the_sample_papers_are_stemmed_as_fts5_stems_them(
    papers: list[Paper], fts5: Callable[[str], list[str]]
) -> None:
    vocabulary = {word for paper in papers for page in paper.pages for word in words(page)}
    plain = sorted(word for word in vocabulary if not {",", "."} & {*word})
    assert len(plain) > 800
    assert {word: [stem(word)] for word in plain} == {word: fts5(word) for word in plain}


def test_content_stems_leave_out_words_without_a_subject_and_repetitions() -> None:
    assert content_stems("How many homes were flooded? The home floods.") == ["home", "flood"]


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1))
def test_any_words_make_a_query_that_fts5_understands(terms: list[str]) -> None:
    query = match_any([word for term in terms for word in words(term)])
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE texts USING fts5 (text)")
    if query:
        db.execute("SELECT * FROM texts WHERE texts MATCH ?", [query]).fetchall()
    db.close()


ENDED = ("flood", "ings"), ("cat", "ational")


def test_threads_can_stem_at_once() -> None:
    terms = [f"{start}{number}" + end for number in range(2000) for start, end in (ENDED)]
    expected = [stem.__wrapped__(term) for term in terms]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(stem.__wrapped__, terms * 3)) == expected * 3
    finally:
        sys.setswitchinterval(usual)
