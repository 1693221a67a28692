"""Over time: what a question asks about several times, and the unit that answers best for each."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from index import Period, years
from qa.evidence import Candidate
from qa.quantities import find_quantities
from qa.question import Question

CHANGE = re.compile(
    r"\bhow (?:has|have|had|did|does|do|is|are)\b.*\b(?:chang|develop|progress|evolv|vari|grow|grew|fall|fell|ris)\w*"
    r"|\bchang(?:e|es|ed|ing) (?:over|since|from|between|in the last)\b|\bover (?:time|the years)\b|\btrends?\b"
    r"|\byear (?:on|by|after|to) year\b|\beach year (?:since|from|between|over)\b|\bthen and now\b|\bin the past and\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:more|fewer|less|higher|lower|better|worse|larger|smaller|greater|longer|shorter)\b.*\bthan\b"
    r"|\b(?:up|down) (?:from|on)\b|\bcompared\b|\b(?:gone|going) (?:up|down)\b"
    r"|\b(?:increased?|decreased?|risen|fallen) since\b",
    re.IGNORECASE,
)
A_MONTH = timedelta(days=31)
MOST_TIMES = 5
ALIKE = 0.5
"""Of two texts that measure the same, so many of the words of the question that either holds are in both."""
LEAST_OF_THE_DAY = 0.7
"""What a paper of a stated day says has so much of the evidence of what any paper says, if it is to stand alone."""
LEAST_OF_BEST = 0.5
"""What answers for one time has so much of the evidence of what answers best for any, at least."""


def over_time(
    question: Question, ranked: Sequence[Candidate], evidence: Callable[[Candidate], float]
) -> list[Candidate]:
    """One unit for each time that the question asks about, oldest paper first; fewer than two if it asks about one.

    `ranked` are the units that could answer, best first, whatever their time.
    """
    if len(question.periods) > 1:
        groups = [[one for one in ranked if _is_of(one, period)] for period in question.periods]
    elif CHANGE.search(question.text):
        groups = _by_paper([one for one in ranked if all(_is_of(one, period) for period in question.periods)])
    elif question.periods and COMPARED.search(question.text):
        (then,) = question.periods
        groups = [
            [one for one in ranked if _is_of(one, then)],
            [one for one in ranked if (then.distance(one.hit.paper.dated) or 0) > 0 and not _is_of(one, then)],
        ]
        groups = _with_figures(groups)
    else:
        return []
    best = [group[0] for group in groups if group]
    most = max(map(evidence, best), default=0.0)
    kept = {(one.hit.paragraph.id, one.position): one for one in best if evidence(one) >= LEAST_OF_BEST * most}
    return sorted(kept.values(), key=lambda one: one.hit.paper.dated or "")[-MOST_TIMES:]


def of_the_day(
    question: Question, ranked: Sequence[Candidate], evidence: Callable[[Candidate], float]
) -> list[Candidate]:
    """Those of papers of the day or month that the question states, if it states one and such papers speak of it."""
    match question.periods:
        case [period] if period.last - period.first < A_MONTH:
            of_then = [one for one in ranked if period.distance(one.hit.paper.dated) == 0]
            if of_then and evidence(of_then[0]) >= LEAST_OF_THE_DAY * evidence(ranked[0]):
                return of_then
    return [*ranked]


def measure_alike(times: Sequence[Candidate]) -> bool:
    """Whether what is said of each time holds much the same words of the question."""
    first = times[0].stems
    return all(len(first & one.stems) >= ALIKE * len(first | one.stems) for one in times[1:])


def _with_figures(groups: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Of each time the units with figures to compare, if all have such; else all."""
    figures = [[one for one in group if find_quantities(one.unit.reading, durations=True)] for group in groups]
    return figures if all(figures) else [list(group) for group in groups]


def _by_paper(ranked: Sequence[Candidate]) -> list[list[Candidate]]:
    groups: dict[str, list[Candidate]] = {}
    for one in ranked:
        if one.hit.paper.dated:
            groups.setdefault(one.hit.paper.dated, []).append(one)
    return list(groups.values())


def _is_of(one: Candidate, period: Period) -> bool:
    """Whether a unit tells of a time: it names it, or else its paper is of it."""
    named = years(one.unit.reading)
    if not period.of_paper and named:
        # Of a financial year both years must be named: 2021/22 is not 2022/23.
        return named >= period.years if len(period.years) == 2 else bool(named & period.years)
    return period.distance(one.hit.paper.dated) == 0
