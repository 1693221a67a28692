"""What stands in a paragraph passes, however it is said; what does not stand there fails."""

from collections.abc import Iterable

import pytest

from ingest import Access, Kind, PaperInfo, Paragraph, Source
from qa.checks import Support, faults, small_words

COUNCIL = "Arden Vale County Council"


def support(
    text: str, *, label: str = "para 19", headings: Iterable[str] = (), dated: str | None = "2024-03-14"
) -> Support:
    paper = PaperInfo(
        id="0" * 12,
        sources=(Source("report.pdf", "report.pdf", "0" * 64),),
        title="Flood Resilience: Annual Report 2023/24",
        council=COUNCIL,
        body="Environment and Highways Overview and Scrutiny Committee",
        dated=dated,
        kind=Kind.REPORT,
        access=Access.PUBLIC,
        appendix_to=None,
        url=None,
    )
    return Support(paper, Paragraph("p", "19", label, tuple(headings), text, 1, ()))


def missing(sentence: str, *paragraphs: str) -> list[str]:
    cited = [support(text) for text in paragraphs]
    return faults(sentence, cited, small_words(" ".join(paragraphs)))


STANDS = [
    # figures
    ("97 wardens were trained.", "There are 97 wardens, all trained."),
    ("There are ninety-seven trained wardens.", "There are 97 wardens, all trained."),
    ("12 homes flooded.", "Twelve homes were flooded."),
    ("They emptied 1700 gullies.", "In all 1,700 gullies were emptied."),
    ("They emptied 1,700 gullies.", "In all 1 700 gullies were emptied."),
    ("About two hundred and fifty gullies were emptied.", "250 gullies were emptied."),
    ("Half a million gullies were emptied.", "500,000 gullies were emptied."),
    ("A dozen homes flooded.", "12 homes flooded."),
    ("One depot closed.", "A single depot closed."),
    ("No one objected, and one of the wardens spoke.", "Nobody objected; the wardens spoke."),
    ("It stands at 3.50 per 1,000 homes.", "The rate is 3.5 per 1000 homes."),
    ("Between 10 and 20 wardens came.", "10-20 wardens came to each meeting."),
    ("10% to 20% of homes are at risk.", "Some 10-20% of homes are at risk."),
    ("Wardens are 18 to 25 years old.", "Wardens aged 18–25."),
    ("It covers 3 km of road with a 30 mph limit.", "It covers 3km of road, limit 30mph."),
    ("The fourth depot opened.", "The 4th depot opened."),
    ("In Q3 it fell, in the third quarter.", "It fell in the third quarter."),
    ("A third of homes flooded.", "One third of homes flooded."),
    ("Homes at risk doubled.", "The number of homes at risk has doubled."),
    ("The A44 was closed.", "The A44 closed for a week."),
    ("Covid-19 delayed it.", "COVID 19 delayed the scheme."),
    ("The 1st depot opened on the fourteenth.", "The first depot opened on 14 March."),
    ("Several hundred homes flooded.", "Hundreds of homes, or two hundred, flooded."),
    # money
    ("It cost £1.2m.", "The cost was £1.2 million."),
    ("It cost £1,200,000.", "The cost was £1.2m."),
    ("It cost 1.2 million pounds.", "The cost was £1,200,000."),
    ("It cost £1,200k.", "The cost was £1.2M."),
    ("It cost £450k.", "The cost was £450 thousand."),
    ("Each pays £20.", "Each pays 20 pounds."),
    ("Each pays £0.50.", "Each pays 50p."),
    ("It will cost £1.2 million to £1.5 million.", "It will cost £1.2-1.5m."),
    ("It gave £500 to 12 groups.", "Twelve groups got £500 each."),
    # shares
    ("It rose by 12.5 per cent.", "A rise of 12.5%."),
    ("It rose by 12.5%.", "A rise of 12.5 percent."),
    ("It fell by 5%.", "The change was -5%."),
    ("It rose by 3 percentage points.", "It rose by three percentage points."),
    # dates and times
    ("It opened on 20 October 2022.", "It opened on 20/10/2022."),
    ("It opened on 20/10/22.", "It opened on Thursday 20th October 2022."),
    ("It opened on October 20, 2022.", "It opened on 20 Oct 2022."),
    ("It opened in October 2022.", "It opened on 20 October 2022."),
    ("It opened in October.", "It opened on 20.10.2022."),
    ("It opened in 2022.", "It opened in Oct. 2022."),
    ("It opened on Thursday.", "It opened on 20 October 2022."),
    ("It opened on the 20th.", "It opened on 20 October 2022."),
    ("It opened on 14 March 2024.", "It opened on 14 and 16 March 2024."),
    ("Spending rose in 2021-22.", "Spending rose in 2021/22."),
    ("Spending rose in 2021/22.", "Spending rose in 2021-2022."),
    ("Spending rose in the year 2021 to 2022.", "Spending rose in 2021/2022."),
    ("It rose from 2019 to 2021.", "It was low in 2019 and high in 2021."),
    ("It meets at 6.30pm.", "It meets at 18:30."),
    ("It meets at 6 pm.", "It meets at 6.00 p.m."),
    ("It opened in spring 2023.", "It opened in the spring of 2023."),
    ("The 1990s pipes leak.", "Pipes of the 1990s leak."),
    # names
    ("Cllr Smith agreed.", "Councillor Jane Smith agreed."),
    ("Councillor Smith agreed.", "Cllrs Smith and Jones agreed."),
    ("Jane Smith, the Cabinet Member for Highways, agreed.", "Cllr Jane Smith (Cabinet Member for Highways) agreed."),
    ("Cabinet Member Jane Smith agreed.", "Jane Smith, Cabinet Member, agreed."),
    ("The Chair agreed.", "The Chairman agreed."),
    ("Wexcombe's wardens agreed.", "The wardens of Wexcombe agreed."),
    ("The wardens’ leader agreed with Mrs O’Neill.", "Mrs O'Neill spoke; the wardens' leader agreed."),
    ("The LGA advised it.", "The Local Government Association advised it."),
    ("The DHRs were read.", "Each domestic homicide review was read."),
    ("The Flood Warden Scheme grew.", "The flood warden scheme grew."),
    ("The Flood Wardens met.", "The Flood Warden met a flood warden."),
    ("However, Mill Road flooded.", "Mill Rd flooded."),
    ("Highways and Transport took it over.", "The Highways & Transport team took it over."),
    ("Stratford-upon-Avon flooded.", "Stratford upon Avon flooded."),
    ("Spending on drains rose.", "Expenditure on drains rose."),
    ("Residents complained about drains.", "People complained about drains."),
    ("When the drains failed, Cabinet met.", "Cabinet met: the drains had failed."),
    # quotations
    ("It “must be done at once”.", "The work must be done at once."),
    ("It \"must be\" done.", "The work must\nbe done."),
    ("‘The wardens’ view’ was heard.", "The wardens' view was heard by all."),
    ("It said “the work … at once”.", "The work must be done at once."),
    ("It said, “Must be done at once.”", "The work must be done at once, it said."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "paragraph"), STANDS)
