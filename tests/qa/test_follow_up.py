"""Invented dialogues: what a follow-up asks, and questions that stand alone whatever was asked before."""

import pytest

from qa.conversation.follow_up import resolve

GULLIES = "How many gullies were emptied by the contractor in 2020/21?"


@pytest.mark.parametrize(
    ("before", "asked", "understood"),
    [
        # A time takes the place of a time, or is put behind.
        (GULLIES, "and in 2021/22?", "How many gullies were emptied by the contractor in 2021/22?"),
        (GULLIES, "What about 2022?", "How many gullies were emptied by the contractor in 2022?"),
        (GULLIES, "and since 2019?", "How many gullies were emptied by the contractor since 2019?"),
        (GULLIES, "sorry, 2019/20", "How many gullies were emptied by the contractor in 2019/20?"),
        (GULLIES, "what was it in 2022?", "How many gullies were emptied by the contractor in 2022?"),
        ("How many gullies were emptied?", "in 2022?", "How many gullies were emptied in 2022?"),
        ("How many gullies were emptied?", "and 2022?", "How many gullies were emptied in 2022?"),
        ("How many gullies are there now?", "and in 2019?", "How many gullies are there in 2019?"),
        ("Number of potholes 2020", "2021", "Number of potholes 2021"),
        ("How has theft changed between 2018 and 2022?", "and since 2019?", "How has theft changed since 2019?"),
        ("What did the Panel agree on 3 May 2022?", "and on 9 June 2023?", "What did the Panel agree on 9 June 2023?"),
        ("How many bins were missed last month?", "and this month?", "How many bins were missed this month?"),
        ("What did gritting cost in winter 2021?", "and in winter 2022?", "What did gritting cost in winter 2022?"),
        ("How many fell between April and June 2023?", "in July?", "How many fell in July 2023?"),
        (
            "How many fell between April and June 2023?",
            "in the same period of 2022?",
            "How many fell between April and June 2022?",
        ),
        ("What does the 2018 report say of theft?", "and the 2019 report?", "What does the 2019 report say of theft?"),
        # It is counted on from the one before.
        (GULLIES, "and the year before?", "How many gullies were emptied by the contractor in 2019/20?"),
        (GULLIES, "and in the year after that?", "How many gullies were emptied by the contractor in 2021/22?"),
        (GULLIES, "two years later?", "How many gullies were emptied by the contractor in 2022/23?"),
        (GULLIES, "how many wardens were trained the year before?", "How many wardens were trained in 2019/20?"),
        ("What are the aims for 2024/25?", "and what were they the year before?", "What are the aims for 2023/24?"),
        ("How many left last year?", "and the year before that?", "How many left two years ago?"),
        ("How many left in January 2022?", "the previous month?", "How many left in December 2021?"),
        # A name takes the place of one of its sort.
        (
            "How many thefts were there in Hollenby?",
            "what about Stoke Ellery?",
            "How many thefts were there in Stoke Ellery?",
        ),
        ("How many homes did Hollenby build?", "Tannwater?", "How many homes did Tannwater build?"),
        (
            "How many thefts were there in Hollenby in 2021?",
            "and in Tannwater in 2022?",
            "How many thefts were there in Tannwater in 2022?",
        ),
        (
            "What did the Audit Board say about litter?",
            "and the Planning Committee?",
            "What did the Planning Committee say about litter?",
        ),
        (
            "What did the Audit Board say about litter?",
            "and in Hollenby?",
            "What did the Audit Board say about litter in Hollenby?",
        ),
        ("Did the Environment Panel see the case?", "and the Cabinet?", "Did the Cabinet see the case?"),
        ("What did Mrs Farrant promise in Hollenby?", "and Mr Oakes?", "What did Mr Oakes promise in Hollenby?"),
        (
            "How many homes were flooded in Hollenby?",
            "no, I meant Tannwater",
            "How many homes were flooded in Tannwater?",
        ),
        # A phrase takes the place of the one behind the same preposition.
        ("What is the budget for drainage in 2022?", "and for libraries?", "What is the budget for libraries in 2022?"),
        ("How many wardens are there?", "by parish?", "How many wardens are there by parish?"),
        ("How many were fined in Hollenby?", "in total?", "How many were fined in Hollenby in total?"),
        # A noun takes the place of the last one of its like.
        ("What does the strategy say about trees?", "and hedges?", "What does the strategy say about hedges?"),
        (
            "How much did Tannwater pay for the wall?",
            "and the parish council?",
            "How much did the parish council pay for the wall?",
        ),
        ("Who is the chairman of the Audit Board?", "and the deputy?", "Who is the deputy of the Audit Board?"),
        ("How many gullies were emptied in Hollenby?", "and the drains?", "How many drains were emptied in Hollenby?"),
        ("Budget for drainage 2022", "and libraries?", "Budget for libraries 2022"),
        # Pronouns.
        (
            "When will the bridge at Hollenby be reopened?",
            "what will it cost?",
            "What will the bridge at Hollenby cost?",
        ),
        ("What is the Safer Streets fund?", "who runs this scheme?", "Who runs this scheme (the Safer Streets fund)?"),
        (
            "What is the Safer Streets fund?",
            "What was its budget in 2021?",
            "What was the Safer Streets fund’s budget in 2021?",
        ),
        ("What happened at the Audit Board?", "what did they agree?", "What did the Audit Board agree?"),
        ("What did the Audit Board decide in March 2022?", "who is on the board?", "Who is on the Audit Board?"),
        (
            "Which schemes were approved in 2021?",
            "which of those are finished?",
            "Which of the schemes approved in 2021 are finished?",
        ),
        ("Which company runs the leisure centre?", "when was it sold?", "When was the leisure centre sold?"),
        (
            "Which company runs the leisure centre?",
            "what do we pay them?",
            "What do we pay the company that runs the leisure centre?",
        ),
        (
            "How many homes have damp in Ashcombe?",
            "who inspects them?",
            "Who inspects the homes that have damp in Ashcombe?",
        ),
        ("How many homes have damp in Ashcombe?", "is it worse in Hollenby?", "Is the damp worse in Hollenby?"),
        ("Which firm won the contract in 2021?", "when does it end?", "When does the contract end?"),
        ("When was the Market Hall sold?", "was it listed?", "Was the Market Hall listed?"),
        ("Who is the Flood Risk Manager?", "who appointed her?", "Who appointed the Flood Risk Manager?"),
        ("Has the council declared an emergency?", "has it set a target?", "Has the council set a target?"),
        (
            "What did residents say about Mill Lane?",
            "did officers agree with them?",
            "Did officers agree with the residents?",
        ),
        ("How many homes were flooded in Hollenby?", "who lives there?", "Who lives in Hollenby?"),
        (
            "How many wardens are there in Hollenby?",
            "how many are trained?",
            "How many wardens in Hollenby are trained?",
        ),
        ("List the actions for Mrs Farrant", "which are overdue?", "Which of the actions for Mrs Farrant are overdue?"),
        (
            "How many marker kits were ordered for Hollenby?",
            "and Stoke Ellery, how many of those have been used?",
            "Stoke Ellery, how many of the marker kits ordered for Stoke Ellery have been used?",
        ),
    ],
)
def test_a_follow_up_becomes_a_question_that_stands_alone(before: str, asked: str, understood: str) -> None:
    resolved = resolve(asked, before)
    assert resolved is not None
    assert resolved.text == understood
    assert not resolved.joined
    assert not resolved.recalls


