"""Windows: question and text as the encoder reads them, in batches of like length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.training.examples import Example

MULTIPLE = 32
"""Tokens that lengths are padded to a multiple of: few shapes are five times as fast on CPUs as many. Measured: 64
makes an eighth more tokens, and each of them is no faster."""
POOL = 64
"""Batches that are sorted by length together: enough for little padding, few enough for chance."""
LONGEST_QUESTION = 64
"""Tokens; of a longer question the rest is not read."""


@dataclass(frozen=True, slots=True)
class Window:
    """A question with a part of its text, as tokens."""

    example: int
    """The number of its example."""
    ids: list[int]
    kinds: list[int]
    """0 for tokens of the question, 1 for those of the text."""
    places: list[tuple[int, int]]
    """Where in the text each token stands; start and end are the same where it does not."""
    is_answered: bool
    """Whether the answer stands in this window."""
    start: int
    """The first token of the answer; 0 without one."""
    end: int
    """The last one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length; arrays of shape (windows, tokens)."""

    windows: tuple[Window, ...]
    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    kinds: NDArray[np.int64]

    def parts(self, number: int) -> list["Batch"]:
        """The batch in so many parts of about one size, or as many as it has windows."""
        step = -(-len(self.windows) // number)
        cuts = [slice(at, at + step) for at in range(0, len(self.windows), step)]
        return [Batch(self.windows[cut], self.ids[cut], self.mask[cut], self.kinds[cut]) for cut in cuts]


def windows(tokenizer: Any, examples: Sequence[Example], longest: int) -> list[Window]:
    """All windows of all examples, in order; each has at most so many tokens."""
    if not examples:
        return []
    questions = tokenizer([one.question for one in examples], add_special_tokens=False, truncation=True,
                          max_length=LONGEST_QUESTION, return_offsets_mapping=True)  # fmt: skip
    ends = [places[-1][1] if places else 0 for places in questions["offset_mapping"]]
    read = tokenizer(
        [one.question[:end] for one, end in zip(examples, ends, strict=True)],
        [one.context for one in examples],
        truncation="only_second",
        max_length=longest,
        stride=longest // 4,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
        return_token_type_ids=True,
    )
    found: list[Window] = []
    for row, number in enumerate(read["overflow_to_sample_mapping"]):
        parts = read.sequence_ids(row)
        places = [
            (place[0], place[1]) if part == 1 else (0, 0)
            for place, part in zip(read["offset_mapping"][row], parts, strict=True)
        ]
        start, end = _tokens(places, examples[number])
        found.append(Window(number, read["input_ids"][row], read["token_type_ids"][row], places, end > 0, start, end))
    return found


def one_each(found: Sequence[Window], rng: random.Random) -> list[Window]:
    """One window of each example: one that holds the answer if any does, else any."""
    of: dict[int, list[Window]] = {}
    for window in found:
        of.setdefault(window.example, []).append(window)
    return [rng.choice([one for one in group if one.is_answered] or group) for group in of.values()]


def batches(found: Sequence[Window], size: int, rng: random.Random | None = None) -> Iterator[Batch]:
    """Batches of like length; in an order drawn by `rng`, without one the shortest first."""
    order = list(found)
    if rng is None:
        pools = [sorted(order, key=lambda one: len(one.ids))]
    else:
        rng.shuffle(order)
        step = POOL * size
        pools = [sorted(order[at : at + step], key=lambda one: len(one.ids)) for at in range(0, len(order), step)]
    for pool in pools:
        cut = [tuple(pool[at : at + size]) for at in range(0, len(pool), size)]
        if rng is not None:
            rng.shuffle(cut)
        yield from map(_padded, cut)


def _tokens(places: Sequence[tuple[int, int]], example: Example) -> tuple[int, int]:
    """The first and the last token of the answer; 0 and 0 if not all of it is there."""
    if not example.is_answered:
        return 0, 0
    inside = [n for n, (start, end) in enumerate(places) if start < example.end and end > example.start]
    if not inside or places[inside[0]][0] > example.start or places[inside[-1]][1] < example.end:
        return 0, 0
    return inside[0], inside[-1]


def _padded(group: tuple[Window, ...]) -> Batch:
    longest = max(len(one.ids) for one in group)
    shape = (len(group), -(-longest // MULTIPLE) * MULTIPLE)
    ids, mask, kinds = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, one in enumerate(group):
        ids[row, : len(one.ids)], mask[row, : len(one.ids)], kinds[row, : len(one.ids)] = one.ids, 1, one.kinds
    return Batch(group, ids, mask, kinds)
