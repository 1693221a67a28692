"""A question becomes an Answer with Citations.

Begin with `assistant.Assistant.ask`: it searches the library, then lets a composer answer from what was
found: `extract` quotes (the default), `write` has a language model write and checks what it cites.
"""

from qa.answer import Answer, Citation, Searched, Status
from qa.assistant import Assistant
from qa.question import QuestionError, understand
from qa.settings import Settings, SettingsError

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "QuestionError",
    "Searched",
    "Settings",
    "SettingsError",
    "Status",
    "understand",
]
