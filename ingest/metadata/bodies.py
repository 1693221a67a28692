"""Which body a paper goes to or comes from: a committee, a cabinet, one member of it, a council."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import find_dated
from ingest.metadata.fields import Field, Label
from ingest.metadata.head import Group, Head
from ingest.metadata.recase import Recaser

GROUPS = r"(?:Working|Task|Task and Finish|Steering|Advisory|Reference|Scrutiny|Project) (?:Group|Party)"
LOOSE = rf"(?:Partnership|Trust|Assembly|Conference|Overview and Scrutiny|{GROUPS})"
"""Bodies of these sorts are also what papers are about: a line must say nothing else."""
FIRM = r"(?:(?:Sub-? ?|Select )?Committee|Board|Panel|Cabinet|Commission|Forum|Authority|Council|SPC)"
TYPE = rf"(?:{FIRM}|{LOOSE})"
WORD = r"[A-ZÀ-Þ][\w’'&./-]*,?"
NAME = re.compile(rf"(?:{WORD}\s+(?:(?:and|of|the|for|on|in|with|&)\s+)*){{0,9}}{TYPE}\b(?!\s+(?:Tax|House|Chamber)\b)")
OFFICER = re.compile(r"\b(?:Executive|Board|Committee|Council|Cabinet) (?:Director|Officer|Manager|Head|Assistant)\b")
# One member of the cabinet who decides alone.
MEMBER = re.compile(
    r"(?:(?:Cabinet|Executive|Lead) Member|Portfolio Holder|(?:Deputy )?Leader of the Council|Elected Mayor)\b",
    re.IGNORECASE,
)
ONE_MEMBER = re.compile(r"(?:name of )?(?:the )?(?:cabinet|executive|lead|portfolio) (?:member|holder)", re.IGNORECASE)
"""Reports to the whole cabinet name the member for the subject, too."""
DISTRICT = re.compile(r"\b(?:Municipal|Metropolitan|Borough) District of (?:the )?" + rf"{WORD}(?:\s+{WORD})*")
SINGLE = re.compile(
    r"(?:the )?(?:meeting of (?:the )?)?(?P<name>cabinet|executive|(?:full |county |city )?council|commission|assembly)"
    r"(?=$|\s*[-–—,:(]|\s+\d|\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|\s+held\b|\s+meeting\b)",
    re.IGNORECASE,
)
"""Bodies whose whole name is one word, or a council without its place."""
GENERIC = re.compile(
    r"^(?:the )?(?:(?:full|whole|annual|ordinary|extraordinary|special|regular|city|county|town|parish|borough|district"
    r"|community|village|municipal) )*council$",
    re.IGNORECASE,
)
HELD = (
    r"(?=,?\s+(?:(?:which|that|to be|will be|is|was|were)\s+)?(?:held|convened|taking place|took place|starting|started"
    r"|commencing|at|on|in the|via|online)\b|[;:.(]|\s+[-–—]\s|\t|,?\s+\d|$)"
)
# "Meeting of the Roads Committee held on …", "a regular meeting of Elm Council was held", "the Board met".
MEETING_OF = re.compile(rf"\bmeetings?\s+(?:\([^)]*\)\s+)?of\s+(?:the\s+)?(?P<name>\S.*?){HELD}", re.IGNORECASE)
MEETING_AFTER = re.compile(
    rf"\b(?:minutes|notes|notice|agenda|record)\s+(?:of|for)\s+(?:the\s+|an?\s+)?(?P<name>\S.*?\b{TYPE})\s+meeting\b",
    re.IGNORECASE,
)
KINDS_OF_MEETING = re.compile(
    r"^(?:(?:the|an?|annual|monthly|ordinary|special|extraordinary|regular|adjourned|inaugural|statutory|formal|informal"
    r"|virtual|remote|general|hybrid)\s+)+",
    re.IGNORECASE,
)
OTHER_MEETING = re.compile(
    r"\b(?:previous|last|next)\b|\b(?:confirm|approve|adopt|receive|agree|sign)\w*\b.*\bminutes"
    r"|\bminutes\b.*\b(?:confirmed|approved|adopted|received|agreed|signed|circulated|proposed|seconded)"
    r"|\b(?:circulated|cop(?:y|ies) of)\b.*\bminutes of\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:.*\b(?:(?:meeting|minutes|notes) of(?: the)?|(?:of|to) the|(?:prepared|submitted) (?:for|to))|the)\s+",
    re.IGNORECASE,
)
MEETING = re.compile(r"\b(meeting|minutes)\b", re.IGNORECASE)
LOCAL = re.compile(r"\b(?:Parish|Town|Community|Village) Council$")
"""A council that has few committees, if any: its name alone on a line is that of the body."""
DATED = 3
"""The score of a line that names the body and the day."""
MOST_WORDS = 14
INSPECTORATE = "Planning Inspectorate"
"""Its name stands in its decisions only as a picture; that it is the Secretary of State's inspector who decides
is printed."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body, and the group of lines that names it, where that group says little else."""

    name: str | None
    group: Group | None = None
    sure: bool = False
    """The paper says that it is its body: no line of its head that might be about another one."""


