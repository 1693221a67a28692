"""Gold sets of commitments and how they are scored: on a tiny library, and that the sets of the project can be read."""

from pathlib import Path

import pytest

from evals.commitments.gold import GoldError, load_gold
from evals.commitments.score import score
from index import Library, SentenceEmbedder
from ingest import read_paper

GOLD = Path(__file__).resolve().parents[2] / "evals" / "commitments"
MINUTES = """Arden Vale County Council
Quays Panel
Minutes of the meeting held on 16 March 2023

12. Ferry
The Harbour Master would dredge the basin by 31 May 2023. Members feared that it would cost much.

13. Crane
The Quays Officer would write to members within six weeks.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("commitments")
    (folder / "quays.txt").write_text(MINUTES, encoding="utf-8")
    library = Library.open(folder / "library", SentenceEmbedder(), create=True)
    library.add(read_paper(folder / "quays.txt"))
    return library


def entries(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "gold.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def label_of(library: Library, words: str) -> str:
    [paper] = library.papers()
    return next(one.label for one in library.paper(paper.id).paragraphs if words in one.text)


def test_what_is_found_and_what_is_not_is_counted(library: Library, tmp_path: Path) -> None:
    ferry, crane = label_of(library, "dredge"), label_of(library, "write to members")
    gold = entries(
        tmp_path,
        f'- {{paper: quays, paragraph: "{ferry}", words: would dredge, owner: Harbour Master, due: 2023-05-31}}',
        f'- {{paper: quays, paragraph: "{ferry}", words: cost much, owner: null, due: null}}',
        f'- {{paper: quays, paragraph: "{crane}", words: would write, owner: The Clerk, due: 2023-04-27}}',
    )
    figures = score(library, load_gold(gold)).figures()
    assert figures["precision"] == 1.0
    assert figures["recall"] == pytest.approx(2 / 3)
    assert figures["due dates right"] == 1.0
    assert figures["owners right"] == 0.5
    assert figures["link precision"] is None


def test_a_doubtful_entry_counts_neither_way(library: Library, tmp_path: Path) -> None:
    ferry = label_of(library, "dredge")
    gold = entries(tmp_path, f'- {{paper: quays, paragraph: "{ferry}", maybe: true}}')
    counts = score(library, load_gold(gold))
    assert (counts.found, counts.right, counts.wanted) == (1, 0, 0)  # that of the crane is not in the set


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- {paper: quays}", "paragraph"),
        ("- {paper: quays, paragraph: para 1, whose: nobody}", "whose"),
        ("nonsense", "entry"),
    ],
)
def test_a_set_that_cannot_be_used_says_where(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        load_gold(entries(tmp_path, line))


def test_an_entry_that_stands_nowhere_is_an_error(library: Library, tmp_path: Path) -> None:
    gold = entries(tmp_path, "- {paper: quays, paragraph: para 99, words: nothing}")
    with pytest.raises(GoldError, match="para 99"):
        score(library, load_gold(gold))


@pytest.mark.parametrize("name", ["samples.yaml", "worcestershire.yaml"])
def test_the_sets_of_the_project_can_be_read(name: str) -> None:
    assert len(load_gold(GOLD / name)) > 50
