"""The agenda item, the author, the wards, and what a report belongs with."""

import pytest

from tests.ingest.printed import printed


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Agenda Item 7", "7"),
        ("AGENDA ITEM NO. 8", "8"),
        ("Agenda item: 7.2", "7.2"),
        ("Item No. 5", "5"),
        ("Item 8(a)", "8(a)"),
        ("Agenda Item 7   Page 31", "7"),
        ("Part I - Item No. 5", "5"),
        ("Agenda item number:   12", "12"),
        ("Item 3 was deferred", None),
        ("Report no: 23/045", None),
        ("Agenda", None),
    ],
)
def test_the_item_that_a_report_was_written_for(line: str, item: str | None) -> None:
    assert printed(f"{line}\n\nb|Parking on Verges").item_number == item


def test_minutes_and_agendas_have_no_item_number() -> None:
    assert printed("b|AGENDA\n\nItem 7", "1. Apologies\n\n2. Roads").item_number is None


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Report author: Ann Lee, Principal Planner, 01234 567890", "Ann Lee, Principal Planner"),
        ("Author:   Ann Lee   Tel: 01234 567890", "Ann Lee"),
        (
            "Report of:   Head of Roads\nContact officer:   Ann Lee, Roads Manager. Email\n>ann@elm.example",
            "Head of Roads",
        ),
        ("Report of the Head of Roads", "Head of Roads"),
        ("REPORT BY THE HEAD OF ROADS", "Head of Roads"),
        ("Contact officer: Ann Lee, Roads Manager (ann@elm.example)", "Ann Lee, Roads Manager"),
        ("Contact for further information:\nAnn Lee, Tel: (01234) 567890", "Ann Lee"),
        ("Author: n/a\nLead officer: Bob Ray", "Bob Ray"),
        ("Author's rights were discussed", None),
    ],
)
def test_the_author_else_the_contact(head: str, author: str | None) -> None:
    assert printed(f"{head}\n\nb|Parking on Verges").author == author


def test_the_contact_may_stand_at_the_end() -> None:
    body = "1. It was wet.\n\n2. It was dry.\n\nb|Specific Contact Points for this report\nAnn Lee, Roads Manager"
    assert printed("b|Parking on Verges", body).author == "Ann Lee, Roads Manager"


@pytest.mark.parametrize(
    ("head", "considered_with"),
    [
        ("To be considered with: Item 8, Street Lighting", "Item 8, Street Lighting"),
        ("To be considered   Appendix A: Roads\nwith:", "Appendix A: Roads"),
        ("This report is to be considered with the exempt report at item 12.", "the exempt report at item 12"),
        ("This report should be read in conjunction with the Budget.", "the Budget"),
        ("The report is to be considered by Cabinet.", None),
        ("To be considered with: None", None),
    ],
)
def test_what_a_report_is_to_be_considered_with(head: str, considered_with: str | None) -> None:
    assert printed(f"{head}\n\nb|Parking on Verges").considered_with == considered_with


@pytest.mark.parametrize(
    ("head", "wards"),
    [
        ("Wards affected: All", ("All",)),
        ("b|Ward(s) affected:\nAbbey and Castle, Northgate", ("Abbey and Castle", "Northgate")),
        ("Electoral Divisions: Elm North; Elm South", ("Elm North", "Elm South")),
        ("Ward:   Abbey, Castle and Park", ("Abbey", "Castle", "Park")),
        ("Divisions affected:   Abbey, Castle\n>Northgate", ("Abbey", "Castle Northgate")),
        ("Wards affected: None", ()),
        ("Ward affected: N/A", ()),
        ("Division   Length   Repairs", ()),
    ],
)
def test_the_wards_affected(head: str, wards: tuple[str, ...]) -> None:
    assert printed(f"{head}\n\nb|Parking on Verges").wards == wards
