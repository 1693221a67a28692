"""The question before with a part of it replaced: its time, a name, a phrase, a noun."""

import re

from qa.conversation.antecedents import replaceable, time_of
from qa.conversation.leaning import BRIDGING, GENERIC, OF_ANSWERS, says_nothing
from qa.conversation.mentions import Name, find_names
from qa.conversation.phrases import noun_phrases
from qa.conversation.times import append, counted_on, find_step, find_whens, put, with_year, with_year_of, without
from qa.conversation.words import BODIES, CLOSED, PREPOSITIONS, any_of

SAME_SPAN = re.compile(
    r"^(?:in|for|during|over)?\s*the same (?:period|time|months?|quarter|weeks?|dates?|season)\s+(?:of|in|for)?\s*"
    r"(?P<year>(?:19|20)\d\d)\W*$",
    re.IGNORECASE,
)
IDIOMS = frozenset("total detail particular practice general average full most words all".split())
"""With a preposition they say how, and take no other phrase's place: "in total"."""


def continued(fragment: str, before: str) -> str | None:
    """The question before with a time, a name or a phrase of the fragment in the place of its own."""
    if step := find_step(fragment):
        count, unit, (start, _) = step
        later = counted_on(before, count, unit)
        return None if _continues(fragment[:start]) else later
    fragment = with_year_of(fragment, before)
    if same := SAME_SPAN.match(fragment):
        return with_year(before, same["year"])
    whens, question = find_whens(fragment), before
    if whens:
        papers = [word for word in re.findall(r"[a-z]+", fragment.casefold()) if word in OF_ANSWERS]
        if not all(word in before.casefold() for word in papers):
            return None
        told = put(before, fragment)
        if told is None:
            return None
        question = told
    rest = re.sub(
        r"^(?:for|in|of)?\s*(?:the\s+)?(?:financial |calendar )?years?$", "", without(fragment, whens).rstrip("?!. ")
    )
    if whens and all(word.casefold() in CLOSED | OF_ANSWERS for word in re.findall(r"\w+", rest)):
        return question
    if not re.search(r"\w", rest):
        return None
    names = find_names(rest, from_start=True) or _body_alone(rest)
    led = re.match(rf"(?P<by>{any_of(PREPOSITIONS | {'compared'})})\s+(?:the\s+)?(?=\w)", rest, re.IGNORECASE)
    if names and not _continues(without_names(rest, names)):
        if len({name.sort for name in names}) == 1 and (old := replaceable(before, names[0])):
            new = rest[names[0].start : names[-1].end]
            return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, question)
        return append(question, rest) if led else None
    if led:
        return _put_phrase(question, led["by"], rest) or append(question, rest)
    return _put_noun(question, rest)


def _body_alone(rest: str) -> list[Name]:
    """ "the Cabinet", "scrutiny": a body by a word that names one only by itself."""
    match = re.fullmatch(rf"(?:the\s+)?({any_of(BODIES)}|scrutiny)", rest, re.IGNORECASE)
    return [Name(*match.span(1), match[1])] if match else []


def _continues(rest: str) -> bool:
    """Whether more is left than small words."""
    return any(word.casefold() not in CLOSED for word in re.findall(r"[^\W_]+", rest))


def _put_phrase(question: str, by: str, phrase: str) -> str | None:
    """The question with a phrase in the place of the one that begins with the same preposition."""
    if re.search(rf"\b(?:{any_of(IDIOMS)})$", phrase, re.IGNORECASE):
        return None
    whens = find_whens(question)
    found = [
        one
        for one in noun_phrases(question)
        for led in [re.search(rf"\b{by}\s+$", question[: one.start], re.IGNORECASE)]
        if led and one.core.islower() and not any(when.start <= one.start < when.end for when in whens)
    ]
    if len(found) != 1:
        return None
    (one,) = found
    start = question[: one.start].casefold().rindex(by.casefold())
    return f"{question[:start]}{phrase}{question[one.start + len(one.core) :]}"


def _put_noun(question: str, rest: str) -> str | None:
    """The question with a noun phrase in the place of the last one that may do or be the like: "and the hedges?"."""
    new = noun_phrases(rest)
    if not new or (new[0].start, new[0].end) != (0, len(rest)) or new[0].noun in GENERIC | BRIDGING:
        return None
    bare = question
    for when in find_whens(question):
        bare = f"{bare[: when.start]}{',' * (when.end - when.start)}{bare[when.end :]}"
    alike = [
        one
        for one in noun_phrases(bare)
        if one.is_like(new[0])
        and one.noun not in GENERIC
        and not (one.core[0].isupper() and re.search(r"\b(?:in|at|near|from)\s+$", question[: one.start]))
    ]
    if not alike:
        return None
    old = alike[-1]
    head = old.core.split(" of ")[0] if " of " not in rest else old.core
    counted = re.search(r"\b(?:many|much|which|what)\s+$", question[: old.start], re.IGNORECASE)
    put_there = re.sub(r"^the\s+", "", rest) if counted else rest
    start = question.find(head, old.start)
    return None if start < 0 else f"{question[:start]}{put_there}{question[start + len(head) :]}"


def with_time_of(asked: str, step: tuple[int, str, tuple[int, int]], before: str) -> str | None:
    """The question with the time meant in the place of "the year before"."""
    count, unit, (start, end) = step
    later = counted_on(before, count, unit)
    told = later and time_of(later)
    if later is None or told is None:
        return None
    if says_nothing(f"{asked[:start]}?"):
        return later
    return f"{asked[:start]}{told}{asked[end:]}"


def without_names(text: str, names: list[Name]) -> str:
    """The text with blanks in the place of these names."""
    for name in names:
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text
