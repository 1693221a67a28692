"""Words: how text is cut, folded and stemmed, the same for searching and for comparing."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

# The words that carry no subject, in a question or in a paper; last what contractions are cut into.
STOPWORDS = frozenset(
    """a about after again all also am an and any are as at be been before being between both but by can could
    did do does doing done down during each ever for from further get give given got had has have having he her
    here hers him his how i if in into is it its itself just me more most much many my no nor not now of off on
    once only or other our ours out over own please same say said says she should since so some such tell than that the
    their theirs them then there these they this those through to too under until up us very was we were what
    whats when where which while who whom whose why will with would you your yours
    d ll m re s t ve aren couldn didn doesn don hadn hasn haven isn shouldn wasn weren won wouldn""".split()
)
WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_porter = snowballstemmer.stemmer("porter")
_stemming = threading.Lock()


def fold(text: str) -> str:
    """Small letters without accents, quotation marks and dashes of one kind."""
    text = re.sub(r"[‐‑‒–—−]", "-", re.sub(r"[“”„]", '"', re.sub(r"[’‘‛`´]", "'", text)))
    return "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The words of `text`, folded; possessive endings dropped, figures whole ("1,700", "25.7")."""
    return WORD.findall(re.sub(r"'s\b", "", fold(text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Porter stem of a folded word, the same as that of FTS5, so that its index can be asked for it."""
    if len(word) <= 2:
        return word
    # Porter's later rules, which FTS5 has and snowballstemmer has not: as assemble, assembly; as analog, analogy.
    word = re.sub(r"(?<=[aeiouy][^aeiouy])(.*bl)(?:y|ies)$", r"\1e", word)
    word = re.sub(r"(?<=[aeiouy][^aeiouy])(.*log)(?:y|ies)$", r"\1", word)
    with _stemming:  # a stemmer keeps the word that it is at
        return str(_porter.stemWord(word))


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry the subject, in order, each once."""
    return list(dict.fromkeys(stem(word) for word in words(text) if word not in STOPWORDS))


def match_any(terms: Iterable[str]) -> str:
    """An FTS5 query for passages with any of the words."""
    return " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
