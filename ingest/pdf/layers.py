"""Layers, which a PDF calls optional content: what stands in one that is switched off is not seen on the page."""

from ctypes import c_ulong, c_ushort, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdfium2.raw as raw
from pypdf.generic import ArrayObject, DictionaryObject

LONGEST_NAME = 256
"""In bytes."""
NAME = create_string_buffer(b"Name")


@dataclass(frozen=True, slots=True)
class Layers:
    """The names of a document's layers that are on and those that are off, where some are off; else of none."""

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.off)

    def shows(self, object_: Any) -> bool | None:
        """Whether the layers that an object of a page is marked to be in are on; None where its marks do not tell."""
        shown: bool | None = True
        for index in range(raw.FPDFPageObj_CountMarks(object_)):
            mark = raw.FPDFPageObj_GetMark(object_, index)
            if _text(raw.FPDFPageObjMark_GetName, mark) != "OC":
                continue
            name = _text(raw.FPDFPageObjMark_GetParamStringValue, mark, NAME)
            if name in self.off and name not in self.on:
                return False
            if name not in self.on or name in self.off:  # several of one name, or a rule over several layers
                shown = None
        return shown


NONE = Layers()


def read_layers(reader: pypdf.PdfReader) -> Layers:
    """The layers as a document opens on a screen: ISO 32000-1, 8.11.4. Raises what pypdf does over a broken one."""
    properties = _dictionary(reader.root_object.get("/OCProperties"))
    state = _dictionary(properties.get("/D"))
    every = _layers(properties.get("/OCGs"))
    if state.get("/BaseState") == "/OFF":
        off = set(every) - set(_layers(state.get("/ON")))
    else:
        off = set(_layers(state.get("/OFF")))
    return Layers(
        frozenset(name for number, name in every.items() if number not in off),
        frozenset(name for number, name in every.items() if number in off),
    )


def _layers(found: Any) -> dict[int, str]:
    """The names of the layers in a list, by the numbers of their objects."""
    found = found.get_object() if found is not None else ()
    if not isinstance(found, ArrayObject):
        return {}
    return {layer.idnum: str(_dictionary(layer).get("/Name", "")) for layer in found if hasattr(layer, "idnum")}


def _dictionary(found: Any) -> DictionaryObject:
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _text(ask: Any, *about: Any) -> str:
    """A string that pdfium writes into a buffer, as UTF-16."""
    buffer, length = (c_ushort * (LONGEST_NAME // 2))(), c_ulong()
    told = ask(*about, buffer, LONGEST_NAME, length)
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0") if told else ""
