"""Whenever adding or repairing is killed, doing it again gives the library that one would have without the kill."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

POINTS = 14


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="may skip: Windows cannot fork")


def held_after_kills(task: str, folder: Path) -> dict[str, Any]:
    """What a library holds that was made without a kill; after each of some kills, another one holds the same."""
    script = Path(__file__).with_name("kill_points.py")
    subprocess.run([sys.executable, str(script), task, str(folder), str(POINTS)], check=True)
    told = json.loads((folder / "told.json").read_text())
    assert len(told["killed"]) >= POINTS // 2
    whole: dict[str, Any]
    whole, *others = told["held"]
    assert len(others) == POINTS
    for number, other in enumerate(others):
        assert other == whole, number
    return whole


@pytest.mark.parametrize("task", ["adding", "together"])
def test_after_a_kill_at_any_moment_adding_again_gives_the_same_library(task: str, tmp_path: Path) -> None:
    whole = held_after_kills(task, tmp_path)
    assert not whole["pending"]
    assert whole["public vectors"][0]
    assert whole["exempt vectors"][1] == len(whole["exempt vectors"][0]) == 3


def test_after_a_kill_at_any_moment_repairing_again_gives_the_same_library(tmp_path: Path) -> None:
    """Or adding something, for every other kill, and then repairing."""
    whole = held_after_kills("repairing", tmp_path)
    assert any("Sandbags are kept" in row for row in whole["passages"])
    assert not any("No gullies" in row or "orphan" in row for row in whole["passages"])
    assert ["Gully Cleaning Team" in row for row in whole["definitions"]] == [True] * 2
    assert not whole["pending"]
    assert whole["exempt vectors"][1] == len(whole["exempt vectors"][0]) == 3
