"""Fitting: a model learns from the epochs of its mixtures, within a time, from where it was broken off."""

import itertools
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from evals.training.examples import DataError, Split
from evals.training.mixture import MIXTURES, Mixture
from evals.training.model import ReadingModel, Start, loss
from evals.training.windows import Batch, batches, one_each, windows

SAVED_EACH = 300.0
"""Seconds between checkpoints."""
TOLD_EACH = 50
"""Steps between lines of progress."""
CLIPPED = 1.0
"""The norm that gradients are cut to."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a training run depends on besides the data."""

    start: Start = "pretrained"
    mixtures: Sequence[Mixture] = MIXTURES
    minutes: float = 110.0
    """The learning rate falls to nothing by then, or by the end of the last epoch if that is sooner."""
    batch: int = 16
    rate: float = 1e-4
    longest: int = 256
    """Tokens of question and text."""
    warm_up: float = 0.06
    """The share of the run in which the learning rate rises."""
    decay: float = 0.01
    seed: int = 0

    def rate_at(self, done: float) -> float:
        """The learning rate when so much of the run is done, 0 to 1: up to the warm-up's end, then down, in lines."""
        return self.rate * min(done / self.warm_up, (1 - done) / (1 - self.warm_up)) if done < 1 else 0.0


@dataclass(slots=True)
class Progress:
    """How far a run has come."""

    epoch: int = 0
    step: int = 0
    """Within the epoch."""
    seconds: float = 0.0
    examples: int = 0

    def __str__(self) -> str:
        speed = self.examples / self.seconds if self.seconds else 0.0
        return f"epoch {self.epoch + 1}, step {self.step}, {self.seconds / 60:.1f} min, {speed:.1f} examples/s"


def fit(
    model: ReadingModel,
    tokenizer: Any,
    sets: Mapping[str, Split],
    recipe: Recipe,
    checkpoint: Path,
    on_progress: Callable[[str], object] = lambda _: None,
) -> Progress:
    """Train the model in place, on from the checkpoint if there is one of the same recipe.

    Raises `DataError` if the checkpoint is of another.
    """
    torch.manual_seed(recipe.seed)
    # Biases and norms are few, and decay pulls them from where they were found.
    trained = [one for one in model.parameters() if one.requires_grad]
    groups = [
        {"params": [one for one in trained if one.ndim > 1], "weight_decay": recipe.decay},
        {"params": [one for one in trained if one.ndim <= 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0)
    progress = _resume(model, optimizer, recipe, checkpoint)
    epochs = [mixture for mixture in recipe.mixtures for _ in range(mixture.epochs)]
    sizes = [mixture.size(sets) for mixture in epochs]
    before = progress.seconds
    began = saved = time.monotonic()
    model.train()
    for epoch in range(progress.epoch, len(epochs)):
        drawn, steps = _epoch(tokenizer, sets, epochs[epoch], recipe, epoch)
        for batch in itertools.islice(drawn, progress.step, None):
            done = sum(sizes[:epoch]) + sizes[epoch] * progress.step / steps
            share = max(done / sum(sizes), progress.seconds / (recipe.minutes * 60))
            if share >= 1:
                _save(model, optimizer, recipe, progress, checkpoint)
                return progress
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate_at(max(share, 1e-3))
            wrong = loss(model.scores(batch), batch)
            wrong.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(trained, CLIPPED)
            optimizer.step()
            optimizer.zero_grad()
            progress.step += 1
            progress.examples += len(batch.windows)
            progress.seconds = before + time.monotonic() - began
            if progress.step % TOLD_EACH == 0:
                on_progress(f"{epochs[epoch].name}: {progress}, loss {float(wrong):.3f}")
            if time.monotonic() - saved >= SAVED_EACH:
                _save(model, optimizer, recipe, progress, checkpoint)
                saved = time.monotonic()
        progress.epoch, progress.step = epoch + 1, 0
        _save(model, optimizer, recipe, progress, checkpoint)
    return progress


def _epoch(
    tokenizer: Any, sets: Mapping[str, Split], mixture: Mixture, recipe: Recipe, epoch: int
) -> tuple[Iterator[Batch], int]:
    """The batches of an epoch, the same whenever it is begun, and how many there are."""
    rng = random.Random(f"{recipe.seed}, {epoch}")
    examples = mixture.examples(sets, rng)
    found = one_each(windows(tokenizer, examples, recipe.longest), rng)
    return batches(found, recipe.batch, rng), -(-len(found) // recipe.batch)


def _save(model: ReadingModel, optimizer: Any, recipe: Recipe, progress: Progress, checkpoint: Path) -> None:
    state = {
        "recipe": _named(recipe),
        "progress": asdict(progress),
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "chance": torch.get_rng_state(),
    }
    beside = checkpoint.with_suffix(".new")
    torch.save(state, beside)
    os.replace(beside, checkpoint)  # noqa: PTH105  # a checkpoint is whole or the one before


def _resume(model: ReadingModel, optimizer: Any, recipe: Recipe, checkpoint: Path) -> Progress:
    if not checkpoint.is_file():
        return Progress()
    state = torch.load(checkpoint, map_location=next(model.parameters()).device, weights_only=True)
    if state["recipe"] != _named(recipe):
        raise DataError(f"{checkpoint} is of another recipe; remove it, or write to another folder.")
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["chance"].cpu())
    return Progress(**state["progress"])


def _named(recipe: Recipe) -> str:
    return repr(asdict(recipe))
