"""Spelling: what was meant by a word that the library lacks, found among those it has."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.tokens import stem

SHORTEST = 4
"""Letters; a shorter word has too many neighbours to tell which one was meant."""
LONG = 8
"""From so many letters on two slips are mended, one before: Damerau found four of five slips to be a single one
("A technique for computer detection and correction of spelling errors", CACM 7, 1964)."""
ENDED = 6
"""From so many letters on, two slips are one if the stems differ by one: "gulleys", "gullies"."""
SHORTEST_NAME = 6
"""A name with a slip may be another name, so a short one is let alone, and a long one has one slip at most."""
AHEAD = 3
"""Of two words that are equally near a name, one is meant if so many times as many passages hold it."""


def nearest_word(word: str, vocabulary: Mapping[str, int], *, is_name: bool = False) -> str | None:
    """The word of the vocabulary that was meant, or None if none is near enough; all of them folded.

    `vocabulary` holds in how many passages each word stands. Near is measured in letters that are missing, too
    many, wrong or swapped with the next (optimal string alignment); the first letter is seldom the wrong one. Of words
    that are equally near, one with the same letters is meant before the more frequent: "many" by "mnay", not "may".
    """
    if len(word) < (SHORTEST_NAME if is_name else SHORTEST) or any(char.isdigit() for char in word):
        return None
    most = 1 if is_name or len(word) < ENDED else 2
    near = process.extract(word, vocabulary.keys(), scorer=OSA.distance, processor=None, score_cutoff=most, limit=None)
    ranked = sorted(
        (slips, found[:1] != word[:1], sorted(found) != sorted(word), -vocabulary[found], found)
        for found, slips, _ in near
        if _is_near(word, found, int(slips))
    )
    if not ranked or (ranked[0][1] and (is_name or len(word) < LONG)):
        return None
    if is_name and len(ranked) > 1 and ranked[1][:3] == ranked[0][:3] and ranked[0][3] > AHEAD * ranked[1][3]:
        return None
    return ranked[0][4]


def _is_near(word: str, found: str, slips: int) -> bool:
    if len(found) < SHORTEST - 1 or any(char.isdigit() for char in found):
        return False
    return slips < 2 or len(word) >= LONG or OSA.distance(stem(word), stem(found)) < 2
