"""`python -m evals.training`: from the data folder to a measured model, going on where it was broken off."""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from evals.training.card import card
from evals.training.examples import Split
from evals.training.fit import Recipe
from evals.training.model import Start
from evals.training.sources import load
from evals.training.train import train
from index import default_model_folder, stay_offline
from ingest import PilcrowError

DATA = Path(os.environ.get("PILCROW_QA_DATA", "../shared/qa"))


def main(
    out: Annotated[Path, typer.Option(help="The folder that the model is written to.")],
    data: Annotated[Path, typer.Option(help="The folder of the training data; also PILCROW_QA_DATA.")] = DATA,
    minutes: Annotated[float, typer.Option(help="For fitting; measuring and writing take some more.")] = 110.0,
    start: Annotated[
        Start, typer.Option(help="For a control: random weights, or training the heads alone.")
    ] = "pretrained",
    encoder: Annotated[Path | None, typer.Option(help="The folder of another encoder.")] = None,
    seed: Annotated[int, typer.Option()] = 0,
    control: Annotated[
        list[Path] | None, typer.Option(help="The folder of another run, whose measures the model card gives too.")
    ] = None,
    few: Annotated[int | None, typer.Option(help="Of each data set only so many examples: to try the program.")] = None,
) -> None:
    """Train, calibrate, measure and write a reading model."""
    stay_offline()
    recipe = Recipe(start=start, minutes=minutes, seed=seed)
    try:
        sets = _few(load(data), few)
        for name, split in sets.items():
            _tell(f"{name}: {len(split.training):,} examples for training, {len(split.validation):,} for validation")
        outcome = train(sets, recipe, out, encoder or default_model_folder(), _tell, control or ())
    except PilcrowError as error:
        _tell(f"Error: {error}")
        raise typer.Exit(1) from None
    sys.stdout.write(card(outcome))


def _few(sets: Mapping[str, Split], few: int | None) -> dict[str, Split]:
    return {name: Split(split.training[:few], split.validation[:few]) for name, split in sets.items()}


def _tell(step: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {step}\n")


if __name__ == "__main__":
    typer.run(main)
