"""The growth curve as a picture."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter

from evals.benchmarks.growth import Point

INK, LIMIT = "#1f4e79", "#b04a3a"


def draw(points: Sequence[Point], path: Path) -> None:
    """Four small charts over the number of passages, both axes logarithmic; the format is that of the file's name."""
    sizes = [point.passages for point in points]
    charts: tuple[tuple[str, list[float], float | None], ...] = (
        ("Adding, minutes", [point.adding / 60 for point in points], None),
        ("Search p95, milliseconds", [point.p95 * 1000 for point in points], 200),
        ("Disk, MiB", [point.disk / 2**20 for point in points], None),
        ("Peak memory, MiB", [point.peak / 2**20 for point in points], 1536),
    )
    figure = Figure(figsize=(9, 6), layout="constrained")
    for axes, (title, values, limit) in zip(figure.subplots(2, 2).flat, charts, strict=True):
        axes.loglog(sizes, values, "o-", color=INK)
        for size, value in zip(sizes, values, strict=True):
            axes.annotate(_shown(value), (size, value), xytext=(0, 7), textcoords="offset points", ha="center")
        if limit:
            axes.axhline(limit, color=LIMIT, linestyle="--", linewidth=1)
        axes.set_ylim(min(values) / 2, max([*values, limit or 0]) * 2.5)
        axes.set_xlim(sizes[0] / 1.8, sizes[-1] * 1.8)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: _shown(value))
            axis.set_minor_formatter(NullFormatter())
        axes.set_title(title)
        axes.set_xlabel("passages")
        axes.grid(visible=True, alpha=0.3)
    figure.suptitle("A library that grows (dashed: what is wanted at 100,000 passages)")
    figure.savefig(path, dpi=110)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
