"""The measures of the contract once more, in plain Python: what `evals.score` is held against.

It was written from the description of question sets, raw answers and measures alone, and imports no code of Pilcrow:
what both say is hardly wrong in the same way in both. Keep it so. Where the description is silent: a question without a
result counts as not answered; precision is that of answerable questions, for a wrong answer to another is told by
`abstention`; a question without citations has neither precision nor fidelity.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

import yaml

MOST_WORDS = 150
CUTS = (1, 3, 5, 10)
MARK = re.compile(r"\[\d{1,3}(?:, ?\d{1,3})*\]")

Entry = Mapping[str, Any]
"""A question of the set or a result of the run, as YAML or JSON says it."""


def measure(question_set: Path, raw_answers: Path) -> dict[str, float]:
    """The mean of each measure over the questions that define it; of the seconds, two percentiles."""
    questions = yaml.safe_load(question_set.read_text(encoding="utf-8"))
    results = {result["id"]: result for result in json.loads(raw_answers.read_text(encoding="utf-8"))["results"]}
    measured = [_measured(question, results.get(question["id"])) for question in questions]
    names = dict.fromkeys(name for one in measured for name in one)
    means = {name: mean(one[name] for one in measured if name in one) for name in names if name != "seconds"}
    twentieths = quantiles([one["seconds"] for one in measured if "seconds" in one], n=20, method="inclusive")
    return means | {"seconds_p50": twentieths[9], "seconds_p95": twentieths[18]}


def _measured(question: Entry, result: Entry | None) -> dict[str, float]:
    """What of one question can be measured; a question without a result has done nothing right."""
    return _answerable(question, result) if question["answerable"] else _unanswerable(result)


def _answerable(question: Entry, result: Entry | None) -> dict[str, float]:
    groups = question["evidence"]
    result = result or {"status": "not_found", "answer": "", "citations": [], "retrieved": []}
    answered, cited, found = result["status"] == "answered", result["citations"], result["retrieved"]
    told = all(any(_states(result["answer"], fact) for fact in facts) for facts in question["must_contain"])
    short = _words(result["answer"]) <= MOST_WORDS
    every_place_cited = all(_meets(cited, group) for group in groups)
    values = {
        "right": float(answered and told and every_place_cited and short),
        "false_abstention": float(result["status"] == "not_found"),
    }
    if groups:
        values["citation_recall"] = _share(_meets(cited, group) for group in groups)
        for cut in CUTS:
            values[f"recall@{cut}"] = _share(_meets(found[:cut], group) for group in groups)
        ranks = [rank for rank, passage in enumerate(found[:10], start=1) if _is_evidence(passage, groups)]
        values["mrr"] = 1 / ranks[0] if ranks else 0.0
        values["ndcg@10"] = _gain(found, groups)
        if cited:
            values["citation_precision"] = _share(_is_evidence(citation, groups) for citation in cited)
    return values | _of_the_answer(result)


def _unanswerable(result: Entry | None) -> dict[str, float]:
    if result is None:
        return {"right": 0.0, "abstention": 0.0}
    abstained = float(result["status"] == "not_found")
    return {"right": abstained, "abstention": abstained} | _of_the_answer(result)


def _of_the_answer(result: Entry) -> dict[str, float]:
    """What is measured of any answer, whatever was asked."""
    values = {}
    if result["citations"]:
        values["quote_fidelity"] = _share(bool(c["quote"]) and c["quote"] in c["text"] for c in result["citations"])
    if result["status"] == "answered":
        values["words"] = float(_words(result["answer"]))
    if "seconds" in result:
        values["seconds"] = float(result["seconds"])
    return values


def _meets(passages: Iterable[Entry], group: Sequence[Entry]) -> bool:
    """Whether one of the passages holds one of the places of a group of evidence."""
    return any(_holds(passage, place) for passage in passages for place in group)


def _gain(found: Sequence[Entry], groups: Sequence[Sequence[Entry]]) -> float:
    """The discounted gain of the groups met, each where it is met first, as a share of that of all groups in front.

    A paragraph that meets two groups takes up two ranks.
    """
    ranked: list[int | None] = []
    for passage in found:
        fresh = [number for number, group in enumerate(groups) if number not in ranked and _meets([passage], group)]
        ranked += fresh or [None]
    gained = sum(1 / log2(rank + 1) for rank, group in enumerate(ranked[:10], start=1) if group is not None)
    return gained / sum(1 / log2(rank + 1) for rank in range(1, min(len(groups), 10) + 1))


def _is_evidence(passage: Entry, groups: Iterable[Sequence[Entry]]) -> bool:
    return any(_meets([passage], group) for group in groups)


def _holds(passage: Entry, place: Entry) -> bool:
    """`paper` begins the name of a file that the passage stands in, and its text holds the anchor."""
    files = [passage["source"], *passage.get("other_sources", ())]
    is_in_paper = any(file.startswith(place["paper"]) for file in files)
    return is_in_paper and _folded(place["anchor"]) in _folded(passage["text"])


def _states(answer: str, fact: str) -> bool:
    """Whether an answer states a fact, its figures whole: 6% stands neither in 36% nor in 1.6%."""
    text, wanted = _folded(MARK.sub(" ", answer)), _folded(fact)
    before = r"(?<!\w)(?<!\d[.,])" if wanted[0].isdigit() else ""
    after = r"(?!\w)(?![.,]\d)" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, text) is not None


def _folded(text: str) -> str:
    """Without what may differ: white space, case, and the shapes of quotation marks and dashes."""
    for shapes, plain in (("‘’‚‛`´′", "'"), ("“”„‟«»″", '"'), ("‐‑‒–—―−", "-")):
        text = re.sub(f"[{shapes}]", plain, text)
    return " ".join(text.split()).casefold()


def _words(answer: str) -> int:
    """The words of an answer; its [n] marks are none, nor is a dash or a bullet that stands alone."""
    return sum(any(char.isalnum() for char in word) for word in MARK.sub(" ", answer).split())


def _share(met: Iterable[bool]) -> float:
    return mean(map(float, met))
