"""Sentences of a line, through sentencex, which knows English abbreviations but not those of councils."""

import re

from sentencex import segment

# sentencex parts these from the name or figure that follows.
COUNCIL_ABBREVIATION = re.compile(
    r"(?:^|\s|\()(?:Cllrs?|Supt|Insp|Cmdr|Rt|Hon|approx|para|paras|s|ss|reg|ref|ext|tel|ie|eg)\.$", re.I
)


def split_sentences(line: str) -> list[str]:
    """The sentences of `line`, each a literal run of it without the white space around."""
    sentences: list[str] = []
    held = ""
    for piece in segment("en", line):
        held += piece
        if not COUNCIL_ABBREVIATION.search(held.rstrip()):
            sentences.append(held.strip())
            held = ""
    sentences.append(held.strip())
    return [sentence for sentence in sentences if sentence]
