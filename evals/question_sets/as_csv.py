"""Question sets in CSV: a spreadsheet with one row a question, as Excel and LibreOffice write and read it."""

import csv
import difflib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evals.question_sets.cells import flag, join, shape, split
from evals.question_sets.entries import Entry
from evals.question_sets.resolving import Shelf, UnresolvedError
from evals.questions import Evidence, Question, QuestionSetError

COLUMNS = {
    "id": "id",
    "question": "question",
    "asker": "asker",
    "kind": "kind",
    "answerable": "answerable",
    "answer": "answer",
    "facts": "must_contain",
    "paper": "evidence",
    "paragraph": "evidence",
    "words": "evidence",
    "history": "history",
    "confirmed": "confirmed",
}
"""The columns, and the key of a question that each one fills."""
NEEDED = ("id", "question", "answerable")
REMARK = "#"
"""What the name of a column begins with that is its author's own and is not read."""
NO_NUMBER = "-"
NOT_SAID = "not said"
NOT_THERE = "Not in these papers."
NUMBERED = re.compile(r"(?:paragraphs?|paras?\.?|minute|item|¶)\s*([^\s,]*\d[^\s,]*)", re.IGNORECASE)
"""A number with the word before it that keeps a spreadsheet from taking 6.10 for 6.1."""
TELLER = re.compile(r"\Asep=.\r?\n")
"""A line for Excel alone, which Excel itself does not show."""
FORMULA = ("=", "+", "-", "@")

Row = dict[str, str]


def read(name: str, data: bytes) -> list[Entry]:
    """The rows of a file of this name that hold something. Raises `QuestionSetError` for a head that does not fit."""
    records = _records(name, TELLER.sub("", _text(name, data), count=1))
    if not records:
        return []
    head = _head(name, records[0])
    entries = []
    for number, cells in enumerate(records[1:], start=2):
        texts = [cell.replace("\xa0", " ").strip() for cell in cells]
        if not any(texts):
            continue
        where = f"{name}, row {number}"
        if any(texts[len(head) :]):
            raise QuestionSetError(f"{where}: has more cells than there are columns; empty those to the right.")
        if beyond := [
            number for number, (text, column) in enumerate(zip(texts, head, strict=False), 1) if text and not column
        ]:
            raise QuestionSetError(f"{where}: column {beyond[0]} has no name in the first row; name it or empty it.")
        row = {column: text for column, text in zip(head, texts, strict=False) if column in COLUMNS}
        called = f", question {row['id']!r}" if row.get("id") else ""
        entries.append(Entry(f"{where}{called}", row, {key: column for column, key in COLUMNS.items()}))
    return entries


def unfolded(entry: Entry, shelf: Shelf | None) -> Entry:
    """An entry with its row taken apart into the keys of a question; `shelf` for paragraphs named without words.

    Raises `QuestionSetError` for a cell that cannot be read.
    """
    assert isinstance(entry.values, dict)
    row: Row = entry.values
    facts, evidence = split(row.get("facts", "")), _evidence(entry, row, shelf)
    for empty in (group for group in facts if not all(group)):
        raise _refusal(entry, "facts", f"{join([empty])!r} has an empty part; take out the ; or | too many.")
    answerable = _flag(entry, row, "answerable", default=None)
    values = {
        **{column: row.get(column, "") for column in ("id", "question")},
        **{column: row.get(column) or NOT_SAID for column in ("asker", "kind")},
        "history": [" | ".join(group) for group in split(row.get("history", ""))],
        "answerable": answerable,
        "answer": row.get("answer") or "; ".join(group[0] for group in facts) or ("" if answerable else NOT_THERE),
        "must_contain": facts,
        "evidence": evidence,
        "confirmed": _flag(entry, row, "confirmed", default=True),
    }
    return replace(entry, values=values)


def write(questions: Sequence[Question], remarks: Mapping[str, Sequence[str]]) -> str:
    """Questions as CSV; remarks stand in a last column of their own, where there are any."""
    text = io.StringIO(newline="")
    heads = [*COLUMNS, f"{REMARK} remarks"] if remarks else [*COLUMNS]
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    for question in questions:
        row = {**_row(question), f"{REMARK} remarks": " ".join(remarks.get(question.id, ()))}
        # A space keeps a text from being a formula; it is taken away again when the file is read.
        writer.writerow([f" {row[head]}" if row[head].startswith(FORMULA) else row[head] for head in heads])
    return text.getvalue()


def _row(question: Question) -> Row:
    places = question.evidence
    return {
        **{column: getattr(question, column) for column in ("id", "question", "asker", "kind", "answer")},
        "answerable": "yes" if question.answerable else "no",
        "facts": join(question.must_contain),
        "paper": join([place.paper for place in group] for group in places),
        "paragraph": join([_numbered(place) for place in group] for group in places),
        "words": join([place.anchor for place in group] for group in places),
        "history": join([text] for text in question.history),
        "confirmed": "" if question.confirmed else "no",
    }


