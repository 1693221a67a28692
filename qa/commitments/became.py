"""What became of a commitment: later paragraphs that report on it, found by retrieval and judged by their words."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index import PUBLIC_PAPERS as PUBLIC
from index import STOPWORDS, Filter, Hit, Library, stem, words
from ingest import Kind, written
from qa.answer import Searched
from qa.commitments.commitment import Commitment, Sort, Words
from qa.commitments.outcome import Became, Outcome, Says
from qa.commitments.reporting import days_in, looks_back, names_month, speaks_of_telling, what_it_says
from qa.units import Shape, Unit, units_of

DEPTH = 20
"""How many later paragraphs are looked at for each of the two searches."""
CONTEXT_WORDS = 60
"""The words of its paragraph around a commitment that are searched with it: it often says "they" of what they name."""
CONTEXT = 0.5
"""What a word of the context is worth against one of the commitment itself."""
PARTY = 0.3
"""And one of the name of who is to do it: officers report on many things."""
FEW = 3
"""A commitment of fewer telling words does not say what it is about."""
WINDOW = 3
"""Sentences that are read together."""
ENOUGH = 0.62
"""The score from which on a later paragraph is linked."""
TOLD = (Sort.REPORT_BACK, Sort.WRITTEN_ANSWER)
"""What is kept by telling: a later paragraph on the same matter alone does not say that it was."""
DATES = frozenset(
    stem(word)
    for word in "january february march april may june july august september october november december monday "
    "tuesday wednesday"
    " thursday friday saturday sunday spring summer autumn winter date day week month year end".split()
)
COMMON = frozenset(
    stem(word)
    for word in "report reported reporting provide provided bring brought send sent publish put make made give "
    "given take taken work"
    " member members council committee panel board cabinet officer officers manager meeting meetings agree agreed "
    "ask asked resolved"
    " said paper papers first new number update information will would number".split()
)
"""Words of every action tracker, which tell no commitment from another."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a commitment is about: stems with what they are worth, and days."""

    own: dict[str, float]
    """Of the commitment's own words."""
    around: dict[str, float]
    """Of those around it, and of who it concerns."""
    days: frozenset[date]
    """By which it is due, and that it names."""

    @property
    def worth(self) -> float:
        """Of all its stems."""
        return sum(self.own.values()) + sum(self.around.values()) or 1.0


def what_became(commitment: Commitment, library: Library, filter: Filter = PUBLIC) -> Became:
    """Later paragraphs that report on a commitment, oldest first; only of papers that the filter lets through."""
    day = commitment.paper.meeting_date
    if day is None:
        return Became(commitment, (), Searched.of([]))
    later = replace(
        filter,
        since=max(filter.since or day, day + timedelta(days=1)),
        councils=(commitment.paper.council,) if commitment.paper.council else filter.councils,
    )
    searched = library.filings(later)
    if not searched:
        return Became(commitment, (), Searched.of([]))
    subject = _subject(commitment, library, filter)
    outcomes = [one for hit in _later(commitment, library, later) if (one := judge(commitment, subject, hit))]
    best = {one.paragraph.id: one for one in outcomes}.values()
    ordered = sorted(best, key=lambda one: (one.paper.dated or "", one.paragraph.label))
    return Became(commitment, tuple(ordered), Searched.of(searched))


def _later(commitment: Commitment, library: Library, later: Filter) -> list[Hit]:
    """What is near in meaning, and what names the day of the commitment's paper."""
    about = context_of(commitment)
    day = commitment.paper.meeting_date
    hits = library.search(about, DEPTH, later)
    if day:
        hits += library.search(f"{written(day)} {commitment.what.text}", DEPTH, later)
    return list({hit.paragraph.id: hit for hit in reversed(hits)}.values())


def context_of(commitment: Commitment) -> str:
    """The commitment with the words around it that its paragraph has room for."""
    what, text = commitment.what, commitment.paragraph.text
    if commitment.lead:
        return f"{commitment.lead.text} {what.text}"
    before = " ".join(text[: what.start].split()[-CONTEXT_WORDS:])
    return f"{before} {what.text}".strip()


def _subject(commitment: Commitment, library: Library, filter: Filter) -> Subject:
    parties = _parties(commitment)
    due = {stem(word) for word in words(commitment.due.words.text)} if commitment.due else set()
    own = _telling(commitment.what.text) - due - parties
    context = f"{context_of(commitment)} {' '.join(commitment.paragraph.headings[-1:])}"
    if len(own) < FEW:  # "The group would report to the Committee": on what its paper is about
        context += f" {commitment.paper.title}"
    around = (_telling(context) - due) - own
    frequencies, count = library.frequencies(sorted(own | around), filter)
    rarity = {one: math.log((count + 1) / (frequencies.get(one, 0) + 1)) for one in own | around}
    days = days_in(context_of(commitment)) | (
        {commitment.due.last} if commitment.due and commitment.due.last else set()
    )
    return Subject(
        {one: rarity[one] for one in own},
        {one: (PARTY if one in parties else CONTEXT) * rarity[one] for one in around},
        frozenset(days),
    )


