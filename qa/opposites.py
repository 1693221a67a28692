"""Opposites: where a question supposes that something was done of which a text says the contrary."""

import re
from collections.abc import Iterable

from index import stem, words

PAIRS = (
    (
        "approve approved approval agree agreed accept accepted adopt adopted support supported endorse endorsed",
        "reject rejected rejection refuse refused refusal decline declined dismiss dismissed oppose opposed",
    ),
    (
        "increase increased rise rose risen grow grew grown",
        "decrease decreased fall fell fallen reduce reduced reduction drop dropped decline declined",
    ),
    ("open opened opening reopen reopened", "close closed closing closure shut"),
    (
        "start started begin began begun launch launched introduce introduced",
        "stop stopped cease ceased abolish abolished",
    ),
    ("continue continued retain retained prolong prolonged", "withdraw withdrew withdrawn scrap scrapped end ended"),
    ("succeed succeeded", "fail failed"),
    ("include included", "exclude excluded omit omitted"),
    ("allow allowed permit permitted", "ban banned forbid forbidden prohibit prohibited"),
    ("improve improved", "worsen worsened deteriorate deteriorated"),
)
"""Words that say the contrary of each other, of what councils do and report; those of one side say much the same."""
SUPPOSES = re.compile(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:why|how come|when|who|how|what (?:made|led|caused|reasons?)|for what reason)\b",
    re.IGNORECASE,
)
"""How questions begin that suppose what they ask about to be so."""


def _opposites() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for pair in PAIRS:
        one, other = (frozenset(map(stem, side.split())) for side in pair)
        found |= dict.fromkeys(one - found.keys(), (one, other))
        found |= dict.fromkeys(other - found.keys(), (other, one))
    return found


OPPOSITES = _opposites()
"""Stems with those that say the same and those that say the contrary."""


def contradiction(question: str, text: str) -> tuple[str, str] | None:
    """What a question supposes and the contrary that a text has instead, each as it is spelt there; None if neither.

    "Why was the bid refused?" and "The bid was approved." give ("refused", "approved").
    """
    asked = _supposed(question)
    said = {stem(word): word for word in words(text)} if asked else {}
    for supposed, word in asked.items():
        same, contrary = OPPOSITES[supposed]
        if contrary & said.keys() and not same & said.keys() and not contrary & asked.keys():
            return word, next(said[stemmed] for stemmed in said if stemmed in contrary)
    return None


def unsaid(question: str, texts: Iterable[str]) -> str | None:
    """A word for what a question supposes, of which no text has the like or the contrary; None if there is none."""
    said = {stem(word) for text in texts for word in words(text)}
    unheard = (
        word for stemmed, word in _supposed(question).items() if not said & frozenset().union(*OPPOSITES[stemmed])
    )
    return next(unheard, None)


def _supposed(question: str) -> dict[str, str]:
    """The stems of a question that have opposites, as it spells them; none if it supposes nothing."""
    if not SUPPOSES.search(question):
        return {}
    return {stem(word): word for word in words(question) if stem(word) in OPPOSITES}
