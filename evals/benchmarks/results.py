"""The results that are kept: a Markdown file of parts, of which a run replaces those that it measured."""

from pathlib import Path

HEAD = """# Benchmarks: what came out

Written by `make bench`, which replaces the parts that it measures and leaves the others; `docs/benchmarks.md` tells how
to read them. Each part says when and on what it was measured. Times can be compared within one part only.
"""


def keep(path: Path, heading: str, text: str) -> None:
    """Write a part under its heading into the file, in the place of what it held under it, or at its end."""
    parts = _parts(path.read_text(encoding="utf-8")) if path.exists() else {}
    parts[heading] = text.strip()
    body = "".join(f"\n## {name}\n\n{part}\n" for name, part in parts.items())
    path.write_text(HEAD + body, encoding="utf-8")


def _parts(text: str) -> dict[str, str]:
    """The text under each second-level heading; what stands before the first is written anew."""
    _, *parts = f"\n{text}".split("\n## ")
    return {heading.strip(): rest.strip() for heading, _, rest in (part.partition("\n") for part in parts)}
