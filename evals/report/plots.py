"""Plots as geometry: where lines, dots and ticks stand in a small drawing; the page's template draws them.

A plot carries its figures as rows too, for whoever cannot see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 360, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 24, 42
"""Margins around what is plotted, in the units of the drawing, in which letters are 12 high."""

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis: what it tells, its ends, and where it is marked."""

    label: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """How far along the axis a value lies: 0 at its low end, 1 at its high one."""
        return (value - self.low) / ((self.high - self.low) or 1)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that is set off, with the words that stand at it."""

    at: XY
    words: str = ""
    is_open: bool = False
    """A ring instead of a full dot."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One line over two axes, in the values of the axes, with the words and rows that tell the same."""

    id: str
    title: str
    told: str
    """What is to be seen, in a sentence or two."""
    x: Axis
    y: Axis
    line: tuple[XY, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    dots: tuple[Dot, ...] = ()
    bands: tuple[tuple[float, float, float], ...] = ()
    """Intervals: at x, from y, to y."""
    diagonal: bool = False
    """Whether a thin line goes from corner to corner: what chance would reach."""
    width: int = field(default=WIDTH, init=False)
    height: int = field(default=HEIGHT, init=False)

    def px(self, x: float) -> float:
        """Where a value of the x axis lies in the drawing."""
        return round(LEFT + self.x.share(x) * (WIDTH - LEFT - RIGHT), 1)

    def py(self, y: float) -> float:
        """Where a value of the y axis lies in the drawing; y grows downwards there."""
        return round(HEIGHT - BOTTOM - self.y.share(y) * (HEIGHT - TOP - BOTTOM), 1)

    @property
    def path(self) -> str:
        """The line as the points of an SVG polyline."""
        return " ".join(f"{self.px(x)},{self.py(y)}" for x, y in self.line)


SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def share_axis(label: str) -> Axis:
    """An axis from 0 to 1, marked in per cent."""
    return Axis(label, 0, 1, tuple((share, f"{share:.0%}") for share in SHARES))


def recall_curve(shares: Sequence[float]) -> Plot:
    """The mean recall at 1, 2, … as deep as there are shares."""
    depths = range(1, len(shares) + 1)
    line = tuple((float(depth), share) for depth, share in zip(depths, shares, strict=True))
    return Plot(
        id="recall",
        title="Evidence found",
        told="The share of the gold evidence among the first paragraphs found, by how many are looked at.",
        x=Axis("paragraphs looked at", 0.5, len(shares) + 0.5, tuple((float(one), str(one)) for one in depths)),
        y=share_axis("evidence found"),
        line=line,
        dots=tuple(Dot(point) for point in line),
        header=("Paragraphs", "Recall"),
        rows=tuple((str(depth), f"{share:.3f}") for depth, share in zip(depths, shares, strict=True)),
    )


def seconds_curve(seconds: Sequence[float]) -> Plot:
    """The share of the answers that had come after so many seconds, with the median and the 95th percentile."""
    ordered = sorted(seconds)
    high = nice_above(ordered[-1])
    line = [(0.0, 0.0)]
    for done, second in enumerate(ordered, start=1):
        line += [(second, line[-1][1]), (second, done / len(ordered))]
    line.append((high, 1.0))
    marks = [(per_cent, ordered[-(-per_cent * len(ordered) // 100) - 1]) for per_cent in (50, 95)]
    return Plot(
        id="seconds",
        title="How soon answers come",
        told="The share of the questions that were answered after so many seconds.",
        x=Axis("seconds", 0, high, tuple((high * share, f"{high * share:.3g}") for share in SHARES)),
        y=share_axis("questions answered"),
        line=tuple(line),
        dots=tuple(Dot((second, per_cent / 100), f"{per_cent} %: {second:.2f} s") for per_cent, second in marks),
        header=("Share of the questions", "Seconds"),
        rows=tuple(
            (f"{per_cent} %", f"{ordered[-(-per_cent * len(ordered) // 100) - 1]:.3f}")
            for per_cent in (10, 25, 50, 75, 90, 95, 100)
        ),
    )


def nice_above(value: float) -> float:
    """The smallest of 1, 2, 4, 8 times a power of ten that is not below a value."""
    step = 1e-3
    while True:
        for factor in (1, 2, 4, 8):
            if factor * step >= value:
                return factor * step
        step *= 10
