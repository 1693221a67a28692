"""Whether a question leans on what was said before it: pronouns that stand for nothing of its own, and no subject."""

import re

from qa.conversation.phrases import Phrase, noun_phrases
from qa.conversation.times import find_whens, without
from qa.conversation.words import ARTICLES

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
    r"|\b(?:does|did|do|will|would|has|have|could|can|should) it (?:take|taken|become|cost|help|matter|need|require"
    r"|make sense) (?:[\w’']+ ){0,3}?(?:to|for) \w+ \w+"
    r"|\bit(?:[’']s| is| was) (?:not )?(?:the|a|an) .*\bthat\b"
    r"|\bit (?:takes?|costs?|seems?|appears?) (?:\w+ ){0,3}?(?:to|for|that)\b",
    re.IGNORECASE,
)
"""What an "it" goes with that stands for nothing: "is it true that", "how long does it take to repair a road"."""
PRONOUN = re.compile(
    r"\b(?:that one|those ones|its|it|theirs|their|them|they|he|she|him|his|hers|her|this|these|those|that|there"
    r"|then)\b",
    re.IGNORECASE,
)
DEMONSTRATIVES = frozenset("this these that those".split())
POSSESSIVES = frozenset("its their his her".split())
CLAUSE = re.compile(
    r"[,;:–.?!]|\b(?:like|and|but|or|that|because|if|when|where|whether|who|which|why|how|what|while|as|since|so|before|after"
    r"|until)\b",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:say|says|said|think|thinks|thought|know|knew|believe|believed|hope|expect|expected|promise|promised|agree"
    r"|agreed|claim|claimed|feel|felt|report|reported|told \w+|hear|heard|confirm|confirmed)\s+$",
    re.IGNORECASE,
)
"""A clause of its own follows, without "that"."""
OWN_TIME = re.compile(
    r"(?:year|month|week|quarter|day|time|morning|evening|summer|winter|spring|autumn|term)s?\b", re.I
)
OWN_PLACE = re.compile(r"(?:area|county|council|authority|borough|city|town|district|library)\b", re.I)
RESTRICTED = re.compile(
    r"\s+(?:who|that|which|with|without|in|of|at|on|under|over|aged|for|from|to|\w+ing|\w+ed)\b", re.IGNORECASE
)
"""Behind "those" it says which."""
THAT_MEANT = re.compile(
    r"(?:^|\b(?:is|was|are|does|did|do|has|had|will|would|should|could|can|after|before|about|of|for|on|with|from|than"
    r"|like|by|since|why|how|to|at|in|behind|against))\s+$",
    re.IGNORECASE,
)
ONE_NOUN = re.compile(r"^(?:\w+\s+)?(?:which|what|whose|how many|how much)\s+[a-z]+\W*$", re.IGNORECASE)
""" "By what majority?", "which ward?": a question without a verb. """
THERE_IS = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|isn't|aren't)\s+$", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:which|the \w+) ones?\b(?!\s+of\b)|\bthe (?:former|latter)\b"
    r"|\bthe same\b(?=\W*$|\s+(?:true|for|in|at|happen|again|thing|applies)\b)"
    r"|\b(?:the )?others?\W*$|\bany more\W*$|\belse\W*$|\bthe rest\W*$"
    r"|\bthe (?:first|second|third|last) of (?:these|those|them)\b",
    re.IGNORECASE,
)
"""What is the other of something said before."""
OF_ANSWER = re.compile(
    r"\bwho(?: has| have)? (?:said|says|told|claimed|claims|reported|stated) (?:it|this|that|so|these|them)\b"
    r"|\bwho wrote (?:this|that|so)\b|^(?:quote|read|read out|show me|show|cite) (?:it|that|this|them)\W*$"
    r"|\bsays who\b|\bwhere (?:does|do|did|is|was|has|can) (?:it|that|this|they|i|we)\b.*"
    r"\b(?:say|said|written|stated|come|from|mentioned|found|find|read|see)\b|\bwhere\b.*\b(?:written|said|stated)\W*$"
    r"|\b(?:it|that|this) (?:still |really |actually )?(?:true|so|right|correct|the case|valid|up to date)\b"
    r"|\bhow do (?:you|we|they) know\b|\bare you sure\b|\bwhich (?:paper|report|paragraph|document)s? says?\b",
    re.IGNORECASE,
)
"""What is asked of an answer: who said it, where it stands, whether it holds."""


def leaning(asked: str) -> re.Match[str] | None:
    """The first pronoun that stands for something said before, and not for something in the question itself."""
    expletives = [match.span() for match in EXPLETIVE.finditer(asked)]
    phrases = noun_phrases(asked)
    for match in PRONOUN.finditer(asked):
        word, rest, start = match[0].casefold(), asked[match.end() :], asked[: match.start()]
        if word == "it" and any(first <= match.start() < last for first, last in expletives):
            continue
        if word in DEMONSTRATIVES and not _points_back(word, start, rest):
            continue
        if word in DEMONSTRATIVES and any(one.start == match.start() and one.text != one.core for one in phrases):
            continue  # "that new building on Mill Lane"
        if word == "there" and (THERE_IS.search(start) or re.match(r"\s+\w", rest)):
            continue
        if word == "then" and not re.search(r"\b(?:since|by|until|before|after|happened|back)\s+$", start):
            continue
        if word not in DEMONSTRATIVES | {"there", "then"} and _has_own(word, start):
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
        if re.search(r"\w\s+\w+\s+\w+.*[,.;?!]\s", start) and noun_phrases(start):
            return False  # "if the road is flooded, is that counted?"
        return bool(THAT_MEANT.search(start)) or ends
    return True


def _has_own(pronoun: str, start: str) -> bool:
    """Whether the question itself says before the pronoun what it stands for: in another clause, or whose it is."""
    if SAYING.search(start) and re.match(r"who\b", start, re.IGNORECASE):
        return True
    own = [one for one in noun_phrases(SAYING.sub("", start)) if one.fits(pronoun)]
    if pronoun in POSSESSIVES:
        return bool(own)
    return any(CLAUSE.search(start[one.end :]) for one in own) or bool(own and SAYING.search(start))


def says_nothing(asked: str) -> bool:
    """Whether a question names nothing of its own: "why?", "who paid?", "what was the outcome?", "which report?"."""
    bare = OF_ANSWER.sub(" ", without(asked, find_whens(asked)))
    if ONE_NOUN.match(bare):
        return True
    if re.search(r"\b(?:i|we|my|our|me)\b", bare, re.IGNORECASE):
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
