"""What is drawn on a page of a PDF besides its text: what may cover words, and the lines that rule its tables."""

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from ingest.layout.runs import Rule
from ingest.pdf.layers import Layers
from ingest.pdf.painting import Matrix, Painted, Sides, clip_of, painted_objects, shared

Color = tuple[int, int, int]
"""Red, green and blue, of 255."""
SCAN = 0.6
"""A picture over more than this share of a page is a scan of it, or its ground."""
HAIR, SHORT = 4.0, 5.0
"""A path not wider than so many points is a line ruled on the page, if it is longer than so many."""
PLAIN = 6
"""A path of more segments is no rectangle."""
MOST_SEGMENTS = 2_000
"""A path of more is a drawing."""
MOST_OBJECTS = 20_000
"""A page with more drawn objects is a map or a plan: its lines rule no table."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture or a filled rectangle, which may hide what was painted before it."""

    order: int
    sides: Sides
    color: Color | None = None
    """Of a rectangle; None for a picture."""
    picture: Any = None
    """pdfium's image object."""
    hides: bool = False
    """Whether nothing shines through, whatever is painted over it later; False where one has to look."""


@dataclass
class Objects:
    """The drawn objects of a page, in the page's own points."""

    texts: dict[bytes, Painted] = field(default_factory=dict)
    """How each text object comes onto the page, by pdfium's pointer."""
    covers: list[Cover] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    shapes: list[Rule] = field(default_factory=list)
    scan: int | None = None
    """The place in the order of painting of a picture that fills the page."""


def read_objects(page: pypdfium2.PdfPage, across: float, up: float, layers: Layers) -> Objects:
    """What is drawn on a page that is `across` points wide and `up` points high."""
    objects = Objects()
    bounds = [c_float() for _ in range(4)]
    for painted in painted_objects(page, layers, MOST_OBJECTS):
        kind = raw.FPDFPageObj_GetType(painted.object)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            objects.texts[bytes(painted.object)] = painted
        elif painted.shown is False or not raw.FPDFPageObj_GetBounds(painted.object, *bounds):
            continue
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = sides = painted.matrix.box(_sides(bounds))
            if right - left <= 0.95 * across or top - bottom <= 0.95 * up:
                _read_path(objects, painted, sides)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            _read_picture(objects, painted, painted.matrix.box(_sides(bounds)), SCAN * across * up)
    return objects


def _sides(bounds: Sequence[c_float]) -> Sides:
    left, bottom, right, top = (bound.value for bound in bounds)
    return left, bottom, right, top


def _read_picture(objects: Objects, picture: Painted, sides: Sides, large: float) -> None:
    within = sides if picture.clip is None else shared(sides, picture.clip)
    if within is None:
        return
    left, bottom, right, top = within
    if (right - left) * (top - bottom) > large:
        objects.scan = picture.order
    else:
        objects.covers.append(Cover(picture.order, within, picture=picture.object))


def _read_path(objects: Objects, painted: Painted, sides: Sides) -> None:
    path = painted.object
    left, bottom, right, top = sides
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return  # where something else is clipped
    if min(right - left, top - bottom) <= HAIR:
        if max(right - left, top - bottom) > SHORT:
            objects.rules.append(Rule(left, bottom, right, top))
        return
    count = raw.FPDFPath_CountSegments(path)
    if count > PLAIN and stroke.value and not fill.value and count <= MOST_SEGMENTS:
        objects.rules += _segments(path, count, painted.matrix)
    objects.shapes.append(Rule(left, bottom, right, top))
    if count > PLAIN:
        return
    if fill.value:
        objects.covers.append(Cover(painted.order, sides, color=_color(path), hides=_hides(painted, count, sides)))
    elif stroke.value and _is_rectangle(path, count):  # cells of a table; a bar of a chart is filled
        objects.rules += (Rule(x, bottom, x, top) for x in (left, right))
        objects.rules += (Rule(left, y, right, y) for y in (bottom, top))


def _hides(painted: Painted, count: int, sides: Sides) -> bool:
    """Whether a filled path is an opaque, upright rectangle that is seen whole."""
    path = painted.object
    matrix = painted.matrix.after(Matrix.of(path))
    upright = not any((matrix.b, matrix.c)) or not any((matrix.a, matrix.d))
    clip = clip_of(path, painted.matrix, painted.clip)
    whole = painted.shown is True and (clip is None or shared(sides, clip) == sides)
    return upright and whole and not raw.FPDFPageObj_HasTransparency(path) and _is_rectangle(path, count)


def _is_rectangle(path: Any, count: int) -> bool:
    x, y = c_float(), c_float()
    corners = set()
    for index in range(count):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, index), x, y)
        corners.add((round(x.value), round(y.value)))
    return len({x for x, _ in corners}) <= 2 and len({y for _, y in corners}) <= 2


def _segments(path: Any, count: int, onto: Matrix) -> Iterator[Rule]:
    """The level and the upright lines of a path of many: a table may be ruled in one stroke."""
    matrix = onto.after(Matrix.of(path))
    x, y = c_float(), c_float()
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.point(x.value, y.value)
        if last is not None and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            wide, high = abs(here[0] - last[0]), abs(here[1] - last[1])
            if min(wide, high) < 1 and max(wide, high) > SHORT:
                left, right = sorted((last[0], here[0]))
                bottom, top = sorted((last[1], here[1]))
                yield Rule(left, bottom, right, top)
        last = here


def _color(path: Any) -> Color:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return red.value, green.value, blue.value
