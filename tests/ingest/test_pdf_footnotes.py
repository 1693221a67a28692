"""Footnotes of PDFs: marks leave the text, notes stand apart, and what only looks like a mark stays."""

from pathlib import Path

import pytest

from tests.ingest.drawing import BODY, LEADING, MARGIN, SIZE, TOP, Drawing, prose, told

FOOT = 95


def raised(drawing: Drawing, up: float, *parts: str) -> None:
    """A line in which every other part is a raised mark."""
    left: float = BODY
    for number, part in enumerate(parts):
        mark = number % 2
        left = drawing.write(left, up, part, size=7 if mark else SIZE, rise=4.0 * mark)


def note(drawing: Drawing, up: float, mark: str, text: str, *, size: float = 9, lifted: bool = True) -> float:
    """A note at the foot of a page; where the next one goes."""
    if lifted:
        left = drawing.write(BODY, up, mark, size=6, rise=3) + 2
    else:
        left = drawing.write(BODY, up, f"{mark} ", size=size)
    return drawing.prose(left, up, text, size=size) + size * LEADING / SIZE


def marked(*parts: str) -> Drawing:
    """A paper of three paragraphs, of which the first has marks in it."""
    drawing = Drawing()
    drawing.write(MARGIN, TOP, "1.")
    raised(drawing, TOP, *parts)
    drawing.numbered([prose(2), prose(3)], first=2, up=TOP - 2 * LEADING)
    return drawing


@pytest.mark.parametrize(("size", "lifted"), [(9, True), (9, False), (SIZE, True)])
def test_marks_leave_the_text_and_notes_stand_apart(tmp_path: Path, size: float, lifted: bool) -> None:
    drawing = marked("The budget was raised", "1", " in May, and lowered again", "2", ".")
    drawing.canvas.line(BODY, FOOT + 15, BODY + 140, FOOT + 15)
    up = note(drawing, FOOT, "1", "Full Council, 22 February 2024, minute 12.", size=size, lifted=lifted)
    note(drawing, up, "2", "Cabinet, 9 May 2024.", size=size, lifted=lifted)
    paper = drawing.read(tmp_path)
    assert [(paragraph.label, paragraph.text) for paragraph in paper.paragraphs] == [
        ("para 1", "The budget was raised in May, and lowered again."),
        ("para 2", prose(2)),
        ("para 3", prose(3)),
        ("footnote 1 on page 1", "Full Council, 22 February 2024, minute 12."),
        ("footnote 2 on page 1", "Cabinet, 9 May 2024."),
    ]


def test_a_note_in_several_lines_is_one(tmp_path: Path) -> None:
    drawing = marked("The budget was raised", "1", " in May.")
    note(drawing, FOOT, "1", prose(5))
    assert drawing.read(tmp_path).paragraphs[3].text == prose(5)


