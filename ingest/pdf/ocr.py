"""A picture of a page becomes words at their places, read by Tesseract, a programme that is not part of Pilcrow."""

import math
import os
import re
import shutil
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby

from PIL import Image

from ingest.errors import OcrError
from ingest.layout.runs import Page, Run
from ingest.pdf.ocr_picture import Word, is_solid, levelled, overlooked, sheet_of, turn_clockwise

DPI = 300
"""Dots per inch at which a page is painted to be read."""
MOST_PIXELS = 40_000_000
"""A page larger than A2 is painted with fewer dots, to keep memory and time in bounds."""
SECONDS = 60.0
"""So long a page may take; most take one or two seconds."""
BLOCKS, ONE_BLOCK = 3, 6
"""How Tesseract parts a page: by its white space, or not at all."""
SURE = 50.0
"""Tesseract's confidence (0 to 100) in words of a page that stands upright is higher: in print 95, in bad copies 75."""
SURE_ALONE = 80.0
"""Its least confidence in what it overlooked at first and what stands in line with nothing: stamps, handwriting."""
LEAST, LEAST_SHORT = 40.0, 60.0
"""A line in which it has less confidence is handwriting, a stamp or dirt; the second for few letters, and for signs."""
FEW = 5
CAPITAL, SMALL = 0.72, 0.5
"""The height of capitals and figures, and of small letters, as shares of the size of type."""
ASCENT, DESCENT = 0.75, 0.2
"""A line of type reaches so many times its size above and below its base line, as in a text layer."""
SAME_SIZE = 0.15
"""Type that differs from that of the page by less than this share is taken to be of its size."""
SAME_BASE = 0.3
"""Words whose base lines differ by less than so many times the size of type stand on one line."""
LETTER = re.compile(r"[^\W_]")
STRAY = re.compile(r"[.,;:'‘’`_|]+")
"""No line begins with these, but with what was overlooked before them."""
MARGIN_COMMA = re.compile(r"^(\d{1,3}|\w),$")
"""A number in the margin, or a letter, that ends with a comma instead of a full stop."""
TALL = re.compile(r"[A-Z0-9bdfhklt£€$&()\[\]/!?]")
DEEP = re.compile(r"[gjpqyQJ,;()\[\]/|$]")


def tesseract_is_there() -> bool:
    """Whether the programme is on this machine."""
    return shutil.which("tesseract") is not None


def pixels_per_point(width: float, height: float) -> float:
    """The scale at which to paint a page of so many points to be read."""
    return min(DPI / 72, math.sqrt(MOST_PIXELS / max(1.0, width * height)))


def read_picture(picture: Image.Image, points_per_pixel: float) -> Page:
    """Read a picture of a page, which may be turned by quarters or lie askew by a few degrees.

    The page is as it is read: its runs are words, level, in points; `Page.turned` leads back to the picture.
    Raises `OcrError` if Tesseract is not there, fails, or takes longer than `SECONDS`.
    """
    turned = 0
    level = levelled(picture)
    words = _words(level, BLOCKS)
    if quarters := _quarters(words):
        other = levelled(turn_clockwise(picture, quarters))
        again = _words(other, BLOCKS)
        if _letters_read(again) > _letters_read(words):
            turned, level, words = quarters, other, again
    words = _print_in(words)
    words = _mended(level, words) + _overlooked(level, words)
    width, height = level.width * points_per_pixel, level.height * points_per_pixel
    runs = _runs(words, level.height, points_per_pixel)
    return Page(width, height, tuple(runs), turned=turned, scanned=True)


