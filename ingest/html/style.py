"""How a page sets its elements, as far as the page itself tells: what is seen, what is bold, how a list is marked.

What HTML's own elements and attributes mean is in the chapter "Rendering" of the HTML standard; what the page's styles
say over that, `css` finds. Style sheets in other files are not known.
"""

import re
from dataclasses import dataclass

from justhtml import Element
from tinycss2.color3 import RGBA

from ingest.html.css import Declared, Rules, color_of, ground_of, pixels

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
UNSEEN = frozenset(
    "area base basefont datalist head link meta noembed noframes noscript param rp script style template title".split()
)
REPLACED = frozenset(
    "applet audio button canvas embed frame iframe img input map meter object progress select svg textarea "
    "video".split()
)
"""Pictures, controls and windows onto other files: what they show are no words of the page."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BOLD = HEADINGS | {"b", "strong", "th"}
STRUCK = frozenset({"s", "strike", "del"})
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
LISTS = frozenset({"ol", "ul", "menu", "dir"})
TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
"""The type attribute of ol and li, and the list style that it means."""
LIST_PLACE = re.compile(r"url\([^)]*\)|\b(inside|outside)\b")
TINY = 1.0
"""Type of so many pixels or less cannot be seen."""
SIDES = ("height", "max-height", "width")
OFF_PAGE = -900.0
"""What is moved so many pixels away is there for screen readers only."""
CLIPPED = re.compile(r"rect\(\W*[01]\w*\W+[01]|inset\((50|100)%")
ALIKE = 0.06
"""Colours that differ by no more in each of red, green and blue (0 to 1) cannot be told apart."""
BLACK, WHITE = RGBA(0, 0, 0, 1), RGBA(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is set; but for `block` and `item`, the words in it are set so too."""

    block: bool = True
    item: bool = False
    """With a mark before it, as an item of a list."""
    marker: str = "disc"
    """The list style: a name of CSS, or a text in quotes."""
    bold: bool = False
    heading: bool = False
    struck: bool = False
    preformatted: bool = False
    """Line breaks in the file are line breaks on the page."""
    visible: bool = True
    size: float = 16.0
    """Height of the type in pixels."""
    color: RGBA | None = BLACK
    """None where the page does not tell."""
    ground: RGBA | None = WHITE
    """The colour behind it; None where it is a picture, or the page does not tell."""

    @property
    def is_seen(self) -> bool:
        """Whether its words can be seen on the page."""
        return self.visible and self.size > TINY and not _alike(self.color, self.ground)


def look_of(element: Element, around: Look, rules: Rules) -> Look | None:
    """How `element` is set inside an element set `around`; None where nothing of it is shown."""
    declared = rules.declared(element)
    display = declared.get("display") or ("none" if _is_unseen(element) else "")
    if display == "none" or _is_off_page(declared):
        return None
    name, role = element.name, element.attrs.get("role")
    color, ground = _colors(element, declared, around)
    return Look(
        block=display not in ("inline", "contents") if display else name in BLOCKS,
        item=display == "list-item" or (name == "li" and not display),
        marker=_marker(element, declared, around.marker),
        bold=_bold(declared, around.bold or name in BOLD),
        heading=around.heading or name in HEADINGS or name == "summary" or role == "heading",
        struck=around.struck or _is_struck(name, declared),
        preformatted=_keeps_lines(declared, around.preformatted or name in PREFORMATTED),
        visible=declared.get("visibility", "visible" if around.visible else "") == "visible",
        size=around.size if (size := pixels(declared.get("font-size"), around.size)) is None else size,
        color=color,
        ground=ground,
    )


def _is_unseen(element: Element) -> bool:
    return (
        (element.name in UNSEEN or "hidden" in element.attrs)
        or (element.name == "dialog" and "open" not in element.attrs)
        or (element.name == "input" and (element.attrs.get("type") or "").casefold() == "hidden")
    )


def _is_off_page(declared: Declared) -> bool:
    """Made transparent, moved away, or clipped to nothing, as is what only a screen reader should find."""
    if not declared:
        return False
    placed = declared.get("position") in ("absolute", "fixed")
    moved = (pixels(declared.get(name)) for name in (("left", "top", "text-indent") if placed else ("text-indent",)))
    sides = (pixels(declared.get(name)) for name in SIDES)
    cut = declared.get("overflow") in ("hidden", "clip") and any(side is not None and side <= TINY for side in sides)
    clipped = placed and CLIPPED.match(declared.get("clip-path") or declared.get("clip") or "")
    transparent = re.fullmatch(r"0*(\.0*)?%?", declared.get("opacity") or "1")
    return bool(cut or clipped or transparent or any(move is not None and move <= OFF_PAGE for move in moved))


def _marker(element: Element, declared: Declared, inherited: str) -> str:
    said = LIST_PLACE.sub("", declared.get("list-style", ""))
    text = re.search(r"([\"'])(.*?)\1", said)
    if text or said.strip():
        return text[0] if text else said.split()[0]
    name, kind = element.name, element.attrs.get("type") or ""
    if name in ("ol", "li") and kind in TYPES:
        return TYPES[kind]
    if name in ("ul", "li") and kind.casefold() in ("disc", "circle", "square"):
        return "disc"
    return "decimal" if name == "ol" else "disc" if name in LISTS else inherited


def _bold(declared: Declared, usual: bool) -> bool:
    weight = declared.get("font-weight")
    if weight is None:
        return usual
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def _is_struck(name: str, declared: Declared) -> bool:
    said = declared.get("text-decoration", "")
    return "line-through" in said or (name in STRUCK and "none" not in said)


def _keeps_lines(declared: Declared, usual: bool) -> bool:
    said = declared.get("white-space")
    return said.startswith(("pre", "break-spaces")) if said else usual


def _colors(element: Element, declared: Declared, around: Look) -> tuple[RGBA | None, RGBA | None]:
    color, ground = around.color, around.ground
    said = declared.get("color") or (element.attrs.get("color") if element.name == "font" else None)
    if said and said != "currentcolor":
        color = color_of(said)
    behind = declared.get("background") or element.attrs.get("bgcolor")
    if behind:
        ground = ground_of(behind, ground)
    return color, None if element.attrs.get("background") else ground


def _alike(color: RGBA | None, ground: RGBA | None) -> bool:
    if color is None or ground is None:
        return False
    return color.alpha < ALIKE or all(abs(a - b) <= ALIKE for a, b in zip(color[:3], ground[:3], strict=True))
