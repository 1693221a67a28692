"""Export: the trained model becomes files that are shipped, in torch and in ONNX, and each is run as it will be."""

import hashlib
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import save_file

from evals.training.model import ReadingModel
from evals.training.predict import Floats, Run
from evals.training.windows import Batch

WHOLE, SMALL = "reader.onnx", "reader.int8.onnx"
INPUTS, OUTPUTS = ("ids", "mask", "kinds"), ("starts", "ends", "answers")


def save_weights(model: ReadingModel, path: Path) -> None:
    """All weights in half precision, as safetensors; from then on the model has no more precise ones."""
    halves = {name: value.half().contiguous().cpu() for name, value in model.state_dict().items()}
    save_file(halves, path)
    model.load_state_dict(halves)


def save_onnx(model: ReadingModel, folder: Path) -> tuple[Path, Path]:
    """The model as it is, and with weights of eight bits, which activations are matched to as it runs.

    Of the eight bits seven are used: products of all eight overflow on processors without VNNI, and the last one gains
    nothing (measured on the written validation examples: AUC 0.809 with seven, 0.808 with eight).
    """
    whole, small = folder / WHOLE, folder / SMALL
    dynamic = {0: "windows", 1: "tokens"}
    ids = torch.ones((2, 64), dtype=torch.int64)
    mask = torch.ones((2, 64), dtype=torch.int64).tril(60)  # with padding, or the trace might leave the mask out
    torch.onnx.export(
        model.cpu().eval(),
        (ids, mask, mask),
        whole,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes={**dict.fromkeys(INPUTS + OUTPUTS[:2], dynamic), OUTPUTS[2]: {0: "windows"}},
        dynamo=False,
    )
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    return whole, small


def torch_run(model: ReadingModel) -> Run:
    """Runs a model in torch."""
    model.eval()

    def run(batch: Batch) -> tuple[Floats, Floats, Floats]:
        with torch.inference_mode():
            scores = model.scores(batch)
        return scores.starts.cpu().numpy(), scores.ends.cpu().numpy(), scores.answers.cpu().numpy()

    return run


def onnx_run(path: Path) -> Run:
    """Runs a model in ONNX Runtime, on the CPU."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def run(batch: Batch) -> tuple[Floats, Floats, Floats]:
        values: Any = session.run(OUTPUTS, {"ids": batch.ids, "mask": batch.mask, "kinds": batch.kinds})
        return values[0], values[1], values[2]

    return run


def milliseconds(run: Run, tokens: int, windows: int = 8, times: int = 20) -> float:
    """How long so many windows of so many tokens take, by the median of several runs after one that warms up."""
    ones = np.ones((windows, tokens), dtype=np.int64)
    batch = Batch((), ones, ones, ones)
    run(batch)
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run(batch)
        taken.append((time.perf_counter() - began) * 1000)
    return float(np.median(taken))


def sha256(path: Path) -> str:
    """The checksum that a file is held against when it is loaded."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