def test_what_stands_in_the_paragraph_passes(sentence: str, paragraph: str) -> None:
    assert missing(sentence, paragraph) == []


FAILS = [
    # figures
    ("There are 98 wardens.", "There are 97 wardens.", "98"),
    ("There are ninety-eight wardens.", "There are 97 wardens.", "ninety-eight"),
    ("About 100 wardens came.", "97 wardens came.", "100"),
    ("There are 7 wardens.", "There are 97 wardens.", "7"),
    ("There are 170 gullies.", "There are 1,700 gullies.", "170"),
    ("There are 1.7 million gullies.", "There are 1,700 gullies.", "1.7 million"),
    ("Two hundred homes flooded.", "Two homes of a hundred flooded.", "Two hundred"),
    ("One depot closed.", "Three depots closed.", "One"),
    ("Half of the homes flooded.", "50% of the homes flooded.", "Half"),
    ("Homes at risk doubled.", "Homes at risk rose from 20 to 40.", "doubled"),
    ("Several hundred homes flooded.", "Several homes flooded.", "hundred"),
    ("It fell by minus 5%.", "It fell by 5%.", "minus"),
    ("Some ⅝ of homes flooded.", "Some homes flooded.", "⅝"),
    ("Hundreds of homes flooded.", "Several homes flooded.", "Hundreds"),
    ("The second depot closed.", "The third depot closed.", "second"),
    ("The A45 was closed.", "The A44 was closed.", "A45"),
    ("97% of wardens came.", "97 wardens came.", "97%"),
    ("97 wardens came.", "97% of wardens came.", "97"),
    ("97 wardens came.", "It cost £97 for wardens.", "97"),
    # money
    ("It cost £1.3m.", "It cost £1.2m.", "£1.3m"),
    ("It cost £1.2m.", "It cost £1.2bn.", "£1.2m"),
    ("It cost £1,200.", "It cost £1.2m.", "£1,200"),
    ("It cost €1.2m.", "It cost £1.2m.", "€1.2m"),
    ("It cost about £1m.", "It cost £1.2m.", "£1m"),
    # shares
    ("It rose by 12%.", "It rose by 12.5%.", "12%"),
    ("It rose by 12.5%.", "It rose by 12.5 percentage points.", "12.5%"),
    ("The change was -5%.", "The change was 5%.", "-5%"),
    # dates and times
    ("It opened on 21 October 2022.", "It opened on 20 October 2022.", "21 October 2022"),
    ("It opened on 20 October 2021.", "It opened on 20 October 2022.", "20 October 2021"),
    ("It opened on 10/11/2022.", "It opened on 11 October 2022.", "10/11/2022"),
    ("It opened in November 2022.", "It opened on 20 October 2022.", "November 2022"),
    ("It opened in November.", "It opened on 20 October 2022.", "November"),
    ("It opened in 2022.", "It opened in 2021/22.", "2022"),
    ("It opened in 2022/23.", "It opened in 2021/22.", "2022/23"),
    ("It opened on Friday.", "It opened on 20 October 2022.", "Friday"),
    ("It opened on the 21st.", "It opened on 20 October 2022.", "21st"),
    ("It meets at 6.30am.", "It meets at 6.30pm.", "6.30am"),
    ("It opened in spring 2023.", "It opened in autumn 2023.", "spring"),
    # names
    ("Cllr Jones agreed.", "Cllr Smith agreed.", "Jones"),
    ("Jane Brown agreed.", "Jane Smith and Peter Brown agreed.", "Jane Brown"),
    ("Cllr Green agreed.", "Councillor Smith spoke of green spaces.", "Green"),
    ("Cllr Young agreed.", "Councillor Smith spoke of young people.", "Young"),
    ("Cllr Robert agreed.", "Councillor Roberts agreed.", "Robert"),
    ("Wexcombe flooded.", "Mill Road flooded.", "Wexcombe"),
    ("Then Mill Lane flooded.", "Mill Road flooded.", "Mill Lane"),
    ("The NHS advised it.", "The Local Government Association advised it.", "NHS"),
    ("The Local Government Association advised it.", "The LGA advised it.", "Local Government Association"),
    ("The Panel agreed.", "The Board agreed.", "Panel"),
    ("Mrs Smith agreed.", "Mr Smith agreed.", "Mrs Smith"),
    # quotations and addresses
    ("It “must be done soon”.", "The work must be done at once.", "must be done soon"),
    ("It “must do”.", "The work must donate.", "must do"),
    ("It said “at once … the work”.", "The work must be done at once.", "at once … the work"),
    ("It said “must be done now", "The work must be done.", "must be done now"),
    ("Write to wardens@example.org.", "Write to the wardens.", "wardens@example.org"),
    ("See https://example.org/wardens for wardens.", "See the wardens.", "https://example.org/wardens"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "paragraph", "part"), FAILS)
