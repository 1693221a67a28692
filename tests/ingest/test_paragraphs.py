"""What a person would cite: where a paragraph begins and ends, its text, and what it is called."""

import pytest

from ingest import Paper
from tests.ingest.conftest import Read


def labels(paper: Paper) -> list[str]:
    return [paragraph.label for paragraph in paper.paragraphs]


def texts(paper: Paper) -> dict[str, str]:
    return {paragraph.label: paragraph.text for paragraph in paper.paragraphs}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pumps will be replaced, with work", "beginning in May."),
        ("The pumps stand by the", "River Tann."),
        ("The pumps are for Hollenby,", "Wynmarsh and Ossley."),
        ("The contract was let at a price of", "£1.6 million."),
    ],
)
@pytest.mark.parametrize("cut", ["\f", "\n\n\f", "\n\f\n", "\n\n"])
def test_a_sentence_cut_by_a_page_break_is_one(read: Read, before: str, after: str, cut: str) -> None:
    paper = read(f"1. The Board met.\n\n2. {before}{cut}{after} That is all.\n\n3. It ended.")
    assert texts(paper)["para 2"] == f"{before} {after} That is all."


def test_a_paragraph_runs_over_the_page_to_the_next_number(read: Read) -> None:
    paper = read("1. The Board met.\n\n2. It saw the pumps.\n\fThe pumps were old.\n\n3. It ended.")
    assert texts(paper)["para 2"] == "It saw the pumps.\nThe pumps were old."
    assert [paragraph.page for paragraph in paper.paragraphs] == [1, 1, 2]


def test_a_list_item_cut_by_a_page_break_and_given_a_second_mark_is_one(read: Read) -> None:
    paper = read(
        "1. The Board asked for:\n\n- A map of the gullies that were missed in the\n"
        "\f- winter, with dates.\n- A letter.\n\n2. All agreed."
    )
    assert texts(paper)["para 1"] == (
        "The Board asked for:\n• A map of the gullies that were missed in the winter, with dates.\n• A letter."
    )


@pytest.mark.parametrize("mark", ["-", "–", "*", "•", "●", "▪", "\uf0b7", "◦"])
def test_a_list_belongs_to_its_paragraph(read: Read, mark: str) -> None:
    paper = read(f"1. Sacks are kept at:\n\n{mark} the depot\n{mark}  the hall\n\n2. All agreed.")
    assert texts(paper) == {"para 1": "Sacks are kept at:\n• the depot\n• the hall", "para 2": "All agreed."}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("marks", ["(a) (b) (c)", "a) b) c)", "(i) (ii) (iii)"])
def test_a_sub_point_keeps_its_mark(read: Read, marks: str, gap: str) -> None:
    first, second, third = marks.split()
    points = gap.join([f"{first} note it;", f"{second} agree it; and", f"{third} thank them."])
    paper = read(f"1. The Board may:{gap}{points}\n\n2. All agreed.")
    assert texts(paper)["para 1"] == (
        f"The Board may:\n• {first} note it;\n• {second} agree it; and\n• {third} thank them."
    )


@pytest.mark.parametrize("mark", ["(a)", "(b)", "(iv)"])
def test_a_reference_at_the_start_of_a_wrapped_line_ends_no_paragraph(read: Read, mark: str) -> None:
    paper = read(
        f"1. It met.\n\n2. It rained.\n\nThe Board then wrote again under section 3\n{mark} of the Act.\n\n3. It ended."
    )
    assert paper.paragraphs[1].text.replace("\n•", "") == (
        f"It rained.\nThe Board then wrote again under section 3 {mark} of the Act."
    )


@pytest.mark.parametrize(
    "table",
    [
        "District\t2022\t2023\nNorth\t5\t7\n\t8\t9",
        "| District | 2022 | 2023 |\n|:---|---:|---:|\n| North | 5 | 7 |\n| | 8 | 9 |",
        "District      2022    2023\nNorth            5       7\n              8       9",
    ],
)
def test_a_table_keeps_its_rows_and_columns(read: Read, table: str) -> None:
    paper = read(f"1. Homes flooded, by district:\n\n{table}\n\n2. All agreed.")
    assert texts(paper)["para 1"] == "Homes flooded, by district:\nDistrict\t2022\t2023\nNorth\t5\t7\n\t8\t9"


def test_a_table_that_goes_on_over_the_page_is_one(read: Read) -> None:
    paper = read(
        "1. Actions:\n\nAction\tOwner\tDue\nClear gullies\tHighways\tMay\nDraw up a map of\tFlood team\tJune\n"
        "\fAction\tOwner\tDue\n\tand wardens\nWrite a letter\tChairman\tJuly\n\n2. All agreed."
    )
    assert texts(paper)["para 1"].split("\n") == [
        "Actions:",
        "Action\tOwner\tDue",
        "Clear gullies\tHighways\tMay",
        "Draw up a map of\tFlood team and wardens\tJune",
        "Write a letter\tChairman\tJuly",
    ]


