"""Lines in capitals, spelt as the paper's own running text would spell them."""

import re
from collections import Counter
from functools import cached_property

SMALL_WORDS = frozenset("a an and as at by for from in into of on or over nan per the to under upon with".split())
SHORTENED = frozenset("st mr mrs ms dr rd ltd".split())
VOWEL = re.compile(r"[aeiouyáéíóúŵŷâêîôû]", re.IGNORECASE)
SHOUTED = re.compile(r"\b[A-Z]{2,}(?:[ ,&-]+[A-Z]{2,}){2,}\b")
"""Words in capitals one after the other tell nothing of how each is spelt."""
MOSTLY = 0.85
"""Share of capitals among the letters of a line that is set in them but for a word: "27TH MAY, 2021 at 2 P.M."."""
WORD = re.compile(r"\b[^\W\d_]+(?:[’'][^\W\d_]+)?(?!\w)")


class Recaser:
    """Sets a line in capitals in title case.

    Abbreviations stay: words without a vowel, and those that the paper prints so where it uses small letters.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, line: str) -> str:
        """`line` unchanged if it has small letters."""
        if not in_capitals(line):
            return line
        words = WORD.sub(lambda match: self._word(match[0]), line)
        words = re.sub(r"(?<=\d)(ST|ND|RD|TH)\b", lambda match: match[0].lower(), words)
        return words[:1].upper() + words[1:]

    @cached_property
    def _spelt(self) -> tuple[Counter[str], Counter[str]]:
        """The words of the running text with their number, as spelt and without regard to capitals."""
        running = (line for line in self._text.split("\n") if not in_capitals(line))
        spelt = Counter(re.findall(r"[^\W\d_]{2,}", SHOUTED.sub(" ", " ".join(running))))
        folded: Counter[str] = Counter()
        for word, count in spelt.items():
            folded[word.casefold()] += count
        return spelt, folded

    def _word(self, word: str) -> str:
        low = word.casefold()
        if low in SMALL_WORDS:
            return low
        spelt, folded = self._spelt
        if word.isupper() and 2 * spelt[word] > folded[low]:
            return word
        if not folded[low] and len(word) > 1 and not VOWEL.search(word) and low not in SHORTENED:
            return word
        return low.capitalize()


def in_capitals(line: str) -> bool:
    """Whether a line is set in capitals, the end of "14th" and a word or two aside."""
    small = sum(map(str.islower, line))
    if small > len(line) / 2:
        return False
    words = re.sub(r"\d\w*", "", line)
    capitals, small = sum(map(str.isupper, words)), sum(map(str.islower, words))
    return capitals > 0 and capitals >= MOSTLY * (capitals + small)
