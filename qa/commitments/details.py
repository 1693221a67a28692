"""The details of a commitment: who owns it, to whom, by when, and of what sort it is."""

import re
from collections.abc import Sequence

from qa.commitments import wording as w
from qa.commitments.agents import Phrase
from qa.commitments.commitment import Commitment, Due, Sort, Words
from qa.commitments.parties import (
    addressee,
    agent_behind,
    first_subject,
    owner_of,
    phrase_at,
    responsible_in,
    subject_before,
)
from qa.commitments.statement import Statement
from qa.commitments.times import Calendar, When, find_whens
from qa.commitments.wording import Cue, Means

GAVE = re.compile(r"\b(?:gave|set|offered|named|given)\b")
SURE = {"by": 3, "before": 3, "within": 3, "no later than": 3, "not later than": 3, "end": 3, "ending": 3}
LIKELY = {"on": 2, "in": 2, "during": 2, "between": 2, "from": 2, "at": 2, "after": 1, "until": 0, "": 0}


def owner(one: Statement, cue: Cue) -> Phrase | None:
    """Who is to do it, as far as the paragraph says."""
    text, lead = one.paragraph.text, one.lead
    if cue.means is Means.RESOLVED:
        return _of_resolution(one, cue)
    if one.led and lead and not one.led["acts"]:
        return owner_of(text, lead.text, lead.start, one.led.start())
    if one.led:
        return phrase_at(text, one.start)
    if cue.means in (Means.REQUEST, Means.SHOULD):
        return _asked(one, cue)
    if cue.means in (Means.PASSIVE, Means.TO_BE):
        by = agent_behind(one.words, cue.end)
        found = Phrase(by.start + one.start, by.end + one.start, by.text) if by else None
        if (
            found is None
            and cue.means is Means.TO_BE
            and cue.verb
            and not re.search(r"\bbe\s+\S+$", one.words[: cue.end])
        ):
            found = owner_of(text, one.words, one.start, cue.start)
        return found or responsible_in(text) or _elsewhere(one, cue)
    found = owner_of(text, one.words, one.start, cue.start)
    if found is None and cue.means is Means.NEW_DATE and GAVE.search(one.words) and (first := first_subject(one.words)):
        found = _moved(first, one.start)
    return found or responsible_in(text) or _elsewhere(one, cue)


def _elsewhere(one: Statement, cue: Cue) -> Phrase | None:
    """Who does a second thing in the same sentence: "will open, and the Manager will train their staff"."""
    for match in w.MODAL.finditer(one.words, cue.end):
        if match["verb"]:
            found = owner_of(one.paragraph.text, one.words, one.start, match.start())
            if found:
                return found
    return None


def _of_resolution(one: Statement, cue: Cue) -> Phrase | None:
    """Who is to carry out what was resolved."""
    words = one.words
    if (match := w.BE_ASKED.search(words)) and match["act"] != "invited":
        found = subject_before(words, match.start())
        return _moved(found, one.start) if found and found.is_agent else None
    if match := re.search(
        r"\b(?:authorise|instruct|request|ask|delegate(?:\s+\w+){0,6}?\s+to|direct)\s+(?=the|[A-Z])", words
    ):
        found = phrase_at(words, match.end())
        return _moved(found, one.start) if found else None
    start = cue.end
    if lead := re.match(r"\W*(?:that\s+)?(?=(?:the|[A-Z]))", words[start:]):
        found = phrase_at(words, start + lead.end())
        after = words[found.end :] if found else ""
        if found and re.match(r"(?:,\s[^,]{3,60})?,?\s+(?!be\b|is\b|are\b|of\b|and\b|to\b|’|')[a-z]+\b", after):
            return _moved(found, one.start)
    return None


