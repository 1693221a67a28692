"""What a pronoun stands for in the question before, and questions with that in its place."""

import re
from dataclasses import replace

from qa.conversation.leaning import GENERIC, leaning, says_nothing
from qa.conversation.mentions import Name, find_names
from qa.conversation.phrases import HEAD, Phrase, noun_phrases, statement
from qa.conversation.times import append, find_whens, without
from qa.conversation.words import ARTICLES, BODIES, DOING

SHORT = 4
"""Words; what belongs to a longer phrase is said to be "of" it."""
AHEAD = re.compile(
    r"\b(?:still|now|currently|today|yet|next|will|would|going to|future|ever|latest|finally|eventually)\b", re.I
)
"""What is asked of now or of what is to come is not asked of the time spoken of before."""
OTHER_CLAUSE = re.compile(r"[,;.?!](?!\d)|\band (?=who|what|when|where|why|how|which)", re.IGNORECASE)
PRESENT = re.compile(r"\b(?:is|are|does|do|has|have)\b", re.IGNORECASE)
SUBJECT = re.compile(
    r"\b(?:does|did|will|has|had|can|could|would|should)\s+it\s+(?!be\b|been\b|cost\b|take\b|mean\b)", re.IGNORECASE
)
ACTING = re.compile(
    r"\bthey\s+(?:\w+\s+)?(?:do|doing|done|say|said|saying|agree|agreed|decide|decided|think|thought|plan|planned"
    r"|planning|promise|promised|propose|proposed|recommend|recommended|want|wanted|base|know|pay|paid|spend|spent)\b",
    re.IGNORECASE,
)
"""What only people and bodies do."""
AGENT = re.compile(
    r"\b(?:does|do|did|has|had|will|would|can|could|should)\s+it\s+\w+\s+(?:a|an|the|any|its|some|all|every)\b", re.I
)
"""It does something to something."""


def substituted(asked: str, before: str) -> str | None:
    """The question with what a pronoun stands for in its place; None without one, or if that is not clear."""
    match = leaning(asked)
    if match is None:
        return None
    pronoun = match[0].casefold()
    whens = find_whens(before)
    if pronoun == "then":
        if len(whens) != 1:
            return None
        time = before[whens[0].time : whens[0].end]
        return sentence(f"{asked[: match.start()]}{time}{asked[match.end() :]}")
    if pronoun == "there":
        place = _place(before)
        return sentence(f"{asked[: match.start()]}{place}{asked[match.end() :]}") if place else None
    if pronoun in ("this", "that") and not _determined(asked, match):
        return sentence(f"{asked[: match.end()]} ({said_before(asked, before)}){asked[match.end() :]}")
    phrase = _antecedent(pronoun, asked, before)
    if phrase is None:
        return None
    if phrase.is_done and (asked_of := time_of(before)) and not find_whens(asked):
        phrase = replace(phrase, text=f"{phrase.text} {asked_of}")
    return with_time(sentence(_in_place(asked, match, phrase)), before)


def defined(asked: str, before: str) -> str | None:
    """ "the board" is the one that was named before: "the Audit Board"."""
    for match in re.finditer(r"\bthe ([a-z][\w-]+)\b(?!\s+(?:of|for|in|at|on|to|with|from)\b)", asked):
        if not any((one.start, one.core) == (match.start(), match[0]) for one in noun_phrases(asked)):
            continue
        same = [one for one in subjects(before) if one.noun == match[1] and len(one.core.split()) > 2]
        if len(same) == 1 and same[0].text.casefold() not in asked.casefold():
            return sentence(_in_place(asked, match, same[0]))
    return None


def said_before(asked: str, before: str) -> str:
    """What the question before says, as a statement; without its time if this one has one of its own."""
    head, colon, rest = before.partition(": ")
    told = statement(rest if colon and says_nothing(head) else before)
    return without(told, find_whens(told)) if find_whens(asked) else told


def subjects(before: str) -> list[Phrase]:
    """What a pronoun can stand for: the noun phrases of the question before, times left out.

    What is asked for goes with what is said of it: "the parishes that have no wardens".
    """
    head, colon, rest = before.partition(": ")
    bare = rest if colon and says_nothing(head) else before
    bare = without(bare, find_whens(bare)).rstrip("?!. ")
    found = [one for one in noun_phrases(bare) if one.noun not in GENERIC or len(_bare(one.core).split()) > 1]
    head_of_it = HEAD.match(bare)
    if found and head_of_it and found[0].start == head_of_it.end() and not found[0].is_done:
        told = OTHER_CLAUSE.split(bare[found[0].end :])[0].strip()
        if there := re.match(r"(?:is|are|was|were)\s+there\b\s*", told):
            said = told[there.end() :]
        else:
            said = told and f"that {statement(told) if told.split()[0].casefold() in DOING else told}"
        found[0] = replace(found[0], text=f"{found[0].text} {said}".strip(), is_done=bool(said))
    return found


