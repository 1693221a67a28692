"""A written sentence is held against the paragraphs that it cites."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from index import content_stems
from qa.checks import figures, names, quotes
from qa.checks.claims import Claim, blanked
from qa.checks.support import Support

MARKUP = re.compile(
    r"<[/!?a-zA-Z]|\]\(|&#?\w+;|[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Tags, links and characters that cannot be seen, which a page might obey."""
FEW = 3
"""Words with a meaning from which on a sentence must share one with the paragraphs that it cites."""


def faults(sentence: str, cited: Sequence[Support], small_words: Collection[str] = ()) -> list[str]:
    """What of a sentence stands in none of the paragraphs cited, each as words for the reader; empty if all stands.

    `small_words`: words that the papers at hand print in small letters: at the head of a sentence they name nothing.
    """
    if MARKUP.search(sentence):
        return ["it holds a link, a tag or hidden characters"]
    missing = list(dict.fromkeys(_missing(sentence, cited, small_words)))
    if missing:
        *most, last = (f"“{one}”" for one in missing)
        named = f"{', '.join(most)} and {last}" if most else last
        if len(cited) > 1:
            return [f"{named} {'stand' if most else 'stands'} in none of the paragraphs cited"]
        return [f"{named} {'do' if most else 'does'} not stand in the paragraph cited"]
    stems = content_stems(sentence)
    if len(stems) >= FEW and not any(support.stems & {*stems} for support in cited):
        return ["it shares no word with the paragraphs cited"]
    return []


def claims(sentence: str) -> list[Claim]:
    """The figures, dates, times and addresses of a sentence, those inside quotations too."""
    return figures.find(sentence)


def _missing(sentence: str, cited: Sequence[Support], small_words: Collection[str]) -> Iterator[str]:
    quoted = list(quotes.find(sentence))
    for quotation in quoted:
        if not any(quotation.stands(text) for support in cited for text in support.quotable):
            yield quotation.words.strip()
    left = sentence
    for quotation in quoted:
        left = left[: quotation.start] + "\x00" * (quotation.end - quotation.start) + left[quotation.end :]
    readings = frozenset(chain.from_iterable(support.readings for support in cited))
    found = figures.find(left)
    for one in found:
        if not one.stands(readings):
            yield sentence[one.start : one.end].strip()
    texts = [text for support in cited for text in support.named]
    yield from names.unsupported(blanked(left, found), texts, small_words)
