"""Whenever adding is killed, adding again gives the library that one would have without the kill."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

POINTS = 14


@pytest.mark.skipif(sys.platform == "win32", reason="may skip: Windows cannot fork")
def test_after_a_kill_at_any_moment_adding_again_gives_the_same_library(tmp_path: Path) -> None:
    script = Path(__file__).with_name("kill_points.py")
    subprocess.run([sys.executable, str(script), str(tmp_path), str(POINTS)], check=True)
    told = json.loads((tmp_path / "told.json").read_text())
    assert len(told["killed"]) >= POINTS // 2
    whole, *others = told["held"]
    assert len(others) == POINTS
    assert whole["public vectors"][0]
    assert whole["exempt vectors"][1] == len(whole["exempt vectors"][0]) == 3
    for number, other in enumerate(others):
        assert other == whole, number