def _parties(commitment: Commitment) -> set[str]:
    """Stems of who is to do it, and of whom it was promised to; not of whom something is wanted "from"."""
    text, body = commitment.paragraph.text, words(commitment.paper.body or "")
    named = [run for run in (commitment.owner, commitment.to) if run and not text[: run.start].endswith("from ")]
    named = [run for run in named if not text[: run.start].endswith("from the ")]
    initials = {"".join(word[0] for word in kept) for kept in (body, [one for one in body if one not in STOPWORDS])}
    return {stem(word) for run in named for word in words(run.text)} | {stem(one) for one in initials if len(one) > 2}


def _telling(text: str) -> set[str]:
    """The stems that tell what a text is about: neither small words nor dates."""
    without = re.sub(r"\b(?:19|20)\d\d(?:/\d\d)?\b", " ", text)
    found = {stem(word) for word in words(without) if word not in STOPWORDS}
    return {one for one in found - DATES - COMMON if not (one.isdigit() and int(one) <= 31)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a later paragraph: how near it is, what it shares, whether it looks back."""

    similarity: float
    own: int
    """How many of the commitment's own stems it has."""
    count: int
    """The same with those around it."""
    share: float
    """What these are worth of all."""
    names_meeting: bool
    names_month: bool
    names_due: bool
    looks_back: bool
    same_body: bool

    @property
    def refers_back(self) -> bool:
        """Whether it speaks of an earlier time, of the promise or of its date."""
        return self.looks_back or self.names_meeting or self.names_month or self.names_due

    @property
    def score(self) -> float:
        """Between 0 and 1, as far as can be told by rule. The weights were fitted by hand on the sample papers."""
        back = max(0.25 * self.names_meeting, 0.1 * self.names_month) + 0.2 * self.names_due + 0.12 * self.looks_back
        near = 0.5 * max(0.0, self.similarity - 0.2) + 0.5 * min(1.0, self.share) + 0.04 * min(self.count, 5)
        return min(1.0, near + back + 0.05 * self.same_body)


def weigh(commitment: Commitment, subject: Subject, hit: Hit, text: str) -> Evidence:
    """What speaks for a part of a later paragraph."""
    held = {stem(word) for word in words(text)}
    own, around = subject.own.keys() & held, subject.around.keys() & held
    worth = sum(subject.own[one] for one in own) + sum(subject.around[one] for one in around)
    days, day = days_in(text), commitment.paper.meeting_date
    return Evidence(
        similarity=hit.similarity,
        own=len(own),
        count=len(own) + len(around),
        share=worth / subject.worth,
        names_meeting=day in days,
        names_month=names_month(text, day),
        names_due=bool(subject.days & days) or any(names_month(text, one) for one in subject.days),
        looks_back=looks_back(text),
        same_body=bool(hit.paper.body) and hit.paper.body == commitment.paper.body,
    )


def judge(commitment: Commitment, subject: Subject, hit: Hit) -> Outcome | None:
    """The outcome that a later paragraph reports, if it speaks of the commitment and says what became of it."""
    if hit.paper.kind is Kind.AGENDA:
        return None
    text, units = hit.paragraph.text, units_of(hit.paragraph)
    best: tuple[float, Outcome] | None = None
    for window in _windows(units):
        start, end = window[0].start, window[-1].end
        evidence = weigh(commitment, subject, hit, text[start:end])
        least = min(2, len(subject.own) + len(subject.around))
        if evidence.score < ENOUGH or evidence.count < least or (len(subject.own) >= FEW and not evidence.own):
            continue
        if commitment.sort in TOLD and not (evidence.refers_back or speaks_of_telling(text[start:end])):
            continue
        last = _told_until(units, window)
        says = what_it_says(f"{window[0].led_by} {text[start:last]}")
        if says and (best is None or evidence.score > best[0]):
            best = (
                evidence.score,
                Outcome(hit.paper, hit.paragraph, Words.of(text, start, last), says, round(evidence.score, 2)),
            )
    return best[1] if best else None


def _told_until(units: Sequence[Unit], window: Sequence[Unit]) -> int:
    """Where the report ends that begins with these units: with a sentence behind them that says what changed."""
    if window[-1].shape is not Shape.SENTENCE:
        return window[-1].end
    at = units.index(window[-1])
    behind = [unit for unit in units[at + 1 : at + WINDOW] if unit.shape is Shape.SENTENCE]
    changed = [unit.end for unit in behind if what_it_says(unit.reading) is Says.CHANGED]
    return changed[0] if changed else window[-1].end


def _windows(units: Sequence[Unit]) -> list[Sequence[Unit]]:
    """Neighbouring units that are read together; shorter runs first, so that of equal ones the shortest is taken."""
    return [
        units[start : start + length]
        for length in range(1, WINDOW + 1)
        for start in range(max(0, len(units) - length + 1))
    ]
