"""Training: from examples to a measured model in its forms, with its card."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import torch

from evals.training import export
from evals.training.calibrate import calibrate, cross_calibrated, threshold
from evals.training.card import Form, Outcome, as_json, card
from evals.training.examples import DataError, Example, Split
from evals.training.fit import Recipe, fit
from evals.training.measures import Measured, Prediction, measure
from evals.training.model import ReadingModel, open_tokenizer
from evals.training.predict import predict
from evals.training.sources import WRITTEN, count
from evals.training.windows import LONGEST_QUESTION

MEASURES = "measures.json"
DESCRIPTION = "reader.json"
"""What Pilcrow needs to know to run the small form (`qa.reading.shipped.Description`)."""
TIMED = 192
"""Tokens of the windows that a form is timed with: a question and a paragraph of the longer ones."""


def train(
    sets: Mapping[str, Split],
    recipe: Recipe,
    out: Path,
    encoder: Path,
    on_progress: Callable[[str], object] = lambda _: None,
    controls: Sequence[Path] = (),
) -> Outcome:
    """Fit a model on the encoder in a folder, and write it into `out` with its measures and its card.

    `controls`: folders of other runs, whose measures the card gives too. Raises `DataError` if `out` holds a checkpoint
    of another recipe, or a control no measures.
    """
    others = dict(map(_control, controls))
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(encoder)
    torch.manual_seed(recipe.seed)
    model = ReadingModel.create(encoder, recipe.start).to("cuda" if torch.cuda.is_available() else "cpu")
    workers = 1 if torch.cuda.is_available() else torch.get_num_threads()
    progress = fit(model, tokenizer, sets, recipe, out / "checkpoint.pt", on_progress, workers)
    held_out = {name: split.validation for name, split in sets.items() if split.validation}
    examples = [one for group in held_out.values() for one in group]
    weights = out / "reader.safetensors"
    export.save_weights(model, weights)
    whole, small = export.save_onnx(model, out)
    runs = {weights: export.torch_run(model), whole: export.onnx_run(whole), small: export.onnx_run(small)}
    forms: list[Form] = []
    for path, run in runs.items():
        on_progress(f"measuring {path.name}")
        told = predict(run, tokenizer, examples, recipe.longest)
        fitted_on = _calibrated_on(examples, told)
        calibration = calibrate(*fitted_on)
        tokens = min(TIMED, recipe.longest)
        forms.append(
            Form(
                name=path.name,
                bytes=path.stat().st_size,
                sha256=export.sha256(path),
                milliseconds=export.milliseconds(run, tokens),
                tokens=tokens,
                calibration=calibration,
                threshold=threshold(fitted_on[0], calibration.sure(fitted_on[1])),
                measured=_measured(examples, told),
            )
        )
    outcome = Outcome(
        recipe=recipe,
        progress=progress,
        trained={name: count(split.training) for name, split in sets.items()},
        forms=forms,
        controls=others,
    )
    (out / MEASURES).write_text(json.dumps(as_json(outcome), indent=1, default=str), encoding="utf-8")
    (out / "MODEL_CARD.md").write_text(card(outcome), encoding="utf-8")
    (out / DESCRIPTION).write_text(json.dumps(_description(forms[-1], recipe), indent=1) + "\n", encoding="utf-8")
    return outcome


def _description(form: Form, recipe: Recipe) -> dict[str, str | int | float]:
    return {
        "sha256": form.sha256,
        "longest": recipe.longest,
        "longest_question": LONGEST_QUESTION,
        "temperature": form.calibration.temperature,
        "bias": form.calibration.bias,
        "threshold": form.threshold.least,
    }


def _control(folder: Path) -> tuple[str, dict[str, Measured]]:
    """What a run started from, with how many examples, and what it measured first."""
    path = folder / MEASURES
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        measured = {name: Measured(**one) for name, one in found["forms"][0]["measured"].items()}
        return f"{found['recipe']['start']}, {found['progress']['examples']:,} examples", measured
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path} holds no measures of a run ({error}); let the control end first.") from error


def _calibrated_on(examples: Sequence[Example], told: Sequence[Prediction]) -> tuple[list[Example], list[Prediction]]:
    """The written examples, for they are what is asked; all, where there are none."""
    written = [pair for pair in zip(examples, told, strict=True) if pair[0].origin == WRITTEN]
    pairs = written or list(zip(examples, told, strict=True))
    return [one for one, _ in pairs], [prediction for _, prediction in pairs]


def _measured(examples: Sequence[Example], told: Sequence[Prediction]) -> dict[str, Measured]:
    """By data set; of the written ones also by file and by kind of question."""
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(examples):
        groups.setdefault(one.origin, []).append(number)
    sure: dict[int, float] = {}
    for numbers in groups.values():
        found = cross_calibrated([examples[one] for one in numbers], [told[one] for one in numbers])
        sure |= dict(zip(numbers, found, strict=True))
    for number, one in enumerate(examples):
        if one.origin == WRITTEN:
            groups.setdefault(f"{WRITTEN}: {one.part}", []).append(number)
            groups.setdefault(f"{WRITTEN}, {one.kind}", []).append(number)
    return {
        name: measure([examples[one] for one in group], [told[one] for one in group], [sure[one] for one in group])
        for name, group in sorted(groups.items())
    }
