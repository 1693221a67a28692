"""The reading model: an encoder with a head for the span and one for whether the text answers. Knows transformers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoConfig, AutoModel, AutoTokenizer

from evals.training.windows import Batch

Start = Literal["pretrained", "random", "heads"]
"""All weights from the encoder's on; all from random ones; or the encoder's as they are, and the heads alone."""
FAR = -1e4
"""The score of a token that is not of the text; half precision still holds it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Of a batch: tensors of shape (windows, tokens) for the span's ends, and (windows,) for the answer."""

    starts: Tensor
    ends: Tensor
    answers: Tensor


class ReadingModel(nn.Module):
    """Both heads read the encoder's last layer: the span's each token, the answer's the first one and those that the
    span's takes for its ends. So what is marked has a say in whether it answers."""

    def __init__(self, encoder: Any, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.span = nn.Linear(width, 2)
        self.answer = nn.Sequential(nn.Dropout(dropout), nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, 1))

    @classmethod
    def create(cls, folder: Path, start: Start) -> "ReadingModel":
        """A model to be trained, on the encoder in a folder or on one of its shape."""
        encoder: Any
        if start == "random":
            encoder = AutoModel.from_config(AutoConfig.from_pretrained(folder), add_pooling_layer=False)  # type: ignore[no-untyped-call]
        else:
            encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True)
        if start == "heads":
            encoder.requires_grad_(False)
        return cls(encoder)

    @property
    def encoder_weights(self) -> list[nn.Parameter]:
        """Those of the encoder that are trained."""
        return [one for one in self.encoder.parameters() if one.requires_grad]

    @property
    def head_weights(self) -> list[nn.Parameter]:
        """Those of both heads."""
        return [*self.span.parameters(), *self.answer.parameters()]

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of each token as the first and as the last of a span, and one of each window for an answer."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        spans = self.span(states) + (1 - kinds.unsqueeze(-1)) * FAR
        likely = spans.softmax(dim=1).mean(dim=-1, keepdim=True)
        marked = (states * likely).sum(dim=1)
        answers = self.answer(torch.cat([states[:, 0], marked], dim=-1)).squeeze(-1)
        return spans[..., 0], spans[..., 1], answers

    def scores(self, batch: Batch) -> Scores:
        """The scores of a batch, in bfloat16 where that is faster."""
        device = next(self.parameters()).device
        inputs = [torch.from_numpy(values).to(device) for values in (batch.ids, batch.mask, batch.kinds)]
        with torch.autocast(device.type, dtype=torch.bfloat16):
            starts, ends, answers = self(*inputs)
        return Scores(starts.float(), ends.float(), answers.float())


def loss(scores: Scores, batch: Batch) -> Tensor:
    """Cross entropy of both ends of the span, of the windows that hold one, and of whether they do."""
    device = scores.starts.device
    answered = torch.tensor([one.is_answered for one in batch.windows], device=device)
    starts = torch.tensor([one.start for one in batch.windows], device=device)
    ends = torch.tensor([one.end for one in batch.windows], device=device)
    whether = functional.binary_cross_entropy_with_logits(scores.answers, answered.float())
    if not answered.any():
        return whether
    first = functional.cross_entropy(scores.starts[answered], starts[answered])
    last = functional.cross_entropy(scores.ends[answered], ends[answered])
    return whether + (first + last) / 2


def open_tokenizer(folder: Path) -> Any:
    """The tokenizer of the encoder in a folder."""
    return AutoTokenizer.from_pretrained(folder, local_files_only=True)
