"""Mixtures: which examples an epoch is made of."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from evals.training.augment import as_typed, near_misses, other_years_and_places, tables_without_the_row
from evals.training.examples import Example, Split

AS_TYPED = 0.15
"""The share of questions that are turned to keywords or misspelt."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """How many examples of each data set an epoch draws; all, where it has no more."""

    name: str
    drawn: Mapping[str, int]
    near_misses: Mapping[str, int]
    """How many answered questions of a data set are put to another text of their family, and half as many are put to
    their own text with another year or place."""
    epochs: int = 1

    def size(self, sets: Mapping[str, Split]) -> int:
        """About how many examples an epoch has."""
        drawn = sum(min(self.drawn.get(origin, 0), len(split.training)) for origin, split in sets.items())
        return drawn + sum(number + number // 2 for origin, number in self.near_misses.items() if origin in sets)

    def examples(self, sets: Mapping[str, Split], rng: random.Random) -> list[Example]:
        """The examples of one epoch, in an order of chance."""
        found: list[Example] = []
        for origin, split in sorted(sets.items()):
            training = list(split.training)
            found += rng.sample(training, min(self.drawn.get(origin, 0), len(training)))
            if number := self.near_misses.get(origin, 0):
                found += near_misses(training, number, rng)
                found += other_years_and_places(training, number // 2, rng)
                found += tables_without_the_row(training)
        rng.shuffle(found)
        return [as_typed(one, rng) if rng.random() < AS_TYPED else one for one in found]


ALL = 10**6
MIXTURES = (
    Mixture("public", drawn={"squad2": ALL, "xquad": ALL, "policyqa": 1500}, near_misses={"squad2": 1000}),
    Mixture("written", drawn={"written": ALL, "squad2": 3000}, near_misses={"written": 3000}, epochs=5),
)
"""First how answers look, of what is at hand in numbers; then papers such as are asked about, and their near misses."""
