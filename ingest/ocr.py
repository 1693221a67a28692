"""A picture of a page becomes words at their places, read by Tesseract, whose programme is not part of Pilcrow."""

import math
import os
import re
import shutil
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.errors import OcrError
from ingest.layout import Page, Run

DPI = 300
"""Dots per inch at which a page is painted to be read."""
SECONDS = 60.0
"""So long a page may take; most take one or two seconds."""
SURE = 50.0
"""Tesseract's confidence (0 to 100) in words of a page that stands upright is higher: in print 95, in bad copies 75."""
LEAST = 40.0
"""A line in which it has less confidence is handwriting, a stamp or dirt; so is a sign alone with less than `SURE`."""
MOST_SKEW = 5.0
"""Degrees by which a page may lie askew on a scanner."""
SKEW_STEP = 0.1
SKEW_PIXELS = 800
"""Pixels of the height to which a picture is brought before its skew is looked for."""
CAPITAL = 0.72
"""Of the size of type, the height of its capitals and figures; ASCENT and DESCENT as in a text layer."""
SMALL = 0.5
ASCENT, DESCENT = 0.75, 0.2
SAME_SIZE = 0.15
"""Type that differs by less than this share from that of the page is taken to be of the same size."""
TALL = re.compile(r"[A-Z0-9bdfhklt£€$&()\[\]/!?]")
DEEP = re.compile(r"[gjpqyQJ,;()\[\]/|$]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as Tesseract reads it; its box in pixels from the upper left corner."""

    text: str
    confidence: float
    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int


def tesseract_is_there() -> bool:
    """Whether the programme is on this machine."""
    return shutil.which("tesseract") is not None


def read_picture(picture: Image.Image, points_per_pixel: float) -> Page:
    """Read a picture of a page, which may be turned by quarters or lie askew by a few degrees.

    The page is as it is read: its runs are words, level, in points; `Page.turned` leads back to the picture.
    Raises `OcrError` if Tesseract is not there, fails, or takes longer than `SECONDS`.
    """
    turned = 0
    level = _levelled(picture)
    words = _words(level)
    if quarters := _quarters(words):
        other = _levelled(picture.transpose(_TURNS[quarters]))
        again = _words(other)
        if _worth(again) > _worth(words) or quarters % 2:
            turned, level, words = quarters, other, again
    runs = _runs(words, level.height, points_per_pixel)
    return Page(
        level.width * points_per_pixel, level.height * points_per_pixel, tuple(runs), turned=turned, scanned=True
    )


_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
"""By quarters clockwise; Pillow counts anticlockwise."""


def _words(picture: Image.Image) -> list[Word]:
    import pytesseract  # loads pandas, which nothing else here needs

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a second thread spends half as much again and saves a tenth
    try:
        data = pytesseract.image_to_data(
            picture, config=f"--psm 3 --dpi {DPI}", timeout=SECONDS, output_type=pytesseract.Output.DICT
        )
    except pytesseract.TesseractNotFoundError as error:
        raise OcrError("tesseract is not on this machine; install it (Debian package tesseract-ocr).") from error
    except pytesseract.TesseractError as error:
        said = str(error.message).strip().split("\n")[0]
        raise OcrError(f"tesseract failed ({said}); check its installation.") from error
    except RuntimeError as error:  # how pytesseract tells that time is up
        raise OcrError(f"tesseract took longer than {SECONDS:g} s for a page.") from error
    keys = ("text", "conf", "block_num", "par_num", "line_num", "left", "top", "width", "height")
    return [
        Word(text.strip(), float(confidence), (block, par, line), left, top, left + width, top + height)
        for text, confidence, block, par, line, left, top, width, height in zip(*map(data.get, keys), strict=True)
        if text.strip()
    ]


# Position


def _quarters(words: Sequence[Word]) -> int:
    """Quarter turns, clockwise, that would bring the page upright, by how it was read.

    Tesseract follows lines that run upwards or downwards, and knows only letters that it sees upright or turned
    clockwise; of others it makes little.
    """
    long = [word for word in words if len(word.text) > 2]
    upright = sum(len(word.text) for word in long if word.bottom - word.top > word.right - word.left)
    runs_down = upright > sum(len(word.text) for word in long) / 2
    sure = _confidence(words) >= SURE
    return (3 if sure else 1) if runs_down else (0 if sure else 2)


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _worth(words: Sequence[Word]) -> float:
    return sum(len(word.text) for word in words if word.confidence >= SURE)


def _levelled(picture: Image.Image) -> Image.Image:
    """The picture in grey, turned about its middle so that its lines of text are level."""
    grey = picture.convert("L")
    angle = _skew(grey)
    return grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else grey


def _skew(picture: Image.Image) -> float:
    """The degrees, anticlockwise, by which to turn a picture so that its lines are level.

    The dark pixels of level lines fall into few rows: the angle is sought at which neighbouring rows differ most
    (W. Postl, Detection of linear oblique structures and skew scan in digitized documents, 1986).
    """
    scale = SKEW_PIXELS / picture.height
    small = np.asarray(picture.resize((max(1, round(picture.width * scale)), SKEW_PIXELS), Image.Resampling.BOX))
    ys, xs = np.nonzero(small < small.mean() - small.std())
    if len(xs) == 0:
        return 0.0
    steps = round(MOST_SKEW / SKEW_STEP)
    angles = [step * SKEW_STEP for step in range(-steps, steps + 1)]
    return max(angles, key=lambda angle: (_sharpness(xs, ys, angle), -abs(angle)))


def _sharpness(xs: NDArray[np.intp], ys: NDArray[np.intp], angle: float) -> float:
    rows = np.round(ys - xs * math.tan(math.radians(-angle))).astype(np.intp)
    profile = np.bincount(rows - rows.min())
    return float(np.square(np.diff(profile)).sum())


# Runs


def _runs(words: Sequence[Word], height: int, scale: float) -> Iterator[Run]:
    """Words of print as runs. Those of a line stand level and are of one size, as in a text layer."""
    lines = [kept for _, line in groupby(words, lambda word: word.line) if (kept := _print_in(list(line)))]
    sizes = [_size(line) for line in lines]
    usual = statistics.median(size for size, line in zip(sizes, lines, strict=True) for _ in line) if lines else 0.0
    for line, size in zip(lines, sizes, strict=True):
        if abs(size - usual) < SAME_SIZE * usual:
            size = usual
        base = _base(line)
        for word in line:
            bottom, top = height - base - DESCENT * size, height - base + ASCENT * size
            yield Run(word.text, word.left * scale, bottom * scale, word.right * scale, top * scale)


def _print_in(line: list[Word]) -> list[Word]:
    """The words of a line, if it is print: no handwriting, and no dirt between them."""
    kept = [word for word in line if word.confidence >= SURE or re.search(r"\w", word.text)]
    return kept if _confidence(kept) >= LEAST else []


def _base(line: Sequence[Word]) -> float:
    """The base line in pixels from the top."""
    flat = [word.bottom for word in line if not DEEP.search(word.text)]
    return statistics.median(flat or [word.bottom - 0.2 * (word.bottom - word.top) for word in line])


def _size(line: Sequence[Word]) -> float:
    """The size of its type in pixels."""
    base = _base(line)
    tall = [word.top for word in line if TALL.search(word.text)]
    if tall:
        return (base - statistics.median(tall)) / CAPITAL
    return (base - statistics.median(word.top for word in line)) / SMALL