def test_notes_between_the_halves_of_a_sentence(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.write(MARGIN, TOP, "1.")
    raised(drawing, TOP, "The budget was raised", "1", " in May.")
    drawing.lines("2.|The Board heard that money for the bridges of the north and", up=TOP - 2 * LEADING)
    note(drawing, FOOT, "1", "Full Council, 22 February 2024, minute 12.")
    drawing.next_page()
    drawing.lines("the south was spent.", "", "3.|It ended.")
    assert told(drawing.read(tmp_path))[1] == (
        "2",
        "The Board heard that money for the bridges of the north and the south was spent.",
    )


def test_notes_are_counted_afresh_on_each_page(tmp_path: Path) -> None:
    drawing = marked("The budget was raised", "1", " in May.")
    note(drawing, FOOT, "1", "Full Council, minute 12.")
    drawing.next_page()
    drawing.write(MARGIN, TOP, "4.")
    raised(drawing, TOP, "It was lowered", "1", " in June.")
    drawing.lines("5.|It ended.", up=TOP - 2 * LEADING)
    note(drawing, FOOT, "1", "Full Council, minute 40.")
    paper = drawing.read(tmp_path)
    assert [(paragraph.label, paragraph.text) for paragraph in paper.paragraphs[5:]] == [
        ("footnote 1 on page 1", "Full Council, minute 12."),
        ("footnote 1 on page 2", "Full Council, minute 40."),
    ]


def test_a_note_that_goes_on_on_the_next_page(tmp_path: Path) -> None:
    drawing = marked("The budget was raised", "1", " in May.")
    note(drawing, FOOT, "1", f"{prose(5)} The second of these beams was found by a boy who")
    drawing.next_page()
    drawing.numbered([prose(6), prose(7)], first=4)
    drawing.canvas.line(BODY, FOOT + 15, BODY + 140, FOOT + 15)
    drawing.prose(BODY, FOOT, "had been fishing there, and who told the warden of it.", size=9)
    assert told(drawing.read(tmp_path))[4] == ("5", prose(7))


def test_the_mark_may_be_a_star(tmp_path: Path) -> None:
    drawing = marked("The budget was raised", "*", " in May.")
    note(drawing, FOOT, "*", "Full Council, 22 February 2024, minute 12.")
    paragraphs = drawing.read(tmp_path).paragraphs
    assert paragraphs[0].text == "The budget was raised in May."
    assert paragraphs[3].label == "footnote * on page 1"


def test_marks_behind_and_before_punctuation(tmp_path: Path) -> None:
    drawing = marked("The budget was raised.", "1", " It was lowered", "2", ", and raised", "[3]", " again.")
    up: float = FOOT
    for mark in "123":
        up = note(drawing, up, mark, f"Minute {mark} of the Board.")
    assert told(drawing.read(tmp_path))[0] == ("1", "The budget was raised. It was lowered, and raised again.")


def test_two_marks_in_one(tmp_path: Path) -> None:
    drawing = marked("The budget was raised.", "1,2", " It was lowered.")
    note(drawing, note(drawing, FOOT, "1", "Minute 12 of the Board."), "2", "Minute 40 of the Board.")
    assert told(drawing.read(tmp_path))[0] == ("1", "The budget was raised. It was lowered.")


def test_a_mark_in_a_table(tmp_path: Path) -> None:
    drawing = Drawing()
    up = drawing.numbered([prose(1), "Homes flooded in the county:"])
    up = drawing.table(BODY, up, [100, 80], [["District", "2022"], ["North", "5"], ["South", "8"]])
    drawing.write(BODY + 31, up + 8, "1", size=6, rise=4)
    drawing.numbered([prose(3)], first=3, up=up - 30)
    note(drawing, FOOT, "1", "South without the islands.")
    paragraphs = drawing.read(tmp_path).paragraphs
    assert paragraphs[1].text == "Homes flooded in the county:\nDistrict\t2022\nNorth\t5\nSouth\t8"
    assert paragraphs[3].text == "South without the islands."


def test_raised_letters_of_ordinals_stay(tmp_path: Path) -> None:
    drawing = marked("From the 1", "st", " of May to the 22", "nd", " it was shut.")
    assert told(drawing.read(tmp_path))[0] == ("1", "From the 1st of May to the 22nd it was shut.")


def test_raised_letters_at_the_head_of_a_line_stay(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.write(BODY, TOP, "1. It was shut from the", size=12)
    left = drawing.write(BODY, TOP - LEADING, "2", size=12)
    left = drawing.write(left, TOP - LEADING, "nd", size=7, rise=4.7)
    drawing.write(left, TOP - LEADING, " of March to the 5th.", size=12)
    drawing.lines("2.|It ended.", up=TOP - 3 * LEADING)
    assert told(drawing.read(tmp_path))[0] == ("1", "It was shut from the 2nd of March to the 5th.")


def test_lowered_figures_stay(tmp_path: Path) -> None:
    drawing = Drawing()
    left = drawing.write(BODY, TOP, "1. Less CO")
    left = drawing.write(left, TOP, "2", size=7, rise=-2)
    drawing.write(left, TOP, " was let out.")
    drawing.lines("2.|It ended.", up=TOP - 2 * LEADING)
    assert told(drawing.read(tmp_path))[0] == ("1", "Less CO2 was let out.")


@pytest.mark.parametrize("noted", [False, True])
def test_a_raised_figure_without_a_note_stays(tmp_path: Path, noted: bool) -> None:
    drawing = marked("The hall of 40 m", "2", " was let", "1" if noted else "", ".")
    if noted:
        note(drawing, FOOT, "1", "Minute 12 of the Board.")
    assert told(drawing.read(tmp_path))[0][1] in ("The hall of 40 m2 was let.", "The hall of 40 m² was let.")


def test_a_mark_behind_a_short_word_is_no_power(tmp_path: Path) -> None:
    drawing = marked("The people", "1", " whom it lets in", "2", " are few.")
    note(drawing, note(drawing, FOOT, "1", "Minute 12 of the Board."), "2", "Minute 40 of the Board.")
    assert told(drawing.read(tmp_path))[0] == ("1", "The people whom it lets in are few.")


def test_a_list_in_small_type_at_the_foot_is_no_note(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.numbered([prose(1), prose(2), "It asked for these papers:"])
    for row, text in enumerate(("• the map of the county;", "• the plan of the bridge;")):
        drawing.write(BODY, FOOT - 12 * row, text, size=9)
    paper = drawing.read(tmp_path)
    assert told(paper)[2][1].endswith("• the map of the county;\n• the plan of the bridge;")
