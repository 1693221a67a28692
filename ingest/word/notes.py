"""Footnotes and endnotes of a Word file, marked as Word marks them: the marks are counted, and stand nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.word.formats import MOST, formatted
from ingest.word.package import Package
from ingest.word.xml import value, w, whole

KINDS = ("footnote", "endnote")
USUAL_FORM = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text refers to: its mark, and the element that holds its paragraphs."""

    mark: str
    element: Any


@dataclass
class _Count:
    """How the notes of a kind are counted (ECMA-376 part 1, 17.11.17 to 17.11.22)."""

    start: int = 1
    form: str = "decimal"
    restart: str = "continuous"
    last: int = 0


class Notes:
    """The notes of a document in the order in which they are referred to."""

    def __init__(self, package: Package) -> None:
        self._elements: dict[tuple[str, str | None], Any] = {}
        self._counts: dict[str, _Count] = {}
        self._order: dict[tuple[str, str | None], str] = {}
        settings = package.part("settings")
        for kind in KINDS:
            notes = package.part(f"{kind}s")
            for note in notes if notes is not None else ():
                self._elements[kind, note.get(w("id"))] = note
            sections = package.document.iter(w("sectPr"))
            stated = [
                found for part in (*sections, settings) if part is not None for found in part.iter(w(f"{kind}Pr"))
            ]
            self._counts[kind] = _count(stated, USUAL_FORM[kind])

    def refer(self, kind: str, reference: Any, own_mark: str | None) -> None:
        """A reference in the text; `own_mark` where the author typed one."""
        count = self._counts[kind]
        if own_mark is None:
            count.last += 1
            own_mark = formatted(count.last, count.form)
        self._order.setdefault((kind, reference.get(w("id"))), own_mark)

    def restart(self, *, section: bool) -> None:
        """A page begins, or a section: some papers number their notes anew."""
        for count in self._counts.values():
            if count.restart == "eachPage" or (section and count.restart == "eachSect"):
                count.last = count.start - 1

    def __iter__(self) -> Iterator[Note]:
        for key, mark in self._order.items():
            if key in self._elements:
                yield Note(mark, self._elements[key])


def _count(stated: list[Any], form: str) -> _Count:
    def first(name: str) -> str | None:
        return next((found for part in stated if (found := value(part, name)) is not None), None)

    start = whole(first("numStart"), 1, MOST) or 1
    return _Count(start, first("numFmt") or form, first("numRestart") or "continuous", start - 1)


def own_mark(run: Any) -> str:
    """The mark that an author typed for a note, which stands in the run of its reference."""
    return "".join((found.text or "") if found.tag == w("t") else "*" for found in run.iter(w("t"), w("sym"))).strip()


def is_own(reference: Any) -> bool:
    """Whether the author typed the mark of a note."""
    return reference.get(w("customMarkFollows")) not in (None, "0", "false", "off")
