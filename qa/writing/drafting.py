"""Drafts of a written answer: each sentence is checked before it is kept, and its citations quote what supports it."""

import re
from collections.abc import Sequence

from index import Hit, content_stems
from qa.answer import Citation, Removed, Tokens
from qa.checks import Support, claims, faults, small_words
from qa.checks.figures import readings
from qa.compose import Draft
from qa.units import Unit, units_of
from qa.writing.reply import Sentence
from qa.writing.request import Request

MOST_WORDS = 150
"""An answer has no more."""
RUN_WORDS = 60
"""A citation quotes what supports several sentences as one run of up to so many words."""
OF_ITSELF = re.compile(r"\b(?:I|I[’']m|I[’']ve|me|my)\b|\bsorry\b|\bas an AI\b")
"""A sentence in which a model speaks of itself."""


class Drafting:
    """An answer on its way: sentences that passed their checks, and those that did not."""

    def __init__(self, request: Request) -> None:
        self._supports = {key: Support(hit.paper, hit.paragraph) for key, hit in request.hits.items()}
        self._hits = request.hits
        self._small_words = small_words(request.text)
        self._sentences: list[tuple[str, list[int]]] = []
        self._citations: list[Citation] = []
        self._cited_by: list[list[str]] = []
        self._removed: list[Removed] = []
        self.is_full = False
        """Whether a sentence that passed had to be left out, for the answer has as many words as one may have."""
        self.is_refusal = False
        """Whether the model spoke of itself, resting on nothing."""

    @property
    def is_empty(self) -> bool:
        """Whether no sentence has passed."""
        return not self._sentences

    def draft(self, tokens: Tokens | None = None, made_by: str | None = None, notice: str | None = None) -> Draft:
        """The answer so far."""
        text = " ".join(f"{words} {''.join(f'[{key}]' for key in keys)}" for words, keys in self._sentences)
        return Draft(text, tuple(self._citations), tuple(self._removed), tokens, made_by, notice)

    def add(self, sentence: Sentence) -> bool:
        """Check a sentence and keep it or not; whether the draft has changed."""
        if not re.search(r"\w", sentence.text) or any(sentence.text == kept for kept, _ in self._sentences):
            return False
        known = [key for key in sentence.keys if key in self._supports]
        if reason := self._reason(sentence, known):
            self._removed.append(Removed(sentence.text, reason))
            return True
        if self._words() + len(sentence.text.split()) > MOST_WORDS and self._sentences:
            self.is_full = True
            return False
        cited = self._resting_on(sentence.text, known)
        self._sentences.append((sentence.text, [self._cite(sentence.text, key) for key in cited]))
        return True

    def _reason(self, sentence: Sentence, known: Sequence[str]) -> str | None:
        if not known:
            self.is_refusal = self.is_refusal or (not sentence.keys and bool(OF_ITSELF.search(sentence.text)))
            return "it cites only what it was not given" if sentence.keys else "it cites no paragraph"
        if len(sentence.text.split()) > MOST_WORDS:
            return f"it has more than {MOST_WORDS} words"
        return next(iter(self._faults(sentence.text, known)), None)

    def _words(self) -> int:
        return sum(len(words.split()) for words, _ in self._sentences)

    def _resting_on(self, text: str, known: Sequence[str]) -> list[str]:
        """The keys without those whose paragraphs hold no figure of a sentence that stands in the others as well."""
        stated = claims(text)
        resting = list(known)
        for key in known:
            others = [other for other in resting if other != key]
            holds = any(one.stands(self._supports[key].readings) for one in stated)
            if stated and others and not holds and not self._faults(text, others):
                resting = others
        return resting

    def _faults(self, text: str, keys: Sequence[str]) -> list[str]:
        return faults(text, [self._supports[key] for key in keys], self._small_words)

    def _cite(self, text: str, key: str) -> int:
        """The number of the citation that supports a sentence with this paragraph; a new one or one made wider."""
        hit = self._hits[key]
        start, end = _supporting(text, hit)
        for place, citation in enumerate(self._citations):
            if citation.paragraph.id != hit.paragraph.id:
                continue
            at = hit.paragraph.text.index(citation.quote)
            first, last = min(at, start), max(at + len(citation.quote), end)
            whole = hit.paragraph.text[first:last]
            if whole == citation.quote or len(whole.split()) <= RUN_WORDS:
                self._cited_by[place].append(text)
                self._citations[place] = _citation(citation.key, hit, whole, self._cited_by[place])
                return citation.key
        number = len(self._citations) + 1
        self._cited_by.append([text])
        self._citations.append(_citation(number, hit, hit.paragraph.text[start:end], [text]))
        return number


def _citation(number: int, hit: Hit, quote: str, texts: Sequence[str]) -> Citation:
    """A citation whose quote is marked where it states what these texts state."""
    stated = frozenset().union(*map(readings, texts))
    runs: list[tuple[int, int]] = []
    for one in claims(quote):
        if one.readings & stated and (not runs or one.start >= runs[-1][1]):
            runs.append((one.start, one.end))
    return Citation(number, hit.paper, hit.paragraph, quote, tuple(runs))


def _supporting(text: str, hit: Hit) -> tuple[int, int]:
    """The unit of the paragraph that holds most of a sentence's figures and dates, and then most of its words."""
    stated, stems = claims(text), {*content_stems(text)}

    def weight(unit: Unit) -> tuple[int, int]:
        here = readings(unit.reading)
        return sum(one.stands(here) for one in stated), len(stems & {*content_stems(unit.reading)})

    best = max(units_of(hit.paragraph), key=weight)
    return best.start, best.end
