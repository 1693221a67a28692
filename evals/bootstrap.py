"""Intervals by bootstrap: how far a figure would wander with other questions of the same sort."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 7
"""The same values have the same interval, whenever it is computed."""
SHARE = 95
"""The interval holds the middle 95 % of the resampled figures (Efron and Tibshirani, 1993, percentile method)."""


def interval(values: Sequence[float], percentile: int | None = None) -> tuple[float, float] | None:
    """The lower and upper end for the mean of the values, or for a percentile of them; None of fewer than two."""
    if len(values) < 2:
        return None
    drawn = np.asarray(values, dtype=np.float64)[_draws(len(values))]
    figures = drawn.mean(axis=1) if percentile is None else np.percentile(drawn, percentile, axis=1)
    low, high = np.percentile(figures, [(100 - SHARE) / 2, (100 + SHARE) / 2])
    return float(low), float(high)


@lru_cache(maxsize=64)
def _draws(size: int) -> NDArray[np.intp]:
    """Positions drawn with replacement, shape (resamples, size)."""
    return np.random.default_rng(SEED).integers(0, size, (RESAMPLES, size))
