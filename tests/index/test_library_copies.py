"""The same paper in several files: alone, copied, moved, in an agenda pack; and exempt in one of them."""

from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Change, Embedder, Filter, Library, LibraryError
from index.passages import make_passages
from ingest import Access, Paper, read_paper, read_papers
from tests.index.conftest import MakePaper
from tests.index.test_library_adding import contents, vectors_of, vectors_wanted

WARDENS = "1. There are 74 flood wardens.\n\n2. They are trained in spring."
GULLIES = "1. The gullies of Stoke Ellery were emptied twice.\n\n2. Leaves were the trouble."
BRIDGES = "1. Six bridges are too weak for lorries.\n\n2. Signs were set up."


class MakePack(Protocol):
    def __call__(self, *texts: str, name: str = "pack.pdf") -> list[Paper]: ...


@pytest.fixture
def make_pack(make_paper: MakePaper) -> MakePack:
    """The papers of a pack with these texts, two pages each."""

    def make(*texts: str, name: str = "pack.pdf") -> list[Paper]:
        digest = sha256("".join(texts).encode()).hexdigest()
        return [
            part(make_paper(f"{name}.txt", text), name, digest, 2 * number + 1) for number, text in enumerate(texts)
        ]

    return make


def part(paper: Paper, name: str, digest: str, first: int) -> Paper:
    """A paper as it would be read from two pages of a pack."""
    id_ = sha256(f"{digest} {first}".encode()).hexdigest()[:12]
    source = replace(paper.sources[0], file=name, path=f"/papers/{name}", sha256=digest, pages=(first, first + 1))
    paragraphs = tuple(replace(one, id=one.id.replace(paper.id, id_), page=first) for one in paper.paragraphs)
    return replace(paper, id=id_, sources=(source,), paragraphs=paragraphs)


def add(library: Library, *papers: Paper) -> list[Change]:
    return [library.add(paper) for paper in papers]


def files(library: Library) -> list[list[str]]:
    """The files of each paper."""
    return sorted([source.file for source in info.sources] for info in library.papers())


def found(library: Library, words: str, access: Access = Access.PUBLIC) -> list[tuple[str, int | None]]:
    """The file and the page of each paragraph with these words."""
    hits = library.search(words, 50, Filter(access=(access,)))
    return [(hit.paper.source, hit.paragraph.page) for hit in hits if words in hit.paragraph.text]


def is_sound(library: Library) -> bool:
    """Whether every paper has its passages and their vectors, and copies have none."""
    held = contents(library)
    expected = sum(len(make_passages(library.paper(info.id))) for info in library.papers())
    return held["passages"] == expected and vectors_of(library) == vectors_wanted(library)