def test_what_does_not_stand_in_the_paragraph_fails(sentence: str, paragraph: str, part: str) -> None:
    (told,) = missing(sentence, paragraph)
    named = [named.strip("“”") for named in told.removesuffix(" does not stand in the paragraph cited").split("“")[1:]]
    assert [name for name in named if name.rstrip("”.").endswith(part.rstrip(".")) or part in name], told


def test_all_paragraphs_cited_support_a_sentence_together() -> None:
    sentence = "There were 74 wardens and there are 97."
    assert missing(sentence, "There were 74 wardens.", "There are 97 wardens.") == []
    assert missing(sentence, "There are 97 wardens.", "There were many.") == [
        "“74” stands in none of the paragraphs cited"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "On 14 March 2024 the committee was told of wardens.",
        "In March 2024, the Environment and Highways Overview and Scrutiny Committee was told of wardens.",
        "The Annual Report 2023-24 tells of wardens.",
        "Arden Vale County Council has wardens.",
        "Paragraph 19 tells of wardens, as para. 19 does.",
        "Under Parish Schemes, it tells of wardens in Wexcombe.",
    ],
)
def test_a_paragraphs_place_and_paper_support_it_too(sentence: str) -> None:
    assert faults(sentence, [support("There are wardens.", headings=["Parish schemes in Wexcombe"])]) == []


