"""An agenda pack: papers bound together as committee systems bind them, stamped, with bookmarks."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4

from corpus.golden import golden
from corpus.layouts import LABEL, Stamp
from corpus.pdf import new_canvas, print_pdf
from corpus.source import Prose, Source, plain

PAGES = re.compile(r"\(Pages (\d+) - (\d+)\)")


def print_pack(pack: Source, parts: Sequence[Source], path: Path) -> dict[str, object]:
    """Writes the pack, every paper beginning on a right-hand page; its golden file names its papers.

    Raises ValueError where the agenda, its first part, names other pages than an item has.
    """
    writer = PdfWriter()
    writer.add_metadata({"/Title": f"{pack.meta.title}, {pack.meta.date}", "/Producer": "Pilcrow sample corpus"})
    papers: list[dict[str, object]] = []
    items: dict[str, tuple[int, int]] = {}
    above = None
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            first = len(writer.pages) + 1
            file = Path(folder) / f"{part.name}.pdf"
            under = part.meta.kind == "appendix"
            press = print_pdf(part, file, Stamp(None if under else part.meta.item, first) if papers else None)
            writer.append(PdfReader(file), import_outline=False)
            last = len(writer.pages)
            bookmark = writer.add_outline_item(
                title=_bookmark(part), page_number=first - 1, parent=above if under else None
            )
            above = above if under else bookmark
            pages = {key: page + first - 1 for key, page in press.pages.items()}
            told = golden(part, pages, press.page)
            papers.append(told | {"file": pack.meta.file, "pages_in_file": [first, last]})
            if part.meta.item:
                items[part.meta.item] = (items.get(part.meta.item, (first, last))[0], last)
            if last % 2 and part is not parts[-1] and parts[parts.index(part) + 1].meta.kind != "appendix":
                writer.append(PdfReader(_blank(Path(folder) / "blank.pdf", last + 1)), import_outline=False)
        _check(parts[0], items)
        writer.write(path)
    return golden(pack, {}, len(writer.pages)) | {"papers": papers}


def _bookmark(part: Source) -> str:
    title = "Minutes of the Last Meeting" if part.meta.kind == "minutes" else part.meta.printed_title or part.meta.title
    return f"{part.meta.item} {title}" if part.meta.item and part.meta.kind != "appendix" else title


def _blank(path: Path, page: int) -> Path:
    canvas = new_canvas(path, "")
    canvas.setFont("Helvetica", 11)
    canvas.drawCentredString(A4[0] / 2, A4[1] / 2, "This page is intentionally left blank")
    canvas.setFont("Helvetica-Oblique", 7.5)
    canvas.drawCentredString(A4[0] / 2, 28, LABEL)
    canvas.setFont("Helvetica", 9)
    canvas.drawCentredString(A4[0] / 2, 12, f"Page {page}")
    canvas.showPage()
    canvas.save()
    return path


def _check(agenda: Source, items: dict[str, tuple[int, int]]) -> None:
    for block in agenda.blocks:
        found = PAGES.search(plain(block.text)) if isinstance(block, Prose) else None
        if found and isinstance(block, Prose) and block.number:
            named, true = (int(found[1]), int(found[2])), items[block.number]
            if named != true:
                raise ValueError(
                    f"{agenda.name}: item {block.number} is on pages {true[0]} - {true[1]}, not {found[0]}"
                )
