"""Numbered rows of ruled tables: items of minutes, or entries of a register in a paper with numbers of its own."""

from pathlib import Path

import pytest

from ingest import Kind, read_rows
from tests.ingest.drawing import BODY, PLACES, TOP, Drawing, prose
from tests.ingest.drawn_tables import around, rows_of


@pytest.mark.parametrize("dot", ["", "."])
@pytest.mark.parametrize("ruled", [True, False])
def test_numbers_of_rows_are_no_numbers_of_paragraphs(tmp_path: Path, ruled: bool, dot: str) -> None:
    rows = [(f"{number}{dot}", f"The wall at {place} falls", "High") for number, place in enumerate(PLACES[:5], 1)]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (40, 200, 60), [("No.", "Risk", "Score"), *rows], ruled=ruled)

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [row.cells for row in read_rows(paper.paragraphs[1].text)] == rows
    assert not paper.reading.doubled


def test_a_register_of_long_entries_is_a_table(tmp_path: Path) -> None:
    """Numbered rows of sentences, as minutes laid out in a table have, but in a paper with numbers of its own."""
    rows = [(str(number), prose(number + 10), "Clerk", "High") for number in range(1, 6)]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, (30, 250, 60, 60), [("No.", "Risk", "Owner", "Score"), *rows])

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [row.cells for row in read_rows(paper.paragraphs[1].text)] == rows


ITEMS = ("Apologies", "Minutes of the last meeting", "Footbridges", "Bus timetable", "Drains", "Lanes")


@pytest.mark.parametrize("sentences", [2, 9])
@pytest.mark.parametrize("titled", [True, False])
def test_minutes_in_a_ruled_table(tmp_path: Path, titled: bool, sentences: int) -> None:
    """Each item a row: number, title in some, text, and who is to act."""
    rows = [
        [f"{number}.", *([title] if titled else []), prose(number, sentences), "Clerk" if number % 2 else ""]
        for number, title in enumerate(ITEMS, 1)
    ]
    widths = [30, *([100] if titled else []), 300 if titled else 400, 60]
    drawing = Drawing()
    up: float = TOP
    for number, row in enumerate(rows):
        if number == 3:
            drawing.next_page()
            up = TOP
        up = drawing.table(40, up, widths, [row])
    paper = drawing.read(tmp_path, Kind.MINUTES)
    assert list(dict.fromkeys(p.number for p in paper.paragraphs)) == ["1", "2", "3", "4", "5", "6"]
    for number, title in enumerate(ITEMS, 1):
        item = [p for p in paper.paragraphs if p.number == str(number)]
        assert prose(number, sentences) in "\n".join(p.text for p in item)
        assert ("Clerk" in " ".join(p.text for p in item)) == bool(number % 2)
        assert not titled or item[0].headings == (title,)


RISKS = [(str(number), prose(number + 10), "Clerk", "High") for number in range(1, 6)]
RISK_HEADS = ("No.", "Risk", "Owner", "Score")
RISK_WIDTHS = (30, 250, 60, 60)


def test_a_register_on_pages_of_its_own_is_a_table(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.numbered([prose(number) for number in range(1, 5)])
    drawing.next_page()
    drawing.write(BODY, TOP, "Appendix A: Risk register", size=14, font="Helvetica-Bold")
    drawing.table(BODY, TOP - 30, RISK_WIDTHS, [RISK_HEADS, *RISKS[:3]])
    drawing.next_page()
    drawing.table(BODY, TOP, RISK_WIDTHS, RISKS[3:])
    paper = drawing.read(tmp_path)
    assert [paragraph.number for paragraph in paper.paragraphs] == ["1", "2", "3", "4", None]
    assert [row.cells for row in read_rows(paper.paragraphs[-1].text)] == RISKS


def test_a_plan_numbered_like_parts_of_its_paragraph_is_a_table(tmp_path: Path) -> None:
    rows = [(f"2.{number}", *row) for number, *row in RISKS]

    def draw(drawing: Drawing, up: float) -> float:
        return drawing.table(BODY, up, RISK_WIDTHS, [RISK_HEADS, *rows])

    paper = around(draw).read(tmp_path)
    assert rows_of(paper)
    assert [row.cells for row in read_rows(paper.paragraphs[1].text)] == rows


def test_a_register_in_a_paper_without_numbers_is_a_table(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.prose(BODY, TOP, prose(1))
    drawing.table(BODY, drawing.prose(BODY, up, prose(2)), RISK_WIDTHS, [RISK_HEADS, *RISKS])
    paper = drawing.read(tmp_path)
    assert {paragraph.number for paragraph in paper.paragraphs} == {None}
    assert [row.cells for row in read_rows(paper.paragraphs[-1].text)] == RISKS


def test_minutes_in_a_table_among_prose_with_a_list_and_a_register(tmp_path: Path) -> None:
    """Heads name the columns of the items, and are none of them."""
    rows = [(f"{number}.", title, prose(number), "") for number, title in enumerate(ITEMS, 1)]
    drawing = Drawing()
    drawing.write(40, TOP, "The members met at nine and stayed until the evening of that day.")
    up = drawing.table(40, TOP - 30, (30, 100, 300, 60), [("Item", "Subject", "What was said", "Who"), *rows])
    drawing.numbered(["The bridge is to be mended.", "Lamps are to be bought."], up=up - 40)
    drawing.next_page()
    drawing.write(BODY, TOP, "Risk register", size=14, font="Helvetica-Bold")
    drawing.table(BODY, TOP - 30, RISK_WIDTHS, [RISK_HEADS, *RISKS[:3]])
    paper = drawing.read(tmp_path, Kind.MINUTES)
    for number, title in enumerate(ITEMS, 1):
        item = next(paragraph for paragraph in paper.paragraphs if paragraph.number == str(number))
        assert (item.headings, item.text) == ((title,), prose(number))
    assert not any("What was said" in paragraph.text for paragraph in paper.paragraphs)
    assert [row.cells for paragraph in paper.paragraphs for row in read_rows(paragraph.text)] == RISKS[:3]


def test_what_the_items_say_stands_where_their_spans_say(tmp_path: Path) -> None:
    rows = [(f"{number}.", title, prose(number), "Clerk") for number, title in enumerate(ITEMS, 1)]
    drawing = Drawing()
    drawing.table(40, TOP, (30, 100, 300, 60), rows)
    paper = drawing.read(tmp_path, Kind.MINUTES)
    for paragraph in paper.paragraphs:
        spans = " ".join(paper.pages[span.page][span.start : span.end] for span in paragraph.spans)
        assert spans.split()[-len(paragraph.text.split()) :] == paragraph.text.split()
        assert len(spans.split()) <= len(f"{paragraph.number}. {paragraph.title} {paragraph.text}".split())
