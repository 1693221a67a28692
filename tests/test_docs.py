"""Every command line that a document shows can be typed: the command exists, and so do its options."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from qa import Settings
from qa.settings import OF_THE_TESTS
from ui.cli import app

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("corpus/**/*.md")])
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
FENCE = re.compile(r"^(```|~~~).*?\n(.*?)^\1", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
# `pilcrow` or a path to it, with a prompt or variables before it; but not `import pilcrow` or pilcrow.toml.
COMMAND = re.compile(r"^(?:[$>]\s+)?(?:\w+=\S+\s+)*(?:\S*[/\\])?pilcrow(?:\s+(?P<rest>.*))?$")
PIPED = re.compile(r"\s(?:\||>|>>|&&|;|2>)(?:\s|$)")


def command_lines(text: str) -> Iterator[list[str]]:
    """What stands behind `pilcrow` in the code blocks and the inline code of a Markdown text."""
    blocks = [match[2] for match in FENCE.finditer(text)]
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    for line in [*lines, *INLINE.findall(FENCE.sub("", text))]:
        match = COMMAND.match(line.strip())
        if match and match["rest"]:
            yield shlex.split(PIPED.split(match["rest"])[0], comments=True)


def trouble(words: list[str]) -> str | None:
    """What is wrong with a command line, if anything."""
    if words[:1] == ["--help"]:
        return None
    command = COMMANDS.get(words[0])
    if command is None:
        return f"there is no command {words[0]!r}"
    if isinstance(command, TyperGroup):  # a question set stands in the place of the name of its first command
        named = words[1] if len(words) > 1 and words[1] in command.commands else next(iter(command.commands))
        command = command.commands[named]
    known = {option for part in command.params for option in part.opts} | {"--help"}
    unknown = [word for word in words[1:] if word.startswith("-") and word.split("=")[0] not in known]
    return f"{words[0]} has no option {unknown[0]!r}" if unknown else None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_in_a_document_can_be_typed(document: Path) -> None:
    found = {" ".join(words): trouble(words) for words in command_lines(document.read_text(encoding="utf-8"))}
    assert {line: told for line, told in found.items() if told} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_variables_in_a_document_are_settings(document: Path) -> None:
    named = {*re.findall(r"\bPILCROW_[A-Z_]*[A-Z]\b", document.read_text(encoding="utf-8"))}
    assert named <= OF_THE_TESTS | {f"PILCROW_{field.upper()}" for field in Settings.model_fields}


def test_command_lines_are_found_in_blocks_and_inline() -> None:
    text = (
        "Type `pilcrow add PATH...`, or `.venv/bin/pilcrow serve`; see `pilcrow.toml` and `import pilcrow`.\n"
        "```console\n$ pilcrow ask --json 'Who?' | jq .  # as JSON\nPILCROW_LLM=x pilcrow papers\n"
        "pilcrow eval set.yaml \\\n    --json out.json\n```\nAnd `pilcrow`."
    )
    assert sorted(command_lines(text)) == [
        ["add", "PATH..."],
        ["ask", "--json", "Who?"],
        ["eval", "set.yaml", "--json", "out.json"],
        ["papers"],
        ["serve"],
    ]


def test_a_wrong_command_line_is_told() -> None:
    assert trouble(["added", "x"]) == "there is no command 'added'"
    assert trouble(["ask", "--jsn", "x"]) == "ask has no option '--jsn'"
    assert trouble(["ask", "--json", "x"]) is None
    assert trouble(["--help"]) is None


def test_every_command_stands_in_the_readme() -> None:
    readme = ROOT / "README.md"
    if not readme.is_file():
        pytest.skip("may skip: there is no README.md yet")
    assert {words[0] for words in command_lines(readme.read_text(encoding="utf-8"))} >= {*COMMANDS}
