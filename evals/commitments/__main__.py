"""`python -m evals.commitments GOLD.yaml LIBRARY`: prints how well commitments are found and linked."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commitments.gold import load_gold
from evals.commitments.score import WANTED, score
from index import Library
from ingest import PilcrowError


def main(
    gold: Annotated[Path, typer.Argument(help="A gold set, such as evals/commitments/samples.yaml.")],
    library: Annotated[Path, typer.Argument(help="The folder of a library that holds its papers.")],
    paper: Annotated[list[str] | None, typer.Option(help="Measure only files whose names begin so.")] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List what is wrong, too.")] = False,
    check: Annotated[bool, typer.Option("--check", help="End with 1 if a figure is not as wanted.")] = False,
) -> None:
    """Measure the commitments register against a gold set."""
    try:
        counts = score(Library.open(library), load_gold(gold), paper or ())
    except PilcrowError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    figures = counts.figures()
    for name, figure in figures.items():
        wanted = f"   wanted ≥ {WANTED[name]:.2f}" if name in WANTED else ""
        typer.echo(f"{name:32} {'-' if figure is None else f'{figure:.3f}'}{wanted}")
    typer.echo(f"{counts.right} of {counts.wanted} found, {counts.found} in all; {counts.links} links")
    if wrong:
        typer.echo("\n".join(counts.wrong))
    if check and any(figure is not None and figure < WANTED.get(name, 0) for name, figure in figures.items()):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
