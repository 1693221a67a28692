"""A library that searches otherwise, and what sets the contents of one apart from those of another."""

from dataclasses import replace
from pathlib import Path

from index import Embedder, Library
from ingest import Access
from tests.index.conftest import MakePaper

ABOUT_GULLIES = "1. Gullies are cleared each year.\n"
NAMES_HOLLENBY = "1. Hollenby is a parish of many lanes and of few bridges over its two rivers.\n"


def test_a_tuned_library_weighs_words_otherwise_and_leaves_the_other_alone(
    library: Library, make_paper: MakePaper
) -> None:
    library.add(make_paper("2024-a.txt", ABOUT_GULLIES))
    library.add(make_paper("2024-b.txt", NAMES_HOLLENBY))
    without = library.tuned(0.0)
    [first, *_] = library.search("gullies")
    [other, *_] = without.search("gullies")
    assert first.score > other.score
    assert (library.word_weight, without.word_weight) == (0.5, 0.0)
    assert library.search("gullies")[0].score == first.score


def test_the_fingerprint_is_that_of_what_the_public_may_find(
    tmp_path: Path, bag: Embedder, make_paper: MakePaper
) -> None:
    gullies, hollenby = make_paper("2024-a.txt", ABOUT_GULLIES), make_paper("2024-b.txt", NAMES_HOLLENBY)
    one, other = (Library.open(tmp_path / name, bag, create=True) for name in ("one", "other"))
    empty = one.fingerprint()
    one.add(gullies)
    one.add(hollenby)
    other.add(hollenby)
    assert len({empty, one.fingerprint(), other.fingerprint()}) == 3
    other.add(gullies)
    assert other.fingerprint() == one.fingerprint()
    other.add(replace(make_paper("2024-c.txt", "1. Quarrel.\n"), access=Access.EXEMPT))
    assert other.fingerprint() == one.fingerprint()
