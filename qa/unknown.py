"""Names and numbers of a question that no paper has."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index import Filing, Filter, Hit, Library, Query, content_stems, read_span
from qa.conversation.mentions import BODY, TITLES, Name, find_names, find_numbers

PARTED = re.compile(r"\s*(?:,|\band\b|\bor\b|&|\bfor\b|\bin\b|\bon\b|\bby\b)\s*(?:the\s+)?")
SCALES = {"m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9, "k": 1000, "thousand": 1000}
SCALED = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion|thousand|bn|m|k)$", re.IGNORECASE)


def find_unknown(
    query: Query, library: Library, filter: Filter, papers: Sequence[Filing], hits: Sequence[Hit]
) -> tuple[str, ...]:
    """What the question names that stands nowhere in `papers`, those that the filter lets through, as it spells it.

    Of several names in one ("A and B") those alone; a name is known whose words stand in that of a paper, its body or
    its council, in this order; abbreviations are known that the glossary explains, or words with these initials in a
    paragraph that was found; years are known of which there is a paper.
    """
    names = [name for name in find_names(query.text) if not _is_explained(name, query, hits)]
    stated = [reference.number for reference in query.references if reference.number]
    numbers = [
        number
        for number in find_numbers(query.text, stated)
        if not any(_is_of(paper.dated, number) for paper in papers if paper.dated)
    ]
    forms = {name.text: _forms_of_name(name) for name in names}
    parts = {
        name.text: [part for part in PARTED.split(name.text) if find_names(part, from_start=True)] for name in names
    }
    forms |= {number: _forms_of_number(number) for number in numbers}
    wanted = [form for alike in forms.values() for form in alike] + [part for these in parts.values() for part in these]
    lacking = {*library.lacks(dict.fromkeys(wanted), filter)} if wanted else {*wanted}
    lacking -= {name for name in lacking if name not in numbers and _is_shortened(name, papers)}
    unknown: list[str] = []
    for told in (told for told, alike in forms.items() if lacking.issuperset(alike)):
        several = parts.get(told, [])
        unlisted = [part for part in several if part in lacking]
        unknown += [told] if len(several) < 2 or (unlisted and _is_one_body(told)) else unlisted
    return tuple(sorted(dict.fromkeys(unknown), key=query.text.find))


def _is_shortened(name: str, papers: Iterable[Filing]) -> bool:
    """Whether the words of the name stand in order in that of a paper, its body or its council, others between."""
    wanted = content_stems(name)
    held = {title for paper in papers for title in (paper.title, paper.body, paper.council) if title}
    return len(wanted) > 1 and any(_stand_in_order(wanted, _stems(title)) for title in held)


@lru_cache(maxsize=65536)
def _stems(title: str) -> tuple[str, ...]:
    return tuple(content_stems(title))


def _stand_in_order(wanted: Iterable[str], held: Iterable[str]) -> bool:
    left = iter(held)
    return all(stem in left for stem in wanted)


def _is_one_body(name: str) -> bool:
    """Whether "A and B Committee" may be one body: what stands before its last "and" is none by itself."""
    first, _, last = name.rpartition(" and ")
    return bool(first) and last.casefold().split()[-1] in BODY and first.casefold().split()[-1] not in BODY


def _is_explained(name: Name, query: Query, hits: Sequence[Hit]) -> bool:
    """Whether it is an abbreviation of which the papers say what it stands for, or have words with these initials."""
    short = re.sub(r"(?<=[A-Z])s$", "", name.text)
    if name.sort != "initials":
        return False
    if short in {entry.short for entry in query.entries}:
        return True
    pattern = r"[\w’'-]*\W+(?:(?:of|and|for|the|in|on|to)\W+)*".join(letter for letter in short if letter.isalpha())
    return any(re.search(rf"\b{pattern}", f"{hit.passage.context} {hit.paragraph.text}") for hit in hits)


def _forms_of_name(name: Name) -> list[str]:
    """How papers may write it: with its apostrophes and without, a person by the surname alone."""
    forms = [name.text, re.sub(r"[’']", "", name.text)]
    if " " in name.text:
        forms.append(re.sub(r"(?<=\w\w)s\b", "'s", forms[1]))
    if name.text.split()[0].casefold().rstrip(".") in TITLES:
        forms.append(name.text.split()[-1])
    return list(dict.fromkeys(forms))


def _forms_of_number(number: str) -> list[str]:
    """How papers may write it: "£2.3m" as "2.3 million" or "2,300,000", "2021/22" as "2021/2022", "s106"."""
    bare = number.strip("£$€%").removesuffix("per cent").strip()
    forms = [bare, bare.replace(",", "")]
    if scaled := SCALED.match(bare):
        figure = scaled["figure"].replace(",", "")
        whole = float(figure) * SCALES[scaled["scale"].casefold()]
        short = {"m": "million", "bn": "billion", "k": "thousand"}
        scale = short.get(scaled["scale"].casefold(), scaled["scale"].casefold())
        forms += [f"{figure} {scale}", *(f"{figure}{one}" for one, long in short.items() if long == scale)]
        forms += [f"{whole:,.0f}", f"{whole:.0f}"]
    elif re.fullmatch(r"\d[\d,]*", bare):
        whole = float(bare.replace(",", ""))
        forms.append(f"{whole:,.0f}")
        if whole >= 10**6:
            forms += [f"{whole / 10**6:g} million", f"{whole / 10**6:g}m"]
    elif law := re.fullmatch(r"section\s+(\w+)", bare, re.IGNORECASE):
        forms += [f"s{law[1]}", f"s {law[1]}", f"sections {law[1]}"]
    elif span := read_span(bare):
        first, last = span[0].year, span[1].year
        forms += [f"{first}/{last}", f"{first}/{last % 100:02}", f"{first % 100:02}/{last % 100:02}"]
    return list(dict.fromkeys(forms))


def _is_of(dated: str, year: str) -> bool:
    """Whether a paper of this date is of that year or financial year."""
    span, of_paper = read_span(year), read_span(dated)
    return bool(span and of_paper and span[0] <= of_paper[1] and of_paper[0] <= span[1])
