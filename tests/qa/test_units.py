import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Paragraph
from qa.units import Shape, Unit, units_of

SENTENCES = st.sampled_from(
    "The Board agreed to:|There are 97.|Cllr. Smith asked.|“Why?”|It cost £1.5m|of which 5%.|No.|a ;|(b) noted".split(
        "|"
    )
)
PROSE = st.lists(SENTENCES, min_size=1, max_size=8).map(" ".join) | st.text(min_size=1, max_size=40)
CELLS = st.sampled_from(["Wynmarsh", "71", "118", "+47", "2022/23", "£5", "", "Total", "a b"])
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4).map("\t".join), min_size=1, max_size=5).map("\n".join)
BLOCKS = PROSE | PROSE.map(lambda text: f"• {text}") | TABLES
TEXTS = st.lists(BLOCKS, max_size=6).map("\n".join)


def paragraph_of(text: str) -> Paragraph:
    return Paragraph("p:1", "1", "para 1", (), text, None, ())


def units(text: str) -> list[Unit]:
    return units_of(paragraph_of(text))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_units_are_literal_runs_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for unit in units(text):
        assert end <= unit.start < unit.end
        assert text[unit.start : unit.end].strip() == text[unit.start : unit.end]
        end = unit.end
    assert end <= len(text)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_a_unit_reads_as_it_stands_and_a_row_with_all_its_cells(text: str) -> None:
    for unit in units(text):
        literal = text[unit.start : unit.end]
        if unit.shape is Shape.ROW:
            assert all(cell.strip() in unit.reading for cell in literal.split("\t"))
        else:
            assert unit.reading == literal


@settings(deadline=None, max_examples=300)
@given(st.lists(PROSE | PROSE.map(lambda text: f"• {text}"), max_size=6).map("\n".join))
def test_without_tables_nothing_but_bullets_and_white_space_is_left_out(text: str) -> None:
    text = text.replace("\t", " ")
    left = text
    for unit in reversed(units(text)):
        left = left[: unit.start] + left[unit.end :]
    assert left.replace("•", "").strip() == ""


def test_a_list_is_its_stem_and_its_items() -> None:
    found = units("The Board agreed to:\n• write to Tannwater. It should reply; and\n• wait.")
    assert [(unit.shape, unit.reading, unit.is_stem) for unit in found] == [
        (Shape.SENTENCE, "The Board agreed to:", True),
        (Shape.ITEM, "write to Tannwater. It should reply; and", False),
        (Shape.ITEM, "wait.", False),
    ]


def test_a_long_item_is_taken_apart_into_its_sentences() -> None:
    sentence = "It has eight words in it, all told."
    assert [unit.reading for unit in units("• " + " ".join([sentence] * 9))] == [sentence] * 9


def test_a_row_reads_with_its_heads_and_the_head_row_is_no_unit() -> None:
    found = units("Homes by district\nDistrict\t2022/23\t2023/24\nWynmarsh\t71\t118")
    assert [unit.reading for unit in found] == ["Homes by district", "Wynmarsh: 2022/23 71, 2023/24 118"]
    assert found[1].shape is Shape.ROW


@pytest.mark.parametrize("between", ["\nAnd closed:\n", "\n\n"])
def test_equal_rows_of_two_tables_read_with_the_heads_of_their_own(between: str) -> None:
    homes, roads = "District\tHomes\tShops\nWynmarsh\t71\t118", "District\tRoads\tPaths\nWynmarsh\t71\t118"
    rows = [unit.reading for unit in units(f"{homes}{between}{roads}") if unit.shape is Shape.ROW]
    assert rows == ["Wynmarsh: Homes 71, Shops 118", "Wynmarsh: Roads 71, Paths 118"]


def test_a_title_that_runs_into_its_paragraph_is_told_from_a_sentence_with_a_figure() -> None:
    title, figure = units("Cycle security. There were 12.")
    assert title.is_title
    assert not figure.is_title


def test_a_paragraph_without_words_has_no_units() -> None:
    assert units("") == units(" \n• \n\t\n") == []
