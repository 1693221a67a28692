"""Limits: measures that must not be worse than a number, or than they were in another run."""

import difflib
from collections.abc import Iterable, Mapping

from evals.measures import MEASURES, measured_by
from ingest import PilcrowError

ROWS = tuple(row for name in MEASURES for row in (("seconds_p50", "seconds_p95") if name == "seconds" else (name,)))
"""The names of the rows of a table of measures."""
LEAST = 1e-9
"""Less of a change is none."""


class LimitError(PilcrowError):
    """A limit that cannot be understood; says what there is."""


def read_limits(texts: Iterable[str]) -> dict[str, float]:
    """Limits by measure, written "right=0.85". Raises `LimitError`."""
    limits: dict[str, float] = {}
    for text in texts:
        name, sign, number = text.partition("=")
        try:
            limits[known_measure(name.strip())] = float(number)
        except ValueError as error:
            found = f"{number!r} is no number" if sign else "there is no number"
            raise LimitError(f"the limit {text!r} is not understood, as {found}; write one like right=0.85.") from error
    return limits


def known_measure(name: str) -> str:
    """The name of a measure. Raises `LimitError` if there is none of that name."""
    if name not in ROWS:
        close = difflib.get_close_matches(name, ROWS, n=1)
        raise LimitError(
            f"there is no measure {name!r}; did you mean {close[0]}?"
            if close
            else f"there is no measure {name!r}; there are {', '.join(ROWS)}."
        )
    return name


def broken(means: Mapping[str, float | None], limits: Mapping[str, float]) -> list[str]:
    """A sentence for each measure that is worse than its limit, or undefined."""
    told: list[str] = []
    for name, limit in limits.items():
        value = means[name]
        if value is None:
            told.append(f"{name} is undefined, and {limit:g} was wanted.")
        elif is_worse(name, limit, value):
            told.append(f"{name} is {value:.4g}, and {limit:g} was wanted.")
    return told


def fallen(before: Mapping[str, float | None], after: Mapping[str, float | None], names: Iterable[str]) -> list[str]:
    """A sentence for each named measure that is worse than it was."""
    return [
        f"{name} was {one:.4g}, and is {'undefined' if other is None else format(other, '.4g')}."
        for name in names
        if (one := before[name]) is not None and ((other := after[name]) is None or is_worse(name, one, other))
    ]


def is_worse(name: str, before: float, after: float) -> bool:
    """Whether a measure changed for the worse; one that is neither better high nor low does not."""
    return (after - before) * measured_by(name).better.value < -LEAST
