import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.match import count_words, holds, states


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The gullies were\n emptied\tin May.", "gullies were emptied in may"),
        ("the Children’s Trust", "Children's Trust"),
        ("a “safe” street", 'a "safe" street'),
        ("Hollenby 37\t33\t−10.8%", "37 33 -10.8%"),
        ("from 2022–23 on", "2022-23"),
        ("set out in\u00a0full", "out in full"),
    ],
)
def test_white_space_case_quotes_and_dashes_are_folded(text: str, anchor: str) -> None:
    assert holds(text, anchor)


def test_an_anchor_is_a_run_of_words_in_their_order() -> None:
    assert not holds("emptied were the gullies", "the gullies were emptied")


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("A rise of 36%.", "6%"),
        ("A rise of 6.5%.", "6"),
        ("A rise of 1.5 metres.", "5"),
        ("All 15 gullies.", "5"),
        ("All 5,000 gullies.", "5"),
        ("All 1,500 gullies.", "500"),
        ("On the 5th day.", "5"),
        ("On road B5.", "5"),
        ("On 13 May 2023.", "3 May 2023"),
        ("It cost £13.4m.", "3.4m"),
        ("By May 20234.", "May 2023"),
        ("Nobody knows [5].", "5"),
        ("Nobody knows [2, 5].", "5"),
    ],
)
def test_a_figure_must_stand_whole(answer: str, fact: str) -> None:
    assert not states(answer, fact)


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("A rise of 6%.", "6%"),
        ("There are 5.", "5"),
        ("There are 5, and no more.", "5"),
        ("A fall (-10.8%).", "10.8"),
        ("It cost £1,700[1].", "1,700"),
        ("It cost £1,700.", "£1,700"),
        ("In 2017/18", "18"),
        ("It was advertised widely.", "advertis"),
        ("The WATER\ncompany", "water company"),
        ("It cost 3.4 million.", "3.4 million"),
        ("The pump [1] failed.", "pump failed"),
    ],
)
def test_a_fact_is_stated(answer: str, fact: str) -> None:
    assert states(answer, fact)


def test_a_year_in_square_brackets_is_no_mark() -> None:
    assert states("See [2018] EWCA 12 [1].", "[2018] EWCA 12")


def test_marks_and_bullets_are_no_words() -> None:
    assert count_words("• Six gullies – all blocked [1], [2, 3].") == 4


@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=3))
def test_no_figure_is_stated_by_a_longer_one(figure: int, more: str) -> None:
    assert states(f"About {figure} homes.", str(figure))
    for longer in (f"{figure}{more}", f"{more}{figure}", f"{figure}.{more}", f"{more},{figure}"):
        assert not states(f"About {longer} homes.", str(figure))


@given(st.text(), st.text(min_size=1), st.text())
def test_a_text_holds_each_of_its_words(before: str, anchor: str, after: str) -> None:
    assert holds(f"{before} {anchor} {after}", anchor)
