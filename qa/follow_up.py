"""Follow-ups: a question that leans on the one before it becomes one that stands alone.

"and in 2022?", "what about Hollenby?", "who said that?", "what will it cost?". A question that stands alone is let
alone, for what is wrongly taken over misleads more than what is missing.
"""

import re
from dataclasses import dataclass

from qa.mentions import Name, find_names
from qa.phrases import ARTICLES, ASKING, AUXILIARIES, BODIES, CLOSED, PREPOSITIONS, Phrase, noun_phrases, statement
from qa.times import append, counted_on, find_step, find_whens, put, without

MOST_JOINED = 3
"""How many questions are searched as one where they cannot be made into one."""


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


LEADS = re.compile(
    r"^(?:(?:and|but|so(?!\s+(?:far|many|much)\b)|or|also|plus|then)\b[\s,:–-]*"
    r"|(?:ok(?:ay)?|thanks|thank you|well|right|sorry|no|yes|now|next|oh|hmm|actually|fine|great)\s*[,.!:–-]+\s*"
    r"|(?:please|kindly)\b[\s,]*"
    r"|(?:(?:can|could|would|will) you (?:please |also |then )?)?(?:tell|show|remind) (?:me|us) (?:also )?"
    rf"(?=(?:{_any(ASKING)}|if|whether)\b)"
    r"|do (?:you|we) know (?=(?:who|what|when|where|which|why|how|if)\b)|I(?:’d|'d| would) like to know |I want to know "
    r"|(?:what )?I mean(?:t)?(?: was)?\b[\s,:–-]*)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"^(?:(?:what|how) about|what of|same (?:question |again )?for|just|only|even|not|instead of)\s+", re.I
)
ASKED = re.compile(
    rf"^(?:(?:{_any(PREPOSITIONS)})\s+)?(?:{_any(ASKING)}|{_any(AUXILIARIES - {'may', 'will'})}|(?:will|may)(?=\s+[a-z]))\b"
    r"|^(?:tell|show|list|give|explain|describe|find|compare|summarise|name|quote|read|cite)\b"
    rf"|[,:;–]\s+(?:(?:{_any(PREPOSITIONS)})\s+)?(?:{_any(ASKING)}|is|are|was|were|do|does|did|has|have|will)\b",
    re.IGNORECASE,
)
"""A whole question or an order, and no fragment of one."""
SAME_HEAD = re.compile(
    r"^(?:how (?:many|much)(?: (?:was|were|is|are|in total))?(?: (?:it|that|they|there))?"
    r"|(?:what|who|which|where|how)(?:[’']s| (?:is|was|were|are|did|does)) (?:it|that|they|this|there|the "
    rf"(?:figure|number|total|amount|position))(?: be)?)\s+(?=(?:{_any(PREPOSITIONS)}|last|this|the|a|two|three)\b)",
    re.IGNORECASE,
)
"""What only repeats that the same is asked for, in front of a time or a place."""

GENERIC = frozenset(
    """year years date month day time page paragraph para case reason source evidence question thing things anything
    something everything anyone someone everyone nothing example examples detail details total""".split()
)
OF_ANSWERS = frozenset(
    "paper papers report reports document minutes meeting item section line figure part body".split()
)
"""Asked for with "which" and "what" they mean where an answer stands."""
BRIDGING = frozenset(
    """outcome result results decision decisions recommendation recommendations vote cost price total deadline reason
    conclusion response reaction answer alternative alternatives explanation sum number figure figures amount
    percentage share proportion rate latest plan""".split()
)
"""With "the" and nothing more they are those of what was spoken of."""

