"""What kind of paper it is: a report, minutes, an agenda, an appendix, a decision notice, a supplement."""

import re

from ingest.metadata.head import Head
from ingest.paper import Kind

SHORT = 15
"""Words of a line that may say what kind of paper this is."""
APPENDIX = re.compile(
    r"(exempt |confidential )?(appendix|annexe?)(\s+\w{1,3}\b)?+"
    r"(?=\W*$|\s*[:–—-]|(?<=\w)\s+(?!is\b|are\b|to\b|sets?\b|gives?\b))",
    re.IGNORECASE,
)
APPENDIX_ALONE = re.compile(r"(exempt |confidential )?(appendix|annexe?)(\s+\w{1,3})?", re.IGNORECASE)
SUPPLEMENT = re.compile(
    r"(agenda )?supplement(ary)?( \d+| no\.? \d+)?( (agenda|papers?|pack|report|information|items?).*)?$"
    r"|(late|additional|tabled|to follow) (papers?|reports?|items?)\b|addendum\b|update sheet\b|(reports? )?to follow$",
    re.IGNORECASE,
)
AGENDA = re.compile(r"\bagenda\s*$|^agenda\b(?!\s+item)|notice of (a |an )?(\w+ )?meeting|^summons\b", re.IGNORECASE)
DECISION = re.compile(
    r"\b(decision (notice|record|statement|list|details)|notice of decision)\b"
    r"|\b(record|notification) of (\w+ )*decisions?\b"
    r"|\bappeal decision\b|^decisions?$|^(delegated|executive|officer|cabinet member) decisions?\b"
    r"|^resolution\W+(no|number)\b",
    re.IGNORECASE,
)
OTHER = re.compile(r"(dear|to whom it may concern)\b|(.*\b)?(newsletter|bulletin|leaflet)$", re.IGNORECASE)
MINUTES = re.compile(r"^(\w+ )?(minutes|notes of (the|a) )\b|\bmeeting minutes\b", re.IGNORECASE)
AGENDA_AND_MINUTES = re.compile(r"agenda and (draft )?(minutes|decisions)\b", re.IGNORECASE)
"""A committee system's page on a meeting, which holds minutes when there are some."""
MINUTES_OF = re.compile(r"(\w+ )?minutes of (the |an? )?(\w+ )?meeting", re.IGNORECASE)
# One mark each of a paper that records a meeting rather than goes to one.
RECORDS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"^\W*(members\s+)?present\b.{0,20}[:\t]|^\W*present\W*$",
        r"\bapologies\s+(for\s+absence\s+)?(were|was|had been)\s+(received|submitted|given)",
        r"\bmeeting\s+(was\s+)?(ended|closed|concluded|finished|rose|adjourned)\b",
        r"\b(agreed|approved|confirmed|signed)\b.{0,30}\bas a (correct|true) record|\bwas a (correct|true) record\b",
        r"\bresolved\b|\bit was (agreed|proposed|moved)|^\W*carried\b",
        r"^(draft )?(minutes|decisions?):$",
    )
)
# The same, but only on the first page: further down a report may tell of another meeting.
OPENS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bmeeting of\b[^.:]{0,200}\bwas held\b",
        r"\bin (attendance|the chair)\s*:|\b(was|were) (in attendance|present)\b",
    )
)


def _is_appendix(head: Head) -> bool:
    """Whether the paper begins with "Appendix 2", or has that by itself at the top of the page or in bold."""
    tops = [group.text.strip() for group in head.groups[:3]] + [line.text.strip() for line in head.page[:3]]
    alone = [line.text.strip() for line in head.lines if line.heading]
    return any(map(APPENDIX.match, tops)) or any(map(APPENDIX_ALONE.fullmatch, alone))


def find_kind(head: Head, text: str, numbered: bool) -> Kind:
    """The kind that the head names, or that the text shows."""
    short = [group.text.strip() for group in head.groups if group.words <= SHORT]
    if _is_appendix(head):
        return Kind.APPENDIX
    if any(SUPPLEMENT.match(line) for line in short):
        return Kind.SUPPLEMENT
    titled = any(MINUTES.search(group.text) for group in head.groups if group.display or group.words <= SHORT)
    calls = any(AGENDA.search(line) for line in short)
    records = not calls and any(MINUTES_OF.match(group.text) for group in head.groups if group.display)
    first = "\n".join(line.text for line in head.page)
    marks = sum(bool(mark.search(text)) for mark in RECORDS) + sum(bool(mark.search(first)) for mark in OPENS)
    both = any(AGENDA_AND_MINUTES.match(line) for line in short)
    if records or marks + 2 * titled >= 3 or (both and marks):
        return Kind.MINUTES
    if calls:
        return Kind.AGENDA
    if any(DECISION.search(line) for line in short):
        return Kind.DECISION
    if any(OTHER.match(line.text.strip()) for line in head.lines if len(line.text.split()) <= SHORT):
        return Kind.OTHER
    says_report = any(re.search(r"\breport\b", group.text, re.IGNORECASE) for group in head.groups)
    return Kind.REPORT if says_report or numbered else Kind.OTHER
