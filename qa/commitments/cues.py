"""Whether a statement is a commitment: which of its words promise something, if any."""

import re

from qa.commitments import asides
from qa.commitments import wording as w
from qa.commitments.agents import Phrase
from qa.commitments.parties import VERB
from qa.commitments.statement import Statement
from qa.commitments.vocabulary import IN_MEETING, NO_ACT, NO_ACT_PARTICIPLE, STARTS
from qa.commitments.wording import Cue, Means

NO_ACT_VERB = re.compile(rf"{NO_ACT}\b", re.IGNORECASE)
NO_ACT_DONE = re.compile(rf"{NO_ACT_PARTICIPLE}\b", re.IGNORECASE)
BEGINNING = re.compile(rf"{STARTS}\b")
SAID_THERE = re.compile(IN_MEETING)


def find_cue(one: Statement) -> Cue | None:
    """The words of a statement that make it a commitment; None if it is none."""
    if (
        asides.PROCEDURE.search(one.words)
        or asides.QUESTION.search(one.words)
        or (not one.of_meeting and not one.led and asides.PURPOSE.match(one.words))
    ):
        return None
    if one.led:
        return _led_cue(one, one.led)
    if re.search(r":$", one.words):
        return None
    for find in (
        _resolved,
        _promised,
        _new_date,
        _requested,
        _modal,
        _is_to,
        _aim,
        _scheduled,
        _begins,
        _elliptic,
        _exists,
    ):
        if cue := find(one):
            return cue
    return None


def _led_cue(one: Statement, led: re.Match[str]) -> Cue | None:
    if led["asked"]:
        return None
    if led["resolved"] or led["request"]:
        if not one.of_meeting or _is_noting(one.words):
            return None
        return Cue(Means.RESOLVED, 0, 0, "")
    means = (
        Means.AIM
        if led["aim"]
        else Means.SCHEDULED
        if led["due"]
        else Means.PROMISED
        if led["promised"]
        else Means.WILL
    )
    if led["will"] and "would" in led[0] and not one.of_meeting:
        return None
    if led["will"] and NO_ACT_VERB.match(one.words):
        return None
    if led["have"] or led["acts"] or led["will"] or led["promised"] or led["due"] or led["aim"]:
        return Cue(means, 0, 0, "")
    return None


def _resolved(one: Statement) -> Cue | None:
    match = w.RESOLVED.search(one.words)
    if not match or not one.of_meeting:
        return None
    rest = one.words[match.end() :]
    if "agreed" in match[0].casefold() and asides.OPINION.match(rest.lstrip()):
        return None
    if _is_noting(rest.strip(' :“"')) or re.match(r"\s*(?:with|by|as|on)\b", rest):
        return None
    return Cue(Means.RESOLVED, match.start(), match.end(), "")


def _is_noting(words: str) -> bool:
    """Whether something is only noted or agreed to be true: "the report be noted"."""
    match = asides.NOTING.match(words)
    return bool(match) and not re.search(r"\band\b.*\b(?:be|to)\b", words[match.end() :])  # type: ignore[union-attr]


def _promised(one: Statement) -> Cue | None:
    for match in w.PROMISED.finditer(one.words):
        perfect = re.match(r"(?:has|have)\b", match[0]) or match["act"].endswith("s")
        if SAID_THERE.fullmatch(match["verb"]) and not one.is_dated and match["act"] == "agreed":
            continue
        if one.of_meeting or perfect:
            return Cue(Means.PROMISED, match.start(), match.end("verb"), match["verb"])
    if one.is_dated and (thing := w.PROMISED_THING.search(one.words)):
        return Cue(Means.PROMISED, thing.start(), thing.end("act"), "")
    return None


def _new_date(one: Statement) -> Cue | None:
    match = w.NEW_DATE.search(one.words)
    return Cue(Means.NEW_DATE, match.start(), match.end(), "") if match and one.is_dated else None


def _requested(one: Statement) -> Cue | None:
    if not one.of_meeting:
        return None
    if match := w.WISHED.search(one.words):
        return Cue(Means.REQUEST, match.start(), match.end("verb"), match["verb"])
    for match in w.REQUESTED.finditer(one.words):
        if not SAID_THERE.fullmatch(match["verb"]):
            return Cue(Means.REQUEST, match.start(), match.end(), match["verb"])
    if match := w.BE_ASKED.search(one.words):
        return Cue(Means.REQUEST, match.start(), match.end(), match["verb"] or "")
    if match := w.ASKED_THAT.search(one.words):
        return Cue(Means.REQUEST, match.start("act"), match.end(), "")
    suggested = w.SUGGESTED.search(one.words) or w.SHOULD.search(one.words)
    if suggested and "could" not in suggested[0]:
        return Cue(Means.SHOULD, suggested.start(), suggested.end(), suggested["verb"])
    return None


def _modal(one: Statement) -> Cue | None:
    for match in w.MODAL.finditer(one.words):
        if cue := _of_modal(one, match):
            return cue
    return None


