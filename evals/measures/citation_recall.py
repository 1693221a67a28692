"""Citation recall: whether all the evidence is cited."""

from evals.measures.measure import measure
from evals.places import groups_met, has_evidence
from evals.questions import Question
from evals.raw import RawAnswer


@measure("The share of the evidence that answers cite.")
def citation_recall(question: Question, result: RawAnswer | None) -> float | None:
    """The share of the evidence groups of which a place is cited."""
    if not has_evidence(question):
        return None
    return groups_met(question, result.citations if result else ()) / len(question.evidence)
