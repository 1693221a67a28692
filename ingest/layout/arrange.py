"""A page becomes lines in reading order: footnotes and charts apart, tables by their rules, column after column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ingest.layout.bands import in_bands
from ingest.layout.columns import Known, in_columns
from ingest.layout.figures import drawn_labels
from ingest.layout.footnotes import Foot, part_footnotes, usual_height
from ingest.layout.grids import Grid, TableRow, find_grids, table_rows
from ingest.layout.runs import Page, Row, Run, Strip, lines_of, rows_of, strip_of, text_of
from ingest.lines import SENTENCE_END, Footnote, Line
from ingest.paper import Span

HAIR = 1.0
"""In points."""
GIANT = 3.0
"""Type so many times as high as that of the page, across its lines, is a watermark."""


class Arranger:
    """Arranges the pages of a paper one after the other; what one page shows of the layout helps with the next."""

    def __init__(self) -> None:
        self._gutters = Known()
        self._open_note = False

    def arrange(self, page: Page, number: int) -> tuple[str, list[Line], list[Footnote]]:
        """The text of a page (`number` counts from 0) in reading order, its lines, and the footnotes apart.

        A note without a mark goes on with the last one of the page before. The text holds the lines, then the
        footnotes, then the labels of charts, which are in no line.
        """
        page = replace(page, runs=_without_watermark(page.runs))
        tables, free = _tables(page)
        labels = drawn_labels(page, free, [grid for grid, _ in tables])
        drawn = {id(run) for run in labels}
        text_rows = rows_of(run for run in free if id(run) not in drawn)
        rows, feet = part_footnotes(text_rows, open_note=self._open_note)
        self._open_note = bool(feet) and not SENTENCE_END.search(text_of(feet[-1].rows[-1]))
        strips: list[Strip] = []
        for grid, table in tables:
            above = [row for row in rows if row[0].bottom > grid.ys[0] - row[0].height / 2]
            rows = rows[len(above) :]
            strips += self._in_order(above, page)
            strips += table
        strips += self._in_order(rows, page)
        notes = [strip for foot in feet for strip in map(strip_of, foot.rows)]
        lines = list(_with_parts([*strips, *notes], number, page))
        text = [strip.text for strip in (*strips, *notes, *map(strip_of, rows_of(labels)))]
        return "\n".join(text), lines[: len(strips)], _footnotes(feet, lines[len(strips) :])

    def _in_order(self, rows: Sequence[Row], page: Page) -> Iterator[Strip]:
        for block in in_columns(rows, self._gutters):
            first, *rest = _strips(in_bands(block.rows, page.rules))
            yield replace(first, gap=block.gap or first.gap)
            yield from rest


def _without_watermark(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without those in giant type that lie across lines of text."""
    runs = _struck_once(runs)
    usual = usual_height([list(runs)]) if runs else 0.0
    giants = [run for run in runs if run.height > GIANT * usual]
    marks = {
        id(giant) for giant in giants if sum(_overlap(giant, run) for run in runs if run.height <= GIANT * usual) > 1
    }
    return tuple(run for run in runs if id(run) not in marks)


def _struck_once(runs: Sequence[Run]) -> list[Run]:
    """The runs, those only once that were printed twice, a hair apart, to look bold."""
    seen: dict[str, list[Run]] = {}
    once = []
    for run in runs:
        same = seen.setdefault(run.text, [])
        if not any(abs(run.left - other.left) < HAIR and abs(run.bottom - other.bottom) < HAIR for other in same):
            once.append(run)
        same.append(run)
    return once


def _overlap(one: Run, other: Run) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.bottom < other.bottom and other.top < one.top


def _tables(page: Page) -> tuple[list[tuple[Grid, list[Strip]]], list[Run]]:
    """The ruled tables of a page, from its top down, as strips, and the runs that stand in none of them."""
    tables: list[tuple[Grid, list[Strip]]] = []
    free = list(page.runs)
    for grid in find_grids(page.rules):
        for run in free:
            if grid.holds(run):
                grid.put(run)
        strips = list(_strips(table_rows(grid)))
        if strips:
            tables.append((grid, strips))
            held = {id(run) for runs in grid.cells.values() for run in runs}
            free = [run for run in free if id(run) not in held]
    return tables, free


def _strips(rows: Iterable[Row | TableRow]) -> Iterator[Strip]:
    """Lines, and rows of tables, of which the first has white space above it."""
    for row in rows:
        if isinstance(row, TableRow):
            bottom, top = min(run.bottom for run in row.runs), max(run.top for run in row.runs)
            parts = [strip_of(line, gap=True if i == 0 else None) for cell in row.cells for i, line in enumerate(cell)]
            strip = strip_of(list(row.runs), gap=row.opens)
            yield replace(strip, text=row.text, bottom=bottom, top=top, bold=False, parts=tuple(parts))
        else:
            yield strip_of(row)


def _with_parts(strips: Sequence[Strip], number: int, page: Page) -> Iterator[Line]:
    """The lines of a page, and those of the cells of each row that may be an item of minutes."""
    if not any(strip.parts for strip in strips):
        yield from lines_of(strips, number, page)
        return
    opened = lines_of([part for strip in strips for part in strip.parts or (strip,)], number, page)
    for line, strip in zip(lines_of(strips, number, page), strips, strict=True):
        if strip.parts:
            yield replace(line, parts=tuple(_placed(islice(opened, len(strip.parts)), line)))
        else:
            yield replace(next(opened), span=line.span)


def _placed(parts: Iterable[Line], row: Line) -> Iterator[Line]:
    """The lines of a row's cells where their words stand in the text of the row."""
    end = 0
    for part in parts:
        first, *_ = words = part.text.split()
        start = row.text.index(first, end)
        for word in words:
            end = row.text.index(word, end) + len(word)
        yield replace(part, span=Span(row.span.page, row.span.start + start, row.span.start + end))


def _footnotes(feet: Sequence[Foot], lines: Sequence[Line]) -> list[Footnote]:
    notes: list[Footnote] = []
    start = 0
    for foot in feet:
        notes.append(Footnote(foot.mark, tuple(lines[start : start + len(foot.rows)])))
        start += len(foot.rows)
    return notes