EXPLETIVE = re.compile(
    r"\b(?:is|was|be|are|isn’t|isn't|wasn’t|wasn't) it (?:\w+ ){0,2}(?:that|whether|if|who|which)\b(?!\W*$)"
    r"|\bit (?:is|was|has been|had been|will be|would be|be) (?:\w+ ){0,3}(?:that|to|for|who|which|whether)\b(?!\W*$)"
    r"|\b(?:is|was|be) it (?:\w+ ){0,2}(?:to|for) \w+ \w+"
    r"|\b(?:does|did|do|will|would|has|have|could|can|should) it (?:take|taken|cost|help|matter|need|require|make sense)"
    r" (?:\w+ ){0,3}?(?:to|for) \w+ \w+"
    r"|\bit (?:takes?|costs?|seems?|appears?) (?:\w+ ){0,3}?(?:to|for|that)\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: "is it true that", "how long does it take to repair a road"."""
PRONOUN = re.compile(
    r"\b(?:that one|those ones|its|it|theirs|their|them|they|he|she|him|his|hers|her|this|these|those|that|there|then)\b",
    re.IGNORECASE,
)
POSSESSIVES = frozenset("its their his her".split())
CLAUSE = re.compile(
    r"[,;:–]|\b(?:and|but|or|that|because|if|when|where|whether|who|which|while|as|since|so|before|after|until)\b", re.I
)
OWN_TIME = re.compile(
    r"(?:year|month|week|quarter|day|time|morning|evening|summer|winter|spring|autumn|term)s?\b", re.I
)
OWN_PLACE = re.compile(r"(?:area|county|council|authority|borough|city|town|district|library)\b", re.I)
RESTRICTED = re.compile(
    r"\s+(?:who|that|which|with|without|in|of|at|on|under|over|aged|for|from|to|\w+ing|\w+ed)\b", re.IGNORECASE
)
THAT_MEANT = re.compile(
    r"(?:^|\b(?:is|was|are|does|did|do|has|had|will|would|should|could|can|after|before|about|of|for|on|with|from|than"
    r"|like|by|since|why|how|to|at|in|behind|against))\s+$",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:which|the (?:other|first|second|last|same|former|latter)) ones?\b|\bthe (?:former|latter)\b"
    r"|\bthe same\b(?!\s+\w+\s+as\b|\s+as\b)|\b(?:the )?others?\W*$|\bany more\W*$|\belse\W*$|\bthe rest\W*$"
    r"|\bthe (?:first|second|third|last) of (?:these|those|them)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:still|now|currently|today|yet|next|will|would|going to|future|ever|latest|finally|eventually)\b", re.I
)
"""What is asked of now or of what is to come is not asked of the time spoken of before."""


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
        return _substituted(fragment, before) or _continued(fragment, before) or _joined(text, before)
    if step := find_step(asked):
        asked = _with_time_of(asked, step, before) or asked
        if asked == _without_leads(text):
            return _joined(text, before)
    whole = _of_the_answer(asked, before) or _substituted(asked, before)
    if whole is None and (_leaning(asked) or OTHERS.search(asked)):
        return _about(asked, before) if _says_nothing(asked) else _joined(text, before)
    whole = whole or _defined(asked, before)
    return whole or (Resolved(_sentence(asked)) if step else None)


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
    if first in PREPOSITIONS - {"about", "regarding", "concerning", "like", "off", "over"} or find_step(fragment):
        return True
    names = find_names(fragment, from_start=True)
    rest = without(fragment, find_whens(fragment))
    if not re.search(r"\w", _blanked(rest, names)):
        return "?" in fragment and (not names or all(_replaceable(before, name) for name in names))
    return bool(PRONOUN.match(fragment))


def _continued(fragment: str, before: str) -> Resolved | None:
    """The question before with a time, a name or a phrase of the fragment in the place of its own."""
    if step := find_step(fragment):
        count, unit, (start, _) = step
        later = counted_on(before, count, unit)
        return None if later is None or _continues(fragment[:start]) else Resolved(later)
    whens, question = find_whens(fragment), before
    if whens:
        told = put(before, fragment)
        if told is None:
            return None
        question = told
    rest = re.sub(
        r"^(?:for|in|of)?\s*(?:the\s+)?(?:financial |calendar )?years?$", "", without(fragment, whens).rstrip("?!. ")
    )
    if whens and all(word.casefold() in CLOSED | OF_ANSWERS for word in re.findall(r"\w+", rest)):
        return Resolved(question)
    if not re.search(r"\w", rest):
        return None
    names = find_names(rest, from_start=True)
    led = re.match(rf"(?P<by>{_any(PREPOSITIONS | {'as', 'per'})})\s+(?:the\s+)?(?=\w)", rest, re.IGNORECASE)
    if names and not _continues(_blanked(rest, names)):
        if len({name.sort for name in names}) == 1 and (old := _replaceable(before, names[0])):
            new = rest[names[0].start : names[-1].end]
            return Resolved(re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, question))
        return Resolved(append(question, rest)) if led else None
    if led:
        return Resolved(_put_phrase(question, led["by"], rest) or append(question, rest))
    return None


