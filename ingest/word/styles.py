"""How text in a Word file is set: a property stands at the run, in a style, in one that the style is based on.

ECMA-376 part 1, 17.7. Conditional formats of table styles are left aside, but for whether they give a ground.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ingest.word.xml import VAL, switched, value, w, whole

MOST_BASED_ON = 20
"""Styles build on each other; a longer chain is a loop."""
USUAL_SIZE = 10.0
"""Points, where neither run nor style nor default states a size (17.3.2.38)."""
HEADING_NAME = re.compile(r"(heading [1-9]|title|subtitle)$", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"(toc [1-9]|toc heading|table of figures|table of authorities)$", re.IGNORECASE)
"""Names of built-in styles are stored in English, whatever the language of the program."""
LEAST_WHITE = 0xFA
"""A colour whose three parts reach this is white to the eye."""
TINY = 2
"""Half-points: type of one point or less cannot be seen."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is stated of type; None where nothing is."""

    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    """In half-points."""
    color: str | None = None
    ground: bool | None = None
    """Whether there is a colour behind it."""

    def over(self, other: "Look") -> "Look":
        """This where it states something, else `other`."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
            other.size if self.size is None else self.size,
            self.color or other.color,
            other.ground if self.ground is None else self.ground,
        )

    def toggled(self, other: "Look") -> "Look":
        """A character style over a paragraph style: what both switch on is off (17.7.3)."""
        bold, hidden = bool(self.bold) != bool(other.bold), bool(self.hidden) != bool(other.hidden)
        return replace(self.over(other), bold=bold, hidden=hidden)

    @property
    def is_tiny(self) -> bool:
        """Too small to be seen."""
        return self.size is not None and self.size <= TINY

    @property
    def is_white(self) -> bool:
        """White, and so not to be seen but on a ground."""
        digits = self.color if self.color and re.fullmatch(r"[0-9A-Fa-f]{6}", self.color) else "000000"
        return all(int(digits[place : place + 2], 16) >= LEAST_WHITE for place in (0, 2, 4))


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with all that it is based on."""

    chain: tuple[str, ...] = ()
    """Its id and those that it is based on, nearest first."""
    look: Look = Look()
    heading: bool = False
    contents: bool = False
    """Of a table of contents."""
    instance: str | None = None
    """The list instance (w:numId) that it numbers by, ..."""
    depth: int | None = None
    """... the level that it states, ..."""
    numbered_by: int = 0
    """... and how many steps up the chain the instance is stated."""


class Styles:
    """The styles of a document."""

    def __init__(self, root: Any | None) -> None:
        styles = root.findall(w("style")) if root is not None else []
        self._styles = {style.get(w("styleId")): style for style in styles}
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}") if root is not None else None
        self._default = look_of(defaults)
        usual = (s for s in styles if s.get(w("type")) == "paragraph" and s.get(w("default")) in ("1", "true", "on"))
        self._usual = next((style.get(w("styleId")) for style in usual), None)
        self.paragraph = cache(self._paragraph)
        self.character = cache(self._character)
        self.has_ground = cache(self._has_ground)

    def of(self, properties: Any | None) -> Style:
        """The style of a paragraph by its properties (w:pPr)."""
        return self.paragraph(value(properties, "pStyle"))

    def _paragraph(self, name: str | None) -> Style:
        chain = list(self._chain(name if name in self._styles else self._usual))
        look, heading, contents = Look(), False, False
        level, instance, depth, steps = None, None, None, 0
        for step, style in enumerate(chain):
            properties = style.find(w("pPr"))
            look = look.over(look_of(style.find(w("rPr")), properties))
            level = value(properties, "outlineLvl") if level is None else level
            heading = heading or HEADING_NAME.match(value(style, "name") or "") is not None
            contents = contents or CONTENTS_NAME.match(value(style, "name") or "") is not None
            if instance is None:
                instance, own = numbering_of(properties)
                depth = own if depth is None else depth
                steps = step
        return Style(
            chain=tuple(style.get(w("styleId")) for style in chain),
            look=look.over(self._default),
            heading=(heading or is_outlined(level)) and level != "9",
            contents=contents,
            instance=instance,
            depth=depth,
            numbered_by=steps,
        )

    def _character(self, name: str) -> Look:
        look = Look()
        for style in self._chain(name):
            look = look.over(look_of(style.find(w("rPr"))))
        return look

    def _has_ground(self, name: str) -> bool:
        """Whether a table style puts a colour behind any of its cells."""
        return any(has_ground(shade) for style in self._chain(name) for shade in style.iter(w("shd")))

    def _chain(self, name: str | None) -> Iterator[Any]:
        for _ in range(MOST_BASED_ON):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style, "basedOn")


def look_of(properties: Any | None, paragraph: Any | None = None) -> Look:
    """What run properties (w:rPr), and those of a paragraph (w:pPr), state of type."""
    stated = {child.tag: child for child in properties} if properties is not None else {}
    size, color = stated.get(w("sz")), stated.get(w("color"))
    shades = [stated.get(w("shd")), paragraph.find(w("shd")) if paragraph is not None else None]
    grounds = [has_ground(shade) for shade in shades if shade is not None]
    return Look(
        bold=switched(stated.get(w("b"))),
        hidden=switched(stated.get(w("vanish"))),
        size=half_points(size.get(VAL)) if size is not None else None,
        color=color.get(VAL) if color is not None else None,
        ground=True if w("highlight") in stated or any(grounds) else False if grounds else None,
    )


def half_points(text: str | None) -> int | None:
    """A size of type: "24", or "12pt" as the strict form of the standard has it."""
    count = whole(text, 0, 10_000)
    return 2 * count if count is not None and text and text.strip().endswith("pt") else count


def has_ground(shade: Any | None) -> bool:
    """Whether a shading (w:shd) gives a colour other than white."""
    if shade is None or shade.get(VAL) == "nil":
        return False
    fill = (shade.get(w("fill")) or "auto").upper()
    return fill not in ("AUTO", "FFFFFF") or shade.get(VAL) not in (None, "clear")


def is_outlined(level: str | None) -> bool:
    """Whether an outline level (w:outlineLvl) is one of a heading; 9 is body text (17.3.1.20)."""
    return whole(level, -1, 9) in range(9)


def numbering_of(properties: Any | None) -> tuple[str | None, int | None]:
    """The list instance and level (w:numPr) that paragraph properties state, each None where they do not."""
    numbering = properties.find(w("numPr")) if properties is not None else None
    return value(numbering, "numId"), whole(value(numbering, "ilvl"), -1, 9)
