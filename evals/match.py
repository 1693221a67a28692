"""Matching: whether a paragraph holds an anchor, and whether an answer states a fact."""

import re
from functools import lru_cache

from index import fold

MARK = re.compile(r"\[\d{1,3}(?:, ?\d{1,3})*\]")
"""A mark that points to a citation: "[1]", "[2, 3]". Four digits are a year: "[2018] EWCA"."""
# "5" does not stand whole in "15", "1.5", "5,000" or "5th", but does in "£5", "5%", "5." and "2017-5".
WHOLE_BEFORE = r"(?<!\w)(?<!\d[.,])"
WHOLE_AFTER = r"(?!\w)(?![.,]\d)"


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """`text` with white space, case, quotation marks and dashes folded."""
    return " ".join(fold(text).split())


def holds(text: str, anchor: str) -> bool:
    """Whether `text` holds the words of `anchor`, both folded."""
    return flat(anchor) in flat(text)


def states(answer: str, fact: str) -> bool:
    """Whether `answer`, its marks aside, holds `fact`, both folded; a figure at an end must stand whole."""
    fact = flat(fact)
    before = WHOLE_BEFORE if fact[:1].isdigit() else ""
    after = WHOLE_AFTER if fact[-1:].isdigit() else ""
    return re.search(before + re.escape(fact) + after, flat(without_marks(answer))) is not None


def without_marks(answer: str) -> str:
    """`answer` without the marks that point to its citations."""
    return MARK.sub(" ", answer)


def count_words(answer: str) -> int:
    """How many words `answer` has: runs between white space with a letter or a digit, marks not counted."""
    return sum(any(char.isalnum() for char in run) for run in without_marks(answer).split())