def _asked(one: Statement, cue: Cue) -> Phrase | None:
    words = one.words
    if match := w.REQUESTED.search(words, cue.start):
        whom = Phrase(match.start("whom"), match.end("whom"), match["whom"])
        return _moved(whom, one.start) if whom.is_agent or whom.text in ("officers", "members") else None
    found: Phrase | None = None
    if (match := w.BE_ASKED.search(words)) and match["act"] != "invited":
        found = subject_before(words, match.start())
        return _moved(found, one.start) if found and found.is_agent else None
    match = re.search(r"\bfrom\s+(?=the|[A-Z])", words[cue.end :])
    if match and w.WISHED.search(words):
        found = phrase_at(words, cue.end + match.end())
    return _moved(found, one.start) if found else None


def _moved(phrase: Phrase, by: int) -> Phrase:
    return Phrase(phrase.start + by, phrase.end + by, phrase.text)


def addressed(one: Statement, cue: Cue) -> Phrase | None:
    """Whom it was promised to."""
    if cue.means is Means.REQUEST and (match := w.WISHED.search(one.words)):
        found = subject_before(one.words, match.start() + len(match[0].split()[0]))
        return _moved(found, one.start) if found else None
    found = addressee(one.words, max(cue.end - len(cue.verb), 0))
    return _moved(found, one.start) if found else None


def due(one: Statement, cue: Cue, calendar: Calendar, before: Commitment | None) -> Due | None:
    """By when it is to be done: a time of the statement, of the line above its list, or of the item before."""
    found = _best(one.whens, cue)
    if found:
        return Due(Words.of(one.paragraph.text, one.start + found.start, one.start + found.end), found.period)
    lead = one.lead
    if lead and one.led and (found := _best(tuple(find_whens(lead.text, calendar)), Cue(cue.means, 0, 0, ""))):
        return Due(Words.of(one.paragraph.text, lead.start + found.start, lead.start + found.end), found.period)
    if before and before.due and before.lead and re.search(r"\b(?:that|the same) meeting\b", one.words):
        return before.due
    return None


def _best(whens: Sequence[When], cue: Cue) -> When | None:
    """The one that is most likely the due date: "by" before "in", behind the verb before in front of it."""
    rated = [(rate, when) for when in whens if (rate := _rate(when, cue)) > 0]
    return min(rated, key=lambda pair: (pair[1].start < cue.start, -pair[0], pair[1].start))[1] if rated else None


def _rate(when: When, cue: Cue) -> float:
    bare = cue.means in (Means.NEW_DATE, Means.PROMISED)
    if when.lead in SURE:
        return SURE[when.lead]
    if when.is_meeting:
        return 2
    if when.lead in ("for", "to", "of", ""):
        days = (when.period.last - when.period.first).days if when.period else 999
        return 1 if bare or (days < 100 and when.period) else 0
    return LIKELY.get(when.lead, 0)


def sort(one: Statement, cue: Cue) -> Sort:
    """What sort of thing is to be done."""
    words = one.words
    if re.search(
        r"\bwritten (?:answer|response|reply|briefing|update)\b|\b(?:write|reply|respond|answer)\b(?=.{0,30}\b(?:to"
        r"|in writing|members?)\b)",
        words,
        re.I,
    ):
        return Sort.WRITTEN_ANSWER
    if cue.means is Means.AIM:
        return Sort.TARGET
    if re.search(
        r"\b(?:report(?:s|ed|ing)?(?:\s+back)?\s+(?:\w+\s+){0,4}?to\b|fe(?:e)?d\s*back|feedback|brought\s+"
        r"(?:back\s+)?to|bring\b.{0,60}\bto (?:the )?[A-Z]|tell\b|inform(?:ed)?\b|update(?:d)?\s+(?:the|members)"
        r"|(?:report|paper|update|review|review\s\w+)\s+(?:\w+\s+){0,4}?(?:be|to be|will be|would be)\s+(?:brought"
        r"|presented|submitted)|and report (?:to|back|on)\b|presented? to|shown\b)",
        words,
        re.I,
    ):
        return Sort.REPORT_BACK
    if (
        w.BE_ASKED.search(words)
        or re.search(r"\brecommend(?:s|ed)?\b(?!\s+by)", words)
        or cue.means in (Means.REQUEST, Means.SHOULD)
    ):
        return Sort.RECOMMENDATION
    return Sort.DECISION if cue.means is Means.RESOLVED else Sort.ACTION
