"""What a question is taken to say in a library, and what is found by it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index import Embedder, Filter, Library
from ingest import Access, Kind, Paper

MakePaper = Callable[[str, str], Paper]
REVIEW = "1. The Flood Risk Review (FRR) of Hollenby was published.\n\n2. The FRR named eleven pumps."
ROTA = "1. The Fire and Rescue Rota (FRR) of Stillbrook is full.\n\n2. Wardens are trained."
SECRET = "1. The Zebedee Land Agreement (ZLA) sells the quagmire."


class Speller:
    """An embedder that says which words it knows."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.embed = embedder.embed

    def knows(self, word: str) -> bool:
        return word in {"trainer"}


@pytest.fixture
def filled(library: Library, make_paper: MakePaper) -> Library:
    """Two councils that mean two things by one abbreviation, and an exempt paper."""
    library.add(replace(make_paper("vale.txt", REVIEW), council="Arden Vale County Council", dated="2021-05-06"))
    library.add(replace(make_paper("brook.txt", ROTA), council="Stillbrook Town Council", dated="2022-05-06"))
    library.add(replace(make_paper("secret.txt", SECRET), access=Access.EXEMPT, dated="2023-01-01"))
    return library


def test_the_glossary_tells_each_meaning_of_each_council_with_its_paragraph(filled: Library) -> None:
    told = [(one.entry.short, one.entry.long, one.entry.council, one.paragraph.label) for one in filled.glossary()]
    assert told == [
        ("FRR", "Flood Risk Review", "Arden Vale County Council", "para 1"),
        ("FRR", "Fire and Rescue Rota", "Stillbrook Town Council", "para 1"),
    ]
    assert [one.citation for one in filled.glossary("frr", Filter(councils=("stillbrook town council",)))] == [
        "6 May 2022, brook, para 1"
    ]
    assert [one.entry.long for one in filled.glossary("flood risk reviews")] == ["Flood Risk Review"]
    assert filled.glossary("ABC") == []


def test_what_exempt_papers_define_or_how_they_spell_is_not_told(filled: Library) -> None:
    everyone = Filter(access=tuple(Access))
    assert filled.glossary("ZLA") == []
    assert filled.read("the ZLA").entries == ()
    assert [one.entry.short for one in filled.glossary("ZLA", everyone)] == ["ZLA"]
    assert filled.read("the quagmre and Zebedeee").corrections == ()
    assert filled.read("the quagmre", everyone).corrections == (("quagmre", "quagmire"),)
    assert filled.read("the latest quagmire").periods[0].last.year == 2022
    assert filled.read("quagm*").begun == ()


def test_definitions_go_with_their_paper(filled: Library) -> None:
    paper = filled.find("vale.txt")
    filled.add(replace(paper, access=Access.EXEMPT))
    assert [one.entry.long for one in filled.glossary("FRR")] == ["Fire and Rescue Rota"]
    filled.remove(paper.id)
    assert filled.glossary("Flood Risk Review", Filter(access=tuple(Access))) == []


def test_either_form_finds_both_and_two_meanings_stay_two(filled: Library) -> None:
    assert [entry.long for entry in filled.read("the FRR").entries] == ["Fire and Rescue Rota", "Flood Risk Review"]
    only = Filter(councils=("Arden Vale County Council",))
    assert [entry.long for entry in filled.read("the FRR", only).entries] == ["Flood Risk Review"]
    assert "eleven pumps" in " ".join(hit.paragraph.text for hit in filled.search("flood risk review", 2))


def test_slips_are_mended_and_found(filled: Library) -> None:
    query = filled.read("Which wradens are traned at Holenby?")
    assert query.text == "Which wardens are trained at Hollenby?"
    assert filled.search(query, 1)[0].paragraph.text == "Wardens are trained."


@pytest.mark.parametrize("question", ["which pump was named", "Was it at Hillenbury?", "FRRX", "warden's", "the pmp"])
def test_other_words_are_let_alone(filled: Library, question: str) -> None:
    assert filled.read(question).corrections == ()


def test_a_word_that_the_embedder_knows_is_no_slip(filled: Library, bag: Embedder) -> None:
    assert filled.read("the trainer").corrections == (("trainer", "trained"),)
    filled.close()
    assert Library.open(filled.folder, Speller(bag)).read("the trainer").corrections == ()


def test_a_changed_library_is_read_with_as_it_is(filled: Library, make_paper: MakePaper) -> None:
    assert filled.read("the latest pumps, quarantine").periods[0].last.isoformat() == "2022-05-06"
    filled.add(replace(make_paper("new.txt", "1. The quarantine is over."), dated="2024-02-01"))
    query = filled.read("the latest pumps, quarantin")
    assert query.periods[0].last.isoformat() == "2024-02-01"
    assert query.corrections == ()  # its stem is that of a word of the library
    assert filled.read("quarrantine").corrections == (("quarrantine", "quarantine"),)


