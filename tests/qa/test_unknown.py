"""Names and numbers of a question that stand nowhere in the papers searched."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index import Embedder, Filter, Library
from ingest import Access, read_paper
from qa import Assistant
from qa.conversation.mentions import find_names, find_numbers

PAPER = """Arden Vale County Council
Environment Panel
20 October 2022

Repairs in Hollenby

1. The bridge at St Mary's Lane cost £4.5 million under reference 23/01234, and 1,250 homes were kept dry.

2. Mrs Farrant told the Flood Forum that 45% of gullies in Stoke-on-the-Wold were emptied in 2021/22.

3. Under section 106, the Local Resilience Team (LRT) holds £12,000. The Highways Advisory Group met in May 2019.

4. The Isle of Alder and Tannwater are ready.
"""


@pytest.fixture
def assistant(library_of: Callable[[str], Library]) -> Assistant:
    return Assistant(library_of(PAPER))


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What is planned for Kidderley Road?", ("Kidderley Road",)),
        ("Did Mr Blenkinsop’s team agree?", ("Mr Blenkinsop",)),
        ("What does reference 23/01235 say?", ("23/01235",)),
        ("Why was £4,567 paid for 13 pumps?", ("£4,567", "13")),
        ("Who signed the section 106B agreement?", ("section 106B",)),
        ("What will happen in Tannwater in March 2031?", ("2031",)),
        ("How many were emptied in 2019/20?", ("2019/20",)),
        ("What about Tannwater and Kidderley Road?", ("Kidderley Road",)),
        ("Kidderley Road is closed, is it?", ("Kidderley Road",)),
        ("Who is on the Planning Board?", ("Planning Board",)),
        ("Is the Isle of Wychnor in the LGPS?", ("Isle of Wychnor", "LGPS")),
        ("Who is on the Environment and Highways Committee?", ("Environment and Highways Committee",)),
        ("Did the Environment Panel and Kidderley Board agree?", ("Kidderley Board",)),
        ("Did 46% or £4.6m or 1251 homes matter?", ("46%", "£4.6m", "1251")),
    ],
)
def test_what_stands_nowhere_is_told_as_the_question_spells_it(
    assistant: Assistant, question: str, unknown: tuple[str, ...]
) -> None:
    assert assistant.ask(question).unknown == unknown


@pytest.mark.parametrize(
    "question",
    [
        "What did St Marys Lane cost?",
        "Did Councillor Farrant say £4.5m or £4,500,000?",
        "Was £12k held under s106 or Section 106 or sections 106?",
        "Did 1250 homes or 45 per cent or 45% count in 21/22 or 2021/2022 or 2021-22?",
        "What says reference 23/01234 of Stoke on the Wold?",
        "Did the Council, the Board, the Cabinet or a Committee meet on Monday 14 July at 10:30?",
        "What does para 44 say, or items 12 and 13, or page 99?",
        "Is the LRT or the HAG or the AVCC ready? Are LRTs?",
        "What was reported in 2022, or 2022/23, or October 2022?",
        "Did the Environment Panel look at Repairs in Hollenby for Arden Vale County Council?",
        "Are Hollenby and Tannwater or the Isle of Alder ready?",
        "Summarise Stoke-on-the-Wold’s gullies, the 3 of them",
        "WHO IS READY IN KIDDERLEY?",
        "Is Farant ready in Tanwater?",
        "Blenkinsop?",
    ],
)
def test_what_stands_somewhere_or_names_nothing_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).unknown == ()


def test_a_body_is_known_by_some_of_the_words_of_its_name(library_of: Callable[[str], Library]) -> None:
    body = "Environment and Highways Overview and Scrutiny Committee"
    assistant = Assistant(library_of(PAPER.replace("Environment Panel", body)))
    for name in (
        "Environment and Highways Committee",
        "Highways Scrutiny Committee",
        "Overview and Scrutiny Committee",
    ):
        assert assistant.ask(f"Who are members of the {name}?").unknown == ()
    assert assistant.ask("Who chairs the Scrutiny and Overview Panel?").unknown == ("Scrutiny and Overview Panel",)
    assert assistant.ask("Is it the Environment and Planning Committee?").unknown == (
        "Environment and Planning Committee",
    )


def test_a_filter_narrows_what_is_looked_at(assistant: Assistant) -> None:
    question = "Is Tannwater ready?"
    assert assistant.ask(question).unknown == ()
    assert assistant.ask(question, filter=Filter(bodies=("Environment Panel",))).unknown == ()
    assert assistant.ask(question, filter=Filter(papers=("none",))).unknown == ("Tannwater",)


def test_exempt_papers_say_nothing(tmp_path: Path, assistant: Assistant, embedder: Embedder) -> None:
    assert embedder.name
    secret = tmp_path / "secret.txt"
    secret.write_text("Sale of Kidderley House\n\n1. Mrs Oakes may buy Kidderley House for £9,999.\n", encoding="utf-8")
    assistant.library.add(replace(read_paper(secret), access=Access.EXEMPT))
    asked = "Will Mrs Oakes buy Kidderley House for £9,999?"
    assert assistant.ask(asked).unknown == ("Mrs Oakes", "Kidderley House", "£9,999")


def test_names_of_the_question_before_are_looked_for_too(assistant: Assistant) -> None:
    answer = assistant.ask("and in 2021/22?", ["What was done in Kidderley Road in 2019?"])
    assert answer.unknown == ("Kidderley Road",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who at Tannwater told the LGA about Stoke Ellery in May?", ["Tannwater", "LGA", "Stoke Ellery"]),
        ("Who is the Cabinet Member for Highways and Environment?", ["Cabinet Member for Highways and Environment"]),
        ("Did Cllr. Jane Smith’s group visit St. John's?", ["Cllr. Jane Smith", "St. John"]),
        ("Is the A38 or the M5 near the Isle of Wight?", ["A38", "M5", "Isle of Wight"]),
        ("Will the Council meet on Monday? Please say. Thanks.", []),
        ("What does Part 2 of the Act say?", []),
    ],
)
def test_names_are_runs_of_words_with_a_capital(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names
    assert all(text[name.start : name.end] == name.text for name in find_names(text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("application W/22/01234/PA, reference 23/01234", ["W/22/01234/PA", "23/01234"]),
        ("on 20 October 2022 and 14/03/2024 and 2023-06-01", ["2022", "2024", "2023"]),
        ("9 of 12 at 10:30 pm, 45% or 45 per cent", ["12", "45%", "45 per cent"]),
        ("paras 12 to 14, minute 994 and ¶ 6.41, appendix 2", []),
        ("£2.3 million, £40k, £1,850,000 and 0.5%", ["£2.3 million", "£40k", "£1,850,000", "0.5%"]),
    ],
)
def test_numbers_are_figures_sums_years_and_references_of_cases(text: str, numbers: list[str]) -> None:
    assert find_numbers(text) == numbers
