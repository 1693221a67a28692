"""Names in a sentence: runs of words with capitals, and abbreviations, which must stand in the paragraph as they do."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.checks.ordinary import ORDINARY, ROLES, TITLES

TOKEN = re.compile(r"[^\W\d_](?:[\w’'&]*\w)?(?:\.(?=[^\W\d_]))?(?:[^\W\d_]\.)*|[^\w\s]|\x00+|\d+")
SAME = {
    "cllr": "councillor", "cllrs": "councillor", "councillors": "councillor", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "rd": "road", "ave": "avenue", "dept": "department",
    "ltd": "limited", "professor": "prof", "doctor": "dr", "supt": "superintendent", "insp": "inspector",
}  # fmt: skip
"""Words that mean the same, by the one that stands for them."""
SMALL = frozenset("a an and at by de for i in la le of on the to & this that it".split())
"""Words that names leave out as often as not, and that are none."""
OPENS = frozenset('.:?!•(“"‘')
"""Behind these a capital may only begin a sentence."""
INITIALS_SPAN = 8
"""Words among which the initials of an abbreviation are looked for, beyond its letters, at most: small ones."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded."""

    text: str
    printed: str
    is_capital: bool
    opens: bool
    """Whether it stands where any word has a capital."""
    parted: bool
    """Whether a mark stands between it and the word before."""

    @property
    def is_abbreviation(self) -> bool:
        """Printed in capitals: "LGA", "DHRs"."""
        bare = self.printed.replace(".", "")
        return len(bare) > 1 and bool(re.fullmatch(r"[A-Z&]{2,}s?", bare))


class NamedText:
    """A text in which names are looked up."""

    def __init__(self, text: str) -> None:
        self.words = read(text)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            for form in {word.text, singular(word.text)}:
                places.setdefault(form, []).append(place)
        return places

    def holds(self, run: Sequence[Word], small: Collection[str], *, of_person: bool = False) -> bool:
        """Whether the words of a run follow each other here, with none but small words or one more name between."""
        starts = {place for form in (run[0].text, singular(run[0].text)) for place in self._places.get(form, ())}
        return any(self._follows(run, place, small, of_person) for place in sorted(starts))

    def spells_out(self, abbreviation: str) -> bool:
        """Whether the abbreviation is the initials of words that follow each other here."""
        letters = abbreviation.casefold()
        capital = len(letters) < 3  # two letters begin some two words of any text
        for start, first in enumerate(self.words):
            if first.text[0] != letters[0] or (capital and not first.is_capital):
                continue
            place, left = start + 1, letters[1:]
            while left and place < min(len(self.words), start + len(letters) + INITIALS_SPAN):
                word = self.words[place]
                if word.text[0] == left[0] and (word.is_capital or not capital):
                    left = left[1:]
                elif word.text not in SMALL:
                    break
                place += 1
            if not left:
                return True
        return False

    def _follows(self, run: Sequence[Word], place: int, small: Collection[str], of_person: bool) -> bool:
        if not _same(run[0], self.words[place], small, of_person):
            return False
        for wanted in run[1:]:
            place += 1
            skipped = 0
            while place < len(self.words) and not _same(wanted, self.words[place], small, of_person):
                word = self.words[place]
                if word.parted or word.text not in SMALL:
                    skipped += 1
                if skipped > 1 or (skipped and (word.parted or not word.is_capital)):
                    return False
                place += 1
            if place >= len(self.words) or self.words[place].parted:
                return False
        return True


def read(text: str) -> list[Word]:
    """The words of a text; parts of a hyphened one each by itself."""
    words: list[Word] = []
    opens, parted = True, False
    for match in TOKEN.finditer(text):
        token = match[0]
        if not token[0].isalpha():
            opens = opens or token in OPENS if not token[0].isdigit() else False
            parted = parted or token not in "-‐‑–’'/&"
            continue
        printed = re.sub(r"[’']s?$", "", token)
        bare = printed.replace(".", "").replace("’", "'")
        folded_ = "".join(c for c in unicodedata.normalize("NFD", bare.casefold()) if not unicodedata.combining(c))
        if folded_:
            words.append(Word(SAME.get(folded_, folded_), printed, token[0].isupper(), opens, parted))
        opens, parted = False, False
    return words


def small_words(text: str) -> frozenset[str]:
    """The words that a text prints in small letters, and their singulars: no names."""
    found = re.findall(r"(?<![\w’'])[a-z]+", text)
    return frozenset(found) | frozenset(map(singular, found))


def singular(word: str) -> str:
    """A plural without its ending; "ss" is none."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def unsupported(sentence: str, texts: Collection[NamedText], small_words: Collection[str]) -> Iterator[str]:
    """The names of a sentence, blanked of its figures, dates and quotations, that stand in none of the texts.

    `small_words`: words that the papers print in small letters, which at the head of a sentence are no names.
    """
    for run in _runs(read(sentence)):
        if left := _left(run, texts, small_words):
            yield " ".join(word.printed for word in left)


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words with capitals that follow each other without a mark between."""
    run: list[Word] = []
    for word in words:
        if run and (word.parted or not word.is_capital):
            yield run
            run = []
        if word.is_capital:
            run.append(word)
    if run:
        yield run


def _left(run: Sequence[Word], texts: Collection[NamedText], small: Collection[str]) -> Sequence[Word]:
    """What is left of a run when all that stands is taken away: the longest parts first, cut only where one may."""
    start = 0
    while start < len(run):
        if start == 0 and run[0].opens and _is_ordinary(run[0], small) and not _held(run[:1], texts, small, run, 0):
            start = 1
            continue
        for end in range(len(run), start, -1):
            if (end == len(run) or _may_cut(run, end, small)) and _held(run[start:end], texts, small, run, start):
                start = end
                break
        else:
            if run[start].text in SMALL:  # "The" of a title
                start += 1
                continue
            return run[start:]
    return ()


def _held(
    part: Sequence[Word], texts: Collection[NamedText], small: Collection[str], run: Sequence[Word], start: int
) -> bool:
    of_person = start > 0 and run[start - 1].text in TITLES
    if any(text.holds(part, small, of_person=of_person) for text in texts):
        return True
    (first, *more) = part
    return (
        not more
        and first.is_abbreviation
        and any(text.spells_out(re.sub(r"[s.&]", "", first.printed)) for text in texts)
    )


def _may_cut(run: Sequence[Word], place: int, small: Collection[str]) -> bool:
    """Whether two names may meet here: beside a role or an abbreviation, or behind an ordinary first word."""
    before, after = run[place - 1], run[place]
    if place == 1 and before.opens and _is_ordinary(before, small):
        return True
    return any(word.is_abbreviation or _forms(word) & ROLES for word in (before, after))


def _is_ordinary(word: Word, small: Collection[str]) -> bool:
    if word.is_abbreviation and word.text not in ORDINARY:
        return False
    return any(form in ORDINARY or form in small for form in _forms(word))


def _same(wanted: Word, word: Word, small: Collection[str], of_person: bool) -> bool:
    if of_person and not word.is_capital:
        return False  # "Councillor Green" is not in "green spaces"
    if wanted.text == word.text:
        return True
    if singular(wanted.text) != singular(word.text):
        return False
    # "Roberts" is not "Robert", but "Wardens" are a "Warden".
    return (
        not word.is_capital or wanted.is_abbreviation or singular(wanted.text) in small or bool(_forms(wanted) & ROLES)
    )


def _forms(word: Word) -> frozenset[str]:
    return frozenset((word.text, singular(word.text)))
