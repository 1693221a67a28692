"""Question-answering models of transformers as readers: any that lies on the disk can be named."""

import math
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import ModelError, model_folder, stay_offline
from qa.reading.spans import Reading, best_span, whole_words

BATCH = 8
"""Windows that are read at a time."""
WINDOW = 384
"""Tokens of question and text together that are read at a time, as models for SQuAD 2.0 are trained."""


class TransformersReader:
    """A question-answering model of transformers on the CPU, loaded when first used. Any thread may call.

    Raises `ModelError` if it is not on this machine, and when first used if it cannot be loaded or is of another kind.
    """

    threshold = 0.5

    def __init__(self, model: str) -> None:
        self.name = model
        self._folder = model_folder(model)
        self._turn = Lock()  # a tokenizer fails that two threads use at once, and they share the cores anyway
        self._model: Any = None

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """A reading for each text, of the window of it that answers best.

        How sure: the sigmoid of what the best span scores beyond no answer, which is how models trained on SQuAD 2.0
        (Rajpurkar, Jia and Liang, "Know What You Don't Know", ACL 2018) are read. One that was never shown a question
        without an answer is always sure.
        """
        readings = [Reading(0.0, 0, 0) for _ in texts]
        if texts:
            with self._turn:
                if self._model is None:
                    self._model, self._tokenizer = self._load()
                for number, reading in self._read(question, texts):
                    if reading.answers >= readings[number].answers:
                        readings[number] = reading
        return readings

    def _load(self) -> tuple[Any, Any]:
        stay_offline()
        # Importing takes seconds, which `--help` and `papers` need not wait.
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer

        folder = str(self._folder)
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model, loading = AutoModelForQuestionAnswering.from_pretrained(
                folder, local_files_only=True, output_loading_info=True
            )
        except Exception as error:  # transformers and safetensors raise errors of many kinds
            raise ModelError(f"the reader in {folder} cannot be loaded: {error}") from error
        if loading["missing_keys"]:  # they would be drawn at random
            missing = ", ".join(sorted(loading["missing_keys"]))
            told = f"its weights lack {missing}"
            raise ModelError(f"the model in {folder} is no reader ({told}); name a question-answering model.")
        if not tokenizer.is_fast:
            raise ModelError(f"the reader in {folder} has no fast tokenizer; save it with one.")
        tokenizer.padding_side = tokenizer.truncation_side = "right"
        return model.eval(), tokenizer

    def _read(self, question: str, texts: Sequence[str]) -> Iterator[tuple[int, Reading]]:
        """Readings of windows, each with the number of its text."""
        windows = self._windows(question, texts)
        ids = windows["input_ids"]
        lengths = windows["attention_mask"].sum(axis=1)
        # Of like length in a batch, so that little of it is padding.
        order = np.argsort(lengths, kind="stable")
        for batch in np.split(order, range(BATCH, len(order), BATCH)):
            longest = int(lengths[batch].max())
            inputs = {name: windows[name][batch, :longest] for name in self._tokenizer.model_input_names}
            for one, starts, ends in zip(batch, *self._scores(inputs), strict=True):
                number = int(windows["overflow_to_sample_mapping"][one])
                parts = windows.sequence_ids(one)
                tokens = [place for place in range(longest) if parts[place] == 1]
                places = windows["offset_mapping"][one, tokens]
                first = self._first(ids[one].tolist())
                if tokens:
                    beyond = starts[first] + ends[first]
                    yield number, _reading(texts[number], places, starts[tokens], ends[tokens], float(beyond))

    def _windows(self, question: str, texts: Sequence[str]) -> Any:
        """What the tokenizer makes of the question with each window of each text, padded to one length."""
        longest = min(WINDOW, self._tokenizer.model_max_length, _positions(self._model.config))
        # A question has a quarter of the window at most, so that there is room for text whatever is asked.
        asked = self._tokenizer(
            question, add_special_tokens=False, truncation=True, max_length=longest // 4, return_offsets_mapping=True
        )
        places = asked["offset_mapping"]
        return self._tokenizer(
            [question[: places[-1][1]] if places else ""] * len(texts),
            list(texts),
            truncation="only_second",
            max_length=longest,
            stride=longest // 3,
            padding="longest",
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_tensors="np",
        )

    def _scores(self, inputs: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """How well each token of each window begins an answer, and how well it ends one."""
        import torch

        with torch.inference_mode():
            output = self._model(**{name: torch.from_numpy(values) for name, values in inputs.items()})
        return output.start_logits.float().numpy(), output.end_logits.float().numpy()

    def _first(self, ids: list[int]) -> int:
        """Where in a window the token stands that means "no answer"."""
        token = self._tokenizer.cls_token_id
        return ids.index(token) if token in ids else 0


def _positions(config: Any) -> int:
    """Tokens for which a model has places; models without such a limit do not say it."""
    places: int = getattr(config, "max_position_embeddings", WINDOW) or WINDOW
    return places


def _reading(
    text: str,
    places: NDArray[np.int64],
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    nothing: float,
) -> Reading:
    """The best span of a window, against the score of `nothing`; `places`, shape (tokens, 2), are those in the text."""
    first, last, score = best_span(starts, ends)
    beyond = score - nothing
    return Reading((1 + math.tanh(beyond / 2)) / 2, *whole_words(text, int(places[first, 0]), int(places[last, 1])))
