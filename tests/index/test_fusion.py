import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse

IDS = st.sampled_from("abcdefgh")
SIMILARITIES = st.dictionaries(IDS, st.floats(-1, 1))
WORD_SCORES = st.dictionaries(IDS, st.floats(1e-6, 1e6))


def test_the_scores_are_those_computed_by_hand() -> None:
    fused = fuse({"a": 0.8, "b": 0.5}, {"b": 10.0, "c": 4.0})
    # a: 0.8; b: 0.5 + 0.5 * 10/10; c, as the least similar: 0.5 + 0.5 * 4/10
    assert fused == pytest.approx({"b": 1.0, "a": 0.8, "c": 0.7})
    assert list(fused) == ["b", "a", "c"]


def test_one_ranking_alone_keeps_its_order() -> None:
    assert list(fuse({"a": 0.1, "b": 0.9}, {})) == ["b", "a"]
    assert list(fuse({}, {"a": 1.0, "b": 9.0})) == ["b", "a"]
    assert fuse({}, {}) == {}


@given(SIMILARITIES, WORD_SCORES)
def test_every_id_is_kept_and_the_best_is_first(similarities: dict[str, float], word_scores: dict[str, float]) -> None:
    fused = fuse(similarities, word_scores)
    assert fused.keys() == similarities.keys() | word_scores.keys()
    assert list(fused.values()) == sorted(fused.values(), reverse=True)


@given(SIMILARITIES, WORD_SCORES, IDS)
def test_what_is_first_in_both_is_first(
    similarities: dict[str, float], word_scores: dict[str, float], best: str
) -> None:
    fused = fuse(similarities | {best: 2.0}, word_scores | {best: 1e7})
    assert next(iter(fused)) == best


@given(SIMILARITIES, WORD_SCORES, st.floats(0.01, 100))
def test_the_scale_of_the_word_scores_does_not_matter(
    similarities: dict[str, float], word_scores: dict[str, float], scale: float
) -> None:
    scaled = {id_: score * scale for id_, score in word_scores.items()}
    assert fuse(similarities, scaled) == pytest.approx(fuse(similarities, word_scores))