def _continues(rest: str) -> bool:
    """Whether more is left than small words."""
    return any(word.casefold() not in CLOSED for word in re.findall(r"[^\W_]+", rest))


def _replaceable(before: str, new: Name) -> str | None:
    """The one name of the question before that a name of the same sort can take the place of."""
    same = [name for name in find_names(before) if name.sort == new.sort]
    # "Smartwater kits" names no place where "in Warndon" does.
    alone = [name for name in same if not re.match(r"\s+[a-z]", before[name.end :])] or same
    texts = {name.text for name in alone}
    return texts.pop() if len(texts) == 1 else None


def _put_phrase(question: str, by: str, phrase: str) -> str | None:
    """The question with a phrase in the place of the one that begins with the same preposition."""
    whens = find_whens(question)
    found = [
        one
        for one in noun_phrases(question)
        for led in [re.search(rf"\b{by}\s+$", question[: one.start], re.IGNORECASE)]
        if led and not any(when.start <= one.start < when.end for when in whens)
    ]
    if len(found) != 1:
        return None
    (one,) = found
    start = question[: one.start].casefold().rindex(by.casefold())
    return f"{question[:start]}{phrase}{question[one.start + len(one.core) :]}"


def _with_time_of(asked: str, step: tuple[int, str, tuple[int, int]], before: str) -> str | None:
    """The question with the time meant in the place of "the year before"."""
    count, unit, (start, end) = step
    later = counted_on(before, count, unit)
    if later is None:
        return None
    (when,) = [when for when in find_whens(later) if not when.of_paper] or find_whens(later)
    told = later[when.start : when.end]
    told = told if when.start < when.time or not when.is_plain else f"in {told}"
    if _says_nothing(f"{asked[:start]}?"):
        return later
    return f"{asked[:start]}{told}{asked[end:]}"


OF_ANSWER = re.compile(
    r"\bwho(?: has| have)? (?:said|says|told|claimed|claims|wrote|reported|stated) (?:it|this|that|so|these|them)\b"
    r"|\bsays who\b|\bwhere (?:does|do|did|is|was|has|can) (?:it|that|this|they|i|we)\b.*"
    r"\b(?:say|said|written|stated|come|from|mentioned|found|find|read|see)\b|\bwhere\b.*\b(?:written|said|stated)\W*$"
    r"|\b(?:it|that|this) (?:still |really |actually )?(?:true|so|right|correct|the case|valid|up to date)\b"
    r"|\bhow do (?:you|we|they) know\b|\bare you sure\b|\bwhich (?:paper|report|paragraph|document)s? says?\b",
    re.IGNORECASE,
)
THAT_ALONE = re.compile(r"\b(?:that|this|so|then)\b(?=\W*$|\s+(?:still|so|true|then)\b)", re.IGNORECASE)
HOW_MANY = re.compile(rf"^how many(?=\s+(?:{_any(AUXILIARIES)})\b)", re.IGNORECASE)


def _says_nothing(asked: str) -> bool:
    """Whether a question names nothing of its own: "why?", "who paid?", "what was the outcome?", "which report?"."""
    bare = without(asked, find_whens(asked))
    if re.search(r"\b(?:i|we|my|our|me)\b", bare, re.IGNORECASE) and not OF_ANSWER.search(bare):
        return False
    return all(_is_generic(one, bare) for one in noun_phrases(bare))


def _is_generic(phrase: Phrase, text: str) -> bool:
    parts = [word.casefold() for word in phrase.text.split()]
    of_it = len([part for part in parts if part not in ARTICLES]) == 1 or parts[-1] in ("that", "this", "it")
    if not of_it:
        return False
    if PRONOUN.fullmatch(parts[0]):  # "this scheme", "its cost" are read as pronouns
        return parts[-1] in GENERIC | BRIDGING | OF_ANSWERS
    asked = re.search(r"\b(?:which|what)\s+$", text[: phrase.start], re.IGNORECASE)
    return (
        phrase.noun in GENERIC
        or bool(phrase.noun in OF_ANSWERS and asked)
        or (phrase.noun in BRIDGING and parts[0] == "the")
    )


