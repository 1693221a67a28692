"""The style sheet inside a page and the style attributes: what they declare of an element (CSS Cascade 4).

Followed are selectors of names, classes, ids and combinators. What a rule says of the state of an element, of its
place among others or of its attributes bears on menus and forms.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any

import tinycss2
from justhtml import Element, matches
from justhtml.selector import SelectorError
from tinycss2.color3 import RGBA, parse_color

PROPERTIES = frozenset(
    "clip clip-path color display font-size font-weight height left max-height opacity overflow position "
    "text-decoration text-indent top visibility white-space width".split()
)
"""Those that tell what is seen, and how."""
SAME = {
    **{"background": "background", "background-color": "background", "text-decoration": "text-decoration"},
    **{"list-style": "list-style", "list-style-type": "list-style", "text-decoration-line": "text-decoration"},
}
"""Shorthands and what they are short for, where the one says no more here than the other."""
WEIGHT = re.compile(r"(?<![\w.])(bold|bolder|[1-9]00)(?![\w.%])")
SIZE = re.compile(r"(?<![\w.])\d*\.?\d+([a-z]+|%)")
UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "rem": 16.0}
"""In pixels (CSS Values 4, 6.2)."""
WIDE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
MEDIA = frozenset({"all", "screen", "only screen"})
IMPORTANT = "!"
CLASS_OR_ID = re.compile(r"[.#][\w-]+")
MOST_TRIES = 500_000
"""So many times it is tried whether a rule fits an element, which takes some seconds."""
UNREADABLE = (ValueError, RecursionError)
"""What tinycss2 raises over figures of thousands of digits, and brackets nested as deep."""
NOT_FOLLOWED = re.compile(r"[:\[*(@]|^$")

Declared = Mapping[str, str]
"""Values in small letters by property: a shorthand's where `SAME` says so."""


class TooManyRules(Exception):
    """A page has so many elements, and so many rules for them, that it would take minutes to follow them."""


class Rules:
    """The rules of a style sheet for a page with `elements`. `declared` raises `TooManyRules`."""

    def __init__(self, sheet: str, elements: Iterable[Element]) -> None:
        self._tries = 0
        self._rules: dict[str, list[tuple[str, tuple[int, ...], Declared]]] = defaultdict(list)
        used = {name for element in elements for name in _names(element)} if sheet else set()
        order = count()
        for selector, declared in _sheet(sheet):
            key = _key(selector)
            if key and used.issuperset(CLASS_OR_ID.findall(selector)):
                self._rules[key].append((selector, (*_specificity(selector), next(order)), declared))

    def declared(self, element: Element) -> Declared:
        """What wins the cascade for an element."""
        layers = self._followed(element) if self._rules else []
        if style := element.attrs.get("style"):
            layers.append(_inline(style))
        if not layers:
            return {}
        plain = {name: value for layer in layers for name, value in layer.items()}
        marked = {name: value for layer in layers for name, value in layer.items() if value.endswith(IMPORTANT)}
        values = ((name, value.removesuffix(IMPORTANT)) for name, value in (plain | marked).items())
        return {name: value for name, value in values if value not in WIDE}

    def _followed(self, element: Element) -> list[Declared]:
        """What the rules that fit declare, the one that counts for most last."""
        keys = (element.name, *_names(element))
        rules = [rule for key in keys for rule in self._rules.get(key, ())]
        self._tries += len(rules)
        if self._tries > MOST_TRIES:
            raise TooManyRules
        fitting = [rule for rule in rules if rule[0] in keys or _fits(element, rule[0])]
        return [declared for _, _, declared in sorted(fitting, key=itemgetter(1))]


def _names(element: Element) -> list[str]:
    """The classes and the id of an element, as selectors name them."""
    classes, name = element.attrs.get("class"), element.attrs.get("id")
    return [*(f".{part}" for part in (classes or "").split()), *([f"#{name}"] if name else [])]


def _sheet(sheet: str) -> list[tuple[str, Declared]]:
    with suppress(*UNREADABLE):
        return list(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))
    return []


def _rules(nodes: list[Any]) -> Iterator[tuple[str, Declared]]:
    """Each selector of a style sheet with what it declares, where that matters here."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "media" and node.content is not None:
            if tinycss2.serialize(node.prelude).strip().casefold() in MEDIA:
                yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        elif node.type == "qualified-rule" and (declared := _declarations(node.content)):
            for selector in tinycss2.serialize(node.prelude).split(","):
                yield selector.strip(), declared


@lru_cache(maxsize=4096)
def _inline(style: str) -> Declared:
    with suppress(*UNREADABLE):
        return _declarations(style)
    return {}


def _declarations(content: Any) -> Declared:
    declared: dict[str, str] = {}
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip().casefold()
            for name, said in _expanded(node.lower_name, value):
                if node.important or not declared.get(name, "").endswith(IMPORTANT):
                    declared[name] = said + IMPORTANT * node.important
    return declared


def _expanded(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name in PROPERTIES or name in SAME:
        yield SAME.get(name, name), value
    elif name == "font":
        weight, size = WEIGHT.search(value), SIZE.search(value)
        yield "font-weight", weight[0] if weight else "normal"
        yield "font-size", size[0] if size else "medium"


def _key(selector: str) -> str | None:
    """What an element must have for a selector to fit: an id, a class or a name. None for selectors not followed."""
    if NOT_FOLLOWED.search(selector):
        return None
    last = re.split(r"[\s>+~]+", selector)[-1]
    found = re.search(r"#[\w-]+", last) or re.search(r"\.[\w-]+", last) or re.match(r"[\w-]+", last)
    return found and (found[0] if found[0][0] in "#." else found[0].casefold())


def _specificity(selector: str) -> tuple[int, int, int]:
    return selector.count("#"), selector.count("."), len(re.findall(r"(?:^|[\s>+~])[\w-]", selector))


def _fits(element: Element, selector: str) -> bool:
    try:
        return matches(element, selector)
    except SelectorError:
        return False


def pixels(said: str | None, size: float = 16.0) -> float | None:
    """A length in pixels, where type is `size` pixels high; None where it is none, or a share of something unknown."""
    match = re.fullmatch(r"([+-]?\d*\.?\d+)([a-z]*|%)", said or "")
    if match is None:
        return None
    number = float(match[1])
    units = {**UNITS, "em": size, "ex": size / 2, "ch": size / 2, "%": size / 100}
    return 0.0 if number == 0 else number * units[match[2]] if match[2] in units else None


def color_of(said: str) -> RGBA | None:
    """A colour; None for one that is the system's or worked out."""
    color = parse_color(said)
    return color if isinstance(color, RGBA) else None


def ground_of(said: str, behind: RGBA | None) -> RGBA | None:
    """The colour that a background sets before what is `behind` it; None where it is a picture or shines through."""
    if re.search(r"(url|gradient|var)\(", said):
        return None
    for part in tinycss2.parse_component_value_list(said):
        color = parse_color(part)
        if isinstance(color, RGBA):
            return color if color.alpha == 1 else behind if color.alpha == 0 else None
    return behind
