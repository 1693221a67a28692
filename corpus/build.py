"""Builds the sample papers, and what a person reads in them, from their sources: `python -m corpus.build`."""

import argparse
import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.golden import golden
from corpus.pack import print_pack
from corpus.pdf import print_pdf
from corpus.scan import print_scan
from corpus.source import Meta, Source, read_source
from corpus.text import print_text
from corpus.word import print_word

HERE = Path(__file__).parent


def main() -> None:
    """Writes papers/ and expected/ into this folder, or into the one that is named."""
    parser = argparse.ArgumentParser(prog="python -m corpus.build", description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE, help="the folder that gets papers/ and expected/")
    build(parser.parse_args().into)


def build(into: Path) -> None:
    """Writes every paper and the manifest into `into`/papers, and what a person reads into `into`/expected."""
    for folder in ("papers", "expected"):
        (into / folder).mkdir(parents=True, exist_ok=True)
    sources = {path.stem: read_source(path) for path in sorted((HERE / "sources").glob("*.md"))}
    for source in sources.values():
        if not source.meta.alone:
            continue
        path = into / "papers" / source.meta.file
        told = _print(source, path, sources)
        text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
        (into / "expected" / f"{path.stem}.json").write_text(text, encoding="utf-8", newline="\n")
    _write_manifest(into / "papers" / "manifest.csv", [source.meta for source in sources.values()])


def _write_manifest(path: Path, papers: Iterable[Meta]) -> None:
    """What appendices do not print: whose they are, and the meeting."""
    rows = [(meta.file, meta.body, meta.date, meta.appendix_to) for meta in papers if meta.appendix_to]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("file", "body", "meeting_date", "appendix_to"), *rows])


def _print(source: Source, path: Path, sources: Mapping[str, Source]) -> dict[str, object]:
    """Writes one paper; returns its golden file."""
    if source.meta.layout == "pack":
        return print_pack(source, [sources[name] for name in source.meta.parts], path)
    if source.meta.layout == "scan":
        return print_scan(source, path)
    if source.meta.layout.startswith("word"):
        print_word(source, path)
        return golden(source)
    if source.meta.layout == "text":
        path.write_text(print_text(source), encoding="utf-8", newline="\n")
        return golden(source)
    press = print_pdf(source, path)
    return golden(source, press.pages, press.page)


if __name__ == "__main__":
    main()
