"""Word's automatic numbers, computed as Word computes them: nothing of "3.1" stands in the file itself.

A paragraph names a list instance (w:num) and a level, itself or through its style; the instance points to a
definition (w:abstractNum) whose levels say how to count and how to print. ECMA-376 part 1, 17.9; what Word does
otherwise is told in [MS-OI29500].
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.word.formats import MOST, formatted
from ingest.word.styles import Style, Styles, numbering_of
from ingest.word.xml import VAL, switch, value, w, whole

DEPTHS = range(9)
"""Levels of a list; Word loads no file with others."""
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts and prints."""

    start: int
    form: str
    pattern: str | None
    """What a format of one's own counts by: "001, 002, 003, ..."."""
    text: str
    """The printed form with %1 to %9 for the counts of the levels: "%1.%2"."""
    legal: bool
    """Whether all counts are printed as figures here, whatever their own form."""
    restart: int | None
    """The level (counted from 1) whose steps restart the count; 0 for never; None for any higher one."""
    style: str | None
    """The paragraph style that this level belongs to."""
    hidden: bool


@dataclass(frozen=True, slots=True)
class Instance:
    """A list: its definition's name, its levels, and where levels of its own begin."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass
class Counts:
    """How far the lists of a story have counted: by definition and level."""

    of: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    """The instances, by level, that have begun at a number of their own."""


class Numbers:
    """The numbers of a document's paragraphs; ask for each paragraph once, in reading order."""

    def __init__(self, numbering: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._instances = dict(_instances(numbering)) if numbering is not None else {}
        self._counts = Counts()
        self._beside = Counts()

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Text boxes, headers and notes count for themselves."""
        counts, self._counts = self._counts, self._beside
        try:
            yield
        finally:
            self._counts = counts

    def number(self, properties: Any | None) -> str | None:
        """What Word prints before a paragraph with these properties (w:pPr).

        "3.1", "(a)", `BULLET` for a bullet of any kind, None for nothing.
        """
        place = self._place(properties)
        if place is None:
            return None
        name, depth = place
        instance = self._instances[name]
        level = instance.levels.get(depth)
        if level is None:
            return None
        counts = self._step(name, instance, depth)
        if level.hidden:
            return None
        if level.form == "bullet":
            return BULLET if level.text else None
        text = level.text
        for above in range(depth + 1):
            shown = instance.levels.get(above, level)
            form = "decimal" if level.legal else shown.form
            text = text.replace(f"%{above + 1}", formatted(counts.get(above, 1), form, shown.pattern))
        return text.strip() or None

    def _step(self, name: str, instance: Instance, depth: int) -> Mapping[int, int]:
        """Counts a paragraph of an instance at a level; the counts of all levels with it."""
        counts = self._counts.of.setdefault(instance.definition, {})
        for above in range(depth):
            if above in instance.levels:  # a level that was passed over counts as begun
                counts.setdefault(above, instance.starts.get(above, instance.levels[above].start))
        if depth in instance.starts and (name, depth) not in self._counts.begun:
            counts[depth] = instance.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = instance.levels[depth].start
        self._counts.begun.add((name, depth))
        for below in [d for d in counts if d > depth]:
            restart = instance.levels[below].restart if below in instance.levels else None
            if restart is None or restart > depth:
                del counts[below]
        return counts

    def _place(self, properties: Any | None) -> tuple[str, int] | None:
        """The list instance and level of a paragraph: its own, or else its style's."""
        name, depth = numbering_of(properties)
        if name is None:
            style = self._styles.of(properties)
            name = style.instance
            depth = depth if depth is not None else self._depth(style)
        if name is None or name not in self._instances or (depth or 0) not in DEPTHS:
            return None
        return name, depth or 0

    def _depth(self, style: Style) -> int | None:
        """The level that a style states, or else the one that belongs to it, or to the style it is based on."""
        if style.depth is not None or style.instance not in self._instances:
            return style.depth
        levels = self._instances[style.instance].levels
        belonging = {level.style: depth for depth, level in levels.items() if level.style}
        return next((belonging[name] for name in style.chain[: style.numbered_by + 1] if name in belonging), None)


def _instances(numbering: Any) -> Iterator[tuple[str, Instance]]:
    definitions = {found.get(w("abstractNumId"), ""): found for found in numbering.findall(w("abstractNum"))}
    linked = {value(found, "styleLink"): name for name, found in definitions.items()}
    for num in numbering.findall(w("num")):
        name = value(num, "abstractNumId") or ""
        if name not in definitions:
            continue
        link = value(definitions[name], "numStyleLink")  # defined by a list style elsewhere
        name = linked.get(link, name) if link else name
        levels = {depth: _level(found) for depth, found in _by_depth(definitions[name].findall(w("lvl")))}
        starts: dict[int, int] = {}
        for depth, override in _by_depth(num.findall(w("lvlOverride"))):
            own = override.find(w("lvl"))
            if own is not None:  # Word overlooks w:lvlRestart in it ([MS-OI29500] on 17.9.10)
                restart = levels[depth].restart if depth in levels else None
                levels[depth] = replace(_level(own), restart=restart)
            start = whole(value(override, "startOverride"), 0, MOST)
            if start is not None:
                starts[depth] = start
        yield num.get(w("numId"), ""), Instance(name, levels, starts)


def _by_depth(elements: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    for element in elements:
        depth = whole(element.get(w("ilvl")), -1, 9)
        if depth is not None and depth in DEPTHS:
            yield depth, element


def _level(found: Any) -> Level:
    form = next(found.iter(w("numFmt")), None)
    return Level(
        start=whole(value(found, "start"), 0, MOST) or 0,
        form=(form.get(VAL) if form is not None else None) or "decimal",
        pattern=form.get(w("format")) if form is not None else None,
        text=value(found, "lvlText") or "",
        legal=bool(switch(found, "isLgl")),
        restart=whole(value(found, "lvlRestart"), 0, 9),
        style=value(found, "pStyle"),
        hidden=bool(switch(found.find(w("rPr")), "vanish")),
    )
