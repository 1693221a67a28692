"""Papers with a table among their paragraphs, and how its rows read."""

from collections.abc import Callable

from ingest import Paper, read_rows
from tests.ingest.drawing import Drawing, prose, told

WIDTHS = (120, 80, 80)
HIGH = 20
"""Of a row, in points."""
FLOODS = (("District", "2022", "2023"), ("North Arden", "5", "7"), ("South Arden", "8", "9"), ("Islands", "1", "0"))
READ = ["North Arden: 2022 5, 2023 7", "South Arden: 2022 8, 2023 9", "Islands: 2022 1, 2023 0"]
WORKS = (
    ("Measure", "What was done in the year", "Cost"),
    ("Bridges", "The footbridge was taken down, and a new one of steel was put in its place", "£1,200"),
    ("Drains", "None", "£0"),
    ("Lamps and signs along the towpath", "Lamps were mended by volunteers", "£45"),
)
DONE = [
    "Bridges: What was done in the year: The footbridge was taken down, and a new one of steel was put in its place; "
    "Cost £1,200",
    "Drains: What was done in the year: None; Cost £0",
    "Lamps and signs along the towpath: What was done in the year: Lamps were mended by volunteers; Cost £45",
]
STEM = "Homes flooded in each district of the county, by year:"
Draw = Callable[[Drawing, float], float]
"""Draws a table below a height, and says where it ends."""


def around(draw: Draw) -> Drawing:
    """A paper with a table in its second paragraph."""
    drawing = Drawing()
    up = draw(drawing, drawing.numbered([prose(1), STEM]) + 10)
    drawing.numbered([prose(3)], first=3, up=up - 30)
    return drawing


def rows_of(paper: Paper) -> list[str]:
    """The rows of the second paragraph, as one reads them out; the paragraphs around it are whole."""
    assert [paragraph.number for paragraph in paper.paragraphs] == ["1", "2", "3"]
    assert [told(paper)[0][1], told(paper)[2][1]] == [prose(1), prose(3)]
    assert told(paper)[1][1].startswith(f"{STEM}\n")
    return [row.reading for row in read_rows(paper.paragraphs[1].text)]
