"""Columns: which cells of a table's row a question asks for."""

from dataclasses import replace

from index import content_stems, years
from ingest import Row
from qa.question import Question

WIDE = 5
"""Of rows with so many cells only the columns asked for are read out."""


def asked_columns(question: Question, row: Row) -> tuple[int, ...]:
    """The columns, from 1, whose heads share most words with the question, and of these most years; none if none does.

    Column 0 says what the row is about.
    """
    asked = {word for word in content_stems(question.searched) if not word.isdigit()}
    shared = [
        (len(asked.intersection(content_stems(head))), len(question.years & years(head)))
        for head in row.heads[1 : len(row.cells)]
    ]
    most = max(shared, default=(0, 0))
    return tuple(
        column for column, count in enumerate(shared, start=1) if any(most) and count == most and row.cells[column]
    )


def read_out(question: Question, row: Row) -> str:
    """The row as it is read in an answer: the whole of a short one, of a wide one the columns asked for."""
    columns = asked_columns(question, row)
    if len(row.cells) < WIDE or not columns:
        return row.reading
    kept = (0, *columns)
    part = replace(
        row, heads=tuple(row.heads[column] for column in kept), cells=tuple(row.cells[column] for column in kept)
    )
    return part.reading
