"""Which papers and questions are used: the real ones where they lie on this machine, else the samples."""

import os
from dataclasses import dataclass
from pathlib import Path

from evals.question_sets import load_questions
from evals.questions import Question

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "corpus" / "papers"
SAMPLE_QUESTIONS = ROOT / "evals" / "questions" / "samples.yaml"
READ = frozenset({".pdf", ".docx", ".txt", ".md"})
"""What every system reads."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the systems are put to."""

    name: str
    """What it is, as a heading begins."""
    questions: tuple[Question, ...]
    papers: tuple[Path, ...]
    around: tuple[Path, ...] | None
    """The same with other papers around them, where there are such."""

    @property
    def asked(self) -> tuple[str, ...]:
        """Each question as every system is asked it: after the earlier ones of its conversation, if any."""
        return tuple("\n".join([*one.history, one.question]) for one in self.questions)


def find_material() -> Material:
    """The public set with its papers in `PILCROW_REAL_PAPERS` (default ../shared/papers), else the samples."""
    real = Path(os.environ.get("PILCROW_REAL_PAPERS", ROOT.parent / "shared" / "papers"))
    questions = real.parent / "questions" / "worcestershire.yaml"
    samples = _files(SAMPLES)
    if not questions.is_file():
        return Material("The sample papers", tuple(load_questions(SAMPLE_QUESTIONS)), samples, None)
    papers = tuple(sorted(real.glob("*.txt")))
    around = (*papers, *_files(real / "around"), *_files(real / "pdf"), *samples)
    return Material("The papers of the public set", tuple(load_questions(questions)), papers, around)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(file for file in folder.iterdir() if file.suffix.casefold() in READ))


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder and below."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