def _antecedent(pronoun: str, asked: str, before: str) -> Phrase | None:
    """What the pronoun stands for: the first that agrees; "it" is sooner a thing than a body or a place."""
    fitting = [one for one in subjects(before) if one.fits(pronoun)]
    if pronoun in ("it", "its", "this", "that", "that one"):
        doers = [one for one in fitting if one.noun in BODIES or not re.search(r"(?:^|\s)[a-z]", _bare(one.core))]
        things = [one for one in fitting if one not in doers]
        if AGENT.search(asked):
            fitting = [*doers, *things]
        elif pronoun != "its":
            asked_for = re.match(r"(?:what|how (?:many|much))\b.*\b(?:did|does|do|has|have)\b", before, re.IGNORECASE)
            bodies = [one for one in doers if one.noun in BODIES]
            alone = [one for one in doers if not re.search(rf"\b(?:in|at|near|from)\s+{re.escape(one.text)}", before)]
            fitting = things or (alone if not asked_for else bodies if SUBJECT.search(asked) else [])
    if pronoun == "they" and ACTING.search(asked):
        fitting = [one for one in fitting if one.is_animate and f" in {one.text}" not in before]
    return fitting[0] if fitting else None


def _in_place(asked: str, match: re.Match[str], phrase: Phrase) -> str:
    """The question with the phrase in the place of a pronoun, or behind it in brackets: "this scheme (…)"."""
    named = definite(phrase.text)
    # "and Hollenby, how many of those were cleared?" asks of those of Hollenby.
    mine = find_names(asked, from_start=True)
    if len(mine) == 1 and (old := replaceable(f"of {named}", mine[0])):
        said = re.search(r"\b(?:in|at|for|from)\s+$", asked[: mine[0].start])
        named = re.sub(rf"\s+\w+\s+{re.escape(old)}$", "", named) if said else named.replace(old, mine[0].text)
    start, rest = asked[: match.start()], asked[match.end() :]
    word = match[0].casefold()
    if word in ("its", "their", "his", "theirs", "hers") or (word == "her" and re.match(r"\s+[a-z]", rest)):
        owned = next((one for one in noun_phrases(asked) if one.start == match.start()), None)
        if owned and len(named.split()) > SHORT:
            of_it = owned.core[len(match[0]) :]
            return f"{start}the{of_it} of {named}{asked[owned.start + len(owned.core) :]}"
        return f"{start}{named}’{'' if named.endswith('s') else 's'}{rest}"
    if whole := _determined(asked, match):
        if whole.noun == phrase.noun:
            return f"{start}{named}{asked[whole.start + len(whole.core) :]}"
        return f"{start}{whole.core} ({named}){asked[whole.start + len(whole.core) :]}"
    return f"{start}{named}{rest}"


def _determined(asked: str, match: re.Match[str]) -> Phrase | None:
    """The phrase that "this", "these", "that" or "those" begins: "this scheme"."""
    own = (one for one in noun_phrases(asked) if one.start == match.start() and " " in one.core)
    return next(own, None) if match[0].casefold() in ("this", "these", "that", "those") else None


def definite(phrase: str) -> str:
    """With an article where it has none and is no name."""
    first = phrase.split()[0]
    is_name = first[0].isupper() and not re.match(r"\S+\s+[a-z]", phrase)
    return phrase if is_name or first.casefold() in ARTICLES or first[0].isdigit() else f"the {phrase}"


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", phrase)


def replaceable(before: str, new: Name) -> str | None:
    """The one name of the question before that a name of the same sort can take the place of."""
    same = [name for name in find_names(before) if name.sort == new.sort]
    # "Smartwater kits" names no place where "in Warndon" does.
    alone = [name for name in same if not re.match(r"\s+[a-z]", before[name.end :])] or same
    texts = {name.text for name in alone}
    return texts.pop() if len(texts) == 1 else None


def with_time(told: str, before: str) -> str:
    """With the time spoken of before, where the question has none of its own."""
    time = time_of(before)
    ahead = AHEAD.search(told) or (PRESENT.search(told) and not PRESENT.search(before))
    return append(told, time) if time and not find_whens(told) and not ahead else told


def time_of(before: str) -> str | None:
    """The one time that the question before asks of, with the word that leads to it."""
    whens = [when for when in find_whens(before) if not when.of_paper]
    if len(whens) != 1:
        return None
    (when,) = whens
    told = before[when.start : when.end]
    if when.start < when.time:
        return told[0].lower() + told[1:]
    return f"in {told}" if when.is_plain else told


def _place(before: str) -> str | None:
    """Where the question before asks of: "in Hollenby", if it names one place."""
    found = {
        f"{led[0].strip().casefold()} {name.text}"
        for name in find_names(before)
        if name.sort == "place"
        and (led := re.search(r"\b(?:in|at)\s+(?:the\s+)?$", before[: name.start], re.IGNORECASE))
    }
    return found.pop() if len(found) == 1 else None


def sentence(text: str) -> str:
    """With a capital in front."""
    return text[:1].upper() + text[1:]
