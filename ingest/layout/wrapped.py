"""Which lines of a table without upright rules make one row: rules ruled across, distances and figures tell.

Cells that are wrapped over several lines make a row of several lines.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ingest.layout.runs import Row, Rule, Run, text_of
from ingest.tables import FIGURE

NEAR = 1.15
"""Lines not further apart than so many times the least distance in their table are the nearest ones."""
FAR = 1.25
"""Where some are further apart than so many times that, the nearest may be of one row."""
OWN = 0.4
"""The least share of lines nearest to the one above that hold figures, if these are rows of their own."""
SECTIONS = 3
"""Rules that part a table into so many sections part its rows; fewer part heads or totals from the rest."""


def cells_of(line: Row, bands: Sequence[float]) -> list[str]:
    """The words of a line in each column; `bands` are the places between columns, in points from the left."""
    parts: list[list[Run]] = [[] for _ in range(len(bands) + 1)]
    for run in line:
        parts[sum(run.left > band for band in bands)].append(run)
    return [text_of(runs).replace("\t", " ") if runs else "" for runs in parts]


def whole_rows(lines: Sequence[Row], bands: Sequence[float], rules: Sequence[Rule]) -> Iterator[list[Row]]:
    """The lines of each row of a table, from the top down."""
    sections = list(_sections(lines, rules))
    goes_on = _goes_on(lines, sections, bands)
    for section in sections:
        if len(sections) >= SECTIONS and not _repeats_figures(section, bands):
            yield section
            continue
        row = section[:1]
        for line in section[1:]:
            if id(line) in goes_on:
                row.append(line)
            else:
                yield row
                row = [line]
        yield row


def _sections(lines: Sequence[Row], rules: Sequence[Rule]) -> Iterator[list[Row]]:
    """Lines between two rules that reach over more than half of the table."""
    left, right = min(run.left for line in lines for run in line), max(run.right for line in lines for run in line)
    heights = [rule.bottom for rule in rules if rule.right - rule.left > (right - left) / 2]
    heights = [y for y in heights if lines[-1][0].bottom <= y <= lines[0][0].top]
    section = [lines[0]]
    for above, line in pairwise(lines):
        if any(line[0].top - 2 <= y <= above[0].bottom + 2 for y in heights):
            yield section
            section = []
        section.append(line)
    yield section


def _repeats_figures(section: Sequence[Row], bands: Sequence[float]) -> bool:
    """Whether a column holds several figures, and the section so several rows."""
    columns = zip(*(cells_of(line, bands) for line in section), strict=True)
    return any(sum(bool(FIGURE.match(cell)) for cell in column) > 1 for column in list(columns)[1:])


def _goes_on(lines: Sequence[Row], sections: Sequence[Sequence[Row]], bands: Sequence[float]) -> set[int]:
    """The lines, by identity, that go on with the row above them in their section."""
    steps = [
        (above[0].bottom - line[0].bottom, line, cells_of(line, bands))
        for section in sections
        for above, line in pairwise(section)
    ]
    if not steps:
        return set()
    least = min(step for step, _, _ in steps)
    near = [(line, cells) for step, line, cells in steps if step <= NEAR * least]
    nearest = {id(line) for line, _ in near}
    others = [cells_of(line, bands) for line in lines if id(line) not in nearest]
    spread = any(step > FAR * least for step, _, _ in steps) or len(sections) > 1
    if spread and not _are_rows([cells for _, cells in near], others):
        return nearest
    return {id(line) for _, line, cells in steps if _is_rest(cells)}


def _are_rows(near: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> bool:
    """Whether lines near the one above are as often rows of their own as other lines are."""
    near_figures, figures = _share(near, _has_figure), _share(others, _has_figure)
    if figures:
        return near_figures > OWN * figures
    return _share(near, all) > OWN * _share(others, all)


def _share(lines: Sequence[Sequence[str]], test: Callable[[Sequence[str]], bool]) -> float:
    return sum(map(test, lines)) / len(lines) if lines else 0.0


def _has_figure(cells: Sequence[str]) -> bool:
    return any(FIGURE.match(cell) for cell in cells[1:])


def _is_rest(cells: Sequence[str]) -> bool:
    """Whether a line in equal distance can only be the rest of a row: nothing but words that begin in small letters."""
    return not all(cells) and all(cell[:1].islower() for cell in cells if cell)