def find_body(head: Head, fields: Sequence[Field], council: str | None, meets: bool, recase: Recaser) -> Body:
    """The body: as a label, the account of a meeting or a line of the head names it.

    `meets` says that the paper is the record or the agenda of a meeting, so that its council will do.
    """
    named = _named(head, council, meets, recase)
    member = [field for field in fields if ONE_MEMBER.match(field.printed)]
    for found in (
        _labelled([field for field in fields if field not in member], council, recase),
        _meeting(head, council, recase),
        named if named and named.sure else None,
        _labelled(member, council, recase),
        named,
        _inspectorate(head),
    ):
        if found is not None:
            return Body(_whole(found.name or "", council), found.group, found.sure)
    return Body(council if meets and council else None)


def _labelled(fields: Sequence[Field], council: str | None, recase: Recaser) -> Body | None:
    for field in fields:
        if field.label is not Label.BODY:
            continue
        value = recase(field.value)
        if MEMBER.match(value):
            return Body(re.split(r"\s[–—-]\s", value)[0].strip(), sure=True)
        single = SINGLE.match(value)
        if single:
            return Body(single["name"], sure=True)
        match = NAME.search(value)
        name = _clean(match[0], council) if match else ""
        if " " in name and not OFFICER.search(value):
            return Body(name, sure=True)
        district = DISTRICT.search(value)
        if district:
            return Body(district[0], sure=True)
    return None


def _meeting(head: Head, council: str | None, recase: Recaser) -> Body | None:
    for group in head.groups:
        line = recase(group.text)
        if OTHER_MEETING.search(line):
            continue
        match = MEETING_OF.search(line) or MEETING_AFTER.search(line)
        name = _meeting_name(match["name"], council) if match else None
        if name:
            return Body(name, group if group.display or group.words <= 25 else None, sure=True)
    return None


def _meeting_name(printed: str, council: str | None) -> str | None:
    """The name of a body out of "the Health, Care and Wellbeing Board, County Hall"."""
    name = KINDS_OF_MEETING.sub("", printed.strip())
    types = list(re.finditer(rf"\b{TYPE}\b", name))
    cut = re.search(r",\s", name)
    if types and cut and not DISTRICT.search(name[: types[-1].end()]):
        after = re.match(r"\s+(?:of|for|on)\s[^,]+", name[types[-1].end() :])
        name = name[: types[-1].end()] + (after[0] if after else "")
    elif cut:
        name = name[: cut.start()]
    name = _clean(name, council).strip(" ,’'")
    known = re.search(rf"\b{TYPE}\b|\bDistrict\b|\b(?:Bench|Court)\b|\bMeeting$", name)
    return name if known and name[:1].isupper() and len(name.split()) <= MOST_WORDS else None