def test_a_stated_paragraph_comes_first_from_the_paper_that_is_meant(library: Library, make_paper: MakePaper) -> None:
    for year in (2019, 2021, 2023):
        text = f"1. The pumps of {year} failed at Hollenby.\n\n2. Wardens were asked in {year}."
        library.add(replace(make_paper(f"{year}.txt", text), dated=f"{year}-05-06", kind=Kind.REPORT))
    hits = library.search("What does para 2 of the 2021 report say of the pumps that failed at Hollenby?", 3)
    assert (hits[0].paper.dated, hits[0].paragraph.label, hits[0].stated) == ("2021-05-06", "para 2", True)
    assert [hit.stated for hit in hits[1:]] == [False, False]
    newest_first = library.search("What does para 2 say?", 4)
    assert [(hit.paper.dated, hit.stated) for hit in newest_first[:3]] == [
        ("2023-05-06", True),
        ("2021-05-06", True),
        ("2019-05-06", True),
    ]
    assert not any(hit.stated for hit in library.search("para 3 of the 2021 report"))
    assert {hit.paper.dated for hit in library.search("para 2", filter=Filter(papers=(hits[0].paper.id,)))} == {
        "2021-05-06"
    }


def test_a_stated_paragraph_is_that_of_the_paper_whose_title_is_given(library: Library, make_paper: MakePaper) -> None:
    for year, title in ((2021, "Highways and Winter Service"), (2023, "Performance and Budget of the Winter")):
        paper = make_paper(f"{year}.txt", f"1. The pumps of {year} failed.\n\n2. Wardens were asked in {year}.")
        library.add(replace(paper, title=title, dated=f"{year}-05-06", kind=Kind.REPORT))
    hits = library.search("What does para 2 of the highways and winter service report say?", 3)
    assert (hits[0].paper.dated, hits[0].stated) == ("2021-05-06", True)
    assert not any(hit.stated for hit in hits[1:])


def test_a_stated_paragraph_of_an_exempt_paper_is_not_found(library: Library, make_paper: MakePaper) -> None:
    library.add(make_paper("a.txt", "NOT FOR PUBLICATION\n\n1. The depot is sold.\n\n2. For £2 million."))
    assert library.search("paragraph 2") == []


def test_what_is_said_of_the_time_raises_papers_that_words_alone_would_not_find(
    library: Library, make_paper: MakePaper
) -> None:
    for number in range(80):
        text = f"1. The pumps failed at place number {number}, and the pumps failed again."
        library.add(replace(make_paper(f"{number}.txt", text), dated="2019-01-01"))
    library.add(
        replace(make_paper("late.txt", "1. Pumps were bought for all of the other places."), dated="2022-03-04")
    )
    assert "2022-03-04" in {hit.paper.dated for hit in library.search("the pumps failed, 2022 report", 10)}
    assert "2022-03-04" not in {hit.paper.dated for hit in library.search("the pumps failed", 10)}


def test_quoted_words_come_before_others(library: Library, make_paper: MakePaper) -> None:
    text = "1. Pumps failed, and pumps, pumps failed.\n\n2. It was told that all the failed pumps were old."
    library.add(make_paper("a.txt", text))
    assert library.search("pumps failed", 1)[0].paragraph.number == "1"
    assert library.search('"failed pumps"', 1)[0].paragraph.number == "2"


def test_a_beginning_of_a_word_finds_all_words_that_begin_so(library: Library, make_paper: MakePaper) -> None:
    roads = [f"{number}. The road at place {number} was closed." for number in range(1, 20)]
    library.add(make_paper("a.txt", "\n\n".join([*roads, "20. The floodplain is wet.", "21. A floodgate was shut."])))
    assert library.read("flood*").begun == ("floodgate", "floodplain")
    assert {hit.paragraph.number for hit in library.search("flood*", 2)} == {"20", "21"}


def test_copies_of_one_statement_take_one_place(library: Library, make_paper: MakePaper) -> None:
    said = "The Council has to consider the effect of each of its decisions on the flooding of homes in its area."
    for year in range(2015, 2024):
        text = f"1. {said}\n\n2. In {year} the pumps failed {year - 2000} times."
        library.add(replace(make_paper(f"{year}.txt", text), dated=f"{year}-01-01"))
    first, *others = library.search("effect of decisions on the flooding of homes", 5)
    assert (first.paper.dated, len(first.also)) == ("2023-01-01", 8)
    assert {place.paper.dated for place in first.also} == {f"{year}-01-01" for year in range(2015, 2023)}
    assert not any(said in hit.paragraph.text for hit in others)