def test_a_report_alone_and_then_in_a_pack_is_one_paper(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    alone, pack = make_paper("wardens.txt", WARDENS), make_pack(GULLIES, WARDENS)
    assert add(library, alone, *pack) == [Change.ADDED, Change.ADDED, Change.MERGED]
    assert files(library) == [["pack.pdf"], ["wardens.txt", "pack.pdf"]]
    assert [source.pages for source in library.find("wardens.txt").sources] == [None, (3, 4)]
    assert found(library, "flood wardens") == [("wardens.txt", None)]
    assert is_sound(library)


def test_a_report_in_a_pack_and_then_alone_is_one_paper(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    alone, pack = make_paper("wardens.txt", WARDENS), make_pack(GULLIES, WARDENS)
    assert add(library, *pack, alone) == [Change.ADDED, Change.ADDED, Change.MERGED]
    assert files(library) == [["pack.pdf"], ["wardens.txt", "pack.pdf"]]
    assert found(library, "flood wardens") == [("wardens.txt", None)]
    assert library.paper(alone.id).id == library.paper(pack[1].id).id == alone.id
    assert is_sound(library)


def test_adding_again_changes_nothing(library: Library, make_paper: MakePaper, make_pack: MakePack) -> None:
    papers = [make_paper("wardens.txt", WARDENS), *make_pack(GULLIES, WARDENS), *make_pack(WARDENS, name="late.pdf")]
    add(library, *papers)
    before = library.papers(), contents(library)
    assert files(library) == [["pack.pdf"], ["wardens.txt", "pack.pdf", "late.pdf"]]
    for order in permutations(papers):
        assert add(library, *order) == [Change.UNCHANGED] * 4
    assert (library.papers(), contents(library)) == before


@pytest.mark.parametrize(
    "other",
    [
        WARDENS.replace("74", "97"),
        WARDENS.replace("are trained", "are not trained"),
        WARDENS.replace("2.", "3."),
        f"{WARDENS}\n\n3. None is paid.",
    ],
)
def test_a_report_that_was_corrected_is_another_one(library: Library, make_paper: MakePaper, other: str) -> None:
    assert add(library, make_paper("a.txt", WARDENS), make_paper("b.txt", other)) == [Change.ADDED, Change.ADDED]


def test_spaces_signs_and_capitals_do_not_matter(library: Library, make_paper: MakePaper) -> None:
    other = "1.  There are 74 flood-wardens.\n\n2. They are trained\nin Spring"
    assert add(library, make_paper("a.txt", WARDENS), make_paper("b.txt", other)) == [Change.ADDED, Change.MERGED]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2033-05-05", "2033-05-05", True),
        ("2033-05-05", None, True),
        ("2033-05-05", "2033-05", True),
        ("2033-05-05", "2033-05-06", False),
        ("2033-05", "2032", False),
    ],
)
def test_papers_of_two_days_are_two(
    library: Library, make_paper: MakePaper, one: str, other: str | None, same: bool
) -> None:
    add(library, replace(make_paper("a.txt", WARDENS), dated=one))
    change = library.add(replace(make_paper("b.txt", WARDENS + " "), dated=other))
    assert change is (Change.MERGED if same else Change.ADDED)


def test_a_paper_agrees_with_the_dates_of_all_its_copies(library: Library, make_paper: MakePaper) -> None:
    papers = [
        replace(make_paper(f"{n}.txt", WARDENS + " " * n), dated=day) for n, day in enumerate([None, "2033", "2032"])
    ]
    assert add(library, *papers) == [Change.ADDED, Change.MERGED, Change.ADDED]


