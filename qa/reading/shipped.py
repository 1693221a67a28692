"""The reading model that comes with Pilcrow, run by ONNX Runtime on the CPU. How it was made: model/MODEL_CARD.md."""

import hashlib
import json
import math
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index import ModelError, default_model_folder
from qa.reading.spans import Reading, best_span, whole_words

FOLDER = Path(__file__).parent / "model"
DESCRIPTION, WEIGHTS = "reader.json", "reader.int8.onnx"
BATCH = 4
"""Windows that a core reads at a time."""
OUTPUTS = ("starts", "ends", "answers")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Description:
    """What belongs to the weights, written by the program that trained them."""

    sha256: str
    """Of the weights."""
    longest: int
    """Tokens of a window: question and text."""
    longest_question: int
    temperature: float
    """The probability of an answer is the sigmoid of score / temperature + bias."""
    bias: float
    threshold: float
    """From which probability on a text is taken to answer."""


class ShippedReader:
    """The reading model that comes with Pilcrow, loaded when first used. Any thread may call.

    Raises `ModelError` when first used if its weights are not those that it was published with.
    """

    name = "pilcrow-reader"

    def __init__(self, folder: Path = FOLDER, encoder: Path | None = None) -> None:
        """`encoder`: the folder of the encoder that it was trained on; without one, of that inside Pilcrow."""
        self._folder, self._encoder = folder, encoder
        try:
            self._about = Description(**json.loads((folder / DESCRIPTION).read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(
                f"the reader in {folder} has no {DESCRIPTION} ({error}); install Pilcrow again."
            ) from error
        self.threshold = self._about.threshold
        self._loading = Lock()
        self._session: Any = None

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """A reading for each text, of the window of it that answers best."""
        if not texts:
            return []
        with self._loading:
            if self._session is None:
                self._load()
        readings = [Reading(0.0, 0, 0) for _ in texts]
        windows = self._windows(question, texts)
        windows.sort(key=lambda window: len(window[1].ids))  # of like length in a batch: little of it is padding
        batches = [windows[at : at + BATCH] for at in range(0, len(windows), BATCH)]
        for batch, scores in zip(batches, self._workers.map(self._scores, batches), strict=True):
            for (number, window), starts, ends, answers in zip(batch, *scores, strict=True):
                reading = self._reading(texts[number], window, starts, ends, float(answers))
                if reading and reading.answers >= readings[number].answers:
                    readings[number] = reading
        return readings

    def _load(self) -> None:
        weights = self._folder / WEIGHTS
        content = weights.read_bytes() if weights.is_file() else b""
        if hashlib.sha256(content).hexdigest() != self._about.sha256:
            raise ModelError(f"{weights} is not the model that Pilcrow was published with; install it again.")
        path = str((self._encoder or default_model_folder()) / "tokenizer.json")
        self._questions: Tokenizer = Tokenizer.from_file(path)
        self._questions.no_padding()
        self._questions.enable_truncation(self._about.longest_question)
        self._tokenizer: Tokenizer = Tokenizer.from_file(path)
        self._tokenizer.no_padding()
        longest = self._about.longest
        self._tokenizer.enable_truncation(longest, stride=longest // 4, strategy="only_second")
        # A thread for each core, with batches of their own, as the embedder has them.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._workers = ThreadPoolExecutor(os.cpu_count(), "read")
        self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def _windows(self, question: str, texts: Sequence[str]) -> list[tuple[int, Encoding]]:
        """The question with each window of each text, and the text's number."""
        asked = self._questions.encode(question, add_special_tokens=False)
        end = asked.offsets[-1][1] if asked.offsets else 0
        encoded = self._tokenizer.encode_batch([(question[:end], text) for text in texts])
        return [(number, window) for number, one in enumerate(encoded) for window in (one, *one.overflowing)]

    def _scores(self, batch: Sequence[tuple[int, Encoding]]) -> tuple[Floats, Floats, Floats]:
        """How well each token of each window begins an answer, how well it ends one, and whether there is one."""
        shape = (len(batch), max(len(window.ids) for _, window in batch))
        ids, mask, kinds = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        for row, (_, window) in enumerate(batch):
            length = len(window.ids)
            ids[row, :length], mask[row, :length], kinds[row, :length] = window.ids, 1, window.type_ids
        starts, ends, answers = self._session.run(OUTPUTS, {"ids": ids, "mask": mask, "kinds": kinds})
        return starts, ends, answers

    def _reading(self, text: str, window: Encoding, starts: Floats, ends: Floats, score: float) -> Reading | None:
        """What a window says of its text; None where it has no token of it."""
        tokens = [place for place, part in enumerate(window.sequence_ids) if part == 1]
        if not tokens:
            return None
        first, last, _ = best_span(starts[tokens], ends[tokens])
        sure = 1 / (1 + math.exp(-(score / self._about.temperature + self._about.bias)))
        span = window.offsets[tokens[first]][0], window.offsets[tokens[last]][1]
        return Reading(sure, *whole_words(text, *span))
