"""Calibration: what a model scores becomes a probability, fitted on validation examples."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit

from evals.training.examples import Example
from evals.training.measures import Prediction

LOST = 0.04
"""The share of answered examples that may fall below the threshold."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which probability on a text is taken to answer."""

    least: float
    lost: float
    """The share of answered examples below it."""
    refused: float
    """The share of the others below it."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The probability of an answer is the sigmoid of score / temperature + bias (Platt scaling)."""

    temperature: float = 1.0
    bias: float = 0.0

    def sure(self, predictions: Sequence[Prediction]) -> list[float]:
        """The probability of each that the text answers."""
        scores = np.array([one.score for one in predictions])
        return [float(one) for one in expit(scores / self.temperature + self.bias)]


def calibrate(examples: Sequence[Example], predictions: Sequence[Prediction]) -> Calibration:
    """The calibration under which what is the case is most likely."""
    answered = np.array([example.is_answered for example in examples])
    scores = np.array([one.score for one in predictions])

    def unlikely(parameters: NDArray[np.float64]) -> float:
        logits = scores * np.exp(parameters[0]) + parameters[1]
        return -float(np.where(answered, log_expit(logits), log_expit(-logits)).mean())

    scale, bias = minimize(unlikely, np.zeros(2), method="Nelder-Mead").x
    return Calibration(float(np.exp(-scale)), float(bias))


def threshold(examples: Sequence[Example], sure: Sequence[float]) -> Threshold:
    """The highest threshold under which no more answered examples are lost than may be."""
    answered = np.array([example.is_answered for example in examples])
    probabilities = np.array(sure)
    kept = np.sort(probabilities[answered])
    least = float(kept[int(LOST * len(kept))]) if len(kept) else 0.5
    below = probabilities < least
    lost = float(below[answered].mean()) if len(kept) else 0.0
    return Threshold(least, lost, float(below[~answered].mean()) if not answered.all() else 0.0)


def cross_calibrated(examples: Sequence[Example], predictions: Sequence[Prediction]) -> list[float]:
    """Probabilities of each example, calibrated on the other half of the families: for measuring calibration itself."""
    families = sorted({example.family for example in examples})
    half = set(families[::2])
    sure = np.zeros(len(examples))
    for is_first in (True, False):
        fitted = [number for number, one in enumerate(examples) if (one.family in half) is not is_first]
        held = [number for number, one in enumerate(examples) if (one.family in half) is is_first]
        if not fitted or not held:
            return calibrate(examples, predictions).sure(predictions)
        calibration = calibrate([examples[one] for one in fitted], [predictions[one] for one in fitted])
        sure[held] = calibration.sure([predictions[one] for one in held])
    return [float(one) for one in sure]
