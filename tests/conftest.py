"""What all tests share: where the papers lie, and that a skip has a reason."""

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "papers"
FLOOD_PAPERS = (
    "2023-03-16-environment-highways-scrutiny-minutes.pdf",
    "2024-03-14-flood-resilience-annual-report.pdf",
    "2024-03-14-flood-resilience-appendix-1.txt",
)
MAY_SKIP = "may skip: "
"""How the reason of a skip begins that continuous integration lets pass."""


@pytest.fixture(scope="session")
def all_samples() -> Path:
    """The folder of the sample papers."""
    return SAMPLES


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three of them: minutes, and the report of a year later with its appendix."""
    folder = tmp_path_factory.mktemp("samples")
    for name in FLOOD_PAPERS:
        shutil.copy(SAMPLES / name, folder)
    head, *rows = (SAMPLES / "manifest.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.startswith(FLOOD_PAPERS)]
    (folder / "manifest.csv").write_text("\n".join([head, *kept, ""]), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def real_papers() -> Path:
    """The folder of the real papers, which are not part of the project."""
    folder = Path(os.environ.get("PILCROW_REAL_PAPERS", ROOT.parent / "shared" / "papers")).resolve()
    if not folder.is_dir():
        pytest.skip(f"{MAY_SKIP}the real papers are not in {folder}; set PILCROW_REAL_PAPERS")
    return folder


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the settings of whoever runs it."""
    for name in list(os.environ):
        if name.startswith("PILCROW_") and name not in {"PILCROW_REAL_PAPERS", "PILCROW_SCREENSHOT"}:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def tiny_bert() -> Callable[..., Path]:
    """Makes a model of a class of transformers with a tokenizer that knows these words, fits it for as many steps as
    are told by `loss(model, tokenizer)`, and saves it in a folder."""

    def make(folder: Path, kind: str, words: str, scores: int, loss: Callable[..., Any], steps: int) -> Path:
        import torch
        import transformers

        vocabulary = dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words.split()])
        tokenizer = transformers.BertTokenizer(vocab={word: number for number, word in enumerate(vocabulary)})
        tokenizer.model_max_length = 64
        config = transformers.BertConfig(
            vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=64, max_position_embeddings=64,
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        )  # fmt: skip
        config.num_labels = scores
        torch.manual_seed(0)
        model = getattr(transformers, kind)(config)
        optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
        threads = torch.get_num_threads()
        torch.set_num_threads(1)  # for a model so small several only wait for one another
        for _ in range(steps):
            loss(model, tokenizer).backward()
            optimizer.step()
            optimizer.zero_grad()
        torch.set_num_threads(threads)
        for part in (model, tokenizer):
            part.save_pretrained(folder)
        return folder

    return make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration a skip fails, unless its reason says that it may."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if MAY_SKIP not in reason:
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped in continuous integration: {reason}"
    return report