def test_the_number_of_a_paragraph_counts_nothing() -> None:
    assert faults("There are 19 wardens.", [support("There are wardens.")]) != []
    assert missing("Section 17 applies to wardens.", "Under Section 17 of the Act, wardens may act.") == []
    assert missing("17 wardens came.", "Under Section 17 of the Act, wardens may come.") != []


TABLE = "Spending (£000)\nService\t2022/23\tChange %\nDrains\t1,850\t12\nRoads\t300\t-4"


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("Drains cost £1.85 million.", True),
        ("Drains cost £1,850,000, up 12%.", True),
        ("Roads cost £300k in 2022/23.", True),
        ("Drains cost £1,850.", False),
        ("Drains cost £185,000.", False),
        ("Roads were up 300%.", False),
    ],
)
def test_figures_of_a_table_have_the_unit_of_their_column_or_caption(sentence: str, stands: bool) -> None:
    assert (missing(sentence, TABLE) == []) is stands


@pytest.mark.parametrize(
    "sentence",
    [
        "See [the wardens](https://example.org).",
        "<img src=x> There are wardens.",
        "There are wardens.\u202e",
        "There are &#119;ardens.",
        "There are war\u200bdens.",
    ],
)
def test_markup_and_what_cannot_be_seen_fail(sentence: str) -> None:
    assert missing(sentence, "See the wardens: there are wardens.") == ["it holds a link, a tag or hidden characters"]


def test_a_sentence_about_something_else_fails() -> None:
    assert missing("They taste best when ripe and yellow.", "There are wardens.") == [
        "it shares no word with the paragraphs cited"
    ]


def test_what_only_the_question_says_is_not_supported() -> None:
    """The words of the question that are in small letters tell only what is no name."""
    cited = [support("The drains were mended.")]
    assert faults("Mending drains cost nothing.", cited, frozenset({"mending"})) == []
    assert faults("In Wexcombe the drains were mended.", cited, frozenset({"mending"})) != []


def test_a_name_passes_where_its_letters_stand_and_nowhere_else() -> None:
    assert missing("The wardens of Reading came.", "The wardens were reading; they came.") == []
    assert missing("The wardens of Reading came.", "The wardens came.") == [
        "“Reading” does not stand in the paragraph cited"
    ]
