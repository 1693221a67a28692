"""Tiny pages, drawn here, as Tesseract reads them; nothing is skipped in continuous integration."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import OcrError
from ingest.layout.runs import Page, Run, lines_of, rows_of, strip_of, text_of
from ingest.pdf import ocr

SCALE = 72 / ocr.DPI
SIZE = (1700, 1100)
"""Pixels of a page of 5⅔ by 3⅔ inches."""
LINES = (
    "The Board received the report of the Head of Highways.",
    "Members asked how many gullies had been emptied.",
    "The Chair thanked the wardens for their work in January.",
    "It was agreed that a further report would come in June.",
)
Placed = Sequence[tuple[str, int, int]]

needs_tesseract = pytest.mark.skipif(not ocr.tesseract_is_there(), reason="tesseract is not on this machine")


@pytest.fixture(scope="session")
def font() -> ImageFont.FreeTypeFont:
    """Eleven points, from the Debian package fonts-dejavu-core."""
    path = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not path.exists():
        pytest.skip("the font DejaVu Sans is not on this machine")
    return ImageFont.truetype(str(path), 46)


def draw(font: ImageFont.FreeTypeFont, placed: Placed, size: tuple[int, int] = SIZE) -> Image.Image:
    """A white page with texts at the places (left end of the base line) given in pixels."""
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    for text, x, y in placed:
        pen.text((x, y), text, font=font, fill=0, anchor="ls")
    return page


def one_below_the_other(texts: Sequence[str], x: int = 150, y: int = 200, step: int = 75) -> list[tuple[str, int, int]]:
    return [(text, x, y + index * step) for index, text in enumerate(texts)]


def texts_of(runs: Sequence[Run]) -> list[str]:
    return [text_of(row) for row in rows_of(runs)]


def read(picture: Image.Image) -> Page:
    return ocr.read_picture(picture, SCALE)


@needs_tesseract
def test_words_stand_where_they_are_drawn(font: ImageFont.FreeTypeFont) -> None:
    page = read(draw(font, one_below_the_other(LINES)))
    assert texts_of(page.runs) == list(LINES)
    assert page.scanned
    assert (page.width, page.height) == pytest.approx((SIZE[0] * SCALE, SIZE[1] * SCALE))
    first = page.runs[0]
    assert first.text == "The"
    assert first.left == pytest.approx(150 * SCALE, abs=2)
    assert first.bottom < (SIZE[1] - 200) * SCALE < first.top  # the base line
    assert first.height == pytest.approx(11, abs=1.5)
    assert {round(run.height, 3) for run in page.runs} == {round(first.height, 3)}


@needs_tesseract
def test_numbers_in_the_margin_stay_with_their_text(font: ImageFont.FreeTypeFont) -> None:
    titles = ["APOLOGIES", "DECLARATIONS OF INTEREST", "MINUTES", "GRITTING", "GULLIES"]
    placed = [(title, 420, 150 + 170 * index) for index, title in enumerate(titles)]
    placed += [(LINES[index % 4], 420, 220 + 170 * index) for index in range(len(titles))]
    placed += [(f"{index + 1}.", 150, 150 + 170 * index) for index in range(len(titles))]
    texts = texts_of(read(draw(font, placed, (2000, 1100))).runs)
    assert texts[::2] == [f"{index + 1}. {title}" for index, title in enumerate(titles)]


@needs_tesseract
def test_bullets_are_no_letters(font: ImageFont.FreeTypeFont) -> None:
    items = ["Salt barns", "Snow ploughs", "Grit bins", "Gullies in the north of the county"]
    page = draw(font, one_below_the_other(["The Clerk reported on these matters:"]))
    page.paste(draw(font, one_below_the_other(items, 260, 100), (SIZE[0], 500)), (0, 250))
    pen = ImageDraw.Draw(page)
    for index in range(len(items)):
        pen.ellipse((190, 323 + 75 * index, 210, 343 + 75 * index), fill=0)
    assert texts_of(read(page).runs)[1:] == [f"• {item}" for item in items]


@needs_tesseract
def test_words_of_two_columns_keep_to_their_column(font: ImageFont.FreeTypeFont) -> None:
    left = ["Bonfire night is on the", "green again this year,", "if the turf is lifted in", "time by the wardens."]
    right = ["The lights will be put", "up in the first week of", "December, and mince", "pies are free for all."]
    placed = [*one_below_the_other(left, 100), *one_below_the_other(right, 900, 237)]
    runs = read(draw(font, placed)).runs
    assert texts_of([run for run in runs if run.right < 880 * SCALE]) == left
    assert texts_of([run for run in runs if run.left > 880 * SCALE]) == right


@needs_tesseract
@pytest.mark.parametrize("degrees", [-2.5, 1.7])
def test_a_page_askew_is_levelled(font: ImageFont.FreeTypeFont, degrees: float) -> None:
    page = draw(font, one_below_the_other(LINES)).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    runs = read(page).runs
    assert texts_of(runs) == list(LINES)
    assert len({round(run.bottom) for run in runs}) == len(LINES)


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_upright_and_its_places_lead_back(font: ImageFont.FreeTypeFont, quarters: int) -> None:
    upright = draw(font, one_below_the_other(LINES))
    picture = upright.rotate(90 * quarters, expand=True)  # anticlockwise
    page = read(picture)
    assert page.turned == quarters
    assert texts_of(page.runs) == list(LINES)
    (line, *_) = lines_of([strip_of(row) for row in rows_of(page.runs)], 0, page)
    assert line.box is not None
    dark = picture.point(lambda value: 0 if value > 128 else 255).crop(
        (
            int(line.box.left * picture.width),
            int(line.box.top * picture.height),
            int(line.box.right * picture.width) + 1,
            int(line.box.bottom * picture.height) + 1,
        )
    )
    assert dark.getbbox() is not None
    box = dark.getbbox() or (0, 0, 0, 0)
    assert (box[2] - box[0]) * (box[3] - box[1]) > 0.6 * dark.width * dark.height


@needs_tesseract
def test_dirt_is_no_text(font: ImageFont.FreeTypeFont) -> None:
    page = draw(font, one_below_the_other(LINES))
    pen = ImageDraw.Draw(page)
    chance = random.Random(22)
    for _ in range(300):
        x, y, size = chance.randrange(SIZE[0]), chance.randrange(550, SIZE[1]), chance.randrange(1, 7)
        pen.ellipse((x, y, x + size, y + size), fill=0)
    for _ in range(12):  # a signature
        pen.line([(chance.randrange(900, 1500), chance.randrange(600, 900)) for _ in range(3)], fill=0, width=4)
    assert texts_of(read(page).runs) == list(LINES)


def test_a_huge_page_is_painted_with_fewer_dots() -> None:
    assert ocr.pixels_per_point(595, 842) == ocr.DPI / 72
    width, height = 14400.0, 14400.0  # the largest page that a PDF may have
    scale = ocr.pixels_per_point(width, height)
    assert width * scale * height * scale == pytest.approx(ocr.MOST_PIXELS)


@needs_tesseract
def test_a_white_page_has_no_words() -> None:
    assert read(Image.new("L", SIZE, 255)).runs == ()


@needs_tesseract
def test_tesseract_is_given_so_much_time_and_no_more(
    font: ImageFont.FreeTypeFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "SECONDS", 0.01)
    with pytest.raises(OcrError, match=r"took longer than 0\.01 s"):
        read(draw(font, one_below_the_other(LINES)))


def test_where_tesseract_is_missing_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not ocr.tesseract_is_there()
    with pytest.raises(OcrError, match=r"install .*tesseract-ocr"):
        read(Image.new("L", SIZE, 255))