def _numbered(place: Evidence) -> str:
    return f"para {place.paragraph}" if place.paragraph else NO_NUMBER


def _text(name: str, data: bytes) -> str:
    """What the bytes say, in whichever of its encodings the spreadsheet wrote them."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise QuestionSetError(f"{name}: is text in no encoding that is known; save it as CSV in UTF-8.")


def _records(name: str, text: str) -> list[list[str]]:
    found: list[list[list[str]]] = []
    for delimiter in ",;\t":
        records: list[list[str]] = []
        try:
            records.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        except csv.Error as error:
            if len(records) and _known(records[0]):
                row = len(records) + 1
                raise QuestionSetError(
                    f"{name}, row {row}: is not CSV ({error}); close each quotation mark that opens a cell."
                ) from error
            continue
        found.append(records)
    return max(found, key=lambda records: _known(records[0]) if records else 0, default=[])


def _known(cells: Sequence[str]) -> int:
    return sum(cell.strip().lower() in COLUMNS for cell in cells)


def _head(name: str, cells: Sequence[str]) -> list[str]:
    head = [cell.strip().lower() for cell in cells]
    for column in head:
        if column and column not in COLUMNS and not column.startswith(REMARK):
            close = difflib.get_close_matches(column, COLUMNS, n=1)
            do = f"did you mean {close[0]!r}?" if close else f"use {', '.join(COLUMNS)}, or begin it with {REMARK}."
            raise QuestionSetError(f"{name}, row 1: column {column!r} is unknown; {do}")
        if column and head.count(column) > 1:
            raise QuestionSetError(f"{name}, row 1: column {column!r} stands twice; take one out.")
    for column in NEEDED:
        if column not in head:
            raise QuestionSetError(f"{name}, row 1: has no column {column!r}; name it there.")
    return head


def _evidence(entry: Entry, row: Row, shelf: Shelf | None) -> list[list[dict[str, str | None]]]:
    papers, paragraphs, words = (split(row.get(column, "")) for column in ("paper", "paragraph", "words"))
    shaped = paragraphs or words or papers
    if papers and not paragraphs and not words:
        raise _refusal(entry, "paragraph", "is empty; give the paragraph, or some of its words in column 'words'.")
    if shaped and not papers:
        raise _refusal(entry, "paper", "is empty; give the beginning of the file name of the paper.")
    if shape(papers) == [1]:  # one paper for all
        papers = [[papers[0][0]] * len(group) for group in shaped]
    for column, groups in (("paper", papers), ("words", words)):
        if groups and shape(groups) != shape(shaped):
            against = "paragraph" if paragraphs else "words"
            told = f"gives {_count(groups)} where {against!r} gives {_count(shaped)}"
            raise _refusal(entry, column, f"{told}; give one for each, parted by ; and |.")
    empty = [[""] * len(group) for group in shaped]
    columns = zip(papers, paragraphs or empty, words or empty, strict=True)
    return [[_place(entry, *place, shelf) for place in zip(*group, strict=True)] for group in columns]


def _place(entry: Entry, paper: str, paragraph: str, words: str, shelf: Shelf | None) -> dict[str, str | None]:
    numbered = NUMBERED.fullmatch(paragraph)
    named = numbered[1] if numbered else "" if paragraph == NO_NUMBER else paragraph
    if not paper:
        raise _refusal(entry, "paper", "has an empty part; give a paper for each paragraph.")
    if words:
        return {"paper": paper, "paragraph": named or None, "anchor": words}
    if not named:
        raise _refusal(entry, "paragraph", "names no paragraph; give its number, or words of it in column 'words'.")
    if shelf is None:
        raise _refusal(entry, "words", f"is empty for paragraph {named!r}; fill it, or give the library.")
    try:
        number, anchor = shelf.paragraph(paper, named)
    except UnresolvedError as error:
        raise _refusal(entry, "paragraph", str(error)) from error
    return {"paper": paper, "paragraph": number, "anchor": anchor}


def _count(groups: Sequence[Sequence[str]]) -> str:
    count = sum(shape(groups))
    return f"{count} place{'s' * (count != 1)}"


def _flag(entry: Entry, row: Row, column: str, *, default: bool | None) -> bool:
    cell = row.get(column, "")
    found = flag(cell) if cell else default
    if found is None:
        raise _refusal(entry, column, f"found {cell!r}; write yes or no." if cell else "is empty; write yes or no.")
    return found


def _refusal(entry: Entry, column: str, told: str) -> QuestionSetError:
    return QuestionSetError(f"{entry.where}, column {column!r}: {told}")
