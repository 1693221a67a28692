"""Garbled text: words come out of a file as other ones than are printed, because a font has no map to its letters.

Two kinds of evidence, added up as log-likelihood ratios: characters that no word holds, and pairs of letters that are
not those of a language. Of the fifty pairs that are the most frequent in English, any European language, lists of
names and text in capitals hold several times as many as letters do that were exchanged for others.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

CERTAIN = 8.0
"""Evidence, in nats, beyond which text is called garbled: forty pairs of letters as chance would have them."""
FREQUENT = frozenset(
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic "
    "ne ea ra ce li ch ll be ma si om ur".split()
)
"""The fifty most frequent pairs (P. Norvig, English Letter Frequency Counts: Mayzner Revisited, 2012)."""
LEAST_IN_LANGUAGE, IN_GARBLED = 0.35, 0.10
"""The share of such pairs in lists of names and in other languages (English prose: 0.55), and among 26 × 26 pairs."""
FOR_LANGUAGE = math.log(IN_GARBLED / LEAST_IN_LANGUAGE)
FOR_GARBLED = math.log((1 - IN_GARBLED) / (1 - LEAST_IN_LANGUAGE))
SIGNS = 2.5
"""The evidence, in nats, of five different signs in a row, such as a font makes whose letters are numbered anew."""

ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
WORD = re.compile(r"(?<!\w)[a-z\u00df-\u024f\u0250-\u02af]{2,}(?!\d)")
SIGN_RUN = re.compile(r"[!-/:-@\[-`{-~]{5,}")
# Control characters but for white space (and for U+0080 to U+009F, which are typographic quotation marks in Windows
# files), U+FFFD and glyph names: beside a letter or digit, but not at the start of a line, where they are bullets,
# or words of nothing else.
UNPRINTED = re.compile(
    r"(?<=\w)[\x00-\x08\x0e-\x1b\x7f\ufffd]|(?<=.)[\x00-\x08\x0e-\x1b\x7f\ufffd](?=\w)|\(cid:\d+\)"
    r"|[\x00-\x08\x0e-\x1b\x7f\ufffd]{2,} [\x00-\x08\x0e-\x1b\x7f\ufffd]{2,}"
)
PRIVATE = re.compile(r"(?<=[^\W\d_])[\ue000-\uf8ff]+(?=[^\W\d_])|(?:([\ue000-\uf8ff])(?!\1)){4,}")


def is_garbled(text: str) -> bool:
    r"""Whether text, of one line or of many ("\n" between them), holds words that are not those that are printed.

    One garbled line is enough: a quotation of it would be wrong. Short text proves little and passes.
    """
    evidence = [_evidence(line) for line in text.split("\n")]
    return sum(evidence) > CERTAIN or max(evidence) > CERTAIN


def garbled_share(lines: Iterable[str]) -> float:
    """The share (0 to 1) of the characters that stand in garbled lines."""
    garbled = total = 0
    for line in lines:
        total += len(line)
        garbled += len(line) if _evidence(line) > CERTAIN else 0
    return garbled / total if total else 0.0


def _evidence(line: str) -> float:
    """How much more likely a line is if it is garbled than if it is not: a log-likelihood ratio, in nats."""
    if _is_broken(line):
        return 2 * CERTAIN
    text = ADDRESS.sub(" ", line)
    signs = sum(len(set(run)) >= 5 for run in SIGN_RUN.findall(text))
    pairs = [a + b for word in WORD.findall(_folded(text)) for a, b in pairwise(word)]
    frequent = sum(pair in FREQUENT for pair in pairs)
    return signs * SIGNS + frequent * FOR_LANGUAGE + (len(pairs) - frequent) * FOR_GARBLED


def _is_broken(line: str) -> bool:
    """Whether a word of a line holds a character that nobody prints."""
    if line.isascii() and line.isprintable() and "(cid:" not in line:
        return False
    return bool(UNPRINTED.search(line) or PRIVATE.search(line))


def _folded(text: str) -> str:
    """Small letters without their accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
