"""Figures that count or measure something."""

import pytest

from qa.quantities import counted_nouns, find_counts, find_quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 1,700 of them, and £3.4 million was spent.", ["1,700", "£3.4 million"]),
        ("57 per cent, or 12%, of twelve.", ["57 per cent", "12%", "twelve"]),
        ("In 2023/24 and on 14 March 2024, see para 12, Figure 1 and s.19.", []),
        ("He will write within four weeks.", []),
        ("It took nine days and cost 5 pounds.", ["5 pounds"]),
        ("", []),
    ],
)
def test_quantities_are_found_and_dates_references_and_spans_of_time_are_not(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_quantities(text, durations=False)] == found


def test_spans_of_time_are_found_where_they_are_asked_for() -> None:
    text = "It took nine days in 2023."
    assert [text[start:end] for start, end in find_quantities(text, durations=True)] == ["nine"]


@pytest.mark.parametrize(
    ("question", "text", "counted"),
    [
        ("How many flood wardens are there?", "There are 97 newly trained flood wardens.", True),
        (
            "How many flood wardens are there?",
            "The first gathering of flood wardens was on 5 October 2024, with 64 present.",
            False,
        ),
        ("the number of gullies emptied", "It emptied 35,120 gullies.", True),
        ("How many are there?", "There are 97 wardens.", False),
        ("What did the wardens do?", "There are 97 wardens.", False),
    ],
)
def test_a_figure_counts_what_stands_behind_it(question: str, text: str, counted: bool) -> None:
    assert bool(find_counts(text, counted_nouns(question))) is counted
