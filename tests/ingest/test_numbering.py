"""Which numbers at the start of a line are the paper's own."""

import pytest

from ingest import Paper
from tests.ingest.conftest import Read

SAID = "The clerk spoke of the gullies."


def numbers(paper: Paper) -> list[str]:
    return [paragraph.number for paragraph in paper.paragraphs if paragraph.number]


def numbered(*printed: str) -> str:
    return "\n\n".join(f"{number} {SAID}" for number in printed)


@pytest.mark.parametrize(
    "printed",
    [
        "1. 2. 3. 4. 5.",
        "1) 2) 3)",
        "9. 10. 11. 12.",
        "6.8 6.9 6.10 6.11",
        "1.1 1.2 2.1 2.2 2.3 3.1",
        "1.1. 1.2. 2.1.",
        "1.1.1 1.1.2 1.2.1 2.1.1",
        "990 991 992 993",
        "296/PF 297/PF 298/PF",
    ],
)
def test_numbers_that_follow_from_each_other_are_read(read: Read, printed: str) -> None:
    paper = read(numbered(*printed.split()))
    assert numbers(paper) == [number.rstrip(".)") for number in printed.split()]
    assert [paragraph.text for paragraph in paper.paragraphs] == [SAID] * len(printed.split())
    assert paper.notes == ()


def test_a_level_is_entered_and_left(read: Read) -> None:
    assert numbers(read(numbered("1.", "2.", "3.", "3.1", "3.2", "4.", "4.1", "5."))) == (
        ["1", "2", "3", "3.1", "3.2", "4", "4.1", "5"]
    )


def test_a_number_with_its_own_numbers_below_is_a_heading(read: Read) -> None:
    paper = read("3. Background\n\n3.1 It rained.\n\n3.2 It snowed.\n\n4. Money\n\n4.1 There is none.")
    assert numbers(paper) == ["3.1", "3.2", "4.1"]
    assert [paragraph.headings for paragraph in paper.paragraphs] == [("Background",), ("Background",), ("Money",)]


@pytest.mark.parametrize(
    "layout",
    [
        "{}.\n\n{}",
        "{}.\n{}",
        "{}\n\n{}",
        "{}.\t{}",
        "   {}.   {}",
        "- {}. {}",
        "– {}. {}",
        "**{}.** {}",
        "**{}. {}**",
        "__{}__ {}",
        "### {}. {}",
        "<b>{}.</b> {}",
    ],
)
def test_a_number_is_read_however_it_is_set(read: Read, layout: str) -> None:
    paper = read("\n\n".join(layout.format(number, SAID) for number in range(1, 5)), "paper.md")
    assert numbers(paper) == ["1", "2", "3", "4"]
    assert [paragraph.text for paragraph in paper.paragraphs] == [SAID] * 4


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("begins", ["2018. It runs to May.", "10. Others came later.", "12 March 2024 was the day."])
def test_a_number_out_of_sequence_is_text(read: Read, gap: str, begins: str) -> None:
    paper = read(f"1. The plan was adopted in May{gap}{begins}\n\n2. It is a long one.\n\n3. It was liked.")
    assert numbers(paper) == ["1", "2", "3"]
    assert paper.paragraphs[0].text.split() == f"The plan was adopted in May {begins}".split()


@pytest.mark.parametrize(
    "begins", ["2.00 pm on Monday.", "2.1 kilometres of road.", "2.1 1,200 homes.", "3. others stayed away."]
)
def test_a_figure_at_the_start_of_a_wrapped_line_is_text(read: Read, begins: str) -> None:
    paper = read(f"1. The Board met.\n\n2. It saw the brook and went on to\n{begins}\n\n3. It was wet.\n\n4. It ended.")
    assert numbers(paper) == ["1", "2", "3", "4"]
    assert paper.paragraphs[1].text == f"It saw the brook and went on to {begins}"


def test_a_time_is_no_number(read: Read) -> None:
    paper = read("1. It met.\n\n2. It will meet at:\n\n2.00 pm on Monday\n\n2.00 pm on Friday\n\n3. It ended.")
    assert numbers(paper) == ["1", "2", "3"]


def test_a_section_numbered_0_is_a_heading(read: Read) -> None:
    paper = read("1.0 PURPOSE\n\n1.1 To tell.\n\n1.2 To ask.\n\n2.0 BACKGROUND\n\n2.1 It rained.\n\n2.2 It snowed.")
    assert numbers(paper) == ["1.1", "1.2", "2.1", "2.2"]
    assert paper.notes == ()


