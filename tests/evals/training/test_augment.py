import random

from evals.training.augment import ROWS, as_typed, near_misses, other_years_and_places, tables_without_the_row
from evals.training.examples import Example


def asked(question: str, context: str, answer: str, family: str = "a") -> Example:
    return Example("written", "part", family, question, context, (answer,), context.index(answer), "number")


def test_a_near_miss_is_another_text_of_the_family_that_does_not_hold_the_answer() -> None:
    pumps = asked("How many pumps are there?", "There are 97 pumps.", "97")
    examples = [
        pumps,
        asked("How many pumps were tested?", "Tested were 40 pumps.", "40"),
        asked("How many wardens are there?", "There are 97 wardens, says a table of pumps.", "97"),
        asked("How many pumps has Tarn?", "Tarn has 12 pumps.", "12", family="b"),
    ]
    found = near_misses(examples, 10, random.Random(0))
    assert {one.question for one in found} == {one.question for one in examples[:3]}
    assert not any(one.is_answered for one in found)
    assert {one.context for one in found if one.question == pumps.question} == {"Tested were 40 pumps."}


def test_a_question_of_another_year_or_place_is_not_answered() -> None:
    year = asked("How many pumps were there in 2021?", "In 2021 there were 97 pumps, in 2022 there were 40.", "97")
    place = asked("How many pumps are there in Tarn?", "In Tarn there are 12 pumps, none in Mill.", "12")
    without = asked("How many pumps has Quay?", "There are 7 pumps.", "7")
    for seed in range(20):
        for one in other_years_and_places([year, place, without], 10, random.Random(seed)):
            assert not one.is_answered
            before, after = (
                set(example.question.split()) for example in ({year.context: year}.get(one.context, place), one)
            )
            (changed,) = after - before
            assert changed.strip("?") not in one.context
    found = [other_years_and_places([year, place, without], 10, random.Random(seed)) for seed in range(20)]
    assert {one.context for group in found for one in group} == {year.context, place.context}


def test_a_table_without_the_row_that_answers() -> None:
    rows = ["Ward: Tarn; Pumps: 12", "Ward: Mill; Pumps: 40", "Ward: Quay; Pumps: 7"]
    table = asked("How many pumps has Mill?", ROWS.join(rows), "40")
    (without,) = tables_without_the_row([table, asked("How many?", "There are 97 pumps.", "97")])
    assert (without.context, without.is_answered) == (ROWS.join([rows[0], rows[2]]), False)


def test_questions_become_keywords_or_get_one_slip() -> None:
    example = asked("How many flood wardens are there in Hollenby?", "There are 97.", "97")
    typed = {as_typed(example, random.Random(seed)).question for seed in range(40)}
    assert "flood wardens hollenby" in typed
    for question in typed - {"flood wardens hollenby"}:
        pairs = zip(question.split(), example.question.split(), strict=True)
        changed = [(one, other) for one, other in pairs if one != other]
        assert len(changed) <= 1
        assert all(abs(len(one) - len(other)) <= 1 and one[0] == other[0] for one, other in changed)
    assert len(typed) > 10


def test_a_question_of_nothing_but_small_words_stays() -> None:
    example = asked("How many?", "There are 97.", "97")
    assert {as_typed(example, random.Random(seed)).question for seed in range(10)} == {"How many?"}
