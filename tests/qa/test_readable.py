"""What a reader is given of a paragraph, and where in the paragraph the words stand that it marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Paragraph
from qa.readable import Readable
from qa.reading import Reading

TABLE = "Gullies by area:\nArea\t2022\t2023\nHollenby\t22\t40\nUpton\t22\t41\nTotal\t44\t81"


def paragraph(text: str) -> Paragraph:
    return Paragraph(id="p", number="1", label="para 1", headings=(), text=text, page=None, spans=())


def placed(text: str, marked: str, nth: int = 0) -> str:
    """What of the paragraph is marked if a reader marks these words, the nth time that they stand there."""
    readable = Readable.of(paragraph(text))
    start = -1
    for _ in range(nth + 1):
        start = readable.text.index(marked, start + 1)
    reading = readable.placed(Reading(0.5, start, start + len(marked)))
    return text[reading.start : reading.end]


def test_a_paragraph_without_a_table_is_read_as_it_stands() -> None:
    text = "The Board agreed to:\n• meet in May\n• write to the Police"
    assert Readable.of(paragraph(text)).text == text
    assert placed(text, "in May") == "in May"


def test_rows_are_read_with_their_heads() -> None:
    assert Readable.of(paragraph(TABLE)).text == (
        "Gullies by area: | Hollenby: 2022 22, 2023 40 | Upton: 2022 22, 2023 41 | Total: 2022 44, 2023 81"
    )


@pytest.mark.parametrize(
    ("marked", "nth", "cell"),
    [
        ("40", 0, "40"),
        ("22, 2", 0, "22"),
        ("44", 0, "44"),
        ("Upton", 0, "Upton"),
        ("2023", 1, "Upton\t22\t41"),
        ("Gullies", 0, "Gullies"),
    ],
)
def test_of_a_row_the_cell_is_marked_or_the_whole(marked: str, nth: int, cell: str) -> None:
    assert placed(TABLE, marked, nth) == cell


@given(st.data())
def test_what_is_marked_always_stands_in_the_paragraph(data: st.DataObject) -> None:
    cells = st.text(alphabet="ab 12£.", min_size=1, max_size=5)
    rows = data.draw(st.lists(st.lists(cells, min_size=2, max_size=4).map("\t".join), min_size=1, max_size=4))
    text = "\n".join(["Some words first.", *rows])
    readable = Readable.of(paragraph(text))
    start = data.draw(st.integers(0, max(0, len(readable.text) - 1)))
    end = data.draw(st.integers(start, len(readable.text)))
    reading = readable.placed(Reading(0.5, start, end))
    assert 0 <= reading.start <= reading.end <= len(text)