def test_a_date_is_not_number_1(read: Read) -> None:
    paper = read(
        "Aldmere Parish Council\n\nMinutes of the meeting of\n\n1 March 2024\n\n1 Apologies\n\nThere were none.\n\n"
        "2 Roads\n\nThey were wet.\n\n3 Close\n\nThe meeting closed at 9 pm."
    )
    assert numbers(paper) == ["1", "2", "3"]
    assert paper.notes == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_inside_a_paragraph_belongs_to_it(read: Read, gap: str) -> None:
    items = gap.join(["1. sandbags;", "2. pumps; and", "3. a map."])
    before = numbered(*(f"{number}." for number in range(1, 12)))
    paper = read(f"{before}\n\n12. The Board asked for:{gap}{items}\n\n13. All agreed.\n\n14. All went home.")
    assert numbers(paper) == [str(number) for number in range(1, 15)]
    assert paper.paragraphs[11].text.split() == "The Board asked for: 1. sandbags; 2. pumps; and 3. a map.".split()


@pytest.mark.parametrize("heading", ["Appendix 2", "Appendix 2: Terms", "APPENDIX 2 – TERMS", "Annex B", "Schedule 1"])
def test_numbers_that_restart_name_their_section(read: Read, heading: str) -> None:
    paper = read(f"{numbered('1.', '2.', '3.')}\n\n{heading}\n\n{numbered('1.', '2.')}")
    section = " ".join(heading.replace(":", "").split()[:2])
    assert [paragraph.label for paragraph in paper.paragraphs] == (
        ["para 1", "para 2", "para 3", f"{section}, para 1", f"{section}, para 2"]
    )
    assert paper.notes == ()


def test_numbers_that_run_on_do_not_name_their_section(read: Read) -> None:
    paper = read(f"{numbered('1.', '2.')}\n\nAppendix 1\n\n{numbered('3.', '4.')}")
    assert [paragraph.label for paragraph in paper.paragraphs] == ["para 1", "para 2", "para 3", "para 4"]


@pytest.mark.parametrize(
    ("printed", "notes"),
    [
        ("1. 2. 4. 5.", ["number 3 is missing"]),
        ("1. 2. 5. 6.", ["numbers 3, 4 are missing"]),
        ("2.1 2.2 2.4 2.5", ["number 2.3 is missing"]),
        ("1. 2. 2. 3.", ["number 2 is printed twice"]),
        ("990 991 991 992 993", ["number 991 is printed twice"]),
    ],
)
def test_what_is_missing_or_doubled_is_noted(read: Read, printed: str, notes: list[str]) -> None:
    paper = read(numbered(*printed.split()))
    assert numbers(paper) == [number.rstrip(".") for number in printed.split()]
    assert list(paper.notes) == notes


@pytest.mark.parametrize("year", ["2018. It began.", "2018 The first year began."])
def test_a_single_year_opens_no_numbering(read: Read, year: str) -> None:
    paper = read(f"Flood Strategy\n\n{year}\n\nNo more was said of it.")
    assert numbers(paper) == []
    assert paper.paragraphs[0].text == year


def test_a_number_whose_space_was_lost_in_print_is_read(read: Read) -> None:
    assert numbers(read("1.The Board met.\n\n2.It ended.\n\n3.All went home.")) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("24/101 Apologies\n\n24/102 Minutes\n\n24/103 Finance", ["24/101", "24/102", "24/103"]),
        ("119/24 Apologies\n\n120/24 Minutes\n\n121/24 Finance", ["119/24", "120/24", "121/24"]),
        ("C/2024/17 Apologies\n\nC/2024/18 Minutes\n\nC/2024/19 Finance", ["C/2024/17", "C/2024/18", "C/2024/19"]),
        (
            "R2025-091 Moved by Cllr Reed\n\nR2025-092 Moved by Cllr Marsh\n\nR2025-093 Carried",
            ["R2025-091", "R2025-092", "R2025-093"],
        ),
        ("PC45 Apologies\n\nPC46 Minutes\n\nPC47 Finance", ["PC45", "PC46", "PC47"]),
        ("III. Roads\n\n1. A bridge.\n\nIV. Parks\n\n1. A pond.\n\nV. Finance\n\nVI. Close", ["III", "IV", "V", "VI"]),
        ("Item 1: Apologies\n\nItem 2: Minutes\n\nItem 3: Finance", ["1", "2", "3"]),
        ("1.0 Purpose\n\n1.1 To report.\n\n2.0 Background\n\n2.1 It rained.", ["1.1", "2.1"]),
        ("1 - Apologies\n\n2 - Minutes of the meeting\n\n3 - Finance", ["1", "2", "3"]),
    ],
)
def test_numbers_in_the_forms_that_councils_print(read: Read, text: str, printed: list[str]) -> None:
    assert numbers(read(text)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "The budget fell.\n\n2017/18 A year of floods.\n\n2018/19 A year of drought.\n\n2019/20 A year of calm.",
        "It met in the hall.\n\nA38 Works at the bridge\n\nA46 Works at the island",
        "I. Marsh spoke.\n\nV. Reed answered.",
    ],
)
def test_years_roads_and_initials_are_no_numbers(read: Read, text: str) -> None:
    assert not any(number for number in numbers(read(text)))
