"""The reader: a model that marks the words of a text which answer a question, and says how sure it is of them.

None comes with Pilcrow yet: `open_reader` is where one that does will be opened. Any extractive question-answering
model of transformers that lies on the disk can be named.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index import NO_MODEL, ModelError, model_folder, stay_offline

BATCH = 8
"""Windows that are read at a time."""
WINDOW = 384
"""Tokens of question and text together that are read at a time, as models for SQuAD 2.0 are trained."""
LONGEST_SPAN = 40
"""Tokens of an answering span."""
# A figure is never cut: £2.3 of "£2.3 million", 40% of "40%.".
WORD = re.compile(r"[£$€]?\w+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one text."""

    answers: float
    """How sure it is that the text answers the question, 0 to 1."""
    start: int
    end: int
    """The words that answer best are `text[start:end]`, however badly; none where the text has no words."""


class Reader(Protocol):
    """Anything that reads texts for what answers a question."""

    @property
    def name(self) -> str:
        """Names the model."""

    @property
    def threshold(self) -> float:
        """A text answers if its reading is at least so sure."""

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """A reading for each text."""


def open_reader(name: str | None) -> Reader | None:
    """The reader of that name or in that folder; for None the default, which is none as yet.

    Raises `ModelError` if it is not on this machine.
    """
    return None if name in (None, NO_MODEL) else TransformersReader(name)


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
    scores = starts[:, None] + ends[None, :]
    length = np.arange(len(ends))[None, :] - np.arange(len(starts))[:, None] + 1
    scores = np.where((length >= 1) & (length <= LONGEST_SPAN), scores, -np.inf)
    first, last = np.unravel_index(int(np.argmax(scores)), scores.shape)
    beyond = float(scores[first, last]) - nothing
    return Reading((1 + math.tanh(beyond / 2)) / 2, *_whole(text, int(places[first, 0]), int(places[last, 1])))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A span widened to whole words and figures, where a token is a part of one, without spaces around it."""
    touched = [match.span() for match in WORD.finditer(text) if match.start() < end and match.end() > start]
    start = min([start, *(span[0] for span in touched)])
    end = max([end, *(span[1] for span in touched)])
    run = text[start:end]
    return start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip())
