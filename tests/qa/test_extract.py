"""What is quoted from the sample papers. Questions that quoting cannot decide yet stand in evals/questions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import ALL_PAPERS, Library, content_stems, words
from qa import Answer, Assistant, Status
from qa.units import units_of

LibraryOf = Callable[[str], Library]
REPORT, APPENDIX, MINUTES = "annual-report", "appendix-1", "minutes"
SUBJECTS = st.sampled_from(
    """flood wardens|gullies emptied|homes flooded|the pumps at Hollenby|the drainage budget|sandbags|Stoke Ellery|
    Tansford Causeway|section 19 investigations|the contract with Coldbrook|text messages|landowners|the website|
    Tannwater|parish councils|the recommendations of the Committee|vacant posts|Wynmarsh""".replace("\n    ", "").split(
        "|"
    )
)
ASKED = st.sampled_from(
    "How many {}?|What was agreed about {}?|Who is responsible for {}?|When will {} be done?|How much did {} cost?|"
    "Why {}?|{}|What percentage of {}?|What does the report of 2024 say about {}?|and {} in 2022/23?".split("|")
)


def places(answer: Answer) -> list[tuple[str, str | None]]:
    """The end of each cited file's name and the number that is cited."""
    return [(Path(citation.paper.source).stem, citation.paragraph.number) for citation in answer.citations]


def cites(answer: Answer, source: str, number: str | None) -> bool:
    return any(name.endswith(source) and cited == number for name, cited in places(answer))


