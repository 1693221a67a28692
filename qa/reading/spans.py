"""Spans: where in a text the words stand that answer best."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST_SPAN = 40
"""Tokens of an answering span."""
# A figure is never cut: £2.3 of "£2.3 million", 40% of "40%.".
WORD = re.compile(r"[£$€]?\w+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one text."""

    answers: float
    """How sure it is that the text answers the question, 0 to 1."""
    start: int
    end: int
    """The words that answer best are `text[start:end]`, however badly; none where the text has no words."""


def best_span(starts: NDArray[np.float32], ends: NDArray[np.float32]) -> tuple[int, int, float]:
    """The first and the last token of the best span, and its score; of each token the scores as either, shape (n,)."""
    scores = starts[:, None] + ends[None, :]
    length = np.arange(len(ends))[None, :] - np.arange(len(starts))[:, None] + 1
    scores = np.where((length >= 1) & (length <= LONGEST_SPAN), scores, -np.inf)
    first, last = np.unravel_index(int(np.argmax(scores)), scores.shape)
    return int(first), int(last), float(scores[first, last])


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span widened to whole words and figures, where a token is a part of one, without spaces around it."""
    touched = [match.span() for match in WORD.finditer(text) if match.start() < end and match.end() > start]
    start = min([start, *(span[0] for span in touched)])
    end = max([end, *(span[1] for span in touched)])
    run = text[start:end]
    return start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip())