@pytest.mark.parametrize(
    ("before", "asked", "understood"),
    [
        ("When will the bridge be reopened?", "who said that?", "Who said that: the bridge will be reopened?"),
        ("Was the flood wall finished?", "is that still so?", "Is that still so: the flood wall was finished?"),
        ("Was the flood wall finished?", "and when was that?", "When was that: the flood wall was finished?"),
        (
            "Was the flood wall finished?",
            "where does it say that?",
            "Where does it say that: the flood wall was finished?",
        ),
        ("Why was the scheme delayed?", "what was the outcome?", "What was the outcome: the scheme was delayed?"),
        ("Has the club closed?", "why?", "Why: the club has closed?"),
        ("Why: the club has closed?", "says who?", "Says who: the club has closed?"),
        ("When was the Market Hall sold?", "by what majority?", "By what majority: the Market Hall was sold?"),
        ("When will the bridge be reopened?", "and the cost?", "The cost: the bridge will be reopened?"),
        (GULLIES, "which report?", "Which report: gullies were emptied by the contractor in 2020/21?"),
        (GULLIES, "how do you know?", "How do you know: gullies were emptied by the contractor in 2020/21?"),
        ("Did the board reject the bid?", "who paid?", "Who paid: the board did reject the bid?"),
    ],
)
def test_what_is_asked_of_the_answer_recalls_it(before: str, asked: str, understood: str) -> None:
    resolved = resolve(asked, before)
    assert resolved is not None
    assert (resolved.text, resolved.recalls) == (understood, True)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("How many flood wardens are there in Hollenby?", "and the pumps?"),
        ("How many flood wardens are there?", "what about the wall that was built in 2022?"),
        ("How much did the new library cost?", "how much did the old one cost?"),
        ("How many gullies were emptied in 2020 and how many in 2022 in Hollenby?", "and in 2024?"),
        ("Who is the chairman?", "and the flood wall?"),
        ("What are the main risks?", "and the year before?"),
    ],
)
def test_where_nothing_is_clearly_meant_both_questions_are_searched(before: str, asked: str) -> None:
    resolved = resolve(asked, before)
    assert resolved is not None
    assert (resolved.joined, resolved.text) == (before, f"{before} {asked}")


