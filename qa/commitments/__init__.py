"""The commitments register: who said that they would do what by when, and what later papers say became of it.

Begin with `find.find_commitments`, which reads a paper, and `became.what_became`, which looks in later ones.
"""

from qa.commitments.became import what_became
from qa.commitments.commitment import Commitment, Due, Sort, Words
from qa.commitments.find import find_commitments
from qa.commitments.outcome import Became, Outcome, Says, Standing

__all__ = [
    "Became",
    "Commitment",
    "Due",
    "Outcome",
    "Says",
    "Sort",
    "Standing",
    "Words",
    "find_commitments",
    "what_became",
]
