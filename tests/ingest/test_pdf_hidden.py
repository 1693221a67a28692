"""What nobody sees on the page is no part of a paper, and what one sees is, however odd its way onto the page."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest import read_paper
from tests.ingest.drawing import BODY, HEIGHT, WIDTH, Drawing, prose, told

UP = 400
FIELD = (BODY - 10, UP - 10, 300, 30)
"""Left, bottom, width and height of what lies over the words or beneath."""
WORDS = "Not for members."
TEXTS = [prose(number) for number in range(4)]
BLUE = Color(0.2, 0.4, 0.6)
Draw = Callable[[Canvas], None]


def painted(draw: Draw) -> Drawing:
    """A paper of four paragraphs and, below them, what `draw` does in 11 points."""
    drawing = Drawing()
    drawing.numbered(TEXTS)
    drawing.canvas.saveState()
    drawing.canvas.setFont("Helvetica", 11)
    draw(drawing.canvas)
    drawing.canvas.restoreState()
    return drawing


def say(canvas: Canvas, text: str = WORDS, **how: Any) -> None:
    canvas.drawString(BODY, UP, text, **how)


def fill(canvas: Canvas, colour: Color, field: tuple[float, float, float, float] = FIELD) -> None:
    canvas.setFillColor(colour)
    canvas.rect(*field, stroke=0, fill=1)


def picture(*colour: int) -> ImageReader:
    return ImageReader(Image.new("RGB" if len(colour) == 3 else "RGBA", (30, 10), colour))


def clip(canvas: Canvas, field: tuple[float, float, float, float]) -> None:
    path = canvas.beginPath()
    path.rect(*field)
    canvas.clipPath(path, stroke=0)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    say(canvas)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.96)
    say(canvas)


def unpainted(canvas: Canvas) -> None:
    say(canvas, mode=3)


def only_for_clipping(canvas: Canvas) -> None:
    say(canvas, mode=7)


def glassy(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    say(canvas)


def nearly_glassy(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.02)
    say(canvas)


def of_no_size(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.01)
    say(canvas)


def of_one_point(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    say(canvas)


def left_of_the_page(canvas: Canvas) -> None:
    canvas.drawString(-300, UP, WORDS)


def right_of_the_page(canvas: Canvas) -> None:
    canvas.drawString(WIDTH + 20, UP, WORDS)


def above_the_page(canvas: Canvas) -> None:
    canvas.drawString(BODY, HEIGHT + 20, WORDS)


def below_the_page(canvas: Canvas) -> None:
    canvas.drawString(BODY, -30, WORDS)


def under_white(canvas: Canvas) -> None:
    say(canvas)
    fill(canvas, white)


def under_a_picture(canvas: Canvas) -> None:
    say(canvas)
    canvas.drawImage(picture(200, 100, 100), *FIELD)


def under_a_picture_with_a_mask(canvas: Canvas) -> None:
    say(canvas)
    canvas.drawImage(picture(200, 100, 100, 255), *FIELD, mask="auto")


def clipped_away(canvas: Canvas) -> None:
    clip(canvas, (BODY, UP + 100, 10, 10))
    say(canvas)


def blue_on_blue(canvas: Canvas) -> None:
    fill(canvas, BLUE)
    say(canvas)


UNSEEN = [
    white_on_white,
    nearly_white,
    unpainted,
    only_for_clipping,
    glassy,
    nearly_glassy,
    of_no_size,
    of_one_point,
    left_of_the_page,
    right_of_the_page,
    above_the_page,
    below_the_page,
    under_white,
    under_a_picture,
    under_a_picture_with_a_mask,
    clipped_away,
    blue_on_blue,
]


@pytest.mark.parametrize("draw", UNSEEN)
def test_text_that_cannot_be_seen_is_left_out(tmp_path: Path, draw: Draw) -> None:
    assert [text for _, text in told(painted(draw).read(tmp_path))] == TEXTS


def blacked(canvas: Canvas) -> None:
    say(canvas)
    fill(canvas, black)


def blacked_closely(canvas: Canvas) -> None:
    say(canvas)
    fill(canvas, black, (BODY - 1, UP - 0.5, canvas.stringWidth(WORDS, "Helvetica", 11) + 2, 9))


def blacked_in_pieces(canvas: Canvas) -> None:
    say(canvas)
    for piece in range(5):
        fill(canvas, black, (BODY - 2 + 20 * piece, UP - 3, 20, 15))


def blacked_word_by_word(canvas: Canvas) -> None:
    say(canvas)
    left: float = BODY
    for word in WORDS.split():
        width = canvas.stringWidth(f"{word} ", "Helvetica", 11)
        fill(canvas, black, (left - 1, UP - 3, width + 0.5, 14))
        left += width


def blacked_and_labelled(canvas: Canvas) -> None:
    """The label is seen, and so the place is not of one colour."""
    blacked(canvas)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(BODY + 4, UP + 1, "EXEMPT")


def test_a_label_over_redacted_words_does_not_bring_them_back(tmp_path: Path) -> None:
    read = " ".join(text for _, text in told(painted(blacked_and_labelled).read(tmp_path)))
    assert not {*WORDS.split()} & {*read.split()} - {word for text in TEXTS for word in text.split()}


@pytest.mark.parametrize("draw", [blacked, blacked_closely, blacked_in_pieces, blacked_word_by_word])
def test_redacted_words_are_left_out(tmp_path: Path, draw: Draw) -> None:
    assert [text for _, text in told(painted(draw).read(tmp_path))] == TEXTS


def white_on_black(canvas: Canvas) -> None:
    fill(canvas, black)
    canvas.setFillColor(white)
    say(canvas)


def white_on_blue(canvas: Canvas) -> None:
    fill(canvas, BLUE)
    canvas.setFillColor(white)
    say(canvas)


def on_white(canvas: Canvas) -> None:
    fill(canvas, white)
    canvas.setFillColor(black)
    say(canvas)


def on_a_pale_picture(canvas: Canvas) -> None:
    canvas.drawImage(picture(240, 240, 250), *FIELD)
    say(canvas)


def under_a_highlighter(canvas: Canvas) -> None:
    say(canvas)
    fill(canvas, Color(1, 1, 0, alpha=0.4))


def under_a_glassy_picture(canvas: Canvas) -> None:
    say(canvas)
    canvas.drawImage(picture(255, 0, 0, 90), *FIELD, mask="auto")


def under_a_frame(canvas: Canvas) -> None:
    say(canvas)
    canvas.rect(*FIELD)


def struck_through(canvas: Canvas) -> None:
    say(canvas)
    fill(canvas, black, (BODY - 2, UP + 3, 100, 1))


def within_its_clip(canvas: Canvas) -> None:
    clip(canvas, FIELD)
    say(canvas)


def in_outline(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    say(canvas, mode=2)


def in_pale_grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    say(canvas)


def in_yellow(canvas: Canvas) -> None:
    canvas.setFillColor(Color(1, 0.8, 0))
    say(canvas)


SEEN = [
    white_on_black,
    white_on_blue,
    on_white,
    on_a_pale_picture,
    under_a_highlighter,
    under_a_glassy_picture,
    under_a_frame,
    struck_through,
    within_its_clip,
    in_outline,
    in_pale_grey,
    in_yellow,
]


@pytest.mark.parametrize("draw", SEEN)
def test_text_that_can_be_seen_is_read(tmp_path: Path, draw: Draw) -> None:
    assert [text for _, text in told(painted(draw).read(tmp_path))] == [*TEXTS[:3], f"{TEXTS[3]}\n{WORDS}"]


def on_paper(draw: Draw) -> Drawing:
    """The same on a page that is one picture, as glossy reports have them."""
    drawing = Drawing()
    drawing.canvas.drawImage(picture(245, 245, 255), 0, 0, WIDTH, HEIGHT)
    drawing.numbered(TEXTS)
    drawing.canvas.setFont("Helvetica", 11)
    draw(drawing.canvas)
    return drawing


@pytest.mark.parametrize("draw", [unpainted, white_on_white, blacked])
def test_words_unseen_on_a_page_over_a_picture_are_left_out(tmp_path: Path, draw: Draw) -> None:
    paper = on_paper(draw).read(tmp_path)
    assert [text for _, text in told(paper)] == TEXTS
    assert not paper.reading.ocr_pages


def test_a_page_that_lies_over_a_picture_is_no_scan(tmp_path: Path) -> None:
    paper = on_paper(say).read(tmp_path)
    assert told(paper)[3] == ("4", f"{TEXTS[3]}\n{WORDS}")
    assert not paper.reading.ocr_pages


@pytest.mark.parametrize("mode", [0, 3])
def test_words_under_a_scan_were_read_by_ocr(tmp_path: Path, mode: int) -> None:
    drawing = Drawing()
    drawing.canvas.setFont("Helvetica", 11)
    for row, text in enumerate(("1. The Board met.", "2. It was wet.", "3. It ended.")):
        drawing.canvas.drawString(BODY, 700 - 28 * row, text, mode=mode)
    drawing.canvas.drawImage(picture(245, 245, 255), 0, 0, WIDTH, HEIGHT)
    paper = drawing.read(tmp_path)
    assert told(paper) == [("1", "The Board met."), ("2", "It was wet."), ("3", "It ended.")]
    assert paper.reading.ocr_pages == (1,)
    assert paper.paragraphs[0].ocr


def test_words_outside_the_crop_are_left_out(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.canvas.setCropBox((40, 300, WIDTH, HEIGHT))
    drawing.numbered(TEXTS)
    drawing.write(BODY, 250, WORDS)
    assert [text for _, text in told(drawing.read(tmp_path))] == TEXTS


@pytest.mark.parametrize("over", [False, True], ids=["in the form", "over the form"])
def test_redacted_words_in_a_form_are_left_out(tmp_path: Path, over: bool) -> None:
    """Agenda packs and stamped pages hold whole pages as forms."""
    drawing = Drawing()
    drawing.canvas.beginForm("page")
    drawing.numbered(TEXTS)
    say(drawing.canvas)
    if not over:
        fill(drawing.canvas, black)
    drawing.canvas.endForm()
    drawing.canvas.translate(30, 40)
    drawing.canvas.scale(0.9, 0.9)
    drawing.canvas.doForm("page")
    if over:
        fill(drawing.canvas, black)
    assert [text for _, text in told(drawing.read(tmp_path))] == TEXTS


def test_words_in_forms_are_read_where_they_are_painted(tmp_path: Path) -> None:
    """The edges of a form move with it, and cut off what stands beyond them."""
    drawing = Drawing()
    drawing.numbered(TEXTS)
    canvas = drawing.canvas
    canvas.beginForm("stamp", 0, 0, 120, 20)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(0, 5, f"{WORDS}{' ' * 40}Cut off.")
    canvas.endForm()
    canvas.beginForm("sheet", 0, 0, WIDTH, HEIGHT)
    canvas.translate(BODY, UP)
    canvas.doForm("stamp")
    canvas.endForm()
    canvas.doForm("sheet")
    assert [text for _, text in told(drawing.read(tmp_path))] == [*TEXTS[:3], f"{TEXTS[3]}\n{WORDS}"]


def layered(data: bytes, **shown: bool) -> bytes:
    """The content of the first page that is marked with one of these names becomes a layer, shown or not."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    group = NameObject("/Type"), NameObject("/OCG")
    layers = {
        name: writer._add_object(DictionaryObject([group, (NameObject("/Name"), TextStringObject(name))]))
        for name in shown
    }
    resources = writer.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject(f"/{name}"): layers[name] for name in shown})
    off = ArrayObject(layers[name] for name in shown if not shown[name])
    state = DictionaryObject({NameObject("/OFF"): off})
    properties = {NameObject("/OCGs"): ArrayObject(layers.values()), NameObject("/D"): state}
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(properties)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("shown", [True, False])
def test_a_layer_that_is_switched_off_is_left_out(tmp_path: Path, shown: bool) -> None:
    def in_a_layer(canvas: Canvas) -> None:
        canvas._code.append("/OC /Layer BDC")
        say(canvas)
        canvas._code.append("EMC")

    drawing = painted(in_a_layer)
    path = tmp_path / "layers.pdf"
    path.write_bytes(layered(drawing.done(), Layer=shown))
    last = told(read_paper(path))[3][1]
    assert last == (f"{TEXTS[3]}\n{WORDS}" if shown else TEXTS[3])


def test_of_two_layers_in_one_place_that_which_is_on_is_read(tmp_path: Path) -> None:
    """As papers hold them that are printed in two languages."""

    def in_layers(canvas: Canvas) -> None:
        for name, text in (("Welsh", "Nid i aelodau."), ("English", WORDS)):
            canvas._code.append(f"/OC /{name} BDC")
            say(canvas, text)
            canvas._code.append("EMC")

    path = tmp_path / "layers.pdf"
    path.write_bytes(layered(painted(in_layers).done(), English=True, Welsh=False))
    assert told(read_paper(path))[3][1] == f"{TEXTS[3]}\n{WORDS}"


def test_a_picture_in_a_layer_that_is_switched_off_hides_nothing(tmp_path: Path) -> None:
    def in_layer(canvas: Canvas) -> None:
        say(canvas)
        canvas._code.append("/OC /Cover BDC")
        canvas.drawImage(picture(200, 100, 100), *FIELD)
        canvas._code.append("EMC")

    path = tmp_path / "layers.pdf"
    path.write_bytes(layered(painted(in_layer).done(), Cover=False))
    assert told(read_paper(path))[3][1] == f"{TEXTS[3]}\n{WORDS}"
