"""Word's automatic numbers, computed as Word computes them: nothing of "3.1" stands in the file itself.

A paragraph names a list instance (w:num) and a level, itself or through its style; the instance points to a
definition (w:abstractNum) whose levels say how to count and how to print. ECMA-376 part 1, 17.9.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
MOST_BASED_ON = 20
"""Styles build on each other; a longer chain is a loop."""


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts and prints."""

    start: int
    form: str
    text: str
    """The printed form with %1 to %9 for the counts of the levels: "%1.%2"."""
    legal: bool
    """Whether all counts are printed as figures here, whatever their own form."""
    restart: int | None
    """The level (counted from 1) whose steps restart the count; 0 for never; None for any higher one."""
    style: str | None
    """The paragraph style that this level belongs to."""


@dataclass
class Definition:
    """A list definition with the counts so far."""

    levels: Mapping[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The numbers of a document's paragraphs; ask for each paragraph once, in reading order."""

    def __init__(self, document: Document) -> None:
        self._definitions: dict[str, Definition] = {}
        self._instances: dict[str, tuple[str, dict[int, int]]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self._read(relation.target_part.element)

    def number(self, paragraph: Any) -> str | None:
        """What Word prints before a paragraph (w:p): "3.1", "(a)", "•" for a bullet, None for nothing."""
        place = self._place(paragraph)
        if place is None:
            return None
        instance, depth = place
        name, starts = self._instances[instance]
        definition = self._definitions[name]
        level = definition.levels.get(depth)
        if level is None:
            return None
        self._step(instance, definition, depth, starts)
        if level.form == "bullet":
            return "•"
        text = level.text
        for above in range(depth + 1):
            form = definition.levels.get(above, level).form
            count = formatted(definition.counts.get(above, 1), "decimal" if level.legal else form)
            text = text.replace(f"%{above + 1}", count)
        return text.strip() or None

    def _step(self, instance: str, definition: Definition, depth: int, starts: Mapping[int, int]) -> None:
        counts = definition.counts
        for above in range(depth):
            if above in definition.levels:
                counts.setdefault(above, definition.levels[above].start)
        if (instance, depth) not in self._begun and depth in starts:
            counts[depth] = starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = definition.levels[depth].start
        self._begun.add((instance, depth))
        for below in [d for d in counts if d > depth]:
            restart = definition.levels[below].restart
            if restart is None or restart > depth:
                del counts[below]

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list instance and level of a paragraph: its own, or else its style's."""
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name = style.get(qn("w:val")) if style is not None else None
        instance, depth = _num(own)
        if instance is None:
            instance, inherited = self._of_style(name)
            depth = depth if depth is not None else inherited
        if instance is None or instance not in self._instances:
            return None
        return instance, depth or 0

    def _of_style(self, name: str | None) -> tuple[str | None, int | None]:
        own = name
        for _ in range(MOST_BASED_ON):
            style = self._styles.get(name)
            if style is None:
                return None, None
            properties = style.find(qn("w:pPr"))
            instance, depth = _num(properties.find(qn("w:numPr")) if properties is not None else None)
            if instance is not None:
                return instance, depth if depth is not None else self._level_of(instance, own, name)
            based = style.find(qn("w:basedOn"))
            name = based.get(qn("w:val")) if based is not None else None
        return None, None

    def _level_of(self, instance: str, *styles: str | None) -> int:
        if instance not in self._instances:
            return 0
        levels = self._definitions[self._instances[instance][0]].levels
        return next((depth for depth, level in levels.items() if level.style in styles and level.style), 0)

    def _read(self, numbering: Any) -> None:
        links: dict[str, str] = {}
        for definition in numbering.iter(qn("w:abstractNum")):
            name = definition.get(qn("w:abstractNumId"))
            levels = {int(level.get(qn("w:ilvl"))): _level(level) for level in definition.iter(qn("w:lvl"))}
            self._definitions[name] = Definition(levels)
            link = definition.find(qn("w:styleLink"))
            if link is not None:
                links[link.get(qn("w:val"))] = name
        for definition in numbering.iter(qn("w:abstractNum")):
            link = definition.find(qn("w:numStyleLink"))
            if link is not None and link.get(qn("w:val")) in links:  # defined by a list style elsewhere
                name = definition.get(qn("w:abstractNumId"))
                self._definitions[name] = self._definitions[links[link.get(qn("w:val"))]]
        for num in numbering.iter(qn("w:num")):
            target = num.find(qn("w:abstractNumId"))
            if target is None or target.get(qn("w:val")) not in self._definitions:
                continue
            starts: dict[int, int] = {}
            for override in num.iter(qn("w:lvlOverride")):
                start = override.find(qn("w:startOverride"))
                if start is not None:
                    starts[int(override.get(qn("w:ilvl")))] = int(start.get(qn("w:val")))
            self._instances[num.get(qn("w:numId"))] = target.get(qn("w:val")), starts


def _num(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    instance, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (
        instance.get(qn("w:val")) if instance is not None else None,
        int(depth.get(qn("w:val"))) if depth is not None else None,
    )


def _level(level: Any) -> Level:
    def value(tag: str) -> str | None:
        found = level.find(qn(tag))
        return found.get(qn("w:val")) if found is not None else None

    legal = level.find(qn("w:isLgl"))
    restart = value("w:lvlRestart")
    return Level(
        start=int(value("w:start") or 0),
        form=value("w:numFmt") or "decimal",
        text=value("w:lvlText") or "",
        legal=legal is not None and legal.get(qn("w:val")) not in ("0", "false"),
        restart=int(restart) if restart is not None else None,
        style=value("w:pStyle"),
    )


def formatted(count: int, form: str) -> str:
    """A count in one of Word's number formats; figures where the format is none that councils use."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and count > 0:
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (count // value)
        count %= value
    return text + ROMAN_UNITS[count]