def test_a_closing_box_is_not_part_of_the_last_paragraph(read: Read) -> None:
    paper = read("1. The Board met.\n\n2. It ended.\n\nWards:\tAll\nContact Officer:\tAnn Lee\nTel:\t01632 960001")
    assert texts(paper)["para 2"] == "It ended."
    assert labels(paper)[2:] == ["unnumbered para 1"]
    assert paper.paragraphs[2].text == "Wards:\tAll\nContact Officer:\tAnn Lee\nTel:\t01632 960001"


def test_a_heading_ends_a_paragraph(read: Read) -> None:
    paper = read("1. The Board met.\n\n2. It ended.\n\nContact Point\n\nAnn Lee, Clerk, 01632 960001.")
    assert texts(paper) == {
        "para 1": "The Board met.",
        "para 2": "It ended.",
        "Contact Point, unnumbered para 1": "Ann Lee, Clerk, 01632 960001.",
    }


@pytest.mark.parametrize("heading", ["The Past", "THE PAST", "The Past:", "## The Past", "**The Past**"])
def test_a_heading_holds_until_the_next_one(read: Read, heading: str) -> None:
    paper = read(f"1. It met.\n\n{heading}\n\n2. It rained.\n\n3. It snowed.\n\nMoney\n\n4. None.", "paper.md")
    past = heading.strip("#*: ")
    assert [paragraph.headings for paragraph in paper.paragraphs] == [(), (past,), (past,), ("Money",)]


def test_a_heading_under_a_heading_is_inside_it(read: Read) -> None:
    paper = read("Drainage\n\nGullies\n\n1. There are many.\n\nPumps\n\n2. There are few.", "a_b.txt")
    assert [paragraph.headings[-1] for paragraph in paper.paragraphs] == ["Gullies", "Pumps"]


@pytest.mark.parametrize(
    "line",
    ["It was wet.", "the wardens and their friends", "Pumps were bought in spring;", "It ended at 5.30 pm", "£500"],
)
def test_a_line_of_text_is_no_heading(read: Read, line: str) -> None:
    paper = read(f"1. The Board met in the hall.\n\n{line}\n\n2. It ended.")
    assert paper.paragraphs[1].headings == ()
    assert paper.paragraphs[0].text == f"The Board met in the hall.\n{line}"


def test_text_without_a_number_is_called_by_its_heading_and_position(read: Read) -> None:
    paper = read(
        "Appendix 3\n\nWaste in Figures\n\nThe Year\n\nIt was a wet one.\n\nIt was a long one.\n\n"
        "Appendix 4\n\nReducing Waste\n\nWe try to."
    )
    assert labels(paper) == [
        "Appendix 3, The Year, unnumbered para 1",
        "Appendix 3, The Year, unnumbered para 2",
        "Appendix 4, Reducing Waste, unnumbered para 1",
    ]


@pytest.mark.parametrize("heading", ["Schedule of Rates", "Annex to the Hall"])
def test_a_heading_that_only_begins_like_a_section_is_none(read: Read, heading: str) -> None:
    paper = read(f"1. It rained.\n\n{heading}\n\n2. It snowed.\n\nBackground\n\nIt is wet.\n\n3. It ended.")
    assert paper.paragraphs[1].headings == (heading,)
    assert labels(paper)[2:] == ["Background, unnumbered para 1", "para 3"]


def test_a_heading_that_runs_into_its_text_gives_the_label_and_stays_in_the_text(read: Read) -> None:
    paper = read(
        "Prevent Duty: An officer chairs the group, which meets each month at the hall.\n\n"
        "Training: All staff were trained in the spring, and all new ones will be soon.\n\nIt goes on."
    )
    assert labels(paper) == [
        "Prevent Duty, unnumbered para 1",
        "Training, unnumbered para 1",
        "Training, unnumbered para 2",
    ]
    assert paper.paragraphs[0].text.startswith("Prevent Duty: An officer")


def test_a_list_without_a_number_belongs_to_its_stem(read: Read) -> None:
    paper = read("The Year\n\nWe bought:\n\n- a pump;\n- a boat.\n\nBoth are in use.")
    assert [paragraph.text for paragraph in paper.paragraphs] == (
        ["We bought:\n• a pump;\n• a boat.", "Both are in use."]
    )


MINUTES = """Aldmere Parish Council

Minutes of the meeting of the Roads Committee held on 4 May 2023

Present: Cllr A Lee (Chairman)

411 Apologies

Apologies were received from Cllr B Ash.

412 Flood Review

The clerk spoke of the year.

Volunteers

- There were 74 wardens in the parish at the end of the year.
- Training took one day and was free to all who came to it.

The Chairman thanked them.

Money

- The grant had been spent by the end of March, as planned.

413 Close

RESOLVED that:

(a) the review be noted; and

(b) the meeting be closed.
"""


