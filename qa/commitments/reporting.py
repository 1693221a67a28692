"""How later papers speak of what was promised: that it was done, is under way, was changed."""

import re
from datetime import date

from index import find_times
from ingest import find_dates
from qa.commitments.outcome import Says
from qa.commitments.vocabulary import any_of

ALREADY = r"(?:(?:now|all|since|been|subsequently|first|also|both|each|at last|finally|\w+ly)\s+)*"
COMPLETED = "(?:re-?)?" + any_of(
    r"""completed? finished opened published provided introduced delivered installed implemented adopted approved signed
    sold mended repaired replaced renewed trained appointed launched established set_up circulated sent written put
    fitted held let bought begun started began closed recruited reported restored placed carried_out done laid surveyed
    resolved met achieved reviewed updated presented commissioned received arranged submitted produced prepared visited
    converted relined built made awarded confirmed agreed raised spent set become consulted issued equipped reached
    switched_on"""
)
"""Also with "re" before it: "rebuilt", "reopened"."""
DONE = re.compile(
    rf"\b(?:was|were|has|have|had|is|are)\s+{ALREADY}{COMPLETED}\b"
    r"|\bas (?:agreed|promised|requested|planned)\b"
    r"|\b(?:opened|began|started|wrote|adopted|visited|published|completed|finished|raised|bought|agreed to|joined"
    r"|decided)\b(?!\s+to\b)",
    re.IGNORECASE,
)
IN_PROGRESS = re.compile(
    r"\b(?:under\s*way|in progress|in hand|ongoing|(?:is|are|was|were) being|so far|to date|ha(?:s|d|ve) begun"
    r"|continu(?:es?|ing)|still"
    r"|not yet|partly|in part|all but|on (?:course|track)|ha(?:s|d|ve) not reached|reminded|hope[sd]? to|is working"
    r"|was complete at|expected to|due to be)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:(?:new|revised) (?:date|target|aim)|instead|will not be|would not|ha(?:d|s|ve) not (?:been |yet )?"
    r"(?!reached members)\w+ed"
    r"|(?:was|were) not (?:made|reached|finished|opened|done|published|met)|not been made|declined to|given up"
    r"|abandoned|withdrawn"
    r"|postponed|put (?:off|back)|delayed until|no longer|not to go on|now (?:means?|meant|aims?|promised|expects?"
    r"|proposes|intends)"
    r"|deferred|proposes|still being written|put down for|had not opened|could not|the rest will|the last will"
    r"|had \w+ \d+ .{0,30}and not)\b",
    re.IGNORECASE,
)
LOOKS_BACK = re.compile(
    r"\b(?:promised?|undert(?:ook|aken|akings?)|(?:was|were|been) told|had (?:asked|wished|requested|been asked)"
    r"|asked for on|as agreed"
    r"|the (?:aim|intention|target) (?:was|of)|(?:was|were) to (?:be|have)\b|was due|date (?:given|which|set)"
    r"|expected in|suggested in"
    r"|had set|what (?:had|has) become|requesting|requested|minuted|further to|follow(?:ed|ing|s)? up|proposed"
    r"|to be (?:converted|done|surveyed)"
    r"|in the last report|previously|at its (?:last )?meeting)\b",
    re.IGNORECASE,
)


TELLING = re.compile(
    r"\b(?:report(?:ed|s)?\s+(?:back|to|on)|answer(?:ed|s)?|wrote|written|sent|circulated|told|presented|shown|brought|provided|said)\b"
)


def what_it_says(text: str) -> Says | None:
    """What a text that speaks of a commitment says became of it; None if nothing."""
    if CHANGED.search(text):
        return Says.CHANGED
    if DONE.search(text):
        return Says.DONE
    return Says.IN_PROGRESS if IN_PROGRESS.search(text) else None


def looks_back(text: str) -> bool:
    """Whether a text speaks of something that was promised, asked or agreed before."""
    return LOOKS_BACK.search(text) is not None


def names_month(text: str, day: date | None) -> bool:
    """Whether a text names the month of this day, with its year."""
    return day is not None and any(
        time.period.first <= day <= time.period.last and 0 < (time.period.last - time.period.first).days <= 31
        for time in find_times(text)
        if time.period.first != date.min
    )


def days_in(text: str) -> frozenset[date]:
    """The days that a text names."""
    return frozenset(day for _, day in find_dates(text))


def speaks_of_telling(text: str) -> bool:
    """Whether a text says that somebody was told, shown or sent something."""
    return TELLING.search(text) is not None
