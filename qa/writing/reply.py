"""A language model's reply is read to sentences with keys, while it comes in: from JSON, or from marked prose."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from index import split_sentences
from qa.writing.request import NOTHING

MARK = re.compile(r"\s*[\[【(]\s*(?P<keys>[A-Z]{3}(?:\s*[,;&]\s*[A-Z]{3})*)\s*[\]】)]")
"""Keys as they stand in prose: [XXX], [XXX][YYY], [XXX, YYY]."""
EMPHASIS = re.compile(r"\*\*|__|`")
GROUP = r"(?:\s*[\[【][A-Z]{3}(?:\s*[,;&]\s*[A-Z]{3})*[\]】])+"
BEHIND = re.compile(rf"([.!?]+[”’\"']*)({GROUP})")
"""Keys that stand behind a full stop."""
SETTLED = re.compile(rf"(?:[.!?][”’\"']*{GROUP}|{GROUP}[.!?]+[”’\"']*|\n)(?=\s*[^\s\[【])")
"""Where prose can be cut before all of it has come in: behind a sentence with its keys, and behind a line."""
FIGURE_MARK = re.compile(r"\s*[\[【]\s*[\d\s,;–-]+(?:†[^\]】]*)?\s*[\]】]")
"""What would look like one of the answer's own marks."""
THOUGHT = re.compile(r"<(?:think|thinking|reasoning|thought)>")
THOUGHT_ENDS = re.compile(r"</(?:think|thinking|reasoning|thought)>")
LONGEST_TAG = 12
"""Characters that may be the beginning of one of these."""
OPENING = re.compile(r"\"sentences\"\s*:\s*\[|^\s*(?:```\w*\s*)?\[\s*(?=\{)")
# What may still become the beginning of JSON.
PERHAPS = re.compile(r"^\s*(?:`{0,3}\w*\s*)?(?:[\[{].*)?$", re.DOTALL)
BETWEEN = re.compile(r"[\s,]*")
MOST_BEHIND = 200
"""Characters behind the end of the JSON that are waited for, and with them what the server tells of the reply."""
_decoder = json.JSONDecoder(strict=False)  # models break lines inside strings


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply, with the keys that it gives, known or not."""

    text: str
    keys: tuple[str, ...]


class Reply:
    """What has come in of a reply."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._text = ""
        self._held = ""
        """What has come in and is not yet known to be text or thought."""
        self._is_thought = False
        self._length = 0
        self._read = 0
        self.has_marked = False
        """Whether a sentence of prose had keys."""
        self.is_json = False
        self.is_complete = False
        """Whether JSON has come to its end."""

    def is_rambling(self, most: int, most_with_thoughts: int) -> bool:
        """Whether it has more characters than these, or goes on when its JSON is at an end."""
        if self.is_complete:
            return len(self._text) > self._read + MOST_BEHIND
        return self._length > most_with_thoughts or len(self._text) > most

    @property
    def says_nothing_found(self) -> bool:
        """Whether it says that the papers do not answer, in the words agreed."""
        return NOTHING in self._text.upper()

    def feed(self, text: str) -> list[Sentence]:
        """The sentences that are complete with this piece of text."""
        self._length += len(text)
        self._held += text
        while match := (THOUGHT_ENDS if self._is_thought else THOUGHT).search(self._held):
            self._text += "" if self._is_thought else self._held[: match.start()]
            self._held, self._is_thought = self._held[match.end() :], not self._is_thought
        tag = self._held.rfind("<", -LONGEST_TAG)
        known = len(self._held) if tag < 0 else tag
        self._text += "" if self._is_thought else self._held[:known]
        self._held = self._held[known:]
        return list(self._next())

    def finish(self) -> list[Sentence]:
        """The sentence that only the end of the reply completes, in prose."""
        self._text += "" if self._is_thought else self._held
        self._held = ""
        return list(self._next(at_end=True))

    def _next(self, *, at_end: bool = False) -> Iterator[Sentence]:
        if not self.is_json and not self.has_marked and (opening := OPENING.search(self._text)):
            self.is_json, self._read = True, opening.end()
        if self.is_json:
            yield from self._of_json(self._text)
        elif at_end or not PERHAPS.match(self._text):
            yield from self._of_prose(self._text, at_end)

    def _of_json(self, text: str) -> Iterator[Sentence]:
        while not self.is_complete:
            between = BETWEEN.match(text, self._read)
            place = between.end() if between else self._read
            if text[place : place + 1] == "]":
                self.is_complete = True
                return
            try:
                value, self._read = _decoder.raw_decode(text, place)
            except (json.JSONDecodeError, RecursionError):
                return  # not yet whole, or never
            yield from self._of_value(value)

    def _of_value(self, value: object) -> Iterator[Sentence]:
        if isinstance(value, str):
            value = {"text": value}
        if not isinstance(value, dict):
            return
        keys = value.get("keys")
        given = (
            [str(key).strip(" []") for key in keys] if isinstance(keys, list) else re.findall(r"\w+", str(keys or ""))
        )
        text = " ".join(EMPHASIS.sub("", str(value.get("text") or "")).split())
        given += [key for key in self._marks(text) if key in self._keys]
        for one in _parts(FIGURE_MARK.sub("", MARK.sub(self._unmarked, text))):
            yield Sentence(one, tuple(dict.fromkeys(key for key in given if key)))

    def _of_prose(self, text: str, at_end: bool) -> Iterator[Sentence]:
        """Sentences up to the last one that has its keys, or up to the end; keys may stand behind the full stop."""
        last = len(text) if at_end else max((match.end() for match in SETTLED.finditer(text)), default=0)
        if last <= self._read:
            return
        settled = BEHIND.sub(lambda match: match[2] + match[1], text[self._read : last])
        self._read = last
        for piece in (piece for line in settled.split("\n") for piece in split_sentences(line)):
            words = FIGURE_MARK.sub("", MARK.sub(self._unmarked, EMPHASIS.sub("", piece))).strip(" -•*#")
            if re.search(r"\w", words) and NOTHING not in words.upper():
                keys = tuple(dict.fromkeys(self._marks(piece)))
                self.has_marked = self.has_marked or bool(keys)
                yield Sentence(" ".join(words.split()), keys)

    def _marks(self, text: str) -> list[str]:
        """The keys that are marked in a text, those in round brackets only where they are known."""
        return [
            key
            for match in MARK.finditer(text)
            for key in re.findall(r"[A-Z]{3}", match["keys"])
            if key in self._keys or "(" not in match[0]
        ]

    def _unmarked(self, match: re.Match[str]) -> str:
        known = {*re.findall(r"[A-Z]{3}", match["keys"])} & {*self._keys}
        return match[0] if "(" in match[0] and not known else ""


def _parts(text: str) -> Iterator[str]:
    """Its sentences, where a model put several into one; quotations are not parted."""
    held = ""
    for piece in split_sentences(text):
        held = f"{held} {piece}".strip()
        if held.count("“") == held.count("”") and held.count('"') % 2 == 0:
            yield held
            held = ""
    if held:
        yield held
