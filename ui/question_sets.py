"""Question sets on the command line: loaded without their drafts, checked, begun from a template."""

import shlex
from pathlib import Path

from evals import (
    Evidence,
    FeedbackBox,
    FeedbackError,
    Question,
    QuestionSetError,
    Shelf,
    check_questions,
    draft_questions,
    load_questions,
    read_each,
    save_questions,
)
from qa import Settings
from ui import console, opening, scope

TEMPLATE = (
    Question(
        id="q1",
        asker="councillor",
        kind="number",
        question="How many gullies has the county got?",
        answerable=True,
        answer="The Council looks after 71,400 gullies.",
        must_contain=(("71,400", "71400"),),
        evidence=((Evidence(paper="2024-03-14-flood", paragraph="6", anchor="It looks after 71,400 gullies"),),),
    ),
    Question(
        id="q2",
        asker="officer",
        kind="unanswerable",
        question="What will the storage pond at Priory Meadow cost us?",
        answerable=False,
        answer="Not given: its volume and the date for its contract are told, not its cost.",
        must_contain=(),
        evidence=(),
    ),
)
"""Two questions over the sample papers, as examples of a row."""


def load(path: Path, settings: Settings) -> list[Question]:
    """The questions of a set that a person has confirmed; says how many drafts are left out, and things are to mend.

    Raises `QuestionSetError` for what is no question set or holds nothing but drafts.
    """
    shelf = Shelf(lambda: opening.open_library(settings))
    questions = load_questions(path, shelf)
    confirmed = [question for question in questions if question.confirmed]
    if not confirmed:
        raise QuestionSetError(f"{path}: holds nothing but drafts; `pilcrow eval check` says what to do with them.")
    if drafts := [question.id for question in questions if not question.confirmed]:
        console.remark(f"Left out as {_counted(len(drafts), 'a draft', 'drafts')}: {', '.join(drafts)}.")
    if told := len(check_questions(questions, shelf, nearest=False)):
        console.remark(f"{_things(told)} to mend: pilcrow eval check {shlex.quote(str(path))}")
    return confirmed


def check(path: Path, settings: Settings) -> bool:
    """Say what is stale or wrong in a question set. Returns whether all is fine."""
    shelf = Shelf(lambda: opening.open_library(settings))
    unread, where, questions = 0, {}, []
    with console.working("Checking"):
        for place, found in read_each(path, shelf):
            if isinstance(found, QuestionSetError):
                console.say(str(found))
                unread += 1
            else:
                where[found.id] = place
                questions.append(found)
        findings = check_questions(questions, shelf)
    for finding in findings:
        console.say(f"{where[finding.id]}: {finding.told}")
    told = unread + len(findings)
    asked = _counted(unread + len(questions), "1 question", "questions")
    unreadable = f", of which {unread} could not be read" if unread else ""
    console.say(f"{asked}{unreadable}, {f'{_things(told)} to mend' if told else 'all fine'}.")
    return not told


def write_template(path: Path) -> None:
    """Begin a question set with two examples. Raises `QuestionSetError` if the file is there already."""
    save_questions(path, TEMPLATE)
    console.say(f"Written: {path}, with two examples over the sample papers. Write your own below, then take them out.")


def write_drafts(path: Path, folder: Path, since: str | None) -> None:
    """Write a draft of each question that feedback was given on. Raises `FeedbackError` if there is none."""
    feedback, damaged = FeedbackBox(folder).read()
    drafts = draft_questions(feedback, scope.first_day(since) if since else None)
    if damaged:
        console.remark(f"{_counted(damaged, '1 line', 'lines')} of the feedback cannot be read.")
    if not drafts:
        raise FeedbackError(f"no feedback is kept in {folder}{f' since {since}' if since else ''}; give some first.")
    save_questions(path, [*drafts], {question.id: remarks for question, remarks in drafts.items()})
    console.say(f"{_counted(len(drafts), '1 draft', 'drafts')} written: {path}. Confirm each, then check the set.")


def _things(count: int) -> str:
    return _counted(count, "1 thing", "things")


def _counted(count: int, one: str, several: str) -> str:
    return one if count == 1 else f"{count} {several}"
