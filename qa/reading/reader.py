"""What a reader is, and which one is opened."""

from collections.abc import Sequence
from typing import Protocol

from index import NO_MODEL
from qa.reading.spans import Reading


class Reader(Protocol):
    """Anything that reads texts for what answers a question."""

    @property
    def name(self) -> str:
        """Names the model."""

    @property
    def threshold(self) -> float:
        """How sure it has to be of a text that answers, if nothing else speaks for or against it, 0 to 1."""

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """A reading for each text."""


def open_reader(name: str | None) -> Reader | None:
    """The reader of that name or in that folder; for None the one that comes with Pilcrow, for "none" no reader.

    Raises `ModelError` if it is not on this machine.
    """
    if name == NO_MODEL:
        return None
    if name is None:
        from qa.reading.shipped import ShippedReader  # ONNX Runtime takes a moment to import, which `--help` need not

        return ShippedReader()
    from qa.reading.transformers import TransformersReader

    return TransformersReader(name)
