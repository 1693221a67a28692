"""Which council's paper it is: the one that it names most, above all at its head."""

import re
from collections import Counter

from ingest.metadata.head import Head
from ingest.metadata.recase import Recaser

TOWN = r"(?:&|upon|on|and|of|under|the|with|in|le|de|nan|na|an)"
SORT = r"(?:County|City|(?:Metropolitan\s+)?Borough|District|Parish|Town|Community|Village|Regional|Municipal)"
WORD = r"[A-ZÀ-Þ][\w’'-]+"
SORTED = re.compile(rf"(?:{WORD}(?:[ \t]+|\s+(?:{TOWN}\s+){{1,2}})){{1,4}}(?<!\bthe ){SORT}\s+Council\b")
BOROUGH = re.compile(rf"(?:London|Royal) Borough of {WORD}(?: (?:and|upon) {WORD})*")
GAELIC = re.compile(rf"Comhairle(?: (?:{WORD}|nan|na|an))+")
# "Wiltshire Council", not "Council Tax", nor "the Full Council", nor "the Arts Council".
UNITARY = re.compile(
    rf"(?<![\w-] )(?:{WORD} (?:(?:and|upon|of|&) )?){{1,3}}Council\b(?!\s+(?:Tax|Meeting|House|Chamber|Offices?)\b)"
)
# In display type at the head only: a text speaks of many cities.
PLACE = re.compile(
    rf"\b(?:City(?: and County)?|County|Town(?:ship)?|Village|Municipality) of {WORD}(?: (?!Council){WORD}){{0,2}}"
)
AUTHORITY = re.compile(
    rf"(?:{WORD} (?:and )?){{1,5}}(?:Combined|National Park|Fire(?: and Rescue)?|Police) Authority\b"
)
LOUD = re.compile("COUNCIL|BOROUGH|COMHAIRLE")
NO_COUNCIL = frozenset(
    "The Minutes Meeting Notice Agenda Report Proceedings Mayor Member Members Councillor Councillors Cllr Leader "
    "Clerk Chairman Chair Published Prepared Produced That This To From By With For In On At As If When Where But "
    "Since Under".split()
)
"""Words before the name of a council, in a heading or a line in capitals, that are no part of it."""
NO_PLACE = frozenset(
    "Full Annual Special Ordinary Extraordinary Regular Formal Joint Local National Arts Privy Youth Research Care "
    "Security Works Student General Whole New Old Shadow County City Borough District Parish Town Community Unitary "
    "Every Each Any This That Your Our Their His Her Its All Both No Principal Neighbouring Billing Cabinet And Of For "
    "Design Forum Schools School Sports Health Medical Funding Learning British European".split()
)
"""What may stand before "Council" without making it the name of one."""
HEAD = 5
"""Being named on the first page counts so many times as much as elsewhere."""
LONGEST = 300_000
"""Characters of a paper that are looked through."""


def find_council(text: str, head: Head, recase: Recaser, site: str | None = None) -> str | None:
    """The council named most; of its longer and shorter forms the longest that is always used.

    `site` is the name of the site that published it, which comes first where it is that of a council.
    """
    counts: Counter[str] = Counter()
    _count(site or "", counts, 1)
    if counts:
        return max(counts, key=len)
    first = "\n".join(recase(line.text) for line in head.page)
    _count(first, counts, HEAD)
    loud = "\n".join(recase(group.text) for group in head.groups if group.display)
    for match in PLACE.finditer(loud):
        words = match[0].split()
        for end in range(words.index("of") + 2, len(words) + 1):
            if not (NO_PLACE | NO_COUNCIL).intersection(words[2:end]) - {"And", "Of"}:
                counts[" ".join(words[:end])] += HEAD
    for match in AUTHORITY.finditer(first):
        _add(match[0].split(), counts, HEAD, 2)
    _count("\n".join(recase(line) if LOUD.search(line) else line for line in text[:LONGEST].split("\n")), counts, 1)
    if not counts:
        return None
    most = max(counts.values())
    return max((name for name, count in counts.items() if count == most), key=len)


def _count(text: str, counts: Counter[str], worth: int) -> None:
    for match in SORTED.finditer(text):
        _add(match[0].split(), counts, worth, 3)
    for pattern in (BOROUGH, GAELIC):
        for match in pattern.finditer(text):
            counts[" ".join(match[0].split())] += worth
    for match in UNITARY.finditer(text):
        words = match[0].split()
        if not NO_PLACE.intersection(words[:-1]):
            _add(words, counts, worth, 2)


def _add(words: list[str], counts: Counter[str], worth: int, least: int) -> None:
    """Count a name and every shorter form of it: where it begins, only the other places tell."""
    words = [re.sub(r"[#*]", "", word) for word in words]
    for start in range(len(words) - least + 1):
        begins = words[start][:1].isupper() and words[start] not in ("And", "County", "City", "District", "Council")
        if begins and not NO_COUNCIL.intersection(words[start:]):
            counts[" ".join(words[start:])] += worth