@pytest.mark.parametrize(
    ("question", "said", "source", "number"),
    [
        ("How many flood wardens are there?", "97 trained flood wardens", REPORT, "19"),
        ("when did the Stoke Ellery flood report actually come out", "8 November 2023", REPORT, "21"),
        ("Whats a section 19?", "formal inquiry", REPORT, "7"),
        ("what would it cost to lift the road at Tansford out of the floods", "£3.4 million", APPENDIX, None),
        ("Who will publish the Hollenby section 19 report?", "Flood Risk Manager", REPORT, "22"),
        ("What share of planning advice was given in time?", "97%", REPORT, "26"),
        ("Which member had an interest to declare in March 2023?", "Cllr G P Marlow", MINUTES, "413"),
        ("Why did Hollenby's pumps let us down in the October storm?", "the power failed", APPENDIX, None),
    ],
)
def test_what_was_asked_is_quoted_and_cited(
    assistant: Assistant, question: str, said: str, source: str, number: str | None
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.made_by == "quotation"
    assert said in next(line for line in answer.text.split("\n") if "“" in line)
    assert cites(answer, source, number)


def test_a_row_of_a_table_is_read_out_with_its_heads_and_quoted_as_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("How many gullies were emptied in 2021/22?")
    read_out = "Gullies emptied: 2021/22 36,900"
    assert answer.text.startswith(f"{read_out} [1]")
    assert answer.citations[0].quote == "Gullies emptied\t31,450\t36,900\t33,780\t35,120"


def test_a_list_is_quoted_with_the_words_that_lead_to_it(assistant: Assistant) -> None:
    answer = assistant.ask("Where can my residents' wardens get sandbags from? All the places please")
    assert (
        "six community stores to which the wardens have keys: Kingsarden highways depot; Hollenby fire" in answer.text
    )
    assert "Wynmarsh Corn Exchange" in answer.citations[0].quote
    assert cites(answer, REPORT, "20")


def test_items_that_end_in_and_are_read_without_another_semicolon(assistant: Assistant) -> None:
    answer = assistant.ask("What has Tannwater agreed to do until the new pumps are in?")
    assert "the Council the results; and pay the parish council £2,000" in answer.text


def test_papers_that_say_it_of_different_years_are_both_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("How many flood wardens are there?")
    assert cites(answer, REPORT, "19")
    assert cites(answer, MINUTES, "416")
    assert "97" in answer.text
    assert "74" in answer.text


def test_a_follow_up_is_answered_from_the_question_before(assistant: Assistant) -> None:
    before = "What was the revenue budget for draining roads in 2023/24?"
    answer = assistant.ask("and for the year after?", [before])
    assert answer.understood == "What was the revenue budget for draining roads in 2024/25?"
    assert "£2.45 million for 2024/25" in answer.text
    assert assistant.ask(before).understood is None


@pytest.mark.parametrize(
    "question",
    [
        "homes flooded inside 2018/19",
        "How many gullies were emptied in 2017?",
        "How many flood wardens are there in Birmingham?",
        "How much was spent on parking in Leeds?",
        "What will the storage pond at Priory Meadow cost us?",
        "What is the capital of France?",
        "Who won the Grand National?",
    ],
)
def test_what_the_papers_do_not_say_is_not_answered(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.text == "These papers do not answer the question."
    assert answer.citations == ()
    assert len(answer.hits) == 10
    assert str(answer.searched) == (
        "3 papers of Environment and Highways Overview and Scrutiny Committee, 16 March 2023 to 14 March 2024"
    )


@settings(deadline=None, max_examples=30)
@given(asked=ASKED, subject=SUBJECTS)
def test_every_quote_is_literal_and_an_answer_can_be_read_out(assistant: Assistant, asked: str, subject: str) -> None:
    answer = assistant.ask(asked.format(subject))
    lines = answer.text.split("\n") if answer.citations else []
    lead = lines.pop(0) if lines and lines[0].endswith(":") else ""
    assert lead or not any(line[:4].isdecimal() for line in lines)
    assert len(lines) == len(answer.citations) <= 5
    for key, (line, citation) in enumerate(zip(lines, answer.citations, strict=True), start=1):
        assert citation.key == key
        assert line.endswith(f" [{key}]")
        if "“" in line and line.endswith(f"” [{key}]"):  # what stands in quotation marks is what is printed
            assert line.endswith(f"“{citation.quote}” [{key}]")
        assert [citation.quote[start:end] for start, end in citation.answering].count("") == 0
        paper = assistant.library.paper(citation.paper.id)
        (paragraph,) = [p for p in paper.paragraphs if p.id == citation.paragraph.id]
        assert citation.quote in paragraph.text
        if "\t" not in citation.quote:  # of a wide row the columns asked for are read out
            assert {*words(citation.quote)} <= {*words(line)}
        whole_units = [paragraph.text[unit.start : unit.end] for unit in units_of(paragraph)]
        assert citation.quote.startswith(tuple(whole_units))
        assert citation.quote.endswith(tuple(whole_units))
    assert len({citation.paragraph.id for citation in answer.citations}) == len(answer.citations)
    assert len(answer.text.split()) <= 150


def test_long_quotations_are_kept_to_few(library_of: LibraryOf) -> None:
    about = (
        "The ferry at Upton was closed for repairs to its {} in the spring, and passengers were told to use the bus."
    )
    follow = "Nobody liked it. The Board heard of it late. It was cold on the bank, and the bus was full and slow."
    parts = ("engine", "gangway", "ramp", "cabin", "chain")
    library = library_of("\n\n".join(f"{n}. {about.format(part)} {follow}" for n, part in enumerate(parts, start=1)))
    answer = Assistant(library).ask("Why was the ferry at Upton closed for repairs in the spring?")
    assert len(answer.citations) > 1
    assert len(answer.text.split()) <= 150


def test_an_exempt_paper_is_not_quoted(tmp_path: Path, library_of: LibraryOf) -> None:
    (tmp_path / "manifest.csv").write_text("file,access\npaper.txt,exempt\n")
    library = library_of("1. The settlement was £48,000.\n\n2. It was paid in May 2023.")
    answer = Assistant(library).ask("How much was the settlement?")
    assert (answer.status, answer.hits, str(answer.searched)) == (Status.NOT_FOUND, (), "0 papers")
    cleared = Assistant(library).ask("How much was the settlement?", filter=ALL_PAPERS)
    assert cleared.citations[0].quote.startswith("The settlement was £48,000.")


def test_a_question_of_words_without_a_subject_is_not_answered_at_random(assistant: Assistant) -> None:
    assert content_stems("What is it?") == []
    assert assistant.ask("What is it?").status is Status.NOT_FOUND


def test_one_financial_year_is_not_the_next(library_of: Callable[[str], Library]) -> None:
    assistant = Assistant(
        library_of("1. In 2020/21 the crews surveyed 36 drains in Hollenby.\n\n2. The ferry was painted.")
    )
    statuses = [
        assistant.ask(f"How many drains in Hollenby were surveyed in {year}?").status
        for year in ("2020/21", "2020-21", "2019/20", "2021/22")
    ]
    assert statuses == [Status.ANSWERED, Status.ANSWERED, Status.NOT_FOUND, Status.NOT_FOUND]