def _words(picture: Image.Image, segmentation: int) -> list[Word]:
    import pytesseract  # loads pandas, which nothing else here needs

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a second thread spends half as much again and saves a tenth
    try:
        data = pytesseract.image_to_data(
            picture,
            config=f"--psm {segmentation} --dpi {DPI}",
            timeout=SECONDS,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractNotFoundError as error:
        raise OcrError("tesseract is not on this machine; install it (Debian package tesseract-ocr).") from error
    except pytesseract.TesseractError as error:
        said = str(error.message).strip().split("\n")[0]
        raise OcrError(f"tesseract failed ({said}); check its installation.") from error
    except RuntimeError as error:  # how pytesseract tells that time is up
        raise OcrError(f"tesseract took longer than {SECONDS:g} s for a page; add the paper without OCR.") from error
    keys = ("text", "conf", "block_num", "par_num", "line_num", "left", "top", "width", "height")
    return [
        Word(text.strip(), float(confidence), (block, par, line), left, top, left + width, top + height)
        for text, confidence, block, par, line, left, top, width, height in zip(*map(data.get, keys), strict=True)
        if text.strip()
    ]


# What is read


def _quarters(words: Sequence[Word]) -> int:
    """Quarter turns, clockwise, that would bring the page upright, by how it was read.

    Tesseract follows lines that run upwards or downwards, but knows letters only as they stand upright or turned
    clockwise; of others it makes little.
    """
    long = [word for word in words if len(word.text) > 2]
    upright = sum(len(word.text) for word in long if word.height > word.right - word.left)
    sideways = upright > sum(len(word.text) for word in long) / 2
    sure = _confidence(words) >= SURE
    return (3 if sure else 1) if sideways else (0 if sure else 2)


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _letters_read(words: Sequence[Word]) -> int:
    """How many letters of words that lie as they should."""
    level = (word for word in words if word.right - word.left > word.height)
    return sum(len(word.text) for word in level if word.confidence >= SURE)


def _print_in(words: Sequence[Word]) -> list[Word]:
    """The words of lines that are print: no handwriting, and no dirt between them."""
    kept: list[Word] = []
    for _, line in groupby(words, lambda word: word.line):
        clean = [word for word in line if word.confidence >= LEAST_SHORT or LETTER.search(word.text)]
        clean = list(dropwhile(lambda word: STRAY.fullmatch(word.text), clean))
        letters = sum(len(LETTER.findall(word.text)) for word in clean)
        if letters and _confidence(clean) >= (LEAST_SHORT if letters < FEW else LEAST):
            kept += clean
    return kept


def _overlooked(picture: Image.Image, words: Sequence[Word]) -> list[Word]:
    """The words of a page beside those that were read.

    Tesseract passes over what stands alone, as numbers in the margin do; it is read again, close to its line.
    """
    patches = overlooked(picture, words)
    if not patches:
        return []
    sheet, places = sheet_of(picture, patches)
    found = []
    for word in _words(sheet, ONE_BLOCK):
        place = next((place for place in places if place.holds(word)), None)
        least = SURE if place and place.patch.beside else SURE_ALONE
        if place and word.confidence >= least and LETTER.search(word.text):
            text = MARGIN_COMMA.sub(r"\1.", word.text) if place.patch.beside else word.text
            found.append(replace(place.on_page(word), text=text))
    return found


def _mended(picture: Image.Image, words: Sequence[Word]) -> list[Word]:
    """The words with what Tesseract often takes for something else: bullets, and a capital I."""
    mended = []
    for _, line in groupby(words, lambda word: word.line):
        first, *others = line
        if len(first.text) == 1 and is_solid(picture, first):
            first = replace(first, text="•")
        height = statistics.median(word.height for word in (first, *others))
        mended.append(first)
        for word in others:
            if word.text != "|":
                mended.append(word)
            elif word.height < 1.3 * height:  # no rule
                mended.append(replace(word, text="I"))
    return mended


# Runs


def _runs(words: Sequence[Word], height: int, scale: float) -> Iterator[Run]:
    """The words of each line, all level and of one size, as in a text layer; `height` in pixels."""
    lines = [list(line) for _, line in groupby(words, lambda word: word.line)]
    sizes = [_size(line) for line in lines]
    usual = statistics.median(size for size, line in zip(sizes, lines, strict=True) for _ in line) if lines else 0.0
    for line, size in zip(lines, sizes, strict=True):
        if abs(size - usual) < SAME_SIZE * usual:
            size = usual
        common = _base(line)
        for word in line:
            own = _base([word])
            base = height - (common if abs(own - common) < SAME_BASE * size else own)
            bottom, top = base - DESCENT * size, base + ASCENT * size
            yield Run(word.text, word.left * scale, bottom * scale, word.right * scale, top * scale)


def _base(line: Sequence[Word]) -> float:
    """The base line, in pixels from the top."""
    flat = [word.bottom for word in line if not DEEP.search(word.text)]
    return statistics.median(flat or [word.bottom - 0.2 * word.height for word in line])


def _size(line: Sequence[Word]) -> float:
    """The size of its type, in pixels."""
    base = _base(line)
    tall = [word.top for word in line if TALL.search(word.text)]
    if tall:
        return (base - statistics.median(tall)) / CAPITAL
    return (base - statistics.median(word.top for word in line)) / SMALL
