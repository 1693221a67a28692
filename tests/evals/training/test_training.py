"""A tiny encoder is trained, calibrated, measured and written, all the way."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from evals.training import export
from evals.training.examples import DataError, Example, Split
from evals.training.fit import Recipe, fit
from evals.training.mixture import Mixture
from evals.training.model import ReadingModel, Start, open_tokenizer
from evals.training.predict import predict
from evals.training.sources import load
from evals.training.train import train
from evals.training.windows import MULTIPLE, batches, one_each, windows
from qa.reading.shipped import ShippedReader

PUMPS = Example("written", "p", "a", "How many pumps are there?", "There are 97 pumps.", ("97",), 10, "number")
NOTHING = replace(PUMPS, context="The committee noted the report.", answers=(), start=0, kind="null")
ONE_EPOCH = (Mixture("all", {"written": 100, "squad2": 100}, {"written": 2}),)


@pytest.fixture(scope="module")
def tokenizer(encoder: Path) -> Any:
    return open_tokenizer(encoder)


def recipe(epochs: int = 1, **changed: Any) -> Recipe:
    return Recipe(mixtures=tuple(replace(one, epochs=epochs) for one in ONE_EPOCH), batch=4, longest=64, **changed)


def test_the_tokens_of_an_answer_stand_for_its_very_words(tokenizer: Any) -> None:
    text = "The committee noted the report. " * 20
    long = replace(PUMPS, context=text + PUMPS.context + text, start=len(text) + 10)
    found = windows(tokenizer, [PUMPS, long, NOTHING], 64)
    assert {one.example for one in found if one.is_answered} == {0, 1}
    assert len([one for one in found if one.example == 1]) > 5
    for window in found:
        assert len(window.ids) <= 64
        if window.is_answered:
            context = (PUMPS, long)[window.example].context
            assert context[window.places[window.start][0] : window.places[window.end][1]] == "97"
    assert [one.is_answered for one in one_each(found, random.Random(0))] == [True, True, False]


def test_batches_are_padded_to_few_lengths_and_hold_every_window_once(tokenizer: Any) -> None:
    examples = [replace(PUMPS, context=PUMPS.context * count) for count in range(1, 12)]
    found = one_each(windows(tokenizer, examples, 256), random.Random(0))
    for rng in (None, random.Random(0)):
        made = list(batches(found, 4, rng))
        assert sorted(one.example for batch in made for one in batch.windows) == list(range(11))
        assert {batch.ids.shape[1] % MULTIPLE for batch in made} == {0}
        assert all(batch.mask[row].sum() == len(one.ids) for batch in made for row, one in enumerate(batch.windows))


def test_a_model_learns_to_mark_the_answer_and_to_know_where_there_is_none(
    encoder: Path, tokenizer: Any, tmp_path: Path
) -> None:
    sets = {"written": Split((PUMPS, NOTHING) * 8, ())}
    torch.manual_seed(0)
    model = ReadingModel.create(encoder, "pretrained")
    fit(model, tokenizer, sets, recipe(epochs=25, rate=3e-3), tmp_path / "checkpoint.pt")
    there, absent = predict(export.torch_run(model), tokenizer, [PUMPS, NOTHING], 64)
    assert there.text == "97"
    assert there.score > 1 > -1 > absent.score


@pytest.mark.parametrize(("start", "changes"), [("pretrained", True), ("random", True), ("heads", False)])
def test_a_control_leaves_the_encoder_as_it_is(
    encoder: Path, tokenizer: Any, data: Path, tmp_path: Path, start: Start, changes: bool
) -> None:
    model = ReadingModel.create(encoder, start)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    fit(model, tokenizer, load(data), recipe(rate=1e-3), tmp_path / "checkpoint.pt")
    changed = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert any(name.startswith("encoder.") for name in changed) == changes
    assert {"span.weight", "answer.1.weight"} <= changed


def test_a_run_that_was_broken_off_goes_on_to_the_same_end(
    encoder: Path, tokenizer: Any, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fitted(checkpoint: Path) -> ReadingModel:
        torch.manual_seed(0)
        model = ReadingModel.create(encoder, "pretrained")
        fit(model, tokenizer, load(data), recipe(epochs=3, rate=1e-3), checkpoint)
        return model

    whole = fitted(tmp_path / "whole.pt").state_dict()
    monkeypatch.setattr("evals.training.fit.SAVED_EACH", 0.0)
    steps = 0
    clip = torch.nn.utils.clip_grad_norm_

    def broken_off(*arguments: Any) -> None:
        nonlocal steps
        steps += 1
        if steps == 5:
            raise KeyboardInterrupt
        clip(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(torch.nn.utils, "clip_grad_norm_", broken_off)
        with pytest.raises(KeyboardInterrupt):
            fitted(tmp_path / "broken.pt")
    again = fitted(tmp_path / "broken.pt").state_dict()
    assert steps == 5
    for name, value in whole.items():
        assert torch.allclose(value, again[name], atol=1e-3), name


def test_a_checkpoint_of_another_recipe_is_refused(encoder: Path, tokenizer: Any, data: Path, tmp_path: Path) -> None:
    model = ReadingModel.create(encoder, "heads")
    fit(model, tokenizer, load(data), recipe(), tmp_path / "checkpoint.pt")
    with pytest.raises(
        DataError, match=r"checkpoint\.pt is of another recipe; remove it, or write to another folder\.$"
    ):
        fit(model, tokenizer, load(data), recipe(seed=1), tmp_path / "checkpoint.pt")


def test_when_the_time_is_up_a_run_ends(encoder: Path, tokenizer: Any, data: Path, tmp_path: Path) -> None:
    model = ReadingModel.create(encoder, "heads")
    progress = fit(model, tokenizer, load(data), recipe(epochs=50, minutes=1e-3), tmp_path / "checkpoint.pt")
    assert 0 < progress.epoch + progress.step < 50


def test_the_learning_rate_rises_and_falls() -> None:
    rates = [Recipe(rate=1.0, warm_up=0.1).rate_at(share) for share in (0.05, 0.1, 0.55, 1.0)]
    assert rates == pytest.approx([0.5, 1.0, 0.5, 0.0])


def test_onnx_says_the_same_as_torch_whatever_is_padded(encoder: Path, tokenizer: Any, tmp_path: Path) -> None:
    model = ReadingModel.create(encoder, "pretrained").eval()
    whole, small = export.save_onnx(model, tmp_path)
    examples = [replace(PUMPS, context=PUMPS.context * count) for count in (1, 3, 9)]
    (batch,) = batches(windows(tokenizer, examples, 64)[:3], 8)
    with torch.inference_mode():
        wanted = [part.numpy() for part in model(*(torch.from_numpy(v) for v in (batch.ids, batch.mask, batch.kinds)))]
    for path, near in ((whole, 1e-4), (small, 0.1)):
        for got, expected in zip(export.onnx_run(path)(batch), wanted, strict=True):
            real = np.abs(expected) < 1e3  # a token that is not of the text has a score that is far away
            assert np.allclose(got[real], expected[real], atol=near)
    assert small.stat().st_size < whole.stat().st_size


def test_all_the_way_from_examples_to_a_model_with_its_card(encoder: Path, data: Path, tmp_path: Path) -> None:
    told: list[str] = []
    outcome = train(load(data), recipe(), tmp_path / "out", encoder, told.append)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "MODEL_CARD.md", "checkpoint.pt", "measures.json", "reader.int8.onnx", "reader.json", "reader.onnx",
        "reader.safetensors",
    }  # fmt: skip
    measures = json.loads((tmp_path / "out" / "measures.json").read_text(encoding="utf-8"))
    assert [form["name"] for form in measures["forms"]] == [form.name for form in outcome.forms]
    for form in outcome.forms:
        assert form.sha256 == export.sha256(tmp_path / "out" / form.name)
        assert form.measured["written"].examples == len(load(data)["written"].validation)
    card = (tmp_path / "out" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in card
    assert outcome.forms[0].sha256 in card
    assert card.count("| written |") == 3
    beside = train(load(data), recipe(start="heads"), tmp_path / "heads", encoder, controls=[tmp_path / "out"])
    card = (tmp_path / "heads" / "MODEL_CARD.md").read_text(encoding="utf-8")
    name = f"pretrained, {outcome.progress.examples} examples"
    assert f"| control: {name} | written |" in card
    assert beside.controls == {name: outcome.forms[0].measured}


def test_the_model_is_read_with_as_it_was_measured(encoder: Path, data: Path, tmp_path: Path) -> None:
    sets = load(data)
    examples = [one for split in sets.values() for one in (*split.training, *split.validation)]
    outcome = train(sets, recipe(epochs=8, rate=3e-3), tmp_path / "out", encoder)
    reader = ShippedReader(tmp_path / "out", encoder)
    run = export.onnx_run(tmp_path / "out" / export.SMALL)
    told = predict(run, open_tokenizer(encoder), examples, outcome.recipe.longest)
    sure = outcome.forms[-1].calibration.sure(told)
    assert reader.threshold == outcome.forms[-1].threshold.least
    for example, prediction, probability in zip(examples, told, sure, strict=True):
        (reading,) = reader.read(example.question, [example.context])
        # Eight bits are scaled to what is read together, so the figures differ a little.
        assert reading.answers == pytest.approx(probability, abs=0.1)
        assert prediction.text in example.context[reading.start : reading.end]


def test_a_control_without_measures_is_told(encoder: Path, data: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"measures\.json holds no measures of a run"):
        train(load(data), recipe(), tmp_path / "out", encoder, controls=[tmp_path])


def test_what_answers_questions_does_not_wait_for_what_trains() -> None:
    script = "import sys, evals; print([m for m in ('torch', 'transformers', 'evals.training') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
