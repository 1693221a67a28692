"""The marks of list items as a browser shows them ("The li element" in the HTML standard, CSS Counter Styles 3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from justhtml import Element

from ingest.html.style import LISTS, Look
from ingest.word.formats import formatted

MOST_ROMAN = 3999
LATIN, GREEK = "abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνξοπρστυφχψω"
MOST = 2**31 - 1
"""Browsers count no further, nor below its negative."""


@dataclass
class _List:
    next: int = 1
    step: int = 1


class Counters:
    """The counts of the lists around a place in the page, to be told of lists and items in reading order."""

    def __init__(self, look: Callable[[Element], Look | None]) -> None:
        """`look` tells how an element is set, whatever is around it."""
        self._look = look
        self._lists = [_List()]

    def enter(self, element: Element) -> None:
        """A list begins."""
        step = -1 if element.name == "ol" and "reversed" in element.attrs else 1
        start = whole(element.attrs.get("start")) if element.name == "ol" else None
        if start is None:
            start = self._items(element) if step < 0 else 1
        self._lists.append(_List(start, step))

    def leave(self) -> None:
        """It ends."""
        self._lists.pop()

    def count(self, item: Element) -> int:
        """The count of an item of the innermost list."""
        here = self._lists[-1]
        value = whole(item.attrs.get("value"))
        count = here.next if value is None else value
        here.next = count + here.step
        return count

    def _items(self, element: Element) -> int:
        """How many items of a list are shown, wherever in it they stand, without those of lists in it."""
        items = 0
        stack = [element]
        while stack:
            for child in stack.pop().children:
                look = self._look(child) if isinstance(child, Element) else None
                items += look is not None and child.name == "li" and look.item
                stack += [child] if look is not None and child.name not in LISTS else []
        return items


def whole(said: str | None) -> int | None:
    """An integer as HTML reads it from an attribute: what follows the figures is passed over."""
    match = re.match(r"[ \t\n\f\r]*([+-]?\d{1,20})", said or "", re.ASCII)
    return int(match[1]) if match and abs(int(match[1])) <= MOST else None


def mark(count: int, style: str) -> str:
    """What stands before an item in a list style: "3.", "c.", "•", nothing for none, a text in quotes as it is."""
    if style[:1] in "\"'" and style:
        return style[1:-1].strip()
    if style in ("disc", "circle", "square", "disclosure-open", "disclosure-closed"):
        return "•"
    return "" if style == "none" else f"{_number(count, style)}."


def _number(count: int, style: str) -> str:
    if style == "decimal-leading-zero":
        return f"{count:02}"
    kind = style.partition("-")[2]
    number = None
    if kind == "roman" and 0 < count <= MOST_ROMAN:
        number = formatted(count, "lowerRoman")
    elif kind in ("alpha", "latin", "greek") and count > 0:
        number = _letters(count, GREEK if kind == "greek" else LATIN)
    return str(count) if number is None else number.upper() if style.startswith("upper") else number


def _letters(count: int, alphabet: str) -> str:
    """a to z, then aa, ab (Word goes on with aa, bb)."""
    letters = ""
    while count:
        count, place = divmod(count - 1, len(alphabet))
        letters = alphabet[place] + letters
    return letters
