"""Which rows of a table may tell a figure."""

from collections.abc import Callable

import pytest

from index import Library
from qa import Assistant

TABLE = (
    "1. {long}\n\nHomes flooded inside, by district\n\n"
    "District\t2021/22\t2022/23\nWynmarsh\t71\t118\nPellbrook\t12\t9\n{total}\n\n"
    "2. {long}\n\n3. The ferry at Upton was painted."
)
LONG = "Nobody spoke against it, and the matter was left for the meeting in the spring, as so often. " * 6
Ask = Callable[[str], str]


@pytest.fixture
def ask(library_of: Callable[[str], Library]) -> Ask:
    assistant = Assistant(library_of(TABLE.format(total="All districts\t83\t127", long=LONG)))
    return lambda question: "; ".join(citation.quote for citation in assistant.ask(question).citations)


def test_the_total_answers_where_no_row_is_named(ask: Ask) -> None:
    assert ask("How many homes were flooded inside in 2022/23?").startswith("All districts")


def test_the_row_that_is_named_answers(ask: Ask) -> None:
    assert ask("How many homes were flooded inside in Wynmarsh in 2022/23?").startswith("Wynmarsh")


def test_the_total_answers_where_it_is_asked_for(ask: Ask) -> None:
    assert ask("total homes flooded inside, Wynmarsh and the other districts, 2022/23").startswith("All districts")


def test_a_row_of_the_place_alone_does_not_answer_what_is_asked_of_it(ask: Ask) -> None:
    assert ask("How many libraries were there in Wynmarsh in 2022/23?") == ""


def test_without_a_total_all_rows_may_answer(library_of: Callable[[str], Library]) -> None:
    assistant = Assistant(library_of(TABLE.format(total="Upton\t1\t2", long=LONG)))
    assert "\t" in assistant.ask("How many homes were flooded inside in 2022/23?").citations[0].quote
