"""What is wanted of Pilcrow, beside what was measured."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that is wanted."""

    key: str
    told: str
    wanted: float
    unit: str = ""
    is_least: bool = False
    """Whether less than it is a failure; else more is."""

    def met(self, value: float) -> bool:
        """Whether a figure is as good as is wanted."""
        return value >= self.wanted if self.is_least else value <= self.wanted


TARGETS = (
    Target("recall_1", "recall@1, public set", 0.75, is_least=True),
    Target("recall_5", "recall@5, public set", 0.97, is_least=True),
    Target("mrr", "MRR, public set", 0.84, is_least=True),
    Target("recall_5_around", "recall@5 among two hundred other papers", 0.93, is_least=True),
    Target("p50", "query p50, warm", 40, " ms"),
    Target("p95", "query p95, warm", 100, " ms"),
    Target("p95_grown", "query p95 at 100,000 passages", 200, " ms"),
    Target("peak_grown", "peak memory at 100,000 passages", 1.5, " GiB"),
    Target("speed", "pages a second when adding, as a ratio to the plain pipeline", 1, is_least=True),
    Target("again", "second add of an unchanged folder of 1,000 files", 5, " s"),
)


def verdicts(measured: Mapping[str, float]) -> list[tuple[str, str, str, str]]:
    """A row for each target that was measured: what, wanted, measured, verdict."""
    return [
        (
            one.told,
            f"{'≥' if one.is_least else '≤'} {one.wanted:g}{one.unit}",
            f"{measured[one.key]:.3g}{one.unit}",
            "met" if one.met(measured[one.key]) else "NOT MET",
        )
        for one in TARGETS
        if one.key in measured
    ]


def failed(measured: Mapping[str, float]) -> bool:
    """Whether anything measured is not as good as is wanted."""
    return any(not one.met(measured[one.key]) for one in TARGETS if one.key in measured)
