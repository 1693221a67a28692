"""Agenda packs come apart into their papers, and what only looks like one stays whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Access, Kind, Paper, PaperRefused, read_paper, read_papers
from ingest.lines import Bookmark, Line, Sheet
from ingest.manifest import Stated
from ingest.packs.split import split_pack
from ingest.paper import Span
from tests.ingest.drawing import RIGHT, Drawing, prose, told

HEAD = "ARDEN VALE COUNTY COUNCIL\n\nCABINET\n5 May 2033\n\n"


@dataclass(frozen=True)
class Bound:
    """A paper that is bound into a pack: its pages, line by line, and what the pack says of it."""

    pages: tuple[str, ...]
    bookmark: str = ""
    level: int = 0
    stamp: str = ""


def report(title: str, number: int, bookmark: str, stamp: str) -> Bound:
    """A report of two pages."""
    said = [prose(number + n, 1)[:60] for n in range(3)]
    first = f"{HEAD}{title}\n\nReport of the Director of Environment\n\n1.|{said[0]}.\n\n2.|{said[1]}"
    return Bound((first, f"and was agreed.\n\n3.|{said[2]}."), bookmark, 0, stamp)


AGENDA = Bound(
    (
        "Arden Vale County Council\n\nCabinet\nThursday, 5 May 2033, at 10.00 am\n\nAGENDA\n\n"
        "1.|Apologies for absence\n\n3.|Minutes of the last meeting\n\n5.|Drains\n\n6.|Budget",
    ),
    "Agenda",
)
MINUTES = Bound(
    (
        "Minutes of the meeting of the Cabinet\nheld on 7 April 2033\n\nPresent: Councillors Reed and Holt\n\n"
        "12.|Apologies\n\nApologies were received from Councillor Marsh.\n\n"
        "13.|Minutes\n\nThe minutes were confirmed as a correct record.\n\n"
        "14.|Bridges\n\nRESOLVED that the report be noted.\n\n15.|Lamps\n\nMembers saw the lamps.",
    ),
    "3 Minutes of the last meeting",
    stamp="Agenda Item 3",
)
DRAINS = report("The Drains of Ossley", 1, "5 Drains", "Agenda Item 5")
BUDGET = report("The Budget for 2033/34", 4, "6 Budget", "Agenda Item 6")
APPENDIX = Bound(
    ("Appendix 1\n\nWorks in Ossley\n\n1.|The pump at Ambry was mended.\n\n2.|It is to be painted.",),
    "Appendix 1 Works in Ossley",
    level=1,
)
PACK = (AGENDA, MINUTES, DRAINS, APPENDIX, BUDGET)


def bound(*papers: Bound, bookmarks: bool = True, stamps: bool = True, own: bool = True) -> Drawing:
    """A pack of papers, each with page numbers of its `own`; "Page 3" of the pack and its items in `stamps`."""
    drawing, page = Drawing(), 0
    for paper in papers:
        for number, lines in enumerate(paper.pages, 1):
            if page:
                drawing.next_page()
            page += 1
            drawing.lines(*lines.split("\n"))
            if paper.bookmark and bookmarks and number == 1:
                drawing.canvas.bookmarkPage(str(page))
                drawing.canvas.addOutlineEntry(paper.bookmark, str(page), paper.level)
            drawing.centre(50, str(number) if own else "")
            drawing.canvas.circle(300, 400, 5)  # so that no page is without a mark
            drawing.centre(20, f"Page {page}" if stamps else "")
            drawing.write(RIGHT - 80, 815, paper.stamp if stamps and number == 1 else "")
    return drawing


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Paper, ...]]:
    """Reads a drawing as the papers of a file."""

    def written_and_read(drawing: Drawing, **stated: object) -> tuple[Paper, ...]:
        path = tmp_path / "pack.pdf"
        path.write_bytes(drawing.done())
        return read_papers(path, Stated.model_validate({"file": path.name} | stated))

    return written_and_read


Read = Callable[..., tuple[Paper, ...]]


def pages(papers: Sequence[Paper]) -> list[tuple[int, int] | None]:
    return [paper.sources[0].pages for paper in papers]


def test_a_pack_comes_apart_by_its_bookmarks(read: Read) -> None:
    papers = read(bound(*PACK))
    assert [(p.sources[0].pages, p.kind, p.title, p.dated, p.item_number, p.appendix_to) for p in papers] == [
        ((1, 1), "agenda", "Agenda", "2033-05-05", None, None),
        ((2, 2), "minutes", papers[1].title, "2033-04-07", "3", None),
        ((3, 4), "report", "The Drains of Ossley", "2033-05-05", "5", None),
        ((5, 5), "appendix", "Works in Ossley", "2033-05-05", "5", "The Drains of Ossley"),
        ((6, 7), "report", "The Budget for 2033/34", "2033-05-05", "6", None),
    ]
    assert {paper.body for paper in papers} == {"Cabinet"}
    assert [[one.label for one in paper.paragraphs if one.number] for paper in papers] == [
        ["item 1", "item 3", "item 5", "item 6"],
        ["minute 12", "minute 13", "minute 14", "minute 15"],
        ["para 1", "para 2", "para 3"],
        ["para 1", "para 2"],
        ["para 1", "para 2", "para 3"],
    ]


def test_a_pack_without_bookmarks_comes_apart_by_the_items_stamped_on_it(read: Read) -> None:
    papers = read(bound(*PACK, bookmarks=False))
    assert pages(papers) == [(1, 1), (2, 2), (3, 5), (6, 7)]
    assert [paper.item_number for paper in papers] == [None, "3", "5", "6"]
    assert [paper.kind for paper in papers] == [Kind.AGENDA, Kind.MINUTES, Kind.REPORT, Kind.REPORT]


def test_a_pack_without_bookmarks_and_stamps_comes_apart_by_title_pages(read: Read) -> None:
    papers = read(bound(*PACK, bookmarks=False, stamps=False))
    assert pages(papers) == [(1, 1), (2, 2), (3, 5), (6, 7)]


def test_an_agenda_and_one_report_are_two_papers(read: Read) -> None:
    assert pages(read(bound(AGENDA, DRAINS))) == [(1, 1), (2, 3)]
    assert pages(read(bound(AGENDA, DRAINS, bookmarks=False))) == [(1, 1), (2, 3)]


@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.parametrize("stamps", [True, False])
def test_a_paper_is_read_in_a_pack_as_it_is_alone(read: Read, bookmarks: bool, stamps: bool) -> None:
    papers = read(bound(AGENDA, MINUTES, BUDGET, DRAINS, bookmarks=bookmarks, stamps=stamps))
    for paper, alone in zip(papers, (AGENDA, MINUTES, BUDGET, DRAINS), strict=True):
        [single] = read(bound(alone, bookmarks=False, stamps=False))
        assert told(paper) == told(single)
        assert (paper.kind, paper.dated, paper.body) == (single.kind, single.dated, single.body)


def test_each_part_counts_its_own_pages_and_tells_those_of_the_file(read: Read) -> None:
    papers = read(bound(*PACK))
    budget = papers[-1]
    assert (len(budget.pages), budget.reading.pages) == (2, 2)
    assert [one.page for one in budget.paragraphs] == [6, 6, 7]
    assert budget.raw(budget.paragraphs[1]).endswith("\nand was agreed.")
    assert {box.page for one in budget.paragraphs for box in one.boxes} == {0, 1}
    assert len({paper.id for paper in papers}) == len(papers)
    assert {source.sha256 for paper in papers for source in paper.sources} == {papers[0].sha256}


def test_what_the_pack_prints_on_its_pages_is_in_no_paper(read: Read) -> None:
    blank = Bound(("This page is intentionally left blank",))
    front = replace(AGENDA, stamp="Public Document Pack")
    papers = read(bound(front, blank, MINUTES, DRAINS, blank, APPENDIX, blank))
    said = "\n".join(f"{one.headings} {one.text}" for paper in papers for one in paper.paragraphs)
    assert not [words for words in ("Page ", "Agenda Item", "blank", "Document Pack") if words in said]
    assert pages(papers) == [(1, 1), (3, 3), (4, 5), (7, 7)]


def test_papers_below_a_lone_root_are_found(read: Read) -> None:
    lower = [replace(paper, level=paper.level + 1) for paper in PACK]
    root = replace(lower[0], bookmark="Cabinet papers", level=0)
    assert pages(read(bound(root, *lower[1:]))) == pages(read(bound(*PACK)))


def test_headings_inside_a_paper_of_a_pack_are_no_papers(read: Read) -> None:
    heading = Bound((f"Background\n\n4.|{prose(7, 1)[:60]}.",), "Background", level=1)
    assert pages(read(bound(AGENDA, MINUTES, DRAINS, heading, BUDGET))) == [(1, 1), (2, 2), (3, 5), (6, 7)]


def headed(*headings: str, level: int = 0, top: str = "") -> list[Bound]:
    """Pages of a report with a heading each, and a bookmark for it."""
    return [
        Bound((f"{top}\n\n{heading}\n\n{n}.|{prose(n, 1)[:60]}.",), heading, level)
        for n, heading in enumerate(headings, 4)
    ]


@pytest.mark.parametrize(
    "sections",
    [
        headed("Background", "Financial Implications", "Risks", "Appendix 1"),
        headed("1 Background", "2 Financial implications", "3 Risks"),
        headed("Work of the Planning Committee", "Work of the Licensing Committee", "Work of the Cabinet"),
        headed("Planning Committee", "Licensing Committee", "Cabinet", top="Report from the Chair"),
        headed("Background", "Risks", "Options", top="Cabinet, 5 May 2033"),
        headed("Background", "Risks", "Options", top="Agenda Item 5"),
        headed("Background", "Risks", "Options", level=1),
    ],
)
@pytest.mark.parametrize("stamps", [True, False])
def test_a_report_with_a_bookmark_for_each_heading_is_one_paper(
    read: Read, sections: list[Bound], stamps: bool
) -> None:
    assert pages(read(bound(DRAINS, *sections, stamps=stamps, own=False))) == [None]


def test_bookmarks_into_the_middle_of_an_agenda_open_nothing(read: Read) -> None:
    more = Bound((AGENDA.pages[0].partition("AGENDA")[2],), "5 Drains")
    items = [replace(more, bookmark=name) for name in ("6 Budget", "7 Any other business")]
    papers = read(bound(AGENDA, *items, stamps=False, own=False))
    assert pages(papers) == [None]


OLDER = Bound((f"Appendix A\n\n{HEAD.replace('5 May 2033', '3 March 2031')}The Drains of Ambry\n\n1.|They were full.",))


@pytest.mark.parametrize("names", [("", ""), ("The Drains of Ossley", "Appendix A")])
def test_a_report_with_older_papers_bound_in_is_one_paper(read: Read, names: tuple[str, str]) -> None:
    first, other = names
    appendices = [replace(paper, bookmark=other) for paper in (OLDER, OLDER, APPENDIX)]
    assert pages(read(bound(replace(DRAINS, bookmark=first), *appendices, stamps=False))) == [None]


def test_a_cover_and_a_report_are_one_paper(read: Read) -> None:
    cover = Bound((f"{HEAD}The Drains of Ossley",), "Cover")
    assert pages(read(bound(cover, DRAINS, stamps=False))) == [None]
    assert pages(read(bound(cover, DRAINS, bookmarks=False))) == [None]


def test_headings_that_name_agenda_items_are_no_stamps(read: Read) -> None:
    said = [f"Agenda Item {n}\n\n{prose(n, 1)[:60]}.\n\nSo it was." for n in range(6)]
    assert pages(read(bound(Bound(("\n\n".join(said[:3]), "\n\n".join(said[3:]))), stamps=False))) == [None]


def test_a_manifest_holds_for_the_papers_of_a_pack(read: Read) -> None:
    papers = read(
        bound(*PACK),
        title="Cabinet papers",
        council="Ossley Borough Council",
        body="Executive",
        meeting_date="2033-05-06",
        url="https://ossley.example/pack",
        access="exempt",
    )
    assert len(papers) == len(PACK)
    assert {(paper.council, paper.url, paper.access) for paper in papers} == {
        ("Ossley Borough Council", "https://ossley.example/pack", Access.EXEMPT)
    }
    assert [(paper.body, paper.dated) for paper in papers if paper.kind is not Kind.MINUTES] == [
        ("Executive", "2033-05-06")
    ] * 4
    assert [(paper.body, paper.dated) for paper in papers if paper.kind is Kind.MINUTES] == [("Cabinet", "2033-04-07")]
    assert "Cabinet papers" not in {paper.title for paper in papers}


def test_a_file_that_the_manifest_calls_a_report_is_one(read: Read) -> None:
    [paper] = read(bound(*PACK), kind="report")
    assert (paper.sources[0].pages, paper.kind) == (None, Kind.REPORT)


def test_a_paper_that_does_not_name_its_meeting_goes_to_that_of_the_agenda(read: Read) -> None:
    plain = Bound(("The Lamps of Ossley\n\n1.|They are dim.",), "7 Lamps", stamp="Agenda Item 7")
    lamps = read(bound(*PACK, plain))[-1]
    assert (lamps.council, lamps.body, lamps.dated) == ("Arden Vale County Council", "Cabinet", "2033-05-05")


def test_a_paper_without_words_is_told_of(read: Read) -> None:
    scan = Bound(("", ""), "7 Map of Ossley")
    papers = read(bound(*PACK, scan, own=False, stamps=False))
    assert len(papers) == len(PACK)
    assert papers[0].reading.warnings == ("no words on pages 8 to 9 (Map of Ossley): a scan or a picture",)


def test_an_exempt_part_of_a_public_pack_is_exempt(read: Read) -> None:
    closed = replace(DRAINS, pages=(f"NOT FOR PUBLICATION\n\n{DRAINS.pages[0]}", DRAINS.pages[1]))
    papers = read(bound(AGENDA, MINUTES, closed, APPENDIX, BUDGET))
    access = [paper.access for paper in papers]
    assert access == [Access.PUBLIC, Access.PUBLIC, Access.EXEMPT, Access.EXEMPT, Access.PUBLIC]
    assert papers[3].reading.warnings == ("taken as exempt: it belongs to a report that is",)


@pytest.mark.parametrize(
    ("name", "access"),
    [
        ("5 Drains (exempt)", Access.EXEMPT),
        ("5 Drains - Not for publication", Access.EXEMPT),
        ("5 Exempt accommodation", Access.PUBLIC),
        ("5 Confidential reporting", Access.PUBLIC),
    ],
)
def test_a_bookmark_may_say_that_its_paper_is_exempt(read: Read, name: str, access: Access) -> None:
    papers = read(bound(AGENDA, MINUTES, replace(DRAINS, bookmark=name), BUDGET))
    assert [paper.access for paper in papers] == [Access.PUBLIC, Access.PUBLIC, access, Access.PUBLIC]


def test_papers_below_a_bookmark_for_exempt_business_are_exempt(read: Read) -> None:
    open_, closed = replace(MINUTES, bookmark="Part 1"), Bound(("Part 2",), "Part 2 - Exempt")
    papers = read(bound(AGENDA, open_, DRAINS, closed, replace(BUDGET, level=1)))
    assert [(paper.title, paper.access) for paper in papers][-1] == ("The Budget for 2033/34", Access.EXEMPT)
    assert {paper.access for paper in papers[:3]} == {Access.PUBLIC}


def test_a_pack_that_calls_itself_private_is_exempt(read: Read) -> None:
    papers = read(bound(replace(AGENDA, stamp="Private Document Pack"), MINUTES, DRAINS))
    assert [paper.access for paper in papers] == [Access.EXEMPT] * 3


def test_a_pack_is_not_one_paper(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(bound(*PACK).done())
    with pytest.raises(PaperRefused) as caught:
        read_paper(path)
    assert str(caught.value) == "pack.pdf: is an agenda pack of 5 papers; read it with `read_papers`."


NAMES = st.sampled_from(["Agenda", "5 Drains", "Appendix 1", "Background", "", "Part 2"])
LINES = st.sampled_from(
    ["Agenda Item 5", "Agenda Item 6", "AGENDA", "Cabinet", "5 May 2033", "1", "Page 4", "1. Words."]
)


@given(
    written=st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=8),
    outline=st.lists(st.tuples(NAMES, st.integers(0, 9), st.integers(0, 2)), max_size=8),
)
def test_every_page_belongs_to_one_part(written: list[list[str]], outline: list[tuple[str, int, int]]) -> None:
    sheet = Sheet(
        pages=tuple("\n".join(lines) for lines in written),
        paged=True,
        lines=tuple(Line(text, Span(at, 0, len(text)), gap=True) for at, page in enumerate(written) for text in page),
        outline=tuple(Bookmark(*entry) for entry in outline),
    )
    parts = split_pack(sheet)
    assert len(parts) != 1
    if parts:
        assert [page for part in parts for page in range(part.pages[0], part.pages[1] + 1)] == list(
            range(1, len(written) + 1)
        )
        assert tuple(page for part in parts for page in part.sheet.pages) == sheet.pages
        assert all(line.span.page < len(part.sheet.pages) for part in parts for line in part.sheet.lines)
        assert all(part.parent is None or part.parent < at for at, part in enumerate(parts))


def test_a_real_report_with_a_bookmark_for_each_chapter_is_one_paper(real_papers: Path) -> None:
    [paper] = read_papers(real_papers / "torture" / "format_corpus-392154.pdf", Stated(file="x"))
    assert paper.sources[0].pages is None
