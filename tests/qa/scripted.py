"""Invented paragraphs, and scripted sentences on them of which it is known whether they are supported."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

PLACES = (
    "Wexcombe", "Kingsmere", "Oldbrook", "Harrowdene", "Stoke Lacey", "Fenwick", "Marlow End", "Quarrington",
    "Ashby Vale", "Tarnside",
)  # fmt: skip
FIRST = "Jane Peter Amara Colin Ruth Owen Priya Martin Esther Hugh".split()
LAST = "Smith Brown Kestrel Nightingale Okafor Price Bell Young Rivers Lamb".split()


@dataclass(frozen=True)
class Facts:
    """What one paragraph tells."""

    place: str
    wardens: int
    homes: int
    cost: int
    """Pounds, a multiple of ten thousand."""
    share: int
    met: date
    first: str
    last: str
    year: int
    """The financial year begins in it."""

    @property
    def paragraph(self) -> str:
        return (
            f"Councillor {self.first} {self.last} said that {self.place} had {self.wardens} flood wardens. In"
            f" {self.year}/{self.year % 100 + 1:02} the scheme cost £{self.cost:,}, which was {self.share}% of the"
            f" budget, and {self.homes:,} homes were made safer. Residents met on {self.met.day} {self.met:%B %Y} and"
            " asked for sandbags to be stored nearer to the river."
        )


def facts(rnd: random.Random, index: int) -> Facts:
    """Those of the paragraph at `index`; no two paragraphs share a figure."""
    return Facts(
        place=PLACES[index],
        wardens=20 + 2 * index,
        homes=1_000 + 100 * index + rnd.randrange(10, 99),
        cost=10_000 * (101 + 7 * index),
        share=61 + 2 * index,
        met=date(2022, 1, 3) + timedelta(days=37 * index + rnd.randrange(9)),
        first=FIRST[index],
        last=LAST[index],
        year=2005 + index,
    )


def forms(rnd: random.Random, facts: Facts) -> dict[str, str]:
    """What a sentence may say: each fact in one of the ways in which people write it, and likewise what is wrong."""
    place, first, last = PLACES.index(facts.place), FIRST.index(facts.first), LAST.index(facts.last)
    next_year = facts.met.replace(year=facts.met.year + 1, day=min(facts.met.day, 28))
    return {
        "place": facts.place,
        "wardens": f"{facts.wardens}",
        "homes": rnd.choice([f"{facts.homes:,}", f"{facts.homes}"]),
        "cost": _money(rnd, facts.cost),
        "pounds": f"{facts.cost:,}",
        "share": _share(rnd, facts.share),
        "day": _day(rnd, facts.met),
        "month": f"{facts.met:%B %Y}",
        "year": _year(rnd, facts.year),
        "person": f"{rnd.choice(['Councillor ', 'Cllr ', ''])}{facts.first} {facts.last}",
        "other place": PLACES[place - 1],
        "more wardens": f"{facts.wardens + rnd.choice([1, 2, 3, 80])}",
        "few wardens": rnd.choice("two three five seven eight eleven fourteen".split()),
        "more homes": f"{facts.homes + rnd.choice([1, 10, 1000]):,}",
        "about as many homes": f"{round(facts.homes, -2) + 100:,}",
        "millions": f"{facts.homes / 1000:g} million",
        "more cost": _money(rnd, facts.cost + 10_000),
        "double cost": _money(rnd, 2 * facts.cost),
        "billions": f"£{facts.cost / 10**6:g} billion",
        "more share": _share(rnd, facts.share + 1),
        "rest": _share(rnd, 100 - facts.share),
        "day after": _day(rnd, facts.met + timedelta(days=1)),
        "year after": _day(rnd, next_year),
        "later month": f"{facts.met + timedelta(days=40):%B %Y}",
        "early year": f"{facts.met.year - 3}",
        "next year": _year(rnd, facts.year + 1),
        "other last": LAST[last - 1],
        "mixed person": f"{FIRST[first - 1]} {facts.last}",
        "time": f"7.{rnd.randrange(10, 59)}pm",
        "ordinal": f"{rnd.randrange(4, 9)}th",
    }  # fmt: skip


def _money(rnd: random.Random, pounds: int) -> str:
    million = f"{pounds / 10**6:g}"
    return rnd.choice([f"£{pounds:,}", f"£{million} million", f"£{million}m", f"£{pounds // 1000:,}k"])


def _share(rnd: random.Random, share: int) -> str:
    return f"{share}{rnd.choice(['%', ' per cent', ' percent'])}"


def _day(rnd: random.Random, day: date) -> str:
    return rnd.choice(
        [f"{day.day} {day:%B %Y}", f"{day:%d/%m/%Y}", f"{day.day} {day:%b %Y}", f"{day:%B} {day.day}, {day.year}"]
    )


def _year(rnd: random.Random, first: int) -> str:
    return rnd.choice([f"{first}/{(first + 1) % 100:02}", f"{first}-{(first + 1) % 100:02}", f"{first}-{first + 1}"])


SUPPORTED = (
    "{place} had {wardens} flood wardens.",
    "According to {person}, there were {wardens} wardens in {place}.",
    "The scheme cost {cost} in {year}.",
    "That was {share} of the budget, or {cost}.",
    "In {place}, {homes} homes were made safer.",
    "Residents of {place} met on {day}.",
    "They met in {month} and wanted sandbags stored nearer to the river.",
    "{place}’s residents “asked for sandbags to be stored nearer to the river”.",
    "The paper says that “{place} had {wardens} flood wardens”.",
    "Residents asked for sandbags; {homes} homes became safer.",
    "With {wardens} wardens, the Flood Wardens of {place} spent {share} of the budget.",
    "However, the meeting was as late as {day}, in a scheme of {cost}.",
)
UNSUPPORTED = (
    "{place} had {more wardens} flood wardens.",
    "{place} had {few wardens} flood wardens.",
    "{place} had {wardens}% of the flood wardens.",
    "There are {more wardens} wardens in {place} by now, at {cost}.",
    "The scheme cost {more cost} in {year}.",
    "The scheme cost {billions}.",
    "The scheme cost {pounds} homes.",
    "The scheme cost {double cost} over the years.",
    "The scheme cost {cost} in {next year}.",
    "That was {more share} of the budget.",
    "That was {rest} less than the budget.",
    "In {place}, {more homes} homes were made safer.",
    "In {place}, about {about as many homes} homes were made safer.",
    "In {place}, {millions} homes were made safer.",
    "Residents of {place} met on {day after}.",
    "Residents of {place} met on {year after}.",
    "Residents met in {later month}.",
    "The {early year} meeting asked for sandbags.",
    "Cllr {other last} said that {place} had {wardens} wardens.",
    "{mixed person} said that {place} had {wardens} wardens.",
    "Wardens of {other place} met, {wardens} in all.",
    "Residents “asked for {wardens} sandbags to be stored”.",
    "Half of the {homes} homes were made safer.",
    "The number of homes doubled to {homes}.",
    "Over the years 2031 to 2034, {homes} homes will be safer.",
    "The wardens met at {time} in {place}.",
    "It was the {ordinal} meeting of {place}.",
)
"""Each tells a figure, date, name or quotation that its paragraph does not have."""