def _of_modal(one: Statement, match: re.Match[str]) -> Cue | None:
    words = one.words
    if match["modal"] == "would" and not one.of_meeting and not (one.is_dated and not asides.CONDITION.search(words)):
        return None
    if _is_aside(words, match.start()) or asides.PROCEDURE.search(words):
        return None
    if asides.DESCRIBED.search(words[: match.start()]) and not one.is_dated:
        return None
    if asides.RELATIVE.search(words[: match.start()]) and not (one.is_dated or (one.of_meeting and match["passive"])):
        return None
    if not one.is_dated and (_conditional(words, match) or asides.HABIT.search(words)):
        return None
    if match["passive"]:
        if NO_ACT_DONE.match(words, match.start("passive")) or asides.MEETING.search(words[: match.start()]):
            return None
        if match["be"] == "have been" and not one.is_dated:
            return None
        if match["passive"] == "held" and one.has_agent(match.start()):
            return None
        return Cue(Means.PASSIVE, match.start(), match.end(), match["passive"])
    if asides.OF_ITSELF.match(words) and not one.has_agent(match.start()):
        return None
    if match["other"]:
        able = re.match(r"(?:able|in|available|ready|open|operational|live|complete|at)\b", match["other"])
        return Cue(Means.PASSIVE, match.start(), match.end(), match["other"]) if able and one.is_dated else None
    if match["perfect"]:
        agent = one.is_dated and one.has_agent(match.start())
        return Cue(Means.WILL, match.start(), match.end(), match["done"]) if agent else None
    if match["doing"]:
        return Cue(Means.WILL, match.start(), match.end(), match["doing"]) if one.has_agent(match.start()) else None
    return _active(one, match)


def _active(one: Statement, match: re.Match[str]) -> Cue | None:
    rest = one.words[match.start("verb") :]
    if match["verb"] in ("not", "no", "never", "be", "like", "only"):
        return None
    if asides.MEETING.search(one.words[: match.start()]) and BEGINNING.match(match["verb"]):
        return None
    if one.is_dated and BEGINNING.match(match["verb"]):
        return Cue(Means.WILL, match.start(), match.end(), match["verb"])
    caused = one.is_dated and w.CAUSED.match(rest)
    if (NO_ACT_VERB.match(rest) and not caused) or not one.has_agent(match.start()):
        return None
    return Cue(Means.WILL, match.start(), match.end(), match["verb"])


def _is_aside(words: str, place: int) -> bool:
    """Whether what stands at `place` is only asked, thought or feared."""
    for match in asides.ASIDE.finditer(words, 0, place):
        between = words[match.end() : place]
        if not re.search(r"[,;]\s+(?:and\s+|but\s+)?(?:that\s+)?(?:the|he|she|it|they|two|[A-Z])", between):
            return True
    return False


def _conditional(words: str, match: re.Match[str]) -> bool:
    """Whether it will be done on a condition, or each time that something happens."""
    found = asides.CONDITION.search(words, 0, match.start()) or asides.CONDITION.search(words, match.end())
    return found is not None


def _is_to(one: Statement) -> Cue | None:
    if match := w.NEXT_STEP.search(one.words):
        return Cue(Means.TO_BE, match.start("verb"), match.end(), match["verb"])
    match = w.IS_TO.search(one.words)
    if not match or asides.CONDITION.search(one.words):
        return None
    if match["passive"]:
        vague = NO_ACT_DONE.match(match["passive"]) or (asides.HABIT.search(one.words) and not one.is_dated)
        return None if vague else Cue(Means.PASSIVE, match.start(), match.end(), match["passive"])
    if one.is_dated and not NO_ACT_VERB.match(match["verb"]) and one.has_agent(match.start()):
        return Cue(Means.WILL, match.start(), match.end(), match["verb"])
    return None


def _aim(one: Statement) -> Cue | None:
    if not one.is_dated:
        return None
    for match in (*w.AIM.finditer(one.words), *w.EXPECTS.finditer(one.words)):
        if one.has_agent(match.start()):
            return Cue(Means.AIM, match.start(), match.end(), (match.groupdict().get("verb") or ""))
    return None


def _scheduled(one: Statement) -> Cue | None:
    match = w.SCHEDULED.search(one.words)
    if (
        not match
        or not one.is_dated
        or asides.MEETING.search(one.words[: match.start()])
        or (re.search(r"\b(?:was|were|been)\b", match[0]) and not one.of_meeting)
    ):
        return None
    if match["act"].casefold() == "expected" and not one.has_agent(match.start()):
        return None
    return Cue(Means.SCHEDULED, match.start(), match.end(), match["verb"] or "")


def _begins(one: Statement) -> Cue | None:
    match = w.BEGINS.search(one.words)
    return Cue(Means.BEGINS, match.start(), match.end(), match["verb"]) if match and one.is_dated else None


def _exists(one: Statement) -> Cue | None:
    match = w.EXISTS.match(one.words)
    return Cue(Means.PASSIVE, match.start(), match.end(), match["done"]) if match else None


def _elliptic(one: Statement) -> Cue | None:
    """Notes without a verb: "A programme to be designed", "Officers to circulate the figures"."""
    if one.of_meeting:
        for noted in w.NOTE.finditer(one.words):
            if Phrase(0, 0, noted["who"]).is_agent:
                return Cue(Means.TO_BE, noted.end("who"), noted.end(), noted["verb"])
        return None
    match = w.ELLIPTIC.match(one.words)
    if not match or w.FINITE.search(match["subject"] + " ") or VERB.search(match["subject"] + " "):
        return None
    if match["passive"]:
        return Cue(Means.TO_BE, match.start("passive"), match.end(), match["passive"])
    if Phrase(0, 0, match["subject"]).is_agent:
        return Cue(Means.TO_BE, match.end("subject"), match.end(), match["verb"])
    return None
