"""Follow-ups: a question that leans on the one before it becomes one that stands alone.

"and in 2022?", "what about Hollenby?", "who said that?", "what will it cost?". A question that stands alone is let
alone, for what is wrongly taken over misleads more than what is missing.
"""

import re
from dataclasses import dataclass

from qa.conversation.antecedents import (
    defined,
    definite,
    replaceable,
    said_before,
    sentence,
    subjects,
    substituted,
    with_time,
)
from qa.conversation.continuing import continued, with_time_of, without_names
from qa.conversation.leaning import OF_ANSWER, OTHERS, PRONOUN, leaning, says_nothing
from qa.conversation.mentions import find_names
from qa.conversation.phrases import noun_phrases
from qa.conversation.times import find_step, find_whens, without
from qa.conversation.words import ASKING, AUXILIARIES, ORDERS, PREPOSITIONS, any_of

LONGEST_PHRASE = 8
"""Words; more of them say something by themselves, though they begin with a preposition."""
MOST_JOINED = 3
"""How many questions are searched as one where they cannot be made into one."""
LEADS = re.compile(
    r"^(?:(?:and|but|so(?!\s+(?:far|many|much)\b)|or|also|plus|then)\b[\s,:–-]*"
    r"|(?:ok(?:ay)?|thanks|thank you|well|right|sorry|no|yes|now|next|oh|hmm|actually|fine|great)\s*[,.!:–-]+\s*"
    r"|(?:please|kindly)\b[\s,]*"
    r"|(?:(?:can|could|would|will) you (?:please |also |then )?)?(?:tell|show|remind) (?:me|us) (?:also )?"
    rf"(?=(?:{any_of(ASKING)}|if|whether)\b)"
    r"|do (?:you|we) know (?=(?:who|what|when|where|which|why|how|if)\b)"
    r"|I(?:’d|'d| would) like to know |I want to know "
    r"|(?:what )?I mean(?:t)?(?: was)?\b[\s,:–-]*)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"^(?:(?:what|how) about|what of|same (?:question |again )?for|just|only|even|not|instead of)\s+", re.I
)
ASKED = re.compile(
    rf"^(?:(?:{any_of(PREPOSITIONS)})\s+)?(?:says|{any_of(ASKING)}|{any_of(AUXILIARIES - {'may', 'will'})}"
    rf"|(?:will|may)(?=\s+[a-z])|really(?=\W*$)|{any_of(ORDERS)})\b"
    rf"|\b(?:{any_of(AUXILIARIES)})\s+(?:i|you|we|he|she|it|they|there|the|any|anyone)\b"
    rf"|[,:;–]\s+(?:(?:{any_of(PREPOSITIONS)})\s+)?(?:{any_of(ASKING)}|is|are|was|were|do|does|did|has|have|will)\b",
    re.IGNORECASE,
)
"""A whole question or an order, and no fragment of one."""
SAME_HEAD = re.compile(
    r"^(?:how (?:many|much)(?: (?:was|were|is|are|in total))?(?: (?:it|that|they|there))?"
    r"|(?:what|who|which|where|how)(?:[’']s| (?:is|was|were|are|did|does)) (?:it|that|they|this|there|the "
    rf"(?:figure|number|total|amount|position))(?: be)?)\s+"
    rf"(?=(?:{any_of(PREPOSITIONS - {'of'})}|last|this|the|a|two|three)\b)",
    re.IGNORECASE,
)
"""What only repeats that the same is asked for, in front of a time or a place."""
THAT_ALONE = re.compile(
    r"\b(?:that|this|so|then)\b(?=\W*$|\s+(?:still|so|true|then|happen|happened|take place|occur)\b)", re.IGNORECASE
)
WHICH = re.compile(rf"^which(?=\s+(?:{any_of(AUXILIARIES)})\b)", re.IGNORECASE)
HOW_MANY = re.compile(r"^how many(?=\s+\w)", re.IGNORECASE)
HOW_MANY_OF = re.compile(rf"^how many\s+(?:{any_of(AUXILIARIES)})\b", re.IGNORECASE)
"""Of those that were spoken of; "how many joined" may be others."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question that stands alone, or as nearly as can be."""

    text: str
    joined: str = ""
    """The questions before, where they could only be put in front of it."""
    recalls: bool = False
    """Whether it is about the answer before: "who said that?"."""


