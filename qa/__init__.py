"""A question becomes an Answer with Citations.

Begin with `assistant.Assistant.ask`: it searches the library, then lets a composer answer from what was
found: `extract` quotes (the default), `write` has a language model write and checks what it cites.
"""

from qa.answer import Answer, Citation, Removed, Searched, Status, Tokens
from qa.assistant import Assistant
from qa.commitments import Became, Commitment, Due, Outcome, Says, Sort, Standing, Words, find_commitments, what_became
from qa.data import RETRIEVED, AnswerData, CitationData, HitData
from qa.question import QuestionError, understand
from qa.rendering import (
    answer_lines,
    is_reread,
    lines,
    pieces,
    say_made_by,
    say_removed,
    say_understood,
    say_unknown,
)
from qa.settings import Settings, SettingsError
from qa.units import units_of

__all__ = [
    "RETRIEVED",
    "Answer",
    "AnswerData",
    "Assistant",
    "Became",
    "Citation",
    "CitationData",
    "Commitment",
    "Due",
    "HitData",
    "Outcome",
    "QuestionError",
    "Removed",
    "Says",
    "Searched",
    "Settings",
    "SettingsError",
    "Sort",
    "Standing",
    "Status",
    "Tokens",
    "Words",
    "answer_lines",
    "find_commitments",
    "is_reread",
    "lines",
    "pieces",
    "say_made_by",
    "say_removed",
    "say_understood",
    "say_unknown",
    "understand",
    "units_of",
    "what_became",
]
