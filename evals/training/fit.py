"""Fitting: a model learns from the epochs of its mixtures, within a time, from where it was broken off."""

import ctypes
import itertools
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
    rate: float = 2e-4
    """Of the encoder. Measured on 5,000 examples: 2.5e-4 learns faster than 1e-4 by far."""
    heads: float = 4.0
    """How many times as fast the heads learn, which begin with nothing."""
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
    workers: int = 1,
) -> Progress:
    """Train the model in place, on from the checkpoint if there is one of the same recipe.

    `workers`: among how many threads each batch is shared; with several, chance gives dropout to them as they come, and
    two runs are alike, but not equal. Raises `DataError` if the checkpoint is of another recipe.
    """
    _keep_memory()
    torch.manual_seed(recipe.seed)
    # Biases and norms are few, and decay pulls them from where they were found.
    trained = [*model.encoder_weights, *model.head_weights]
    groups = [
        {"params": [one for one in part if (one.ndim > 1) is is_matrix], "weight_decay": decay, "times": times}
        for part, times in ((model.encoder_weights, 1.0), (model.head_weights, recipe.heads))
        for is_matrix, decay in ((True, recipe.decay), (False, 0.0))
        if part
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0)
    progress = _resume(model, optimizer, recipe, checkpoint)
    epochs = [mixture for mixture in recipe.mixtures for _ in range(mixture.epochs)]
    sizes = [mixture.size(sets) for mixture in epochs]
    before = progress.seconds
    began = saved = time.monotonic()
    model.train()
    learn = _Gradients(model, trained, workers)
    for epoch in range(progress.epoch, len(epochs)):
        drawn, steps = _epoch(tokenizer, sets, epochs[epoch], recipe, epoch)
        for batch in itertools.islice(drawn, progress.step, None):
            done = sum(sizes[:epoch]) + sizes[epoch] * progress.step / steps
            share = max(done / sum(sizes), progress.seconds / (recipe.minutes * 60))
            if share >= 1:
                _save(model, optimizer, recipe, progress, checkpoint)
                return progress
            for group in optimizer.param_groups:
                group["lr"] = group["times"] * recipe.rate_at(max(share, 1e-3))
            wrong = learn(batch)
            torch.nn.utils.clip_grad_norm_(trained, CLIPPED)
            optimizer.step()
            optimizer.zero_grad()
            progress.step += 1
            progress.examples += len(batch.windows)
            progress.seconds = before + time.monotonic() - began
            if progress.step % TOLD_EACH == 0:
                on_progress(f"{epochs[epoch].name}: {progress}, loss {wrong:.3f}")
            if time.monotonic() - saved >= SAVED_EACH:
                _save(model, optimizer, recipe, progress, checkpoint)
                saved = time.monotonic()
        progress.epoch, progress.step = epoch + 1, 0
        _save(model, optimizer, recipe, progress, checkpoint)
    return progress


class _Gradients:
    """The gradients of batches, each shared among threads of one core: two thirds faster on two cores than ones that
    share each layer and wait for one another."""

    def __init__(self, model: ReadingModel, trained: Sequence[torch.nn.Parameter], workers: int) -> None:
        self._model, self._trained, self._workers = model, trained, workers
        self._pool = ThreadPoolExecutor(workers, "fit", initializer=torch.set_num_threads, initargs=(1,))

    def __call__(self, batch: Batch) -> float:
        """The loss of a batch, whose gradients are then those of the weights."""
        parts = batch.parts(self._workers)
        found = list(self._pool.map(self._of_part, parts)) if len(parts) > 1 else [self._of_part(batch)]
        shares = [len(part.windows) / len(batch.windows) for part in parts]
        for weights, *gradients in zip(self._trained, *(one for _, one in found), strict=True):
            weights.grad = sum(share * one for share, one in zip(shares, gradients, strict=True))
        return sum(share * wrong for share, (wrong, _) in zip(shares, found, strict=True))

    def _of_part(self, part: Batch) -> tuple[float, Sequence[torch.Tensor]]:
        wrong = loss(self._model.scores(part), part)
        return wrong.item(), torch.autograd.grad(wrong, self._trained)


def _keep_memory() -> None:
    """Have glibc keep what is freed: to give it back to the kernel and fetch it again took half of the time."""
    options = {"M_TRIM_THRESHOLD": (-1, 2**31 - 1), "M_MMAP_THRESHOLD": (-3, 32 * 2**20), "M_ARENA_MAX": (-8, 1)}
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        for option, value in options.values():
            mallopt(option, value)


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
