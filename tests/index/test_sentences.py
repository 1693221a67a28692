import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import split_sentences

FRAGMENTS = st.sampled_from(
    """Cllr. Smith|It cost £1.5m.|approx. 5 homes|(see para. 3)|“Yes.”|Done!|Why?|No. 5|e.g. this|U.K. law|Dr. Who|…|...
    |.|1. First|• item|a) point|[1]|https://example.org/a.b?c=d. Next|\t|  |\xa0|\u2028|The Hon. Member""".split("|")
)
LINES = st.lists(FRAGMENTS).map(" ".join) | st.lists(FRAGMENTS).map("".join) | st.text()


@settings(deadline=None, max_examples=300)
@given(LINES.map(lambda line: line.replace("\n", " ")))
def test_each_sentence_stands_in_the_line_and_only_white_space_is_lost(line: str) -> None:
    end = 0
    for sentence in split_sentences(line):
        assert sentence == sentence.strip() != ""
        start = line.index(sentence, end)
        assert line[end:start].strip() == ""
        end = start + len(sentence)
    assert line[end:].strip() == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Cllr. Farrant asked how many people were still away.",
        "Supt. Jones and Insp. Baker gave the figures.",
        "The cost was approx. 5% of the budget (see paras. 4 and 5).",
        "The report, i.e. Appendix 1, was noted.",
        "It was agreed under s. 19 of the Act by the Rt. Hon. Member.",
    ],
)
def test_an_abbreviation_of_councils_ends_no_sentence(sentence: str) -> None:
    assert split_sentences(f"{sentence} Then it closed.") == [sentence, "Then it closed."]


def test_plain_sentences_are_parted() -> None:
    line = "There are 97 wardens. All are volunteers!  Who pays? It cost £3.4 million."
    assert split_sentences(line) == [
        "There are 97 wardens.",
        "All are volunteers!",
        "Who pays?",
        "It cost £3.4 million.",
    ]


def test_nothing_makes_no_sentence() -> None:
    assert split_sentences("") == split_sentences("  \t ") == []