def test_of_questions_that_are_joined_the_last_three_are_kept() -> None:
    resolved = resolve("and the deputy?", "Who is one? and two? and three?")
    assert resolved is not None
    assert resolved.text == "and two? and three? and the deputy?"


@pytest.mark.parametrize(
    "asked",
    [
        "And how many wardens are there?",
        "So who is the chairman of the Audit Board?",
        "But what did Tannwater say about sewers?",
        "Ok, what is the council tax for band D?",
        "So far, how many trees have been planted?",
        "Is it true that the bridge is closed?",
        "Was it agreed that the bus lane should stay?",
        "How is it decided which roads are gritted?",
        "Is it legal to park on the verge?",
        "How long does it take to repair a pothole?",
        "How much does it cost to run a library?",
        "What does the council do when it snows?",
        "What does the report say about its budget?",
        "Did the council keep its promise to residents?",
        "Do the police share their figures with the council?",
        "Has the council said that it will sell the depot?",
        "Did the contractor say why it was late?",
        "Did the officers say when they would report back?",
        "How many of the wardens think they are well trained?",
        "Which schools said they would close?",
        "Who said they would write to Tannwater?",
        "Did the officer ever write to Tannwater like he said he would?",
        "Who picks the members of the panel? I heard it is not the board that does",
        "If my garage is flooded, is that in the count of homes?",
        "in 2019 werent we promised a newsletter",
        "Which wards have the most potholes and how are they repaired?",
        "If a tenant complains, how long does the council have to answer them?",
        "What support is there for those who have been flooded?",
        "What happens to those without a car?",
        "How many complaints were made this year?",
        "What is this council doing about litter?",
        "What is that new building on Mill Lane?",
        "Who said that the bridge would reopen?",
        "Is there a plan for the town centre?",
        "Are there fewer buses than there were?",
        "Is the same contractor used in Hollenby and Tannwater?",
        "Which one of the two bids won the contract for gritting?",
        "What is the largest library?",
        "What was the outcome of the inspection?",
        "When is the next meeting?",
        "How does gritting work?",
        "What is theft?",
        "How do I report a pothole?",
        "In 2022, how many wardens were trained?",
        "By when must the flood wall be finished?",
        "Tell me about the library",
        "Please list the promises made to Tannwater",
        "Budget for drainage",
        "flood wardens Hollenby 2022",
        "Net zero target",
        "Minutes 2022",
        "why are the roads in Hollenby so bad",
    ],
)
def test_a_question_that_stands_alone_is_let_alone(asked: str) -> None:
    assert resolve(asked, GULLIES) is None