def _of_the_answer(asked: str, before: str) -> Resolved | None:
    """What is asked of the answer before ("who said that?") or says nothing by itself ("why?")."""
    if not _says_nothing(asked):
        return None
    leaning = _leaning(asked)
    if OF_ANSWER.search(asked) or THAT_ALONE.search(asked) or leaning is None:
        if HOW_MANY.match(asked) and (plural := next((p for p in _phrases(before) if p.is_plural), None)):
            told = HOW_MANY.sub(lambda match: f"{match[0]} {re.sub('^(?:the|a) ', '', plural.text)}", asked)
            return Resolved(_with_surroundings(_sentence(told), plural, before))
        return _about(asked, before)
    return None


def _about(asked: str, before: str) -> Resolved:
    """ "Why: the scheme was delayed?" """
    head, colon, rest = before.partition(": ")
    told = statement(rest if colon and _says_nothing(head) else before)
    if find_whens(asked):
        told = without(told, find_whens(told))
    return Resolved(_sentence(f"{asked.rstrip('?!. ')}: {told}?"), recalls=True)


def _phrases(before: str) -> list[Phrase]:
    """What a pronoun can stand for: the noun phrases of the question before, times left out."""
    head, colon, rest = before.partition(": ")
    bare = rest if colon and _says_nothing(head) else before
    bare = without(bare, find_whens(bare)).rstrip("?!. ")
    return [one for one in noun_phrases(bare) if one.noun not in GENERIC]


def _antecedent(pronoun: str, before: str) -> Phrase | None:
    """What the pronoun stands for: the first that agrees; "it" is sooner a thing than a body or a place."""
    fitting = [one for one in _phrases(before) if one.fits(pronoun)]
    if pronoun in ("it", "its", "this", "that", "that one"):
        bare = without(before, find_whens(before))
        things = [
            one
            for one in fitting
            if one.noun not in BODIES and not re.search(rf"\b(?:in|at|near|from)\s+{re.escape(one.text)}", bare)
        ]
        fitting = things or [one for one in fitting if one.noun in BODIES]
    return fitting[0] if fitting else None


def _leaning(asked: str) -> re.Match[str] | None:
    """The first pronoun that stands for something said before, and not for something in the question itself."""
    expletives = [match.span() for match in EXPLETIVE.finditer(asked)]
    for match in PRONOUN.finditer(asked):
        word, rest, start = match[0].casefold(), asked[match.end() :], asked[: match.start()]
        if word == "it" and any(first <= match.start() < last for first, last in expletives):
            continue
        if word in ("this", "these", "that", "those") and not _points_back(word, start, rest):
            continue
        if word == "there":
            if re.search(r"\b(?:is|are|was|were|be|been|has|have|had|will|isn't|aren't)\s+$", start) or re.match(
                rf"\s+(?:{_any(AUXILIARIES)}|\w)", rest
            ):
                continue
        elif word == "then":
            if not re.search(r"\b(?:since|by|until|before|after|happened|back)\s+$", start):
                continue
        elif _has_own(word, start):
            continue
        return match
    return None


def _points_back(word: str, start: str, rest: str) -> bool:
    """Whether "this", "these", "that", "those" speak of what was said before."""
    following = rest.lstrip()
    if OWN_TIME.match(following) or (word == "this" and OWN_PLACE.match(following)):
        return False
    if word == "those":
        return not RESTRICTED.match(rest)
    if word == "that":
        ends = not re.match(r"\s*\w", rest)
        return bool(THAT_MEANT.search(start)) or ends
    return True


def _has_own(pronoun: str, start: str) -> bool:
    """Whether the question itself says before the pronoun what it stands for: in another clause, or whose it is."""
    own = [one for one in noun_phrases(start) if one.fits(pronoun)]
    if pronoun in POSSESSIVES:
        return bool(own)
    return any(CLAUSE.search(start[one.end :]) for one in own)


