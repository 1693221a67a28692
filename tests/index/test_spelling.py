import time

import pytest

from index.spelling import nearest_word

WORDS = dict.fromkeys(
    "community committee flooding resilience gullies hollenby drain drains wardens the 2022".split(), 5
)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("comunity", "community"),
        ("commitee", "committee"),
        ("comittee", "committee"),
        ("floodnig", "flooding"),
        ("resiliance", "resilience"),
        ("gulies", "gullies"),
        ("gulleys", "gullies"),
        ("darin", "drain"),
        ("wradens", "wardens"),
    ],
)
def test_a_slip_finds_what_was_meant(slip: str, meant: str) -> None:
    assert nearest_word(slip, WORDS) == meant


@pytest.mark.parametrize("word", ["teh", "2023", "pumps", "trains", "unity", "zzzzzzzz", ""])
def test_what_is_too_far_or_too_short_is_let_alone(word: str) -> None:
    assert nearest_word(word, WORDS) is None


def test_of_two_that_are_as_near_the_more_frequent_one_is_meant() -> None:
    assert nearest_word("warfen", {"warden": 2, "warren": 9}) == "warren"


def test_of_two_that_are_as_near_the_one_with_the_same_letters_is_meant() -> None:
    assert nearest_word("mnay", {"many": 2, "may": 900}) == "many"
    assert nearest_word("floodnig", {"flooding": 2, "floodng": 900}) == "flooding"
    assert nearest_word("wradne", {"warden": 2, "wrade": 9}) == "wrade"


def test_a_name_is_mended_only_where_one_slip_tells_which() -> None:
    assert nearest_word("hollemby", WORDS, is_name=True) == "hollenby"
    assert nearest_word("holembi", WORDS, is_name=True) is None
    assert nearest_word("warfen", {"warden": 2, "warren": 3}, is_name=True) is None
    assert nearest_word("warfen", {"warden": 2, "warren": 9}, is_name=True) == "warren"
    assert nearest_word("marden", {"warden": 2}, is_name=True) is None


def test_fifty_thousand_words_take_no_time_that_one_would_notice() -> None:
    vocabulary = {
        f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676 % 26)}ing{i % 3 * 'x'}": i
        for i in range(52_728)
    }
    start = time.perf_counter()
    assert nearest_word("resiliance", {**vocabulary, "resilience": 1}) == "resilience"
    assert time.perf_counter() - start < 1
