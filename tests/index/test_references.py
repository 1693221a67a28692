import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.references import Reference, find_references


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("What does para 44 of the October 2022 report say?", ["44"]),
        ("paragraph 6.41", ["6.41"]),
        ("Paragraph 6.41.", ["6.41"]),
        ("¶ 12", ["12"]),
        ("paras 12, 14 and 15", ["12", "14", "15"]),
        ("paragraphs 12-14", ["12", "13", "14"]),
        ("paragraphs 2.1 to 2.3", ["2.1", "2.3"]),
        ("para 18(b)", ["18"]),
        ("para 18b", ["18"]),
        ("minute 298/PF", ["298/pf"]),
        ("minutes 994 and 995", ["994", "995"]),
        ("minute no. 12", ["12"]),
        ("item 5 of the agenda", ["5"]),
        ("section 3.2 of the flood report", ["3.2"]),
        ("section 3 of the 2022 flood resilience report", ["3"]),
    ],
)
def test_a_stated_paragraph_is_read(question: str, numbers: list[str]) -> None:
    assert [reference.number for reference in find_references(question)] == numbers


@pytest.mark.parametrize(
    "question",
    [
        "What is a section 19 investigation?",
        "section 19 of the Flood and Water Management Act 2010",
        "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        "paragraph 14.2 of the National Planning Policy Framework",
        "the minutes of 2017",
        "minutes 2017",
        "within 30 minutes",
        "44 paragraphs",
        "item 25% dearer",
        "para 3:1",
    ],
)
def test_sections_of_laws_and_other_figures_are_not(question: str) -> None:
    assert find_references(question) == []


def test_a_point_of_a_minute_and_one_of_an_appendix() -> None:
    assert find_references("point 4 of minute 994") == [Reference("994", "minute", 4)]
    assert find_references("para 2 of Appendix 1") == [Reference("2", "para", section="appendix 1")]
    assert find_references("Appendix 1, Pumps, unnumbered para 2") == [Reference(None, point=2, section="appendix 1")]


@pytest.mark.parametrize(
    ("question", "number", "label", "fits"),
    [
        ("para 44", "44", "para 44", True),
        ("para 44", "4", "para 4", False),
        ("para 44", "44", "minute 44, Pumps, point 1", True),
        ("para 44", None, "Appendix 1, Pumps, unnumbered para 44", False),
        ("minute 9, point 2", "9", "minute 9, Pumps, point 2", True),
        ("minute 9, point 2", "9", "minute 9, Pumps, point 12", False),
        ("minute 298/PF", "298/PF", "minute 298/PF", True),
        ("para 2 of appendix 1", "2", "Appendix 1, para 2", True),
        ("para 2 of appendix 1", "2", "para 2", False),
        ("para 2 of appendix 1", "2", "Appendix 12, para 2", False),
        ("appendix 1, unnumbered para 2", None, "Appendix 1, Pumps, unnumbered para 2", True),
        ("section 3 of the report", "3.12", "para 3.12", True),
        ("section 3 of the report", "31", "para 31", False),
        ("section 3.2", "3.2", "para 3.2", True),
    ],
)
def test_a_reference_fits_numbers_and_labels(question: str, number: str | None, label: str, fits: bool) -> None:
    (reference,) = find_references(question)
    assert reference.fits(number, label) is fits


def test_a_minute_is_not_called_a_paragraph() -> None:
    (reference,) = find_references("minute 12")
    assert reference.calls_it_so("minute 12, Pumps, point 1")
    assert not reference.calls_it_so("para 12")


@given(st.text() | st.from_regex(r"(paras?|minutes?|section|¶) [0-9(a-c), .–-]{1,30}(of the report)?"))
def test_any_text_is_read(text: str) -> None:
    for reference in find_references(text):
        assert reference.number is None or reference.number[0].isdigit()
