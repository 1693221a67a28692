"""The noun of checking: a Claim is a part of a text that must stand in a paragraph, as it can be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Reading: TypeAlias = tuple[object, ...]
"""A kind and its values: ("number", 47), ("percent", 12.5), ("£", 1200000), ("date", 2022, 10, 20), ("month", 10)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, date, time or address at `start` to `end` of a text; it stands where one of its readings stands."""

    start: int
    end: int
    readings: frozenset[Reading]
    whole: frozenset[Reading] = frozenset()
    """Or where all of these stand: both years of a span."""

    def stands(self, readings: frozenset[Reading]) -> bool:
        """Whether it stands among these readings of a text."""
        return bool(self.readings & readings) or (bool(self.whole) and self.whole <= readings)


def claim(start: int, end: int, *readings: Reading, whole: Iterable[Reading] = ()) -> Claim:
    """A claim with these readings."""
    return Claim(start, end, frozenset(readings), frozenset(whole))


def blanked(text: str, claims: Iterable[Claim], mark: str = "\x00") -> str:
    """The text with as many `mark`s where the claims stand: one that is neither a word nor white space."""
    for one in claims:
        text = text[: one.start] + mark * (one.end - one.start) + text[one.end :]
    return text
