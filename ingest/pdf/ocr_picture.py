"""Pictures for OCR: level, upright, and what was overlooked on them gathered on a sheet of its own."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

MOST_SKEW, SKEW_STEP = 5.0, 0.1
"""Degrees by which a page may lie askew on a scanner, and steps in which its skew is sought."""
SKEW_HEIGHT = 800
"""Pixels of the height to which a picture is brought before its skew is sought."""
INK = 0.65
"""Pixels darker than so many times the paper are ink."""
SOLID = 0.7
"""The share of ink in the box of a bullet: of a round one 0.79; of letters, about a half."""
AROUND = 3
"""Pixels around a word that belong to its letters."""
SMALLEST, LARGEST = 0.08, 2.0
"""The sizes of letters and their dots, in heights of the page's words; what is smaller is dirt, or larger a drawing."""
SHORTEST = 0.45
"""The least height of a word, in heights of the page's words."""
LETTER_GAP = 0.6
"""Letters nearer than twice that many word heights belong together."""
WORD_GAP = 0.2
"""What is nearer to a word than so many times its height is a part of it that its box leaves out."""
CONTEXT = 10.0
"""So many word heights of its line are put beside what was overlooked."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as OCR reads it; its box in pixels from the upper left corner."""

    text: str
    confidence: float
    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """In pixels; of a small word without tall letters less than that of its line."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Patch:
    """Letters that were overlooked, and the words that follow them on their line; boxes in pixels, as of a `Word`."""

    left: int
    top: int
    right: int
    bottom: int
    beside: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a patch stands on the sheet."""

    patch: Patch
    left: int
    top: int
    right: int
    bottom: int

    def holds(self, word: Word) -> bool:
        """Whether a word of the sheet is of the patch, not of the words put beside it."""
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def on_page(self, word: Word) -> Word:
        """A word of the sheet, where it stands on the page, on a line of its own."""
        x, y = self.patch.left - self.left, self.patch.top - self.top
        return replace(
            word,
            line=(0, self.top, word.left),
            left=word.left + x,
            top=word.top + y,
            right=word.right + x,
            bottom=word.bottom + y,
        )


# Position


def turn_clockwise(picture: Image.Image, quarters: int) -> Image.Image:
    """The picture turned by 1 to 3 quarters."""
    turn = Image.Transpose
    return picture.transpose({1: turn.ROTATE_270, 2: turn.ROTATE_180, 3: turn.ROTATE_90}[quarters])


def levelled(picture: Image.Image) -> Image.Image:
    """The picture in grey, turned about its middle so that its lines of text are level."""
    grey = picture.convert("L")
    angle = _skew(grey)
    return grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if abs(angle) > SKEW_STEP else grey


def _skew(picture: Image.Image) -> float:
    """The degrees, anticlockwise, by which to turn a picture so that its lines are level.

    The ink of level lines falls into few rows of pixels: the angle is sought at which neighbouring rows differ most
    (W. Postl, Detection of linear oblique structures and skew scan in digitized documents, 1986).
    """
    width = max(1, round(picture.width * SKEW_HEIGHT / picture.height))
    ys, xs = np.nonzero(_ink(np.asarray(picture.resize((width, SKEW_HEIGHT), Image.Resampling.BOX))))
    if len(xs) == 0:
        return 0.0
    steps = round(MOST_SKEW / SKEW_STEP)
    angles = [step * SKEW_STEP for step in range(-steps, steps + 1)]
    return max(angles, key=lambda angle: (_sharpness(xs, ys, angle), -abs(angle)))


def _sharpness(xs: NDArray[np.intp], ys: NDArray[np.intp], angle: float) -> float:
    rows = np.round(ys - xs * math.tan(math.radians(angle))).astype(np.intp)
    return float(np.square(np.diff(np.bincount(rows - rows.min()))).sum())


def _ink(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    ink: NDArray[np.bool_] = pixels < INK * np.median(pixels)
    return ink


def is_solid(picture: Image.Image, word: Word) -> bool:
    """Whether a word is a dot or a square, as bullets are, and no letter: ink from side to side."""
    ink = _ink(np.asarray(picture))[word.top : word.bottom, word.left : word.right]
    return ink.size > 0 and float(ink.mean()) > SOLID and 0.7 < (word.right - word.left) / max(1, word.height) < 1.4


# What was overlooked


def overlooked(picture: Image.Image, words: Sequence[Word]) -> list[Patch]:
    """Ink of the size of letters that is in none of the `words` read, from the top of the page down."""
    if not words:
        return []
    usual = statistics.median(word.height for word in words)
    ink = _ink(np.asarray(picture))
    for word in words:
        ink[max(0, word.top - AROUND) : word.bottom + AROUND, max(0, word.left - AROUND) : word.right + AROUND] = False
    shapes, _ = ndimage.label(ink, np.ones((3, 3)))
    sizes = [
        max(rows.stop - rows.start, columns.stop - columns.start) for rows, columns in ndimage.find_objects(shapes)
    ]
    lettered = [False, *(SMALLEST * usual < size < LARGEST * usual for size in sizes)]
    reach = round(LETTER_GAP * usual)
    joined = ndimage.maximum_filter1d(np.array(lettered)[shapes], 2 * reach + 1, axis=1)
    groups, _ = ndimage.label(joined, np.ones((3, 3)))
    patches = []
    for rows, columns in ndimage.find_objects(groups):
        left, top, right, bottom = columns.start + reach, rows.start, columns.stop - reach, rows.stop
        line = [word for word in words if _overlap(word, top, bottom) > min(word.height, bottom - top) / 2]
        near = WORD_GAP * usual
        is_part = any(left - near < word.right and word.left < right + near for word in line)
        if SHORTEST * usual <= bottom - top <= LARGEST * usual and not is_part:
            behind = [word for word in line if word.left > right]
            start = min((word.left for word in behind), default=0)
            beside = tuple(word for word in behind if word.left < start + CONTEXT * usual)
            patches.append(Patch(left, top, right, bottom, beside))
    return patches


def _overlap(word: Word, top: int, bottom: int) -> int:
    return min(word.bottom, bottom) - max(word.top, top)


def sheet_of(picture: Image.Image, patches: Sequence[Patch]) -> tuple[Image.Image, list[Place]]:
    """A picture of the patches, one below the other, each close to the words that follow it; and their places."""
    gap = round(statistics.median(patch.bottom - patch.top for patch in patches) / 2)
    width, y = 0, 2 * gap
    places: list[Place] = []
    pieces: list[tuple[Image.Image, int, int]] = []
    for patch in patches:
        top = min([patch.top, *(word.top for word in patch.beside)]) - AROUND
        bottom = max([patch.bottom, *(word.bottom for word in patch.beside)]) + AROUND
        x = 2 * gap
        own = picture.crop((patch.left - AROUND, top, patch.right + AROUND, bottom))
        pieces.append((own, x, y))
        places.append(
            Place(
                patch,
                x + AROUND,
                y + patch.top - top,
                x + AROUND + patch.right - patch.left,
                y + patch.bottom - top,
            )
        )
        x += own.width + gap
        if patch.beside:
            left, right = min(word.left for word in patch.beside), max(word.right for word in patch.beside)
            pieces.append((picture.crop((left - AROUND, top, right + AROUND, bottom)), x, y))
            x += right - left
        width, y = max(width, x + 2 * gap), y + bottom - top + 2 * gap
    sheet = Image.new("L", (width, y), 255)
    for piece, x, y in pieces:
        sheet.paste(piece, (x, y))
    return sheet, places