def resolve(text: str, before: str) -> Resolved | None:
    """What `text` asks after the question `before`, which stands alone itself; None if it stands alone as well."""
    asked = _without_leads(text)
    fragment = _fragment(asked)
    if fragment is not None:
        if fragment == text.strip() and not _is_dependent(fragment, before):
            return None
        told = None if find_step(fragment) else substituted(fragment, before)
        told = told or continued(fragment, before)
        if (
            not (told or find_step(fragment) or find_whens(fragment))
            and noun_phrases(fragment)
            and says_nothing(fragment)
        ):
            return _about(fragment, before)  # "and the cost?"
        return Resolved(told) if told else _joined(text, before)
    if step := find_step(asked):
        asked = with_time_of(asked, step, before) or asked
        if asked == _without_leads(text):
            return _joined(text, before)
    if whole := _of_the_answer(asked, before):
        return whole
    told = substituted(asked, before)
    if told is None and (leaning(asked) or OTHERS.search(asked)):
        return _about(asked, before) if says_nothing(asked) else _joined(text, before)
    told = told or defined(asked, before) or (sentence(asked) if step else None)
    return Resolved(told) if told else None


def _without_leads(text: str) -> str:
    """Without "and", "so", "could you tell me" in front; whatever nothing would be left of stays."""
    text = text.strip()
    while (match := LEADS.match(text)) and re.search(r"\w", text[match.end() :]):
        text = text[match.end() :].strip()
    return text


def _fragment(asked: str) -> str | None:
    """What a question that is none by itself asks of: "in 2022" of "how many in 2022?"; None of a whole question."""
    rest = ABOUT.sub("", asked)
    if head := SAME_HEAD.match(rest):
        rest = rest[head.end() :]
    return None if ASKED.search(rest) else rest


def _is_dependent(fragment: str, before: str) -> bool:
    """Whether a fragment says nothing without a question before: a time alone, "for the parks", "Hollenby?"."""
    first = fragment.split()[0].casefold()
    apart = {"about", "regarding", "concerning", "like", "off", "over"}
    if find_step(fragment) or (
        first in PREPOSITIONS - apart | {"compared"} and len(fragment.split()) <= LONGEST_PHRASE
    ):
        return True
    names = find_names(fragment, from_start=True)
    rest = without(fragment, find_whens(fragment))
    if not re.search(r"\w", without_names(rest, names)):
        return not names or ("?" in fragment and all(replaceable(before, name) for name in names))
    return bool(PRONOUN.match(fragment))


def _of_the_answer(asked: str, before: str) -> Resolved | None:
    """What is asked of the answer before ("who said that?") or says nothing by itself ("why?")."""
    if WHICH.match(asked) and all(len(one.text.split()) == 1 for one in noun_phrases(asked)):
        those = next((definite(one.text) for one in subjects(before) if one.is_plural), None)
        if those:
            told = WHICH.sub(lambda match: f"{match[0]} of {those}", asked)
            return Resolved(with_time(sentence(told), before))
        return _joined(asked, before)
    if not says_nothing(asked):
        return None
    if OF_ANSWER.search(asked) or THAT_ALONE.search(asked) or leaning(asked) is None:
        if HOW_MANY.match(asked) and (plural := next((p for p in subjects(before) if p.is_plural), None)):
            several = re.sub(r"^(?:the|a)\s+", "", plural.text if HOW_MANY_OF.match(asked) else plural.core)
            told = HOW_MANY.sub(lambda match: f"{match[0]} {several}", asked)
            return Resolved(with_time(sentence(told), before))
        return _about(asked, before)
    return None


def _about(asked: str, before: str) -> Resolved:
    """What was said before is put behind it: "Why: the scheme was delayed?"."""
    return Resolved(sentence(f"{asked.rstrip('?!. ')}: {said_before(asked, before)}?"), recalls=True)


def _joined(text: str, before: str) -> Resolved:
    """Both questions, one behind the other."""
    joined = "".join(re.findall(r"[^?]+\?*|\?+", before)[-MOST_JOINED + 1 :]).strip()
    if not joined.endswith(("?", ".", "!")):
        joined += "?"
    return Resolved(f"{joined} {text}", joined=joined)
