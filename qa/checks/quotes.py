"""Quotations in a sentence: what stands between quotation marks must stand in the paragraph, word for word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A single mark that opens stands before a word, one that closes behind one; in between it is an apostrophe.
QUOTED = re.compile(
    r"“(?P<curly>[^”]*)(?:”|$)|\"(?P<straight>[^\"]*)(?:\"|$)|‘(?P<single>(?:[^’]|’(?=\w))*)(?:’(?!\w)|$)"
    r"|(?<![\w’'])'(?P<typed>(?!\d0s)(?=\w)(?:[^']|'(?=\w))*)'(?!\w)"
)
LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")
MARKS = re.compile(r"[“”„\"‘’‚'`´]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a sentence has between quotation marks, at `start` to `end` with its marks."""

    start: int
    end: int
    words: str

    def stands(self, text: str) -> bool:
        """Whether a folded text holds it: its parts in order, where an ellipsis parts it."""
        place = 0
        for part in LEFT_OUT.split(self.words):
            wanted = folded(part).strip(" .,;:!?")
            if not wanted:
                continue
            found = _find(wanted, text, place)
            if found < 0:
                return False
            place = found + len(wanted)
        return True


def find(sentence: str) -> Iterator[Quotation]:
    """The quotations of a sentence; one whose closing mark is missing goes to its end."""
    for match in QUOTED.finditer(sentence):
        words = next(part for part in match.groups() if part is not None)
        if re.search(r"\w", words):
            yield Quotation(match.start(), match.end(), words)


def folded(text: str) -> str:
    """White space, bullets and cell borders as one space, dashes of one kind, without quotation marks."""
    text = re.sub(r"[‐‑‒–—−]", "-", MARKS.sub("", text))
    return " ".join(text.replace("•", " ").split())


def _find(wanted: str, text: str, place: int) -> int:
    """Where whole words of the text are those wanted; the first letter may be a capital in one of them."""
    other = wanted[0].swapcase() + wanted[1:]
    either = f"(?:{re.escape(wanted)}|{re.escape(other)})"
    match = re.compile(rf"(?<!\w){either}(?!\w)").search(text, place)
    return match.start() if match else -1
