"""Cells: lists in a spreadsheet's cell, parted by `;`, and the alternatives of each by `|`.

A backslash before one of the two, or before another backslash, has it stand for itself.
"""

import re
from collections.abc import Iterable, Sequence

PARTED = re.compile(r"\\([\\;|])|([;|])")
YES = {"yes", "true", "y", "1"}
NO = {"no", "false", "n", "0"}


def split(cell: str) -> list[list[str]]:
    """The groups of a cell, each with its alternatives, without the white space around them; none of an empty cell.

    A part may be empty, but not the last after a `;` that nothing follows.
    """
    groups, part, done = [[""]], "", 0
    for mark in PARTED.finditer(cell):
        part += cell[done : mark.start()]
        done = mark.end()
        if mark[1]:
            part += mark[1]
            continue
        groups[-1][-1] = part.strip()
        part = ""
        if mark[2] == ";":
            groups.append([""])
        else:
            groups[-1].append("")
    groups[-1][-1] = (part + cell[done:]).strip()
    if groups[-1] == [""]:
        groups.pop()
    return groups


def join(groups: Iterable[Iterable[str]]) -> str:
    """The cell that `split` takes apart into these groups of parts that are not empty."""
    return "; ".join(" | ".join(re.sub(r"([\\;|])", r"\\\1", part) for part in group) for group in groups)


def shape(groups: Sequence[Sequence[str]]) -> list[int]:
    """How many alternatives each group has."""
    return [len(group) for group in groups]


def flag(cell: str) -> bool | None:
    """What a cell with yes or no says; None where it says something else."""
    low = cell.strip().lower()
    return True if low in YES else False if low in NO else None
