"""Prediction: what a model, in torch or in ONNX, makes of examples."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.training.examples import Example
from evals.training.measures import Prediction
from evals.training.windows import Batch, Window, batches, windows

LONGEST_SPAN = 40
"""Tokens. Of the written answers, 99 in 100 are shorter."""
Floats = NDArray[np.float32]
Run = Callable[[Batch], tuple[Floats, Floats, Floats]]
"""From a batch to the scores of tokens as the first and last of a span, and of each window for an answer."""


def predict(run: Run, tokenizer: Any, examples: Sequence[Example], longest: int, size: int = 32) -> list[Prediction]:
    """A prediction for each example: the best span of the window that scores best for an answer."""
    found: list[Prediction | None] = [None] * len(examples)
    for batch in batches(windows(tokenizer, examples, longest), size):
        for window, starts, ends, score in zip(batch.windows, *run(batch), strict=True):
            best = found[window.example]
            if best is None or score > best.score:
                start, end = span(window, starts, ends)
                found[window.example] = Prediction(examples[window.example].context[start:end], float(score))
    return [one or Prediction("", 0.0) for one in found]


def span(window: Window, starts: Floats, ends: Floats) -> tuple[int, int]:
    """Where in the text the best span of a window stands."""
    tokens = [number for number, (start, end) in enumerate(window.places) if start < end]
    if not tokens:
        return 0, 0
    scores = starts[tokens][:, None] + ends[tokens][None, :]
    length = np.arange(len(tokens))[None, :] - np.arange(len(tokens))[:, None] + 1
    scores = np.where((length >= 1) & (length <= LONGEST_SPAN), scores, -np.inf)
    first, last = np.unravel_index(int(np.argmax(scores)), scores.shape)
    return window.places[tokens[int(first)]][0], window.places[tokens[int(last)]][1]
