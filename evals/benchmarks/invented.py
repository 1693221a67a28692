"""Invented papers, as many as are wanted: a library can grow with them where no real papers are left.

What makes them behave like real ones in a word index and among vectors: a paper keeps to a topic and a paragraph to
a place, as real ones do; topics, places, people and streets are drawn by Zipf's law, so that few words are common and
the vocabulary never stops growing; every paragraph has figures, dates and names of its own, so that none repeats.
docs/benchmarks.md holds their statistics beside those of real papers.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")
SEED = 2026
PARAGRAPHS = 10
"""In each paper; each makes one passage."""
PAPERS_A_FOLDER = 1000
FIRST_DAY = date(2004, 5, 4)
DAYS = 20 * 365

SOUNDS = "ar bel cor dun el fen gar hal isk jor kel lum mor nev ost pel quar ren sul tor und vel wex yar zel".split()
PLACE_ENDS = "by combe dale den field ford ham hurst ley mere minster over stead stoke thorpe ton well wick".split()
NAME_ENDS = "a an ard ell en er ett in ing is ock ow stone ward worth".split()
FIRST_LETTERS = "A B C D E F G H J K L M N P R S T V W".split()
ROADS = "Road|Street|Lane|Avenue|Close|Bridge|Way|Hill|Green|Estate".split("|")
BODIES = (
    "Cabinet|Full Council|Planning Committee|Licensing Sub-Committee|Audit and Governance Committee|Health and "
    "Wellbeing Board|Children and Families Scrutiny Panel|Environment Scrutiny Committee|Pensions Committee|Schools "
    "Forum|Community Safety Partnership|Housing Board"
).split("|")
TEAMS = (
    "the Director of Place|the Section 151 Officer|the Monitoring Officer|the Head of Service|the Cabinet "
    "Member|the internal auditor|the portfolio holder|the project manager|the ward member|the Youth Council|the "
    "district surveyor|the voluntary sector|the county solicitor|the parish clerk|the consultant|the contractor"
).split("|")
TOPICS: dict[str, tuple[str, ...]] = {
    topic: tuple(words.split(", "))
    for topic, words in {
        "highways": "potholes, gullies, winter gritting rounds, street lamps, bridge inspections, kerb repairs, kerbs",
        "social care": "home care packages, carers' assessments, reablement places, safeguarding referrals",
        "schools": "reception places, exclusions, special needs plans, school buses, breakfast clubs",
        "housing": "empty homes, homelessness applications, damp complaints, affordable flats, boiler replacements",
        "waste": "missed bins, garden waste subscriptions, fly-tipping reports, recycling banks, bulky collections",
        "planning": "listed building consents, enforcement notices, outline permissions, tree preservation orders",
        "libraries": "book loans, reading groups, mobile library stops, public computers, summer reading challenges",
        "licensing": "taxi badges, premises licences, temporary event notices, street trading pitches",
        "finance": "treasury investments, council tax arrears, capital grants, invoices, virements, reserves",
        "pensions": "deferred members, fund managers, annual benefit statements, employer contributions",
        "public health": "smoking quitters, health visitor checks, vaccination clinics, weight management courses",
        "safety": "burglaries, antisocial behaviour cases, hate crime reports, CCTV cameras, street patrols",
        "climate": "solar panels, heat pumps, charging points, carbon audits, electric vans, tree plantings",
        "leisure": "swimming lessons, gym memberships, pitch bookings, play areas, allotment tenancies",
        "elections": "postal votes, polling stations, electoral registrations, boundary submissions",
        "staffing": "agency posts, apprenticeships, sickness absences, exit interviews, equality returns",
        "property": "depot leases, asbestos surveys, farm tenancies, surplus sites, roof repairs",
        "transport": "bus passes, rail replacement services, cycle lanes, crossing patrols, demand-responsive journeys",
    }.items()
}
FRAMES = (
    "In {year} there were {number} {things} in {place}, compared with {number} in the year before.",
    "{Team} reported that {number} {things} had been dealt with in {place} by {date}, at a cost of {money}.",
    "Cllr {person} asked why {things} near {road} took {few} weeks longer than those in {place}.",
    "A sum of {money} was set aside for {things}, of which {percent} had been spent by {date}.",
    "Residents of {road} in {place} wrote to say that {things} were not what they had been promised.",
    "The target for {things} is {percent}; performance in {place} stood at {percent} when {team} last counted.",
    "Following a complaint from {person}, {team} will review {things} and report back to the {body} in {month}.",
    "It was noted that {person} of the {project} Trust had offered to take on {few} of the {things} in {place}.",
    "The contract for {things} with {project} Ltd ends on {date} and may be extended by {few} months.",
    "{Team} explained that demand for {things} had risen by {percent} since the {project} scheme opened at {road}.",
    "Members resolved to approve {money} for {things} in {place}, subject to a report by {person}.",
    "Two public meetings were held at {road}, where {number} people spoke about {things}.",
    "The risk register rates the loss of {things} as high, because {project} alone can supply them in {place}.",
    "An audit of {number} {things} found {few} errors, none of which was material in the view of {team}.",
    "By {date} all {things} in {place} and {place} are to be moved to the {project} system.",
    "{Person} thanked the volunteers who had looked after {things} at {road} for {few} years.",
    "The {body} was told that savings of {money} from {things} would not be made before {month}.",
    "Officers consulted {number} households about {things}, and {percent} of them preferred the {place} option.",
    "Since {date} {team} has met {project} every {few} weeks to keep {things} on course.",
    "No decision on {things} in {place} can be taken until {person} has published the {project} appraisal.",
)
HEADINGS = ("Background", "Progress", "Financial implications", "Consultation", "Risks", "Next steps", "Performance")
TITLES = (
    "{topic} update for {place}",
    "Annual report on {topic} {year}",
    "{things} in {place}",
    "The {project} review",
)


class World:
    """The names that all papers share; the same seed makes the same world and the same papers."""

    def __init__(self, seed: int = SEED) -> None:
        rng = Random(seed)
        self.seed = seed
        self.places = _names(rng, PLACE_ENDS, 6000)
        self.people = _names(rng, NAME_ENDS, 20_000)
        self.projects = _names(rng, NAME_ENDS, 12_000)
        self.councils = [f"{place} {rng.choice(['District', 'Borough', 'County'])} Council" for place in self.places]

    def paper(self, number: int) -> str:
        """The text of a paper: council, body, date, title, then numbered paragraphs under headings."""
        rng = Random(f"{self.seed}/{number}")
        topic, things = _often(rng, list(TOPICS.items()))
        title = _Slots(self, rng, things, topic).fill(rng.choice(TITLES))
        head = (
            _often(rng, self.councils[:40]),
            _often(rng, BODIES),
            _written(_day(rng)),
            title[:1].upper() + title[1:],
        )
        return "\n\n".join([*head, *self._body(rng, topic, things)]) + "\n"

    def _body(self, rng: Random, topic: str, things: Sequence[str]) -> Iterator[str]:
        headings = rng.sample(HEADINGS, 3)
        for number in range(PARAGRAPHS):
            if number % 4 == 0:
                yield headings[number // 4]
            slots = _Slots(self, rng, things, topic)
            yield f"{number + 1}. " + " ".join(map(slots.fill, rng.sample(FRAMES, 2)))

    def questions(self, count: int) -> list[str]:
        """Questions as people ask them of such papers."""
        asked = (
            "How many {things} were there in {place} in {year}?",
            "What did {person} say about {things}?",
            "when does the {project} contract end",
            "How much was set aside for {things} in {place}?",
            "What is being done about {things} near {road}?",
        )
        rng = Random(f"{self.seed}/questions")
        topics = list(TOPICS.items())
        return [
            _Slots(self, rng, things, topic).fill(asked[number % len(asked)])
            for number in range(count)
            for topic, things in [_often(rng, topics)]
        ]


def write_papers(folder: Path, count: int, world: World) -> None:
    """Write papers as text files, a thousand in each folder within `folder`."""
    for number in range(count):
        part = folder / f"{number // PAPERS_A_FOLDER:03}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"invented-{number:06}.txt").write_text(world.paper(number), encoding="utf-8")


class _Slots:
    """What fills the frames of one paragraph: its place and its things stay, all else is drawn anew."""

    def __init__(self, world: World, rng: Random, things: Sequence[str], topic: str) -> None:
        self._world = world
        self._rng = rng
        self._things = rng.choice(things)
        self._place = _often(rng, world.places)
        self._topic = topic

    def fill(self, frame: str) -> str:
        """The frame with every slot filled."""
        parts = frame.split("{")
        text = parts[0]
        for part in parts[1:]:
            slot, rest = part.split("}", 1)
            text += self._drawn(slot) + rest
        return text

    def _drawn(self, slot: str) -> str:
        rng, world = self._rng, self._world
        match slot.lower():
            case "things":
                drawn = self._things
            case "topic":
                drawn = self._topic
            case "place":
                drawn = self._place if rng.random() < 0.8 else _often(rng, world.places)
            case "person":
                drawn = f"{rng.choice(FIRST_LETTERS)} {_often(rng, world.people)}"
            case "project":
                drawn = _often(rng, world.projects)
            case "road":
                drawn = f"{_often(rng, world.people)} {rng.choice(ROADS)}"
            case "team":
                drawn = rng.choice(TEAMS)
            case "body":
                drawn = _often(rng, BODIES)
            case "number":
                drawn = f"{int(10 ** rng.uniform(1, 5)):,}"
            case "few":
                drawn = str(rng.randint(2, 19))
            case "percent":
                drawn = f"{rng.uniform(1, 99):.1f}%"
            case "money":
                drawn = f"£{int(10 ** rng.uniform(3, 7)):,}"
            case "year":
                drawn = str(_day(rng).year)
            case "month":
                drawn = f"{_day(rng):%B %Y}"
            case "date":
                drawn = _written(_day(rng))
            case _:
                raise ValueError(f"no slot is called {slot!r}")
        return drawn[:1].upper() + drawn[1:] if slot[0].isupper() else drawn


def _names(rng: Random, ends: Sequence[str], count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join([*rng.choices(SOUNDS, k=rng.randint(1, 3)), rng.choice(ends)]).capitalize()] = None
    return sorted(names, key=len)  # the short ones become the common ones, as in any language


def _often(rng: Random, things: Sequence[Thing]) -> Thing:
    """One of `things`, the n-th about n times as rarely as the first: Zipf's law."""
    return things[int((len(things) + 1) ** rng.random()) - 1]


def _day(rng: Random) -> date:
    return FIRST_DAY + timedelta(days=rng.randrange(DAYS))


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