def _substituted(asked: str, before: str) -> Resolved | None:
    """The question with what a pronoun stands for in its place."""
    match = _leaning(asked)
    if match is None:
        return None
    pronoun = match[0].casefold()
    whens = find_whens(before)
    if pronoun == "then":
        if len(whens) != 1:
            return None
        time = before[whens[0].time : whens[0].end]
        return Resolved(_sentence(f"{asked[: match.start()]}{time}{asked[match.end() :]}"))
    if pronoun == "there":
        place = _place(before)
        return Resolved(_sentence(f"{asked[: match.start()]}{place}{asked[match.end() :]}")) if place else None
    phrase = _antecedent(pronoun, before)
    if phrase is None:
        return None
    told = _in_place(asked, match, phrase)
    return Resolved(_with_surroundings(_sentence(told), phrase, before))


def _in_place(asked: str, match: re.Match[str], phrase: Phrase) -> str:
    named = phrase.text
    if named[0].islower() and named.split()[0] not in ARTICLES:
        named = f"the {named}"
    # "and Hollenby, how many of those were cleared?" asks of those of Hollenby.
    mine, theirs = find_names(asked, from_start=True), find_names(f"of {named}")
    if len(mine) == 1 and (old := _replaceable(f"of {named}", mine[0])) and theirs:
        named = named.replace(old, mine[0].text)
    start, rest = asked[: match.start()], asked[match.end() :]
    word = match[0].casefold()
    if word in ("its", "their", "his", "theirs", "hers") or (word == "her" and re.match(r"\s+[a-z]", rest)):
        return f"{start}{named}’{'' if named.endswith('s') else 's'}{rest}"
    noun = re.match(r"\s+([a-z][\w-]*)", rest) if word in ("this", "these", "that", "those") else None
    if noun and noun[1] not in CLOSED and noun_phrases(noun[1]):
        if noun[1] == phrase.noun:
            return f"{start}{named}{rest[noun.end() :]}"
        return f"{start}{match[0]}{noun[0]} ({named}){rest[noun.end() :]}"
    return f"{start}{named}{rest}"


def _with_surroundings(told: str, phrase: Phrase, before: str) -> str:
    """With the time spoken of before, and the place of what was counted, where the question has none of its own."""
    place = _place(before)
    if place and phrase.is_plural and re.match(r"\W*how (?:many|much)\b", before, re.I) and not find_names(told):
        told = append(told, place)
    whens = [when for when in find_whens(before) if not when.of_paper]
    if len(whens) == 1 and not find_whens(told) and not AHEAD.search(told):
        told = append(told, before[whens[0].start : whens[0].end].removeprefix("In").lower() if False else _led(before))
    return told


def _led(before: str) -> str:
    (when,) = [when for when in find_whens(before) if not when.of_paper]
    told = before[when.start : when.end]
    return told[0].lower() + told[1:] if when.start < when.time else told if not when.is_plain else f"in {told}"


def _place(before: str) -> str | None:
    """Where the question before asks of: "in Hollenby", if it names one place."""
    found = {
        f"{led[0].strip().casefold()} {name.text}"
        for name in find_names(before)
        if name.sort == "place"
        and (led := re.search(r"\b(?:in|at)\s+(?:the\s+)?$", before[: name.start], re.IGNORECASE))
    }
    return found.pop() if len(found) == 1 else None


def _defined(asked: str, before: str) -> Resolved | None:
    """ "the board" is the one that was named before: "the Audit Board"."""
    for match in re.finditer(r"\bthe ([a-z][\w-]+)\b(?!\s+(?:of|for|in|at|on|to|with|from)\b)", asked):
        if not any((one.start, one.core) == (match.start(), match[0]) for one in noun_phrases(asked)):
            continue
        same = [one for one in _phrases(before) if one.noun == match[1] and len(one.core.split()) > 2]
        if len(same) == 1 and same[0].text.casefold() not in asked.casefold():
            return Resolved(_sentence(_in_place(asked, match, same[0])))
    return None


def _joined(text: str, before: str) -> Resolved:
    """Both questions, one behind the other."""
    questions = (
        re.findall(r"[^?]+\??", before.strip())[-MOST_JOINED + 1 :] if before.count("?") >= MOST_JOINED else [before]
    )
    joined = "".join(questions).strip()
    if not joined.endswith(("?", ".", "!")):
        joined += "?"
    return Resolved(f"{joined} {text}", joined=joined)


def _blanked(text: str, names: list[Name]) -> str:
    for name in names:
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
