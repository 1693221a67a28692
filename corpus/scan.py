"""A signed paper as it comes from a scanner: a typed cover sheet, then pictures of pages, without their words.

The pictures lie in sources/scans, so that building needs no scanner: `python -m corpus.scan` makes them anew.
"""

import io
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from corpus.fronts import COUNCIL, day
from corpus.golden import golden
from corpus.layouts import LABEL
from corpus.pdf import new_canvas, print_pdf
from corpus.source import Source, read_source

SOURCES = Path(__file__).parent / "sources"
DPI = 150
TURNED = (0.7, -0.5, 0.4)
"""Degrees by which the pages lay askew on the glass."""


def print_scan(source: Source, path: Path) -> dict[str, object]:
    """Writes the cover sheet and the pictures; the golden file tells what is printed on them as `scanned`."""
    canvas = new_canvas(path, "")
    lines = [
        (COUNCIL, 1), (source.meta.body or "", 1), (f"Minutes of the meeting held on {day(source.meta)}", 1),
        ("This is a scan of the minutes as they were signed. The signed copy is kept by the", 0),
        ("Head of Law and Governance at Shire Hall, Kingsarden.", 0),
    ]  # fmt: skip
    for index, (line, bold) in enumerate(lines):
        canvas.setFont(("Helvetica", "Helvetica-Bold")[bold], 14 if bold else 11)
        canvas.drawString(72, A4[1] - 150 - 24 * index - (30 if index > 2 else 0) + (9 if index == 4 else 0), line)
    canvas.setFont("Helvetica-Oblique", 7.5)
    canvas.drawCentredString(A4[0] / 2, 28, LABEL)
    canvas.showPage()
    pictures = sorted((SOURCES / "scans").glob(f"{source.name}-*.jpg"))
    for picture in pictures:
        canvas.drawImage(ImageReader(str(picture)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    with tempfile.TemporaryDirectory() as folder:
        press = print_pdf(source, Path(folder) / "typed.pdf")
    told = golden(source, {key: page + 1 for key, page in press.pages.items()}, 1 + len(pictures))
    scanned = told.pop("paragraphs")
    return told | {"empty_pages": [n + 2 for n in range(len(pictures))], "paragraphs": [], "scanned": scanned}


def scan(source: Source) -> list[bytes]:
    """The pages as JPEG pictures: grey, askew, a little soft, with the noise of a worn scanner."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "typed.pdf"
        print_pdf(source, file)
        with pypdfium2.PdfDocument(file) as document:
            pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    pictures = []
    for number, page in enumerate(pages):
        askew = page.rotate(TURNED[number % len(TURNED)], resample=Image.Resampling.BICUBIC, fillcolor=255)
        soft = np.asarray(askew.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
        noise = np.random.RandomState(number).normal(0, 3, soft.shape)
        shade = np.linspace(0, 9, soft.shape[1])  # the book did not lie flat
        grey = Image.fromarray(np.clip(soft * 0.94 + noise + 6 - shade, 0, 255).astype(np.uint8))
        packed = io.BytesIO()
        grey.save(packed, "JPEG", quality=38, optimize=True)
        pictures.append(packed.getvalue())
    return pictures


if __name__ == "__main__":
    (SOURCES / "scans").mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob("*.md")):
        source = read_source(path)
        if source.meta.layout == "scan":
            for number, picture in enumerate(scan(source), start=1):
                (SOURCES / "scans" / f"{source.name}-{number}.jpg").write_bytes(picture)
