from datetime import date
from typing import Any, NamedTuple

import pytest

from index import ALL_PAPERS, PUBLIC_PAPERS, Filter
from ingest import Access, Kind


class Row(NamedTuple):
    """As much of a paper as a filter looks at."""

    id: str = "0123456789ab"
    council: str | None = "Arden Vale County Council"
    body: str | None = "Environment and Highways Overview & Scrutiny Committee"
    dated: str | None = "2023-03-16"
    kind: str = "report"
    access: str = "public"


@pytest.mark.parametrize(
    "stated",
    [
        {},
        {"since": date(2023, 3, 16), "until": date(2023, 3, 16)},
        {"bodies": ("Cabinet", "the environment & highways overview and scrutiny committee")},
        {"councils": ("ARDEN VALE COUNTY COUNCIL",)},
        {"kinds": (Kind.MINUTES, Kind.REPORT)},
        {"papers": ("0123456789ab",)},
    ],
)
def test_a_paper_fits_what_it_is(stated: dict[str, Any]) -> None:
    assert Filter(**stated).fits(Row())
    assert Filter(**stated).is_narrow == bool(stated)


@pytest.mark.parametrize(
    "stated",
    [
        {"since": date(2023, 3, 17)},
        {"until": date(2023, 3, 15)},
        {"bodies": ("Environment and Highways",)},
        {"councils": ("Arden Vale",)},
        {"kinds": (Kind.MINUTES,)},
        {"papers": ("0123",)},
        {"kinds": (Kind.REPORT,), "since": date(2024, 1, 1)},
        {"access": (Access.EXEMPT,)},
        {"access": ()},
    ],
)
def test_a_paper_that_does_not_fit_is_kept_out(stated: dict[str, Any]) -> None:
    assert not Filter(**stated).fits(Row())


@pytest.mark.parametrize(
    ("dated", "since", "until", "fits"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31), True),
        ("2017", date(2017, 1, 2), None, False),
        ("2017-02", None, date(2017, 2, 28), True),
        ("2016-02", None, date(2016, 2, 28), False),
        ("2017-06", date(2017, 6, 1), None, True),
        (None, date(1900, 1, 1), None, False),
        (None, None, None, True),
    ],
)
def test_all_of_a_year_or_month_has_to_fit(
    dated: str | None, since: date | None, until: date | None, fits: bool
) -> None:
    assert Filter(since, until).fits(Row(dated=dated)) is fits


def test_a_paper_without_a_name_fits_no_name() -> None:
    assert not Filter(bodies=("",)).fits(Row(body=None))
    assert not Filter(councils=("Arden Vale",)).fits(Row(council=None))


def test_exempt_papers_need_to_be_let_through() -> None:
    exempt = Row(access="exempt")
    assert (PUBLIC_PAPERS.fits(exempt), ALL_PAPERS.fits(exempt)) == (False, True)