def _named(head: Head, council: str | None, meets: bool, recase: Recaser) -> Body | None:
    """The line of the head that names a body best; one with the meeting's date is the best witness."""
    best: tuple[int, Body | None] = (0, None)
    for group, below in zip(head.groups, (*head.groups[1:], None), strict=False):
        if group.words > 40 or OTHER_MEETING.search(group.text):
            continue
        for score, name in _names_in(group, below, council, recase):
            topmost = name == council and score < DATED and not (meets or LOCAL.search(name))
            if score > best[0] and not topmost:
                says = score > 1 or MEETING.search(group.text)
                best = (score, Body(name, group if says else None, sure=bool(find_dated(group.text))))
    return best[1]


def _names_in(group: Group, below: Group | None, council: str | None, recase: Recaser) -> Iterator[tuple[int, str]]:
    """The bodies that a line may name, each with how well it does so."""
    cells = group.cells
    broken = below and not below.gap and len(group.lines) == 1 and re.fullmatch(TYPE, below.cells[0])
    if below and broken and not re.search(rf"{FIRM}$", cells[0]):
        cells = [f"{cells[0]} {below.cells[0]}", *cells[1:], *below.cells[1:]]  # a name broken in a narrow column
    elif len(group.lines) > 1 and group.display:
        cells += [line.text.strip() for line in group.lines]
    any_dated = dated = any(find_dated(cell) for cell in cells)
    for cell in cells:
        line = recase(cell)
        if re.match(rf"{MEMBER.pattern} for\b", line, re.IGNORECASE) and group.words <= 20:
            yield 1 + 2 * dated, re.split(r"\s[–—-]\s|\s\d|,", line)[0].strip()
            continue
        single = SINGLE.match(line)
        if single:
            yield (
                2 + 2 * dated + (single.end() == len(line)) - single["name"].casefold().endswith("council"),
                single["name"],
            )
            continue
        match = NAME.search(line) or DISTRICT.search(line)
        if match is None or OFFICER.search(line):
            continue
        name = _clean(match[0], council)
        opening = match[0].removesuffix(name).removeprefix("The ")
        alone = match[0] == line.strip() and (not opening or MEETING.search(opening) is not None)
        goes_on = re.match(r"\s+[A-Z]", line[line.find(match[0]) + len(match[0]) :])
        is_council = name.endswith("Council") and not GENERIC.match(name)
        dated = any_dated if not is_council else bool(find_dated(cell))
        if is_council and (goes_on or not (dated or alone)):
            continue  # "… County Council Community Safety Report" names the council, not the body
        if council and is_council and name != council and not dated:
            continue  # another council, in passing
        if " " not in name or name.startswith("And ") or (re.search(rf"{LOOSE}$", name) and not alone and not dated):
            continue  # "the Board", in running text; the end of a name that began on another line; a topic
        yield 2 + 2 * dated + alone - name.endswith("Council") - (not (alone or dated)), name


def _clean(name: str, council: str | None) -> str:
    """The name without what leads to it: "Report to the", the council's name above it."""
    name = LEADING.sub("", name)
    own = re.match(rf"{re.escape(council)}(?:[’']s?)?,?\s+(?=\S)", name, re.IGNORECASE) if council else None
    rest = name[own.end() :] if own else ""
    return rest if re.search(rf"\b{TYPE}$", rest) and not GENERIC.match(rest) else name.strip()


def _inspectorate(head: Head) -> Body | None:
    text = "\n".join(line.text for line in head.page)
    appointed = re.search(r"\binspector appointed by the secretary of state", text, re.IGNORECASE)
    return Body(INSPECTORATE) if appointed and re.search(r"\bappeal\b", text, re.IGNORECASE) else None


def _whole(name: str, council: str | None) -> str:
    """The council's full name for "the Parish Council", where that is what the paper calls it."""
    last = name.split()[-2:] if GENERIC.match(name) else []
    if council and len(last) == 2 and council.casefold().endswith(" ".join(last).casefold()):
        return council
    return name