def test_what_only_the_pack_says_is_known_of_the_paper(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    [told] = make_pack(WARDENS)
    add(library, make_paper("wardens.txt", WARDENS), replace(told, dated="2033-05-05", body="Cabinet", item_number="6"))
    [info] = library.papers()
    assert (info.dated, info.body, info.item_number, info.source) == ("2033-05-05", "Cabinet", "6", "wardens.txt")


def test_a_changed_file_leaves_the_paper_to_its_other_file(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    add(library, make_paper("wardens.txt", WARDENS), *make_pack(GULLIES, WARDENS))
    newer = make_paper("wardens.txt", WARDENS.replace("74", "97"))
    assert library.add(newer) is Change.REPLACED
    assert files(library) == [["pack.pdf"], ["pack.pdf"], ["wardens.txt"]]
    assert sorted(found(library, "flood wardens")) == [("pack.pdf", 3), ("wardens.txt", None)]
    assert is_sound(library)


def test_a_file_that_is_saved_anew_stays_the_same_paper(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    add(library, make_paper("wardens.txt", WARDENS), *make_pack(GULLIES, WARDENS))
    assert library.add(make_paper("wardens.txt", WARDENS + " ")) is Change.REPLACED
    assert files(library) == [["pack.pdf"], ["wardens.txt", "pack.pdf"]]
    assert found(library, "flood wardens") == [("wardens.txt", None)]
    assert is_sound(library)


def test_a_changed_pack_replaces_its_papers(library: Library, make_paper: MakePaper, make_pack: MakePack) -> None:
    alone = make_paper("wardens.txt", WARDENS)
    add(library, *make_pack(WARDENS, GULLIES, BRIDGES), alone)
    changes = add(library, *make_pack(BRIDGES, GULLIES.replace("twice", "once")))
    assert changes == [Change.REPLACED, Change.ADDED]
    assert files(library) == [["pack.pdf"], ["pack.pdf"], ["wardens.txt"]]
    assert [info.id for info in library.papers() if info.source == "wardens.txt"] == [alone.id]
    assert found(library, "emptied twice") == []
    assert is_sound(library)


def test_a_file_that_is_taken_apart_in_another_way_leaves_nothing_behind(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    parts = make_pack(WARDENS, GULLIES)
    both = make_paper("pack.pdf.txt", f"{WARDENS}\n\n{GULLIES.replace('1.', '3.').replace('2.', '4.')}")
    whole = replace(both, sources=(replace(parts[0].sources[0], pages=None),))
    for papers in (parts, [whole], parts):
        add(library, *papers)
        assert {info.id for info in library.papers()} == {paper.id for paper in papers}
        assert is_sound(library)


def test_a_copied_file_is_a_second_source(library: Library, make_paper: MakePaper) -> None:
    paper = make_paper("wardens.txt", WARDENS)
    library.add(paper)
    copy = Path(paper.path).with_name("copy.txt")
    copy.write_text(WARDENS, encoding="utf-8")
    assert add(library, read_paper(copy), read_paper(copy), paper) == [Change.MERGED, *[Change.UNCHANGED] * 2]
    assert files(library) == [["wardens.txt", "copy.txt"]]
    copy.write_text(BRIDGES, encoding="utf-8")
    assert library.add(read_paper(copy)) is Change.ADDED
    assert files(library) == [["copy.txt"], ["wardens.txt"]]


def test_a_file_that_was_moved_and_then_changed_is_replaced(library: Library, make_paper: MakePaper) -> None:
    paper = make_paper("wardens.txt", WARDENS)
    library.add(paper)
    Path(paper.path).parent.rename(Path(paper.path).parent.with_name("archive"))
    moved = Path(paper.path).parent.with_name("archive") / "wardens.txt"
    assert library.add(read_paper(moved)) is Change.UNCHANGED
    assert [info.path for info in library.papers()] == [str(moved)]
    moved.write_text(WARDENS.replace("74", "97"), encoding="utf-8")
    assert library.add(read_paper(moved)) is Change.REPLACED
    assert files(library) == [["wardens.txt"]]


def test_a_copy_that_is_read_better_stays_a_copy_or_becomes_a_paper(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    alone, pack = make_paper("wardens.txt", WARDENS), make_pack(GULLIES, WARDENS)
    add(library, alone, *pack)
    assert library.add(replace(pack[1], title="Flood Wardens")) is Change.REPLACED
    assert files(library) == [["pack.pdf"], ["wardens.txt", "pack.pdf"]]
    assert library.add(replace(alone, paragraphs=alone.paragraphs[:1])) is Change.REPLACED
    assert files(library) == [["pack.pdf"], ["pack.pdf"], ["wardens.txt"]]
    assert library.add(alone) is Change.REPLACED
    assert files(library) == [["pack.pdf"], ["wardens.txt", "pack.pdf"]]
    assert is_sound(library)


def test_removing_a_paper_takes_its_copies_along(library: Library, make_paper: MakePaper, make_pack: MakePack) -> None:
    alone = make_paper("wardens.txt", WARDENS)
    add(library, alone, *make_pack(GULLIES, WARDENS))
    library.remove(alone.id)
    assert files(library) == [["pack.pdf"]]
    assert found(library, "flood wardens") == []
    assert is_sound(library)


def test_removing_a_pack_leaves_what_stands_elsewhere(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    pack = make_pack(GULLIES, WARDENS, BRIDGES)
    add(library, *pack, make_paper("wardens.txt", WARDENS))
    gone, kept = library.remove_file("pack.pdf")
    assert {info.id for info in gone} == {pack[0].id, pack[2].id}
    assert [info.source for info in kept] == ["wardens.txt"]
    assert files(library) == [["wardens.txt"]]
    assert found(library, "flood wardens") == [("wardens.txt", None)]
    assert is_sound(library)


def test_removing_a_file_that_a_pack_holds_too_leaves_the_pack(
    library: Library, make_paper: MakePaper, make_pack: MakePack
) -> None:
    add(library, make_paper("wardens.txt", WARDENS), *make_pack(GULLIES, WARDENS))
    gone, kept = library.remove_file("wardens.txt")
    assert (gone, len(kept)) == ([], 1)
    assert files(library) == [["pack.pdf"], ["pack.pdf"]]
    assert found(library, "flood wardens") == [("pack.pdf", 3)]


def test_a_file_that_cannot_be_told_is_not_removed(library: Library, make_pack: MakePack) -> None:
    pack = make_pack(WARDENS)
    elsewhere = replace(make_pack(GULLIES)[0].sources[0], path="/other/pack.pdf")
    add(library, *pack, replace(make_pack(GULLIES)[0], sources=(elsewhere,)))
    with pytest.raises(LibraryError, match=r"^2 files are called 'pack.pdf' \(/other/pack.pdf, /papers/pack.pdf\) in "):
        library.remove_file("pack.pdf")
    with pytest.raises(LibraryError, match=r"^no file is 'pack' in "):
        library.remove_file("pack")
    library.remove_file("/other/pack.pdf")
    assert [info.id for info in library.papers()] == [pack[0].id]


def test_a_name_that_several_papers_of_a_pack_have_lists_them(library: Library, make_pack: MakePack) -> None:
    pack = [
        replace(paper, title=title) for paper, title in zip(make_pack(WARDENS, GULLIES), ("One", "Two"), strict=True)
    ]
    add(library, *pack)
    with pytest.raises(LibraryError) as caught:
        library.find("pack.pdf")
    assert all(f"{paper.id} {paper.title}" in str(caught.value) for paper in pack)


def exempt(paper: Paper) -> Paper:
    return replace(paper, access=Access.EXEMPT)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("in_pack", [False, True])
def test_what_an_exempt_file_says_is_exempt_wherever_it_stands(
    library: Library, make_paper: MakePaper, make_pack: MakePack, order: tuple[int, int], in_pack: bool
) -> None:
    public = make_pack(WARDENS)[0] if in_pack else make_paper("public.txt", WARDENS + " ")
    papers = exempt(make_paper("exempt.txt", WARDENS)), public
    add(library, *(papers[number] for number in order))
    assert found(library, "flood wardens") == []
    [info] = library.papers()
    assert info.access is Access.EXEMPT
    assert {source.file for source in info.sources} == {"exempt.txt", public.source}
    assert found(library, "flood wardens", Access.EXEMPT) == [(info.source, info.sources[0].pages and 1)]
    assert add(library, *papers) == [Change.UNCHANGED] * 2
    assert is_sound(library)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_a_manifest_says_is_public_stays_public(
    library: Library, make_paper: MakePaper, order: tuple[int, int]
) -> None:
    papers = [(exempt(make_paper("exempt.txt", WARDENS)), False), (make_paper("public.txt", WARDENS + " "), True)]
    for paper, cleared in (papers[number] for number in order):
        library.add(paper, cleared=cleared)
    assert found(library, "flood wardens") == [("public.txt", None)]
    assert found(library, "flood wardens", Access.EXEMPT) == [("exempt.txt", None)]
    assert is_sound(library)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_exempt_pack_does_not_hide_the_public_papers_in_it(
    library: Library, make_paper: MakePaper, make_pack: MakePack, order: tuple[int, int]
) -> None:
    papers = exempt(make_pack(WARDENS)[0]), make_paper("public.txt", WARDENS)
    add(library, *(papers[number] for number in order))
    assert found(library, "flood wardens") == [("public.txt", None)]
    assert files(library) == [["pack.pdf"], ["public.txt"]]


def test_an_exempt_paper_in_a_public_pack_is_not_found(library: Library, make_pack: MakePack) -> None:
    pack = make_pack(GULLIES, WARDENS)
    add(library, pack[0], exempt(pack[1]))
    assert found(library, "flood wardens") == []
    assert found(library, "emptied twice") == [("pack.pdf", 1)]


def test_a_paper_that_was_kept_out_comes_back_once_it_may(library: Library, make_paper: MakePaper) -> None:
    hidden, public = make_paper("exempt.txt", WARDENS), make_paper("public.txt", WARDENS + " ")
    add(library, exempt(hidden), public)
    assert library.add(public, cleared=True) is Change.REPLACED
    assert found(library, "flood wardens") == [("public.txt", None)]
    assert add(library, public) == [Change.REPLACED]  # its manifest says no more that it is public
    assert found(library, "flood wardens") == []
    assert add(library, hidden, public) == [Change.REPLACED] * 2
    assert found(library, "flood wardens") == [("exempt.txt", None)]
    assert is_sound(library)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("abp"), st.integers(0, 2), st.booleans()), min_size=2, max_size=7))
def test_a_library_holds_what_its_files_say_now(
    steps: list[tuple[str, int, bool]],
    tmp_path_factory: pytest.TempPathFactory,
    bag: Embedder,
    make_paper: MakePaper,
    make_pack: MakePack,
) -> None:
    library = Library.open(tmp_path_factory.mktemp("steps"), bag, create=True)
    texts = [WARDENS, GULLIES, BRIDGES]
    held: dict[str, set[str]] = {}
    for name, version, removing in steps:
        if removing and name in held:
            file = "pack.pdf" if name == "p" else f"{name}.txt"
            library.remove_file(file)
            del held[name]
        elif name == "p":
            said = [texts[version], texts[version - 1]]
            add(library, *make_pack(*said))
            held[name] = set(said)
        else:
            library.add(make_paper(f"{name}.txt", texts[version] + " " * ord(name)))
            held[name] = {texts[version]}
        said_by = {text: [key for key in held if text in held[key]] for text in texts}
        assert len(library.papers()) == sum(bool(keys) for keys in said_by.values())
        assert sorted(len(info.sources) for info in library.papers()) == sorted(len(k) for k in said_by.values() if k)
        assert is_sound(library)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_same_bytes_are_exempt_in_both_folders_if_in_one(
    library: Library, make_paper: MakePaper, order: tuple[int, int]
) -> None:
    public = make_paper("wardens.txt", WARDENS)
    copy = Path(public.path).with_name("copy.txt")
    copy.write_text(WARDENS, encoding="utf-8")
    papers = public, exempt(read_paper(copy))
    add(library, *(papers[number] for number in order))
    assert found(library, "flood wardens") == []
    add(library, public)
    assert found(library, "flood wardens") == []
    add(library, read_paper(copy))
    assert found(library, "flood wardens") == [(papers[order[0]].source, None)]
    assert is_sound(library)


def test_the_sample_report_that_stands_in_the_sample_pack_is_one_paper(library: Library, all_samples: Path) -> None:
    report, pack = "2023-11-16-highways-annual-report.pdf", "2023-11-16-environment-highways-agenda-pack.pdf"
    for name in (pack, report):
        add(library, *read_papers(all_samples / name))
    both = [info for info in library.papers() if len(info.sources) > 1]
    assert [[source.file for source in info.sources] for info in both] == [[report, pack]]
    assert library.papers() == sorted(library.papers(), key=lambda info: info.dated or "", reverse=True)
