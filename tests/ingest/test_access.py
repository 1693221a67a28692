"""Which papers are exempt: what the first page says of the paper as a whole, and what it merely mentions."""

from pathlib import Path

import pytest

from ingest import Access, Paper, read_paper
from tests.ingest.conftest import Read

BODY = "1. The depot is worth £480,000.\n\n2. An offer has been made for it."
LAW = "Part 1 of Schedule 12A of the Local Government Act 1972"


def report(read: Read, marking: str, name: str = "paper.txt") -> Paper:
    """A report with lines between its title and its first paragraph."""
    return read(
        f"Arden Vale County Council\n\nCabinet, 12 March 2024\n\nSale of the Depot\n\n{marking}\n\n{BODY}", name
    )


@pytest.mark.parametrize(
    "marking",
    [
        f"NOT FOR PUBLICATION by virtue of paragraph 3 of {LAW}",
        f"Not for publication by virtue of paragraphs 1 and 3 of {LAW} (as amended)",
        f"This report is not for publication as it contains exempt information as defined in paragraph 3 of {LAW}.",
        f"The report contains exempt information within the meaning of {LAW}.",
        f"(Exempt by virtue of paragraph 3 of {LAW})",
        f"By virtue of paragraph 3 of {LAW} and in all the circumstances of the case the public interest in\n"
        "maintaining the exemption outweighs the public interest in disclosing the information.",
        "Exempt under paragraph 8 of Schedule 7A of the Local Government (Scotland) Act 1973",
        f"This report and its appendices are exempt by virtue of paragraph 3 of {LAW}.",
        f"NOT FOR PUBLICATION: this report and Appendices 1 to 3 contain exempt information under {LAW}.",
        "This report is confidential, with the exception of Appendix 1.",
        f"With the exception of Appendix 1, this report is exempt by virtue of paragraph 3 of {LAW}.",
        "NOT FOR PUBLICATION",
        "**NOT FOR PUBLICATION**",
        "EXEMPT",
        "Exempt Report",
        "[EXEMPT]",
        "CONFIDENTIAL",
        "Private and Confidential",
        "STRICTLY CONFIDENTIAL - NOT FOR PUBLICATION",
        "PART II - CONFIDENTIAL",
        "Part 2 – exempt",
        "PART 2 (EXEMPT INFORMATION)",
        "Part II – Press and public excluded",
        "Exempt information – not for publication",
        "PINK PAPERS",
        "OFFICIAL-SENSITIVE",
        "Classification: Exempt",
        "Classification: Part II",
        "Exempt: Yes",
        "Exempt: Yes, paragraph 3",
        "Confidential: Yes",
        "Is this report confidential? Yes",
        "Is this report exempt?\tYes",
        "Exempt information:\tParagraph 3",
        "Public or private: Private",
        "| Confidential | Yes |\n|---|---|",
        "Report status: Confidential",
        "Access to information: Exempt",
        "Public: No",
        "Confidential: No\nExempt: Yes",
        "Exempt: No\n\nNOT FOR PUBLICATION",
    ],
)
def test_a_paper_marked_as_a_whole_is_exempt(read: Read, marking: str) -> None:
    paper = report(read, marking)
    assert paper.access is Access.EXEMPT
    (why,) = paper.reading.warnings
    assert why.startswith("taken as exempt: its first page says “")
    quoted = why.partition("“")[2].partition("”")[0].removesuffix(" …")
    assert {*quoted.split()} <= {*marking.replace("*", "").replace("|", " ").split()}


