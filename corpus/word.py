"""A paper as a Word file, with everything that Word counts by itself left to Word: no number stands in the text."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from corpus.fronts import COUNCIL, day
from corpus.layouts import LABEL
from corpus.setting import FIGURE
from corpus.source import Heading, Items, Prose, Source, Table
from corpus.word_parts import (
    NUMBERS,
    WHEN,
    add_footnotes,
    change,
    define_instance,
    define_numbering,
    lighten,
    note_mark,
    number,
    write_package,
)

SPANS = re.compile(r"\{\+\+(?P<new>.+?)\+\+\}|\{--(?P<old>.+?)--\}|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*"
                   r"|\^(?P<raised>.+?)\^|\[\^(?P<note>\d+)\]")  # fmt: skip


def print_word(source: Source, path: Path) -> None:
    """Writes a paper as .docx; raises ValueError where Word would count otherwise than the source says."""
    WordPaper(source).save(path)


class WordPaper:
    """A Word file in the making."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._document = docx.Document()
        self._deep = source.meta.layout == "word-decimal"
        self._counts = [0, 0]
        self._restarts = 0
        self._changes = 0
        lighten(self._document)
        self._lists()
        self._page()

    def save(self, path: Path) -> None:
        """Sets all blocks and writes the file, with the same bytes each time."""
        self._front()
        for block in self._source.blocks:
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Prose):
                self._prose(block)
            elif isinstance(block, Items):
                for mark, text in block.items:
                    self._runs(self._paragraph("List Bullet" if mark == "-" else "Lettered"), text)
            elif isinstance(block, Table):
                self._table(block)
            else:
                raise ValueError(f"{self._source.name}: Word files are made without {type(block).__name__}")
        if self._source.notes:
            add_footnotes(self._document, self._source.notes)
        write_package(self._document, path)

    def _front(self) -> None:
        meta = self._source.meta
        self._document.add_paragraph(COUNCIL, style="Title")
        rows = [
            ("Meeting", meta.body),
            ("Date", day(meta)),
            ("Agenda item", meta.item),
            ("Report of", meta.author),
            ("Contact officer", meta.contact),
            ("Divisions affected", ", ".join(meta.wards)),
        ]
        kept = [(name, value) for name, value in rows if value]
        grid = self._document.add_table(len(kept), 2)
        grid.autofit = False
        for column, width in zip(grid.columns, (Cm(4), Cm(11.6)), strict=True):
            column.width = width
        for row, pair in zip(grid.rows, kept, strict=True):
            for cell, text, width in zip(row.cells, pair, (Cm(4), Cm(11.6)), strict=True):
                cell.width, cell.paragraphs[0].paragraph_format.space_after = width, Pt(4)
                cell.paragraphs[0].add_run(text).bold = text is pair[0]
        self._document.add_paragraph(meta.title, style="Subtitle")

    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(f"Heading {block.level}")
        if block.number:
            self._count(0, block.number)
        elif self._deep:
            number(paragraph._p, 0)  # no number: the style has one
        elif re.match(r"Appendix \d", block.text):
            paragraph.paragraph_format.page_break_before = True
            self._restarts += 1
            self._counts = [0, 0]
            define_instance(self._document, NUMBERS + self._restarts, restart=True)
        self._runs(paragraph, block.text)

    def _prose(self, block: Prose) -> None:
        if block.number is None:
            paragraph = self._paragraph("Normal")
        else:
            paragraph = self._paragraph("Numbered")
            self._count(1 if self._deep else 0, block.number)
            if self._restarts:
                number(paragraph._p, NUMBERS + self._restarts)
        self._runs(paragraph, block.text)

    def _count(self, depth: int, printed: str) -> None:
        """Counts as Word will."""
        self._counts[depth] += 1
        if depth == 0:
            self._counts[1] = 0
        counted = ".".join(map(str, self._counts[: depth + 1]))
        if counted != printed:
            raise ValueError(f"{self._source.name}: Word would print {counted} where the source has {printed}")

    def _paragraph(self, style: str) -> Any:
        return self._document.add_paragraph(style=style)

    def _runs(self, paragraph: Any, text: str) -> None:
        at = 0
        for span in SPANS.finditer(text):
            paragraph.add_run(text[at : span.start()])
            at = span.end()
            kind, words = span.lastgroup, span[span.lastgroup or 0]
            if kind in ("new", "old"):
                self._changes += 1
                paragraph._p.append(change(words, self._changes, inserted=kind == "new"))
            elif kind == "note":
                mark = paragraph.add_run()
                mark.font.superscript = True
                mark._r.append(note_mark(words))
            else:
                run = paragraph.add_run(words)
                run.bold, run.italic = kind == "bold" or None, kind == "italic" or None
                run.font.superscript = kind == "raised" or None
        paragraph.add_run(text[at:])

    def _table(self, block: Table) -> None:
        if block.caption:
            self._runs(self._paragraph("Caption"), block.caption)
        grid = self._document.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
        for index, (row, texts) in enumerate(zip(grid.rows, block.rows, strict=True)):
            for cell, text in zip(row.cells, texts, strict=True):
                run = cell.paragraphs[0].add_run(text)
                run.bold = index == 0 or None
                run.font.size = Pt(10)
                if FIGURE.fullmatch(text):
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if index == 0:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._document.add_paragraph()

    def _lists(self) -> None:
        """Defines the numbering and the styles that are numbered by it."""
        styles = self._document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = "Arial", Pt(11)
        for name in ("Heading 1", "Heading 2", "Title", "Subtitle", "Caption"):
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for theme in [key for key in fonts.attrib if "heme" in key]:
                del fonts.attrib[theme]
            styles[name].font.name, styles[name].font.color.rgb = "Arial", RGBColor(0x1F, 0x3F, 0x5F)
        subtitle = styles["Subtitle"]
        subtitle.font.size, subtitle.font.bold, subtitle.font.italic = Pt(14), True, False
        subtitle.paragraph_format.space_before = Pt(12)
        for name in ("Numbered", "Lettered"):
            style = styles.add_style(name, 1)
            style.base_style = styles["Normal"]
            style.paragraph_format.space_after = Pt(8)
        deep = [("decimal", "%1", "Heading1", 567), ("decimal", "%1.%2", "Numbered", 567)]
        levels = deep if self._deep else [("decimal", "%1.", "Numbered", 567)]
        lettered = ("lowerLetter", f"(%{len(levels) + 1})", "Lettered", 1134)
        define_numbering(self._document, [*levels, lettered])

    def _page(self) -> None:
        section = self._document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)
        head = section.header.paragraphs[0]
        head.text, head.alignment = self._source.meta.title, WD_ALIGN_PARAGRAPH.RIGHT
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run(f"{LABEL} Page ").font.size = Pt(8)
        foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        properties = self._document.core_properties
        properties.title, properties.author = self._source.meta.title, "Pilcrow sample corpus"
        properties.created = properties.modified = datetime.fromisoformat(WHEN).astimezone(UTC)
