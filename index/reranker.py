"""The reranker: the first paragraphs found are put in order anew by a model that reads question and text together.

None comes with Pilcrow. Any cross-encoder of sentence-transformers that lies on the disk can be named.
"""

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from typing import Any, Protocol

from index.errors import ModelError
from index.models import NO_MODEL, model_folder, stay_offline
from index.searching import Hit

BATCH = 8
KINDS = ("ForSequenceClassification", "ForCausalLM")
"""How the names of the models end that cross-encoders are; other ones say in a modules.json what they are made of."""


class Reranker(Protocol):
    """Anything that says how well texts fit a question, having read both together."""

    @property
    def name(self) -> str:
        """Names the model."""

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """A score for each text, 0 to 1, higher where it fits better."""


def open_reranker(name: str | None) -> Reranker | None:
    """The reranker of that name or in that folder; for None the default, which is none as yet.

    Raises `ModelError` if it is not on this machine.
    """
    return None if name in (None, NO_MODEL) else CrossEncoderReranker(name)


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers on the CPU, loaded when first used. Any thread may call.

    Raises `ModelError` if it is not on this machine, and when first used if it cannot be loaded or is no cross-encoder
    that gives one score.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._folder = model_folder(model)
        self._turn = Lock()  # a tokenizer fails that two threads use at once, and they share the cores anyway
        self._model: Any = None

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """A score for each text, 0 to 1: the sigmoid of what the model gives."""
        with self._turn:
            if self._model is None:
                self._model = self._load()
            if not texts:
                return []
            pairs = [(question, text) for text in texts]
            scores = self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return [float(score) for score in scores]

    def _load(self) -> Any:
        stay_offline()
        # Importing takes seconds, which `--help` and `papers` need not wait.
        from sentence_transformers import CrossEncoder
        from torch.nn import Sigmoid
        from transformers import AutoConfig

        folder = str(self._folder)
        try:
            kinds = AutoConfig.from_pretrained(folder, local_files_only=True).architectures or ["no known kind"]
            # A model of another kind would load as well, and score by weights that the library draws at random.
            if not any(kind.endswith(KINDS) for kind in kinds) and not (self._folder / "modules.json").is_file():
                raise ModelError(f"the model in {folder} is no reranker ({kinds[0]}); name a cross-encoder.")
            model: Any = CrossEncoder(folder, device="cpu", local_files_only=True, activation_fn=Sigmoid())
        except ModelError:
            raise
        except Exception as error:  # transformers and safetensors raise errors of many kinds
            raise ModelError(f"the reranker in {folder} cannot be loaded: {error}") from error
        if model.num_labels != 1:
            told = f"gives {model.num_labels} scores for a text"
            raise ModelError(f"the model in {folder} {told}; name a cross-encoder that gives one.")
        return model


def rerank(question: str, hits: Sequence[Hit], reranker: Reranker, limit: int) -> list[Hit]:
    """The `limit` best of `hits` by the reranker, with new ranks and scores; those that the question states stay first.

    A score is the mean of the reranker's and of the one that the hit was found with, for that one knows which paper
    the question speaks of.
    """
    scores = reranker.score(question, [f"{hit.passage.context}\n{hit.passage.text}" for hit in hits])
    scored = [replace(hit, score=(hit.score + score) / 2) for hit, score in zip(hits, scores, strict=True)]
    placed = sorted(scored, key=lambda hit: (not hit.stated, -hit.score))[:limit]
    return [replace(hit, rank=number) for number, hit in enumerate(placed, start=1)]
