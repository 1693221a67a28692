"""What is asked about several times."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index import Embedder, Library
from ingest import read_paper
from qa import Answer, Assistant

PAPERS = {
    "2021": "4 May 2021\n\n1. There were 41 trained wardens in the county.\n\n2. The pumps at Hollenby failed.",
    "2022": "3 May 2022\n\n1. There were 58 trained wardens in the county.\n\n2. The ferry was painted.",
    "2023": "2 May 2023\n\n1. The county had 97 trained wardens.\n\n2. The Board met at Upton, and 12 came."
    "\n\n3. In May 2022 briefings on crime were held for councillors.",
}
Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Ask:
    folder = tmp_path_factory.mktemp("over_time")
    library = Library.open(folder / "library", embedder, create=True)
    for name, text in PAPERS.items():
        path = folder / f"{name}.txt"
        path.write_text(f"Report on Wardens\n\n{text}", encoding="utf-8")
        library.add(read_paper(path))
    return Assistant(library).ask


def days(answer: Answer) -> list[str]:
    return [(citation.paper.dated or "") + " " + citation.paragraph.label for citation in answer.citations]


def test_a_change_is_told_paper_by_paper_with_the_day_of_each(ask: Ask) -> None:
    assert ask("How has the number of trained wardens changed?").text == (
        "As at 4 May 2021: “There were 41 trained wardens in the county.” [1]\n"
        "As at 3 May 2022: “There were 58 trained wardens in the county.” [2]\n"
        "As at 2 May 2023: “The county had 97 trained wardens.” [3]"
    )


def test_each_time_that_is_asked_about_has_its_line(ask: Ask) -> None:
    answer = ask("How many trained wardens were there in 2021, and how many in 2023?")
    assert days(answer) == ["2021-05-04 para 1", "2023-05-02 para 1"]
    assert days(ask("trained wardens in the 2023 report against the 2022 report")) == [
        "2022-05-03 para 1",
        "2023-05-02 para 1",
    ]


def test_what_is_compared_with_an_earlier_time_is_told_of_both(ask: Ask) -> None:
    answer = ask("Are there more trained wardens than in 2021?")
    assert days(answer)[0] == "2021-05-04 para 1"
    assert len(answer.citations) == 2
    assert days(answer)[1] > "2022"


def test_a_change_since_a_year_leaves_out_what_was_before(ask: Ask) -> None:
    assert days(ask("How has the number of trained wardens changed since 2022?")) == [
        "2022-05-03 para 1",
        "2023-05-02 para 1",
    ]


def test_what_is_asked_about_one_time_is_answered_for_it_alone(ask: Ask) -> None:
    answer = ask("How many trained wardens were there in 2022?")
    assert days(answer) == ["2022-05-03 para 1"]
    assert answer.text.startswith("“")


def test_papers_of_several_days_that_answer_are_told_newest_first(ask: Ask) -> None:
    assert ask("How many trained wardens are there in the county?").text.split("\n") == [
        "From three papers, newest first:",
        "2 May 2023: “The county had 97 trained wardens.” [1]",
        "3 May 2022: “There were 58 trained wardens in the county.” [2]",
        "4 May 2021: “There were 41 trained wardens in the county.” [3]",
    ]


def test_what_may_be_another_measure_is_told_to_be_so(tmp_path: Path, embedder: Embedder) -> None:
    library = Library.open(tmp_path / "library", embedder, create=True)
    for name, text in {
        "2021.txt": "4 May 2021\n\n1. Of all crimes with a knife, 41 were cleared up by the police.",
        "2023.txt": "2 May 2023\n\n1. The police bought 12 cars with a siren each.",
    }.items():
        (tmp_path / name).write_text(f"Report on Safety\n\n{text}", encoding="utf-8")
        library.add(read_paper(tmp_path / name))
    answer = Assistant(library).ask("How many crimes with a knife did the police clear up in 2021 and in 2023?")
    lines = answer.text.split("\n")
    assert len(answer.citations) < 2 or lines[0].startswith("These may not measure the same")


def test_of_a_month_that_is_stated_only_its_papers_answer(ask: Ask) -> None:
    assert days(ask("How many trained wardens were there in the county in May 2022?")) == ["2022-05-03 para 1"]
    assert days(ask("What was painted, as of June 2022?")) == ["2022-05-03 para 2"]  # no paper is of that month
    # Papers of that month do not speak of it; a later one does.
    assert days(ask("Which briefings on crime were held for councillors in May 2022?")) == ["2023-05-02 para 3"]


def test_years_alone_are_no_subject(ask: Ask) -> None:
    assert ask("and in 2022?").citations == ()
