"""What a page of a PDF is painted of, in the order of painting, with what stands in forms in its place among it."""

from collections.abc import Iterator, Sequence
from ctypes import c_float
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from ingest.pdf.layers import Layers

Sides = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
DEEPEST = 12
"""Forms inside of more forms than that are passed over; programmes nest two or three."""
NOWHERE: Sides = (0.0, 0.0, 0.0, 0.0)


class Matrix(NamedTuple):
    """Brings points of a form onto the page: ISO 32000-1, 8.3.3."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def of(cls, object_: Any) -> "Matrix":
        """The matrix of one of pdfium's objects."""
        found = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(object_, found)
        return cls(found.a, found.b, found.c, found.d, found.e, found.f)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the form stands on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, sides: Sides) -> Sides:
        """The extent on the page of a box in the form."""
        if self is PAGE:
            return sides
        left, bottom, right, top = sides
        return extent([self.point(x, y) for x in (left, right) for y in (bottom, top)])

    def after(self, first: "Matrix") -> "Matrix":
        """The matrix that does what `first` does and then what this one does."""
        (a, b), (c, d) = ((self.a * x + self.c * y, self.b * x + self.d * y) for x, y in (first[:2], first[2:4]))
        return Matrix(a, b, c, d, *self.point(first.e, first.f))


PAGE = Matrix()


class Painted(NamedTuple):
    """An object of a page that is no form, and how it comes onto the page."""

    object: Any
    """pdfium's pointer."""
    order: int
    """Its place in the order of painting."""
    matrix: Matrix = PAGE
    """Brings what stands in a form onto the page."""
    clip: Sides | None = None
    """Where alone the form around it shows, in the page's own points; None for everywhere."""
    shown: bool | None = True
    """Whether its layer is switched on; None where one has to look."""


def painted_objects(page: pypdfium2.PdfPage, layers: Layers, most: int) -> Iterator[Painted]:
    """The first `most` objects of a page in the order of painting; each form is opened where it is painted."""
    order = 0
    own: Iterator[Any] = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    forms = [(_Form(PAGE, None, True), own)]
    while forms and order < most:
        form, objects = forms[-1]
        object_ = next(objects, None)
        if object_ is None:
            forms.pop()
            continue
        order += 1
        shown = _both(form.shown, layers.shows(object_)) if layers else True
        if raw.FPDFPageObj_GetType(object_) != raw.FPDF_PAGEOBJ_FORM:
            yield Painted(object_, order, form.matrix, form.clip, shown)
        elif len(forms) <= DEEPEST:
            forms.append((form.inner(object_, None if layers and shown else shown), _objects(object_)))


class _Form(NamedTuple):
    """A form as it is painted, or the page."""

    matrix: Matrix
    clip: Sides | None
    shown: bool | None

    def inner(self, object_: Any, shown: bool | None) -> "_Form":
        """A form in this one."""
        return _Form(self.matrix.after(Matrix.of(object_)), clip_of(object_, self.matrix, self.clip), shown)


def clip_of(object_: Any, matrix: Matrix = PAGE, around: Sides | None = None) -> Sides | None:
    """The extent of what an object is clipped to, in the page's own points, within the clip `around` it."""
    path = raw.FPDFPageObj_GetClipPath(object_) if object_ else None
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    sides = around
    x, y = c_float(), c_float()
    for number in range(max(count, 0)):
        points = []
        for segment in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, segment), x, y)
            points.append(matrix.point(x.value, y.value))
        if points:
            sides = extent(points) if sides is None else shared(sides, extent(points)) or NOWHERE
    return sides


def extent(points: Sequence[tuple[float, float]]) -> Sides:
    """The box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def shared(box: Sequence[float], sides: Sides) -> Sides | None:
    """The part of `box` (left, bottom, right, top) that lies within `sides`; None if there is none."""
    if box[1] >= sides[3] or box[3] <= sides[1]:
        return None  # most stand above each other
    left, bottom = max(box[0], sides[0]), max(box[1], sides[1])
    right, top = min(box[2], sides[2]), min(box[3], sides[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def _objects(form: Any) -> Iterator[Any]:
    return (raw.FPDFFormObj_GetObject(form, index) for index in range(raw.FPDFFormObj_CountObjects(form)))


def _both(around: bool | None, own: bool | None) -> bool | None:
    """Whether something shows that stands in something else: it does not if either does not."""
    if around is False or own is False:
        return False
    return None if around is None or own is None else True
