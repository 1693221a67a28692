"""Whether one sees a word on its page: of some size, painted, not painted over, not in the colour of its ground."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ingest.pdf.objects import Color, Cover, Objects
from ingest.pdf.painting import Sides, shared

TINY = 2.0
"""Type of less height, in points, cannot be read on paper."""
LIGHT, FAINT = 200, 25
"""Of 255: type that is lighter, or shines through more, than that may not show."""
NEAR_COLOR = 40
"""Of 255: type is of the colour of its ground if no part of it differs by more."""
COVERED = 0.6
"""What covers at least this share of a word may hide it."""
CONTRAST = 24
"""Of 255: a place whose brightest and darkest pixels are nearer than that shows nothing."""
PIXELS = 2.0
"""Pixels a point, when a page is painted to see what of it shows."""
OPAQUE = 250


class Ink(NamedTuple):
    """How a text object is painted."""

    color: Color
    alpha: int
    painted: bool
    """False in render modes 3 and 7, in which text is there for machines, or to clip a picture."""
    order: int | None
    """Its place in the order of painting; None where that is not known."""
    clip: Sides | None
    """Where alone it shows, in the page's own points; None for everywhere."""
    shown: bool | None = True
    """Whether its layer is switched on; None where one has to look."""


class Sight:
    """What shows on a page. `onto` brings a box of the page's own points onto the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage, objects: Objects, onto: Callable[[Sequence[float]], Sides]) -> None:
        self._page = page
        self._objects = objects
        self._onto = onto
        self._opaque: dict[int, bool] = {}
        self._after: dict[int, Sequence[Cover]] = {}
        self._like: dict[Color, Sequence[Cover]] = {}
        self._plain: dict[int, bool] = {}
        self.trusts_scan = False
        """Set where the page is a scan, of which most words come from OCR."""

    def shows(self, box: Sequence[float], size: float, ink: Ink) -> bool:
        """Whether a word in `box` (left, bottom, right, top in the page's own points), of type `size`, is seen."""
        if size >= TINY and self._is_plain(ink):
            return True
        if ink.shown is False or (size < TINY and box[3] - box[1] < TINY):
            return False
        if ink.clip is not None and _share(box, shared(box, ink.clip)) < 1 - COVERED:
            return False
        if self.trusts_scan and self.is_of_scan(ink):
            return True
        parts = self._covered(box, ink)
        if parts is not None:
            return any(not self._is_blank(part) for part in parts)
        faint = not ink.painted or ink.alpha < FAINT or min(ink.color) > LIGHT
        suspicious = faint or ink.shown is None or self._is_on_its_color(box, ink)
        return not (suspicious and self._is_blank(box))

    def _is_plain(self, ink: Ink) -> bool:
        """Whether nothing that is drawn on the page, and nothing about the ink, could keep it from being seen."""
        if ink.order is None:
            return False
        if ink.order not in self._plain:
            clear = ink.painted and ink.shown is True and ink.clip is None
            dark = ink.alpha >= FAINT and min(ink.color) <= LIGHT
            alone = not self._painted_after(ink.order) and not self._covers_like(ink.color)
            self._plain[ink.order] = clear and dark and alone
        return self._plain[ink.order]

    def is_of_scan(self, ink: Ink) -> bool:
        """Whether words may have been read from a scan by OCR: they are never painted, or painted under the picture."""
        scan = self._objects.scan
        return scan is not None and (not ink.painted or (ink.order is not None and ink.order < scan))

    def _covered(self, box: Sequence[float], ink: Ink) -> list[Sides] | None:
        """The parts of a word that were painted over, if they are most of it; none where pictures hide it for sure."""
        if ink.order is None:
            return None
        found = [(cover, part) for cover in self._painted_after(ink.order) if (part := shared(box, cover.sides))]
        if not found:
            return None
        if sum(_share(box, part) for _, part in found) < COVERED:
            return None
        if sum(_share(box, part) for cover, part in found if cover.hides) >= COVERED:
            return []
        if any(cover.picture is not None and self._is_opaque(cover) for cover, _ in found):
            return []
        return [part for _, part in found]

    def _painted_after(self, order: int) -> Sequence[Cover]:
        if order not in self._after:
            covers = self._objects.covers
            self._after[order] = covers[bisect_right(covers, order, key=lambda cover: cover.order) :]
        return self._after[order]

    def _is_on_its_color(self, box: Sequence[float], ink: Ink) -> bool:
        if ink.order is None:
            return False
        return any(
            cover.order < ink.order and _share(box, shared(box, cover.sides)) > COVERED
            for cover in self._covers_like(ink.color)
        )

    def _covers_like(self, color: Color) -> Sequence[Cover]:
        """The rectangles on which type of a colour does not show."""
        if color not in self._like:
            self._like[color] = [
                cover
                for cover in self._objects.covers
                if cover.color and max(abs(a - b) for a, b in zip(cover.color, color, strict=True)) < NEAR_COLOR
            ]
        return self._like[color]

    def _is_opaque(self, cover: Cover) -> bool:
        """Whether nothing shines through a picture anywhere."""
        if cover.order not in self._opaque:
            bitmap = raw.FPDFImageObj_GetRenderedBitmap(self._page.pdf, self._page, cover.picture)
            pixels = pypdfium2.PdfBitmap.from_raw(bitmap).to_numpy() if bitmap else None
            plain = pixels is not None and (pixels.ndim < 3 or pixels.shape[-1] < 4)  # no channel for transparency
            self._opaque[cover.order] = pixels is not None and (plain or int(pixels[..., 3].min()) > OPAQUE)
        return self._opaque[cover.order]

    @cached_property
    def _pixels(self) -> NDArray[np.uint8]:
        pixels: NDArray[np.uint8] = self._page.render(scale=PIXELS, grayscale=True).to_numpy()
        return pixels

    def _is_blank(self, box: Sequence[float]) -> bool:
        """Whether the inside of a place of the page is of one colour."""
        left, bottom, right, top = (PIXELS * side for side in self._onto(box))
        height = self._pixels.shape[0]
        rows = slice(max(0, int(height - top) + 1), max(0, int(height - bottom)))
        columns = slice(max(0, int(left) + 1), max(0, int(right)))
        place = self._pixels[rows, columns]
        return place.size == 0 or int(np.ptp(place)) < CONTRAST


def _share(box: Sequence[float], part: Sides | None) -> float:
    if part is None:
        return 0.0
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)
    return (part[2] - part[0]) * (part[3] - part[1]) / area
