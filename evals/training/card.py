"""The model card: what a reading model was made of and how good it is, made by the program that made it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from evals.training.calibrate import Calibration, Threshold
from evals.training.fit import Progress, Recipe
from evals.training.measures import Measured

LICENCES = {
    "written": "questions written for this purpose over public council, parliamentary and inquiry papers",
    "squad2": "a part of SQuAD 2.0 (Rajpurkar, Jia and Liang, 2018), CC BY-SA 4.0",
    "xquad": "XQuAD, English (Artetxe, Ruder and Yogatama, 2020), CC BY-SA 4.0",
    "policyqa": "PolicyQA (Ahmad, Chi, Tian and Chang, 2020), MIT",
}
ENCODER = "all-MiniLM-L6-v2 (Apache 2.0), the model that also embeds"


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which the model was written, run over the validation examples."""

    name: str
    bytes: int
    sha256: str
    milliseconds: float
    """Of eight windows of so many tokens."""
    tokens: int
    calibration: Calibration
    threshold: Threshold
    """Both fitted on the written validation examples."""
    measured: Mapping[str, Measured]
    """By data set, and by part of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a run has to tell."""

    recipe: Recipe
    progress: Progress
    trained: Mapping[str, tuple[int, int]]
    """Of each data set, how many training examples there were, and how many of them answered."""
    forms: Sequence[Form]
    controls: Mapping[str, Mapping[str, Measured]]
    """What other runs measured in their first form, by what they started from and how many examples they saw."""


def card(outcome: Outcome) -> str:
    """The model card in Markdown."""
    recipe, progress = outcome.recipe, outcome.progress
    data = "\n".join(
        f"- {LICENCES.get(name, name)}: {number:,} examples, {answered:,} answered"
        for name, (number, answered) in outcome.trained.items()
    )
    mixtures = "; ".join(f"{one.epochs} × {one.name}" for one in recipe.mixtures)
    models = {form.name: form.measured for form in outcome.forms}
    models |= {f"control: {name}": measured for name, measured in outcome.controls.items()}
    forms = "\n".join(f"- {form.name}: {_told_of(form)}" for form in outcome.forms)
    shipped = outcome.forms[-1]
    return f"""# A reading model for council papers

Question and paragraph in; out come the words that answer and whether the paragraph answers at all. Encoder:
{ENCODER}, with two heads. It reads English papers of public bodies; it knows nothing beyond the paragraph, and that a
paragraph does not answer says nothing of the next one.

## Training

Started from: {recipe.start}. Epochs: {mixtures}. Batches of {recipe.batch}, learning rate {recipe.rate:g} with a
warm-up over {recipe.warm_up:.0%}, windows of {recipe.longest} tokens, seed {recipe.seed}.
{progress.examples:,} examples in {progress.seconds / 60:.0f} minutes.

{data}

Whole families of documents were held out for validation. Probabilities are calibrated on them; how well (ECE) is
measured on each half of the families with what was fitted on the other half.

## Measures

Span: exact match and F1 of the answering words where there are any. F1: as SQuAD 2.0 has it, with an answer from a
probability of 0.5 on. AUC: how often an answered example scores higher than one that is not.

{_table({(model, name): one for model, found in models.items() for name, one in found.items() if name in LICENCES})}

{forms}

## Measures of {shipped.name} by kind of question and by file

{_table({(shipped.name, name): one for name, one in shipped.measured.items() if name not in LICENCES})}
"""


def as_json(outcome: Outcome) -> dict[str, object]:
    """The same for programs."""
    return asdict(outcome)


def _told_of(form: Form) -> str:
    return (
        f"{form.bytes / 1e6:.1f} MB, sha256 {form.sha256}; "
        f"8 windows of {form.tokens} tokens in {form.milliseconds:.0f} ms. "
        f"Probability: the sigmoid of score / {form.calibration.temperature:.3f} + {form.calibration.bias:.3f}. "
        f"From {form.threshold.least:.2f} on, {form.threshold.lost:.1%} of the answered written examples are lost and "
        f"{form.threshold.refused:.1%} of the others refused."
    )


def _table(measured: Mapping[tuple[str, str], Measured]) -> str:
    """One row for each model and part of the validation examples."""
    head = "| model | validation | examples | answered | span EM | span F1 | F1 | AUC | ECE |"
    rows = [
        f"| {model} | {name} | {one.examples:,} | {one.answered:,} | {_told(one.span_em)} | {_told(one.span_f1)} "
        f"| {one.f1:.3f} | {_told(one.auc)} | {_told(one.ece)} |"
        for (model, name), one in measured.items()
    ]
    return "\n".join([head, "|---|---|" + "---:|" * 7, *rows])


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
