import numpy as np
import pytest

from evals.training.calibrate import LOST, Calibration, calibrate, cross_calibrated, threshold
from evals.training.examples import Example
from evals.training.measures import Prediction, auc, ece, f1, measure


def example(answer: str | None, family: str = "a") -> Example:
    context = f"There are {answer}." if answer else "There are none."
    return Example("written", "part", family, "How many?", context, (answer,) if answer else (), 10 if answer else 0)


@pytest.mark.parametrize(
    ("told", "wanted", "expected"),
    [("The 97 pumps", "97 pumps", 1), ("97 pumps!", "97 wardens", 0.5), ("none", "97", 0), ("", "97", 0), ("", "", 1)],
)
def test_f1_counts_shared_words_without_articles_and_punctuation(told: str, wanted: str, expected: float) -> None:
    assert f1(told, wanted) == expected


def test_auc_is_the_share_of_pairs_in_the_right_order() -> None:
    answered = np.array([True, True, False, False])
    assert auc(answered, np.array([3.0, 2.0, 1.0, 0.0])) == 1
    assert auc(answered, np.array([3.0, 0.0, 1.0, 0.0])) == pytest.approx(2.5 / 4)
    assert auc(np.array([True, True]), np.array([1.0, 2.0])) is None


def test_ece_is_the_gap_between_what_is_said_and_what_is() -> None:
    answered = np.array([True, False, True, True])
    assert ece(answered, np.array([0.75, 0.75, 0.75, 0.75])) == pytest.approx(0)
    assert ece(answered, np.array([0.25, 0.25, 0.25, 0.25])) == pytest.approx(0.5)
    assert ece(np.array([True]), np.array([0.5])) is None


def test_a_model_is_measured_by_its_spans_and_by_what_it_leaves_unanswered() -> None:
    examples = [example("97 pumps"), example("40 wardens"), example(None), example(None)]
    told = [Prediction("97 pumps", 3), Prediction("40", 1), Prediction("none", 2), Prediction("none", -3)]
    measured = measure(examples, told, [0.9, 0.7, 0.8, 0.1])
    assert (measured.examples, measured.answered) == (4, 2)
    assert measured.span_em == 0.5
    assert measured.span_f1 == pytest.approx((1 + 2 / 3) / 2)
    assert measured.f1 == pytest.approx((1 + 2 / 3 + 0 + 1) / 4)
    assert measured.auc == 0.75


def test_scores_that_are_too_sure_are_calibrated_down() -> None:
    examples = [example("97", f"family {n % 8}") if n % 10 < 7 else example(None, f"family {n % 8}") for n in range(80)]
    told = [Prediction("", 8.0) for _ in examples]
    assert Calibration().sure(told)[0] > 0.99
    assert calibrate(examples, told).sure(told)[0] == pytest.approx(0.7, abs=0.01)
    assert cross_calibrated(examples, told) == pytest.approx([0.7] * 80, abs=0.1)


def test_the_threshold_loses_few_answers_and_says_what_it_refuses() -> None:
    examples = [example("97") for _ in range(100)] + [example(None) for _ in range(10)]
    found = threshold(examples, [n / 100 for n in range(100)] + [0.01] * 7 + [0.5] * 3)
    assert [found.least, found.lost, found.refused] == pytest.approx([LOST, LOST, 0.7])
