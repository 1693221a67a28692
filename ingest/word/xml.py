"""The XML of Word files: names, values and switches, read so that no value, however odd, is an error."""

import re
from typing import Any

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML (ECMA-376 part 1, 17)."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
ALTERNATE, CHOICE, FALLBACK = (f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
"""Content in more than one form, for newer and older programs: only one of them is shown."""
WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")))
"""Elements around content that is there: content controls, and insertions, which are taken as accepted."""
GONE = frozenset(map(w, ("del", "moveFrom", "cellDel")))
"""Deletions, taken as accepted."""


def value(parent: Any, name: str) -> str | None:
    """The value (w:val) of a child; None where there is no such child or it has none."""
    child = parent.find(w(name)) if parent is not None else None
    return child.get(VAL) if child is not None else None


def switched(child: Any) -> bool | None:
    """Whether an element that switches something, such as w:b, says on or off; None where there is none."""
    return None if child is None else child.get(VAL) not in ("0", "false", "off")


def switch(parent: Any, name: str) -> bool | None:
    """The same of a child by its name."""
    return switched(parent.find(w(name)) if parent is not None else None)


def whole(text: str | None, least: int, most: int) -> int | None:
    """A whole number brought within bounds; None where there is none."""
    found = re.match(r"\s*([+-]?)0*(\d{1,9})", text or "")
    return None if found is None else min(max(int(found[1] + found[2]), least), most)


def chosen(alternate: Any) -> Any:
    """The form of alternate content that a current program shows: the first choice, or else the fallback."""
    first = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if first is None else first


def is_placeholder(control: Any) -> bool:
    """Whether a content control (w:sdt) holds a prompt ("Choose an item") or a table of contents: no content."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return False
    gallery = properties.find(f"{w('docPartObj')}/{w('docPartGallery')}")
    is_contents = gallery is not None and (gallery.get(VAL) or "").casefold() == "table of contents"
    return is_contents or bool(switch(properties, "showingPlcHdr"))
