"""The Word briefing, opened again."""

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Cm

from ingest import Access, Kind, Paper, Paragraph, Source, written
from qa import Answer, Assistant, Citation, Removed, Searched, Status, Tokens
from ui.briefing import BriefingError, Unasked, write_briefing

QUOTE = "There are 97 of them."
TEXT = f"Wardens are unpaid. {QUOTE}"


@pytest.fixture
def answer() -> Answer:
    paragraph = Paragraph("p:1", "19", "para 19", (), TEXT, 3, ())
    paper = Paper(
        id="p", sources=(Source("wardens.pdf", "/home/clerk/wardens.pdf", "0"),), title="Flood Wardens",
        council="Arden Vale County Council", body="Cabinet", dated="2024-03-14", kind=Kind.REPORT,
        access=Access.PUBLIC, appendix_to=None, url="https://ardenvale.example/wardens.pdf", pages=(TEXT,),
        paragraphs=(paragraph,),
    )  # fmt: skip
    searched = Searched(2, ("Cabinet",), date(2023, 3, 16), date(2024, 3, 14))
    cited = Citation(1, paper, paragraph, QUOTE, ((10, 12),))
    return Answer("How many?", Status.ANSWERED, f"“{QUOTE}” [1]", (cited,), (), searched, "quotation", 0.1)


def write(path: Path, *asked: Answer | Unasked, full: bool = False) -> Document:
    write_briefing(path / "briefing.docx", asked, full=full)
    return docx.Document(str(path / "briefing.docx"))


def blocks(document: Document) -> list[tuple[str, str]]:
    """The style and the text of each paragraph."""
    return [((block.style and block.style.name) or "", block.text) for block in document.paragraphs]


def bold(document: Document) -> Sequence[str]:
    return [run.text for block in document.paragraphs for run in block.runs if run.bold]


def test_answers_with_their_references_and_the_papers_cited(tmp_path: Path, answer: Answer) -> None:
    document = write(tmp_path, replace(answer, understood="How many wardens?", unknown=("Leeds",)), answer)
    assert blocks(document) == [
        ("Title", "Answers from council papers"),
        (
            "Normal",
            f"Made on {written(date.today())}. Searched: 2 papers of Cabinet, 16 March 2023 to 14 March 2024. "
            "The answers are quoted from the papers; no language model took part.",
        ),
        ("Heading 1", "1. How many?"),
        ("Normal", "Understood as: How many wardens?"),
        ("Normal", "No paper searched mentions “Leeds”."),
        ("Normal", f"“{QUOTE}” [1]"),
        ("Normal", "[1] Cabinet, 14 March 2024, Flood Wardens, para 19 (page 3 of wardens.pdf)"),
        ("Heading 1", "2. How many?"),
        ("Normal", f"“{QUOTE}” [1]"),
        ("Normal", "[1] Cabinet, 14 March 2024, Flood Wardens, para 19 (page 3 of wardens.pdf)"),
        ("Heading 1", "Papers cited"),
        (
            "List Bullet",
            "Cabinet, 14 March 2024, Flood Wardens. Arden Vale County Council. wardens.pdf. "
            "https://ardenvale.example/wardens.pdf",
        ),
    ]
    assert bold(document) == ["97", "97"]
    assert document.sections[0].footer.paragraphs[0].text == f"Made with Pilcrow on {written(date.today())} · page "


def test_a_quotation_follows_where_the_answer_words_it_otherwise_and_the_whole_paragraph_where_asked(
    tmp_path: Path, answer: Answer
) -> None:
    read = replace(answer, text="Of them: 97 [1]")
    assert ("Quote", QUOTE) in blocks(write(tmp_path, read))
    whole = write(tmp_path, read, full=True)
    assert [text for style, text in blocks(whole) if style == "Quote"] == [TEXT]
    assert bold(whole) == ["97"]


def test_a_table_row_that_is_cited_alone_has_its_column_heads(tmp_path: Path, answer: Answer) -> None:
    text = "Wardens by parish:\nParish\tWardens\tKits\nHollenby\t12\t9\nTannwater\t7\t4\n\t8\t5\nAll are unpaid."
    (cited,) = answer.citations
    row = "Tannwater\t7\t4\n\t8\t5"
    told = replace(cited, paragraph=replace(cited.paragraph, text=text), quote=row, answering=((10, 11),))
    document = write(tmp_path, replace(answer, text="Tannwater: Wardens 7, Kits 4 [1]", citations=(told,)))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Parish", "Wardens", "Kits"],
        ["Tannwater", "7", "4"],
        ["Tannwater", "8", "5"],
    ]
    assert [run.text for cell in table.rows[1].cells for run in cell.paragraphs[0].runs if run.bold] == ["7"]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells)
    assert not [text for style, text in blocks(document) if style == "Quote"]
    beside = replace(told, quote=f"{row}\nAll are unpaid.", answering=())
    document = write(tmp_path, replace(answer, text="Seven [1]", citations=(beside,)))
    assert not document.tables
    assert ("Quote", "Tannwater | 7 | 4\n | 8 | 5\nAll are unpaid.") in blocks(document)


