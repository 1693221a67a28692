"""Charts in PDFs: the words in them are no text that one could cite; the text and the captions around them are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.charts.piecharts import Pie
from reportlab.graphics.shapes import Drawing as Chart
from reportlab.graphics.shapes import String
from reportlab.lib.colors import Color, blue, red

from tests.ingest.drawing import BODY, Drawing, prose, told, words

CAPTION = "Figure 1: Homes flooded by parish"
PARISHES = ["Quarrel", "Tolling", "Ambry", "Oxley"]
DATA = [(13, 6, 20, 22), (14, 9, 21, 23)]
Make = Callable[[], Chart]


def plotted(kind: type) -> Chart:
    chart = Chart(400, 200)
    plot = kind()
    plot.x, plot.y, plot.width, plot.height = 60, 40, 300, 130
    plot.data = DATA
    plot.categoryAxis.categoryNames = PARISHES
    plot.categoryAxis.labels.fontSize = plot.valueAxis.labels.fontSize = 9
    plot.valueAxis.valueMin = 0
    chart.add(plot)
    return chart


def bars() -> Chart:
    return plotted(VerticalBarChart)


def lying_bars() -> Chart:
    return plotted(HorizontalBarChart)


def lines() -> Chart:
    chart = plotted(HorizontalLineChart)
    legend = Legend()
    legend.x, legend.y, legend.fontSize = 320, 190, 9
    legend.colorNamePairs = [(red, "Homes flooded"), (blue, "Roads closed")]
    chart.add(legend)
    return chart


def pie() -> Chart:
    chart = Chart(400, 200)
    plot = Pie()
    plot.x, plot.y, plot.width, plot.height = 120, 30, 140, 140
    plot.data, plot.labels = [10, 20, 30, 5], PARISHES
    plot.slices.fontSize = 9
    chart.add(plot)
    return chart


def titled() -> Chart:
    chart = plotted(VerticalBarChart)
    chart.add(String(120, 190, "Quarrel and others", fontName="Helvetica-Bold", fontSize=10))
    return chart


def bars_far_apart() -> Chart:
    chart = plotted(VerticalBarChart)
    chart.contents[0].groupSpacing = 30
    return chart


def figured(make: Make) -> Drawing:
    """A paper with a chart and its caption under its second paragraph."""
    drawing = Drawing()
    up = drawing.numbered([prose(1), prose(2)]) - 210
    renderPDF.draw(make(), drawing.canvas, BODY, up)
    drawing.write(BODY, up - 20, CAPTION)
    drawing.numbered([prose(3), prose(4)], first=3, up=up - 50)
    return drawing


@pytest.mark.parametrize("make", [bars, lying_bars, lines, pie, titled, bars_far_apart])
def test_the_words_in_a_chart_are_no_text(tmp_path: Path, make: Make) -> None:
    paper = figured(make).read(tmp_path)
    assert told(paper) == [("1", prose(1)), ("2", prose(2)), (None, CAPTION), ("3", prose(3)), ("4", prose(4))]
    assert [paragraph.headings for paragraph in paper.paragraphs] == [()] * 5


def test_the_words_in_a_chart_are_in_the_text_of_the_page(tmp_path: Path) -> None:
    paper = figured(bars).read(tmp_path)
    assert all(parish in paper.pages[0] for parish in PARISHES)


def test_the_caption_of_a_chart_is_labelled(tmp_path: Path) -> None:
    assert [p.label for p in figured(bars).read(tmp_path).paragraphs] == [
        "para 1",
        "para 2",
        "figure 1",
        "para 3",
        "para 4",
    ]


def test_a_paragraph_close_to_a_chart_is_whole(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1), prose(2)]) - 190
    renderPDF.draw(bars(), drawing.canvas, BODY, up + 20)
    drawing.numbered([prose(3), prose(4)], first=3, up=up + 10)
    text = words(drawing.read(tmp_path))
    assert all(prose(number) in text for number in (1, 2, 3, 4))


def test_paragraphs_on_grounds_of_colour_are_text(tmp_path: Path) -> None:
    drawing = Drawing()
    up = 760.0
    for number in (1, 2, 3, 4):
        drawing.canvas.setFillColor(Color(0.9, 0.95, 1))
        drawing.canvas.rect(40, up - 42, 515, 60, stroke=0, fill=1)
        drawing.canvas.setFillColor(Color(0, 0, 0))
        up = drawing.numbered([prose(number)], first=number, up=up) - 20
    assert told(drawing.read(tmp_path)) == [(str(number), prose(number)) for number in (1, 2, 3, 4)]


def test_a_table_in_a_thick_frame_is_no_drawing(tmp_path: Path) -> None:
    """Some programs draw a thick line as a filled rectangle, row by row."""
    drawing = Drawing()
    foot = drawing.numbered([prose(1), prose(2)]) - 100
    for number, cells in enumerate((("Parish", "Homes"), ("Tolling", "Nine"), ("Ambry", "Five"), ("Oxley", "Two"))):
        up = foot + 75 - 25 * number
        for left, cell in zip((BODY + 5, BODY + 155), cells, strict=True):
            drawing.write(left, up + 8, cell, size=10)
        for left in (BODY - 3, BODY + 300):
            drawing.canvas.rect(left, up, 3, 25, stroke=0, fill=1)
        drawing.canvas.rect(BODY + 149.5, up, 1, 25, stroke=0, fill=1)
        if number < 3:
            drawing.canvas.rect(BODY, up - 0.5, 300, 1, stroke=0, fill=1)
    for up in (foot + 100, foot - 3):
        drawing.canvas.rect(BODY - 3, up, 306, 3, stroke=0, fill=1)
    drawing.numbered([prose(3)], first=3, up=foot - 40)
    assert told(drawing.read(tmp_path)) == [
        ("1", prose(1)),
        ("2", f"{prose(2)}\nParish\tHomes\nTolling\tNine\nAmbry\tFive\nOxley\tTwo"),
        ("3", prose(3)),
    ]
