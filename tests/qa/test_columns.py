"""Which cells of a row a question asks for."""

import pytest

from ingest import Row
from qa import understand
from qa.columns import asked_columns, read_out

ROW = Row(
    line="",
    heads=("Parish", "Length", "Potholes repaired", "Casualties 2021/22", "Casualties 2022/23", ""),
    cells=("Great Ossley", "225", "582", "6", "4", "x"),
)


@pytest.mark.parametrize(
    ("question", "columns", "read"),
    [
        ("How many potholes were repaired in Great Ossley?", (2,), "Great Ossley: Potholes repaired 582"),
        ("Great Ossley casualties in 2022/23", (4,), "Great Ossley: Casualties 2022/23 4"),
        ("Casualties in Great Ossley", (3, 4), "Great Ossley: Casualties 2021/22 6, Casualties 2022/23 4"),
        ("How many potholes were mended in Great Ossley in 2021/22?", (2,), "Great Ossley: Potholes repaired 582"),
        ("What of Great Ossley?", (), ROW.reading),
    ],
)
def test_the_columns_that_share_most_with_the_question(question: str, columns: tuple[int, ...], read: str) -> None:
    assert asked_columns(understand(question), ROW) == columns
    assert read_out(understand(question), ROW) == read


def test_a_short_row_is_read_out_whole() -> None:
    row = Row("", ("District", "2021/22", "2022/23"), ("Wynmarsh", "71", "118"))
    assert read_out(understand("Homes flooded in Wynmarsh in 2022/23?"), row) == "Wynmarsh: 2021/22 71, 2022/23 118"