def test_a_line_that_leads_to_quotations_stays_with_them(tmp_path: Path, answer: Answer) -> None:
    document = write(tmp_path, replace(answer, text=f"From two papers, newest first:\n“{QUOTE}” [1]\n“{QUOTE}” [1]"))
    kept = [block.text for block in document.paragraphs if block.paragraph_format.keep_with_next]
    assert kept == ["From two papers, newest first:"]


def test_what_is_not_in_the_papers_shows_what_comes_nearest(tmp_path: Path, assistant: Assistant) -> None:
    told = blocks(write(tmp_path, assistant.ask("Who won the village chess tournament?")))
    start = told.index(("Normal", "Closest, but not an answer:"))
    assert [style for style, _ in told[start + 1 :]] == ["Normal", "Quote"] * 3
    assert all(re.search(r", \d{1,2} [A-Z][a-z]+ 20\d\d, ", text) for style, text in told[start + 1 :: 2])
    assert "Papers cited" not in [text for _, text in told]


def test_a_question_that_could_not_be_asked_is_a_line(tmp_path: Path, answer: Answer) -> None:
    told = blocks(write(tmp_path, Unasked("Why? " * 500, "it has 2,500 characters."), answer))
    [(style, heading), line] = told[2:4]
    assert style == "Heading 1"
    assert heading.endswith("Why? …")
    assert len(heading) < 310
    assert line == ("Normal", "This question could not be asked: it has 2,500 characters.")


def test_a_language_model_is_named_and_what_it_made_up_is_counted_not_told(tmp_path: Path, answer: Answer) -> None:
    removed = (Removed("There are 98.", "98 stands nowhere"),)
    document = write(tmp_path, replace(answer, made_by="openai:small", tokens=Tokens(9, 1), removed=removed), answer)
    told = " ".join(text for _, text in blocks(document))
    assert "Written by openai:small from the paragraphs cited (9 tokens read, 1 written). 1 sentence that " in told
    assert "98" not in told
    assert "no language model" not in told
    assert document.sections[0].footer.paragraphs[0].text.startswith("Made with Pilcrow and openai:small on ")


def test_the_file_tells_of_nobody_and_is_in_british_english_on_a4(tmp_path: Path, answer: Answer) -> None:
    document = write(tmp_path, answer)
    about = document.core_properties
    assert (about.title, about.language) == ("Answers from council papers", "en-GB")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created is not None
    assert about.created.date() >= date(2024, 1, 1)
    page = document.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert abs(page.page_width - Cm(21)) + abs(page.page_height - Cm(29.7)) < Cm(0.01)
    assert b"/home/clerk" not in (tmp_path / "briefing.docx").read_bytes()
    languages = set(re.findall(r'w:lang [^>]*w:val="([^"]+)"', document.styles.element.xml))
    assert languages == {"en-GB"}


def test_characters_that_word_cannot_hold_are_left_out(tmp_path: Path, answer: Answer) -> None:
    odd = replace(answer, question="How\x00 many\x0b?", text=f"A\x1b B\tC\ufffe\n“{QUOTE}” [1]")
    told = [text for _, text in blocks(write(tmp_path, odd, Unasked("\x07?", "x")))]
    assert told[2:4] == ["1. How  many ?", "A  B | C "]


def test_an_old_briefing_is_replaced_whole_or_not_at_all(
    tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "briefing.docx"
    path.write_text("of last time")

    def breaks(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("docx.document.Document.save", breaks)
        with pytest.raises(BriefingError, match=r"briefing\.docx: cannot be written \(No space left on device\); name"):
            write_briefing(path, [answer])
    assert path.read_text() == "of last time"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", breaks)
        with pytest.raises(BriefingError, match=r"cannot be replaced \(.+\); close it where it is open, or "):
            write_briefing(path, [answer])
    assert [file.name for file in tmp_path.iterdir()] == ["briefing.docx"]
    write_briefing(path, [answer])
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