@pytest.mark.parametrize(
    "marking",
    [
        f"Appendix 2 is exempt by virtue of paragraph 3 of {LAW}.",
        f"Appendix 2 - NOT FOR PUBLICATION by virtue of paragraph 3 of {LAW}",
        f"NOT FOR PUBLICATION: Appendix B contains exempt information by virtue of paragraph 3 of {LAW}.",
        "Appendices: Exempt Appendix A - Valuation",
        "Exempt Appendix A: Valuation of the Depot",
        "Appendix 1: Plan\nAppendix 2: Valuation (exempt)",
        "This report is public; the appendix is not for publication.",
        "This report is open. A separate report with exempt information is on the private agenda.",
        f"This report does not contain exempt information as defined in {LAW}.",
        "There is no exempt or confidential information in this report.",
        "Part I - open",
        "PART 1 - PUBLIC",
        "Part I\n\nPart II - none",
        "FOR GENERAL RELEASE",
        "Classification: not exempt",
        "Classification: Official",
        "Classification: Public",
        "Classification: Open\n\nExempt information: Appendix 3",
        "Exempt: No",
        "Exempt: None",
        "Exempt information: None",
        "Exempt information\n\nNone",
        "Exempt information:\nNone",
        "Confidential: No",
        "Confidential or exempt information: None",
        "Is this report confidential? No",
        "Is this report exempt?\n\nNo",
        "| Exempt | No |\n|---|---|",
        "Public/Private: Public",
        "Public: Yes",
        "Exempt from call-in: Yes",
        "Appendices:\nExempt Appendix A",
        "Appendix 2 to this report is exempt.",
        "The report contains exempt information in Appendix 2.",
        "Part I - Public\n\nPart II - Private",
        "Tenure\n\nPrivate\n\nCouncil",
        "Report status: Open",
        "Non-exempt",
        "Not exempt",
        "The Council's supported exempt accommodation is reviewed each year.",
        "Confidential waste is collected on Fridays.",
        "Whether the public should be excluded while exempt information is discussed will be decided at the meeting.",
    ],
)
def test_a_public_paper_that_mentions_what_is_exempt_stays_public(read: Read, marking: str) -> None:
    paper = report(read, marking)
    assert (paper.access, paper.reading.warnings) == (Access.PUBLIC, ())


@pytest.mark.parametrize(
    "head",
    [
        "EXEMPT\n\nArden Vale County Council\n\nCabinet, 12 March 2024\n\nSale of the Depot",
        "Part II\n\nCabinet, 12 March 2024\n\nSale of the Depot",
        "PART 2\n\nSale of the Depot",
        "Part II - Item No. 5\n\nSale of the Depot",
        "Cabinet, 12 March 2024\n\nSale of the Depot (exempt)",
        "Cabinet, 12 March 2024\n\nSale of the Depot - NOT FOR PUBLICATION",
        "EXEMPT APPENDIX A\n\nValuation of the Depot",
        f"Appendix 2\n\nValuation\n\nThis appendix is not for publication by virtue of paragraph 3 of {LAW}.",
        f"Appendix 2 - NOT FOR PUBLICATION by virtue of paragraph 3 of {LAW}\n\nValuation of the Depot",
        "CONFIDENTIAL MINUTES\n\nCabinet, 12 March 2024\n\nPresent: Cllr Lee",
    ],
)
def test_a_marking_may_stand_above_the_title_or_in_it(read: Read, head: str) -> None:
    assert read(f"{head}\n\n{BODY}").access is Access.EXEMPT


