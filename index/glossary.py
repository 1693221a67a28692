"""The glossary: abbreviations that papers define, and what they stand for.

Read as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation definitions in biomedical text",
Pacific Symposium on Biocomputing 2003): the letters of the short form are looked for in the words beside it, from
the last one back, and the first of them begins a word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.tokens import STOPWORDS, stem, words

LONGEST_SHORT = 10
"""Letters of a short form; two at least. Both as Schwartz and Hearst."""
MOST_PARTS = 3
"""Words that a question may write a short form as: "D.H.R.", "T&HG"."""
LONGEST_LONG = 10
"""Words that carry meaning in a long form."""
SHORT = re.compile(r"[A-Z0-9][A-Za-z0-9&/.’'-]*")
# What introduces a name inside the brackets: (hereafter “the Board”), (also known as DHR).
INTRODUCED = re.compile(
    r"^(?:(?:hereinafter|hereafter|henceforth|referred to as|known as|called|abbreviated (?:to|as)|also|or|the|an?"
    r"|i\.?e\.?,?)\s+)+",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\(([^()]{2,120})\)")
LINE = re.compile(r"^(?:[•*-]\s*)?(?P<short>[^\s\t:=–—-]{2,12})\s*(?:\t+|\s[-–—]\s|[:=]\s)\s*(?P<long>[^\t]{4,100})$")
"""A line or a row of two cells of a list of abbreviations: "DHR – Domestic Homicide Review"."""
SMALL = frozenset("a an and at by for in of on or the to with".split())
CLAUSE = re.compile(r"[.;:?!\t\n()\[\]•|]")


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation with what it stands for, as a text has them."""

    short: str
    long: str

    @property
    def short_key(self) -> str:
        """The same for "DHR", "D.H.R." and "dhr"."""
        return "".join(words(self.short))

    @property
    def long_key(self) -> str:
        """The same for long forms that mean the same: plural or not, with or without small words."""
        return " ".join(content(words(self.long.replace("&", " and "))))


@dataclass(frozen=True, slots=True)
class Entry(Definition):
    """A line of the glossary: what an abbreviation stands for, and a paragraph that says so."""

    council: str | None
    paper_id: str
    paragraph_id: str


def find_definitions(text: str) -> list[Definition]:
    """The abbreviations that a paragraph defines, each once; plural ones in the singular."""
    found = (*_in_brackets(text), *_in_lines(text))
    return list({(one.short_key, one.long_key): one for one in reversed(found)}.values())[::-1]


def forms_in(text: str) -> tuple[list[str], list[str]]:
    """The short and the long keys that a question may hold: of each of its words, and of runs of them."""
    asked = words(text.replace("&", " and "))
    stems = content(asked)
    short = ["".join(run) for run in _runs([word for word in asked if word not in STOPWORDS], MOST_PARTS)]
    return short, [" ".join(run) for run in _runs(stems, LONGEST_LONG) if len(run) > 1]


def content(of: Iterable[str]) -> list[str]:
    """The stems of the words that carry the meaning, in order."""
    return [stem(word) for word in of if word not in STOPWORDS]


def _runs(of: Sequence[str], longest: int) -> Iterator[Sequence[str]]:
    return (of[start:end] for start in range(len(of)) for end in range(start + 1, min(len(of), start + longest) + 1))


def _in_brackets(text: str) -> Iterator[Definition]:
    for match in BRACKETS.finditer(text):
        before = CLAUSE.split(text[: match.start()])[-1].rstrip()
        inside = INTRODUCED.sub("", match[1].strip(" “”\"'‘’")).strip(" “”\"'‘’")
        short = singular(inside)
        if _is_short(short):
            if long := _long_before(short, before):
                yield Definition(short, long)
        elif (
            before
            and _is_short(short := singular(before.split()[-1].strip("“”\"'‘’")))
            and (long := _whole(short, inside))
        ):
            yield Definition(short, long)


def _in_lines(text: str) -> Iterator[Definition]:
    for line in text.split("\n"):
        match = LINE.match(line.strip())
        if (
            match
            and _is_short(short := singular(match["short"]))
            and (long := _whole(short, match["long"].strip(" .;")))
        ):
            yield Definition(short, long)


def singular(short: str) -> str:
    """ "DHR" for "DHRs" and "DHR’s"."""
    return re.sub(r"(?<=[A-Z0-9])[’']?s$", "", short)


def _is_short(text: str) -> bool:
    """Whether it can be an abbreviation: one word with two capitals at least."""
    return 2 <= len(text) <= LONGEST_SHORT and bool(SHORT.fullmatch(text)) and sum(c.isupper() for c in text) >= 2


def _long_before(short: str, before: str) -> str | None:
    """The long form that ends the words before the bracket."""
    near = " ".join(before.split()[-min(len(short) + 5, 2 * len(short)) :])
    found = _initialled(short, near) or _matched(short, near)
    return found if found and _is_long(short, found) else None


def _whole(short: str, text: str) -> str | None:
    """The text, if all of it is the long form."""
    text = " ".join(re.sub(r"^the\s+", "", text).split())
    return text if _matched(short, text) == text and _is_long(short, text) else None


def _initialled(short: str, text: str) -> str | None:
    """The end of the text of which each word, small ones aside, begins with a letter of the short form, in order.

    Looked for before what Schwartz and Hearst would take, who stop at the first word that begins with the first
    letter: "protective equipment" for PPE.
    """
    letters = [char for char in short.casefold() if char.isalnum()]
    parts = list(re.finditer(r"[^\W_]+(?:[’'][^\W_]+)*", text))

    def start(part: int, letter: int) -> int | None:
        """Where the word begins with which the first letter is met, read back from this word and this letter."""
        if letter < 0:
            return part + 1
        if part < 0:
            return None
        word = parts[part][0].casefold()
        taken = start(part - 1, letter - 1) if word[0] == letters[letter] else None
        return start(part - 1, letter) if taken is None and word in SMALL else taken

    first = start(len(parts) - 1, len(letters) - 1)
    return None if first is None else text[parts[first].start() :]


def _matched(short: str, text: str) -> str | None:
    """The shortest end of the text with the letters of the short form in their order, the first at a word's start."""
    letters = [char for char in short.casefold() if char.isalnum()]
    low = text.casefold()
    if len(low) != len(text):  # letters that two stand for in small ones, as in German
        return None
    place = len(low)
    for index in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (low[place] != letters[index] or (index == 0 and place > 0 and low[place - 1].isalnum())):
            place -= 1
        if place < 0:
            return None
    return text[place:]


def _is_long(short: str, long: str) -> bool:
    """Whether it can be what an abbreviation stands for: several words, not itself, and most letters begin words."""
    parts = words(long.replace("-", " ").replace("/", " "))
    letters = [char for char in short.casefold() if char.isalpha()]
    initials = "".join(part[0] for part in parts)
    begun = sum(letter in initials for letter in letters)
    return (
        len(parts) > 1
        and len(parts) <= min(len(short) + 5, 2 * len(short))
        and short.casefold() not in parts
        and 2 * begun > len(letters)
        and parts[0] not in STOPWORDS
    )