def test_every_point_of_minutes_is_a_paragraph(read: Read) -> None:
    assert labels(read(MINUTES))[-7:] == [
        "minute 411",
        "minute 412, point 1",
        "minute 412, Volunteers, point 1",
        "minute 412, Volunteers, point 2",
        "minute 412, Volunteers, point 3",
        "minute 412, Money, point 1",
        "minute 413",
    ]


def test_points_keep_the_number_and_heading_of_their_minute(read: Read) -> None:
    points = [paragraph for paragraph in read(MINUTES).paragraphs if paragraph.number == "412"]
    assert [point.headings for point in points] == [
        ("Flood Review",),
        ("Flood Review", "Volunteers"),
        ("Flood Review", "Volunteers"),
        ("Flood Review", "Volunteers"),
        ("Flood Review", "Money"),
    ]


def test_a_resolution_holds_its_sub_points(read: Read) -> None:
    assert texts(read(MINUTES))["minute 413"] == (
        "RESOLVED that:\n• (a) the review be noted; and\n• (b) the meeting be closed."
    )


def test_a_minute_whose_title_runs_into_its_text_keeps_it_all(read: Read) -> None:
    text = "Declarations of Interest Mrs Ash declared an interest in the grant for the hall, and left for it."
    paper = read(MINUTES.replace("413 Close", f"413 {text}\n\n414 Close"))
    assert texts(paper)["minute 413"] == text


def test_a_minute_with_sub_numbers_gives_them_its_heading(read: Read) -> None:
    paper = read(
        MINUTES.split("411")[0]
        + "1. Apologies\n\nApologies were received.\n\n2. Roads\n\n2.1 They were wet.\n\n2.2 They were cold.\n\n"
        "3. Close\n\nThe meeting closed at 9 pm."
    )
    assert [(p.label, p.headings) for p in paper.paragraphs if p.number] == [
        ("minute 1", ("Apologies",)),
        ("minute 2.1", ("Roads",)),
        ("minute 2.2", ("Roads",)),
        ("minute 3", ("Close",)),
    ]


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        ("the high-\nways and the highways", "the highways and the highways"),
        ("the long-\nterm plan", "the long-term plan"),
        ("the Vice-\nChairman", "the Vice-Chairman"),
        ("in 2022-\n23", "in 2022-23"),
        ("in 2022–\n23", "in 2022–23"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("the plan -\nwhich is long", "the plan - which is long"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(read: Read, wrapped: str, whole: str) -> None:
    paper = read(f"1. The Board met.\n\n2. It saw {wrapped} of it.\n\n3. It ended.")
    assert texts(paper)["para 2"] == f"It saw {whole} of it."


ODD = """Roads

It was wet.

Roads

It was cold.

1. It rained.

1. It poured.

2. It ended.

Appendix 1

1. It rained.

2. It ended.

Appendix 1

1. It rained.
"""


@pytest.mark.parametrize("text", [MINUTES, ODD, MINUTES + MINUTES])
def test_labels_and_ids_are_unique_and_stay_the_same(read: Read, text: str) -> None:
    paper = read(text)
    ids = [paragraph.id for paragraph in paper.paragraphs]
    assert len(set(ids)) == len(ids) == len(set(labels(paper)))
    assert [paragraph.id for paragraph in read(text, "moved.txt").paragraphs] == ids


def test_what_was_extracted_is_kept_beside_the_clean_text(read: Read) -> None:
    paper = read("1. The Board met.\n\n2. It saw **all** the\n\fhigh roads:\n\n-  the A1\n\n3. It ended.", "paper.md")
    assert paper.paragraphs[1].text == "It saw all the high roads:\n• the A1"
    assert paper.raw(paper.paragraphs[1]) == "2. It saw **all** the\nhigh roads:\n-  the A1"


def test_a_number_without_text_is_told_and_what_follows_stays(read: Read) -> None:
    paper = read("1. The Board met.\n\n2.\n\nFigure 1: Pumps in use\n\n3.\n\n- a map;\n- a list.\n\n4. It ended.\n")
    assert [(p.label, p.text) for p in paper.paragraphs] == [
        ("para 1", "The Board met."),
        ("figure 1", "Figure 1: Pumps in use"),
        ("para 3", "• a map;\n• a list."),
        ("para 4", "It ended."),
    ]
    assert paper.notes == ("no text could be read behind number 2: look at the page",)


def test_a_number_that_is_printed_again_is_told_apart_by_its_heading(read: Read) -> None:
    parts = (
        ("Roads", "1. Mend the road.\n\n2. Mend the path."),
        ("Drains", "1. Clear the gully.\n\n2. Clear the drain."),
    )
    paper = read("# Works of the year\n\nThe works are these.\n\n" + "".join(f"## {h}\n\n{t}\n\n" for h, t in parts))
    assert [paragraph.label for paragraph in paper.paragraphs if paragraph.number] == [
        "para 1",
        "para 2",
        "Drains, para 1",
        "Drains, para 2",
    ]