@pytest.mark.parametrize(
    "text",
    [
        f"Local Plan\nPart 2\n\nSites and Policies\n\nAdopted May 2023\n\n{BODY}",
        f"Confidential Reporting Policy\n\nCabinet, 12 March 2024\n\n{BODY}",
        f"Appendix 1\n\nPlan of the Depot\n\nAppendix 2 is exempt.\n\n{BODY}",
        "AGENDA\n\nCabinet, 12 March 2024\n\nPart I\n\n1. Apologies\n\n2. Roads\n\nPart II\n\n3. Sale of the Depot",
        "AGENDA\n\nCabinet, 12 March 2024\n\n1. Apologies\n\n2. Exclusion of the Press and Public\n\n"
        f"That the public be excluded under {LAW}.\n\nEXEMPT ITEMS\n\n3. Sale of the Depot",
        "Minutes of the Cabinet held on 12 March 2024\n\nPresent: Cllr Lee (Chairman)\n\n1. Exclusion of the Public\n\n"
        f"RESOLVED: That the public be excluded as exempt information under paragraph 3 of {LAW} would be disclosed."
        "\n\n2. Sale of the Depot\n\nThe meeting closed.",
        f"Sale of the Depot\n\n{BODY}\n\n3. Appendix 2 is not for publication.\n\nEXEMPT",
        f"Sale of the Depot\n\n{BODY}\n\n3. The valuer's letter is not for publication.",
        "AGENDA\n\nCabinet, 12 March 2024\n\n1. Apologies\n\nNOT FOR PUBLICATION\n\n2. Sale of the Depot",
    ],
)
def test_what_is_marked_lower_down_or_belongs_to_a_meeting_does_not_hide_a_paper(read: Read, text: str) -> None:
    assert read(text).access is Access.PUBLIC


def test_a_numbered_paragraph_may_say_it_of_the_report(read: Read) -> None:
    text = f"Sale of the Depot\n\n1. This report is exempt by virtue of paragraph 3 of {LAW}.\n\n2. It is worth £1."
    assert read(text).access is Access.EXEMPT


def pages(*texts: str) -> str:
    """A text with pages."""
    return "\f".join(texts)


@pytest.mark.parametrize(
    ("top", "quoted"),
    [
        ("Appendix 2\n\nNOT FOR PUBLICATION", "NOT FOR PUBLICATION"),
        ("Exempt Appendix 2", "Exempt Appendix 2"),
        ("Appendix 2 - Valuation (exempt)", "Appendix 2 - Valuation (exempt)"),
    ],
)
def test_an_exempt_page_bound_into_a_paper_hides_all_of_it(read: Read, top: str, quoted: str) -> None:
    paper = read(pages(f"Sale of the Depot\n\n{BODY}", f"{top}\n\nIt is worth £480,000."))
    assert paper.access is Access.EXEMPT
    assert paper.reading.warnings == (f"taken as exempt: page 2 says “{quoted}”",)


@pytest.mark.parametrize(
    "top", ["Exempt Information\n\nNone.", "Appendix 2 is not for publication.", "Confidential waste"]
)
def test_a_section_on_a_later_page_hides_nothing(read: Read, top: str) -> None:
    paper = read(pages(f"Sale of the Depot\n\n{BODY}", f"{top}\n\n3. That is all."))
    assert paper.access is Access.PUBLIC


def with_manifest(tmp_path: Path, access: str, text: str) -> Paper:
    (tmp_path / "manifest.csv").write_text(f"file,access\npaper.txt,{access}\n")
    (tmp_path / "paper.txt").write_text(text)
    return read_paper(tmp_path / "paper.txt")


def test_a_manifest_hides_a_paper_that_says_nothing(tmp_path: Path) -> None:
    paper = with_manifest(tmp_path, "exempt", f"Sale of the Depot\n\n{BODY}")
    assert (paper.access, paper.reading.warnings) == (Access.EXEMPT, ())


def test_a_manifest_publishes_a_paper_that_says_exempt_and_warns(tmp_path: Path) -> None:
    paper = with_manifest(tmp_path, "public", f"NOT FOR PUBLICATION\n\nSale of the Depot\n\n{BODY}")
    assert paper.access is Access.PUBLIC
    assert paper.reading.warnings == (
        "public by its manifest, though its first page says “NOT FOR PUBLICATION”; check that it may be",
    )


def test_an_exempt_paper_stated_as_such_needs_no_reason(tmp_path: Path) -> None:
    paper = with_manifest(tmp_path, "exempt", f"NOT FOR PUBLICATION\n\nSale of the Depot\n\n{BODY}")
    assert (paper.access, paper.reading.warnings) == (Access.EXEMPT, ())
