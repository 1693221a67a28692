"""What a reading model is measured by: the answering words (EM, F1) and whether a text answers (AUC, ECE)."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from evals.training.examples import Example

BINS = 15
ARTICLES = re.compile(r"\b(a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model makes of one example."""

    text: str
    """The words that answer best."""
    score: float
    """How much speaks for an answer, without a scale."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of some examples, each 0 to 1; None where there are none that it could be taken of."""

    examples: int
    answered: int
    span_em: float | None
    """Of the answered ones: the share of spans that are an answer, letter by letter but for case and articles."""
    span_f1: float | None
    """Of the answered ones: how many words a span shares with an answer."""
    f1: float
    """Of all, as SQuAD 2.0 has it: 1 or 0 where there is no answer."""
    auc: float | None
    """How often an answered example scores higher than one that is not."""
    ece: float | None
    """How far the probabilities are from the shares that they stand for; where some are answered and some are not."""


def measure(examples: Sequence[Example], predictions: Sequence[Prediction], sure: Sequence[float]) -> Measured:
    """`sure`: the calibrated probability that each example is answered; an answer counts from 0.5 on."""
    answered = np.array([example.is_answered for example in examples])
    spans = [(one, told.text) for one, told in zip(examples, predictions, strict=True) if one.is_answered]
    whole = [
        _best_f1(told.text if probability >= 0.5 else "", one)
        for one, told, probability in zip(examples, predictions, sure, strict=True)
    ]
    return Measured(
        examples=len(examples),
        answered=int(answered.sum()),
        span_em=_mean([_best_em(text, one) for one, text in spans]),
        span_f1=_mean([_best_f1(text, one) for one, text in spans]),
        f1=_mean(whole) or 0.0,
        auc=auc(answered, np.array([told.score for told in predictions])),
        ece=ece(answered, np.array(sure)),
    )


def auc(answered: NDArray[np.bool_], scores: NDArray[np.float64]) -> float | None:
    """The area under the curve of true against false positives: the rank sum of Mann and Whitney."""
    yes, no = int(answered.sum()), int((~answered).sum())
    if not yes or not no:
        return None
    return float((rankdata(scores)[answered].sum() - yes * (yes + 1) / 2) / (yes * no))


def ece(answered: NDArray[np.bool_], sure: NDArray[np.float64]) -> float | None:
    """The expected calibration error over bins of one width (Guo et al., ICML 2017)."""
    if answered.all() or not answered.any():
        return None
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs(answered[bins == one].mean() - sure[bins == one].mean()) * (bins == one).mean() for one in set(bins)]
    return float(sum(gaps))


def f1(text: str, answer: str) -> float:
    """Words shared with an answer, as SQuAD counts them: without case, punctuation and articles."""
    told, wanted = _normal(text).split(), _normal(answer).split()
    if not told or not wanted:
        return float(told == wanted)
    shared = sum((Counter(told) & Counter(wanted)).values())
    return 2 * shared / (len(told) + len(wanted))


def _best_f1(text: str, example: Example) -> float:
    return max(f1(text, answer) for answer in example.answers or ("",))


def _best_em(text: str, example: Example) -> float:
    return float(any(_normal(text) == _normal(answer) for answer in example.answers))


def _normal(text: str) -> str:
    bare = "".join(letter for letter in text.casefold() if letter not in string.punctuation)
    return " ".join(ARTICLES.sub(" ", bare).split())


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
