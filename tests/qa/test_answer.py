from datetime import date
from pathlib import Path

import pytest

from ingest import Paper, read_paper
from qa import Citation, Searched


@pytest.fixture(scope="module")
def report(samples: Path) -> Paper:
    return read_paper(samples / "2024-03-14-flood-resilience-annual-report.pdf")


@pytest.mark.parametrize(
    "quote", ["", "There are 98 trained flood wardens", "there are 97", "There are  97", "There are 97 [...] wardens"]
)
def test_a_citation_cannot_quote_what_its_paragraph_does_not_say(report: Paper, quote: str) -> None:
    (paragraph,) = [p for p in report.paragraphs if p.number == "19"]
    with pytest.raises(ValueError, match=r"does not stand in 2024-03-14-flood-resilience-annual-report\.pdf, para 19$"):
        Citation(1, report, paragraph, quote)


def test_a_citation_names_body_date_title_and_paragraph(report: Paper) -> None:
    (paragraph,) = [p for p in report.paragraphs if p.number == "19"]
    citation = Citation(1, report, paragraph, "There are 97 trained flood wardens, in 26 parishes.")
    assert citation.reference == (
        "Environment and Highways Overview and Scrutiny Committee, 14 March 2024, "
        "Flood Resilience and Highway Drainage: Annual Report 2023/24, para 19"
    )


@pytest.mark.parametrize(
    ("searched", "read_out"),
    [
        (Searched(0, (), None, None), "0 papers"),
        (Searched(1, (), None, None), "1 paper"),
        (Searched(1, ("Cabinet",), date(2024, 3, 14), date(2024, 3, 14)), "1 paper of Cabinet, 14 March 2024"),
        (
            Searched(2, ("Audit Board", "Cabinet"), date(2023, 1, 5), date(2024, 3, 14)),
            "2 papers of Audit Board, Cabinet, 5 January 2023 to 14 March 2024",
        ),
        (Searched(2, (), date(2023, 1, 5), date(2024, 3, 14)), "2 papers, 5 January 2023 to 14 March 2024"),
    ],
)
def test_what_was_searched_reads_as_a_person_would_say_it(searched: Searched, read_out: str) -> None:
    assert str(searched) == read_out
