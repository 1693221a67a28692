"""Whether a paper may be seen by anyone: what its first page says of the paper as a whole.

British councils mark a paper that the public may not see by the law that says so (Schedule 12A of the Local
Government Act 1972, in Scotland Schedule 7A of the Act of 1973), as "Part 2" of an agenda, or in one word. To publish
such a paper is worse than to hide a public one; but a public report may speak of an appendix that is exempt, and
minutes tell how the public was excluded.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.lines import Line, Sheet
from ingest.metadata.fields import Label, match_label, read_fields
from ingest.metadata.head import Head, join
from ingest.paper import Kind

STRONG = r"(?:exempt|confidential|official[ –-]*sensitive)"
PARTS = r"(?:part (?:2|ii|b))"
UNPUBLISHED = r"not for (?:publication|disclosure|general release|public (?:release|disclosure|inspection|circulation))"
THING = r"(?:report|item|papers?|business|information|session|minutes|agenda|supplement|document)"
# A line that holds a marking and nothing else.
MARKING = re.compile(
    rf"(?:(?:strictly|commercially|commercial in|private(?: and| &)?|{PARTS})\W+)*{STRONG}"
    rf"(?:\W+(?:{THING}|{UNPUBLISHED}))*"
    rf"|(?:{PARTS}\W+)?(?:{UNPUBLISHED}|pink papers?|private {THING}|press and public excluded)"
    rf"(?:\W+(?:{STRONG}|{THING}))*"
    rf"|{PARTS}(?:\W+(?:private|closed|restricted|{THING}|item no\.? ?\w+))*|private|restricted|in confidence",
    re.IGNORECASE,
)
# So long documents call their parts too, and tables their columns: markings only where they stand above the title.
WEAK = re.compile(rf"{PARTS}(?:\W+(?:{THING}|item no\.? ?\w+))*|private|restricted|in confidence", re.IGNORECASE)
FORMAL = re.compile(
    r"\b(?:council|committee|cabinet|board|panel|executive|item|date|page)\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)
"""Lines above a title: the body, the date, the number of the item."""
BEHIND_TITLE = re.compile(rf"(?:[(\[]|\s[–—-]\s|:\s)(?:{UNPUBLISHED}|exempt|confidential|{PARTS})\W*$", re.IGNORECASE)
OWN_APPENDIX = re.compile(
    rf"(?:exempt|confidential)\s+(?:appendix|annexe?)\b|(?:appendix|annexe?) \w{{1,3}}\b(?!\s+(?:is|are|contains?)\b).*"
    rf"(?:{UNPUBLISHED}|\bexempt\b|\bconfidential\b)",
    re.IGNORECASE,
)
NOT_FOR_PUBLICATION = re.compile(
    rf"\b{UNPUBLISHED}\b|\bnot to be (?:published|disclosed)\b|\bexempt from (?:publication|disclosure)\b",
    re.IGNORECASE,
)
SCHEDULE = re.compile(r"\bschedule\s+(?:12A|7A)\b", re.IGNORECASE)
THIS_PAPER = re.compile(
    r"\b(?P<which>this|the) (?:report|paper|document|item|minute)\b(?: \([^)]*\))?"
    r"(?:,? (?:and|with|including) [^.,]+?)?,? (?:is|are|contains?|includes?|(?:should|must) be treated as)\s+"
    r"(?:wholly |entirely |considered )?(?:an? |strictly )?"
    rf"(?:{STRONG}|private|restricted|not for (?:publication|disclosure))\b(?!.*\b(?:in|at|within) (?:appendix|annex))",
    re.IGNORECASE,
)
# What makes a mention of a part or of another paper.
PART = re.compile(
    r"\b(?:appendix|appendices|annex(?:e|es)?|attachments?|enclosures?|part of (?:this|the) report|separate report"
    r"|background papers?)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:this|the) (?:report|paper|document),? (?:and|with|together with|including) "
    r"|\b(?:except|exception|excluding|apart)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:no|none|not|nor|neither|without|non)[ -](?:\w+ ){0,3}?(?:exempt|confidential|restricted|private)\b"
    r"|\bis (?:public|open)\b|\bdo(?:es)? not (?:contain|include|disclose|involve)\b|\bnot applicable\b|\bn/a\b",
    re.IGNORECASE,
)
# What makes a rule, or a resolution on the public's presence.
RULE = re.compile(
    r"\b(?:if|whether|when|where|unless|may be|likely|resol\w+|motion|moved|excluded?|exclusion|items|any|copies)\b",
    re.IGNORECASE,
)
YES = re.compile(
    rf"(?:yes|y|wholly|fully|{STRONG}|private|restricted|closed|{PARTS}|(?:under )?paragraphs?|not for|schedule)\b",
    re.IGNORECASE,
)
NO = re.compile(
    r"(?:no|none|not\b(?! for\b)|n|n/a|nil|public|open|unrestricted|unclassified|non-|part (?:1|i|a)|official$)(?!\w)",
    re.IGNORECASE,
)
OPEN_LABEL = re.compile(r"(?:for )?(?:public(?:ation)?|open)\W*", re.IGNORECASE)
"""A label to which "Yes" is the open answer."""
OPEN = re.compile(r"part (?:1|i|a)\b", re.IGNORECASE)
EDGE = 4
"""Lines at the top of a page, and half as many at its foot, where a marking may stand without its title."""
HEAD_LINES = 30
"""A marking stands within so many lines of the first page."""


def why_exempt(head: Head, kind: Kind, sheet: Sheet) -> str | None:
    """A sentence that quotes what makes a paper exempt; None for a public one."""
    meets = kind in (Kind.MINUTES, Kind.AGENDA)
    top = _top(head)
    first = _labelled(head.page[:HEAD_LINES]) or _marked(top, head, kind) or _stated(top, head, kind)
    if first:
        return f"taken as exempt: its first page says “{first}”"
    later = None if meets else _later_page(sheet, head)
    return f"taken as exempt: page {sheet.first_page + later[0] + 1} says “{later[1]}”" if later else None


def _top(head: Head) -> list[Line]:
    """The lines before the first numbered paragraph, and those at the page's foot."""
    foot = head.page[max(head.above, len(head.page) - EDGE // 2) :] if head.paged else ()
    return [*head.page[: min(head.above, HEAD_LINES)], *foot]


def _labelled(lines: Sequence[Line]) -> str | None:
    """What a label says that makes the paper exempt."""
    for field in read_fields(lines):
        value = field.value.strip(" .[]()")
        inverse = OPEN_LABEL.fullmatch(field.printed) is not None
        says = NO.match(value) and not PART.search(value) if inverse else YES.match(value) and not NO.match(value)
        if field.label is Label.ACCESS and says and not _is_mention(f"{field.printed} {value}", own=False):
            return _quote(f"{field.printed} {field.value}")
    return None


def _marked(top: Sequence[Line], head: Head, kind: Kind) -> str | None:
    """A line that is a marking, or has one behind the title in it."""
    both_parts = any(OPEN.match(line.text.strip()) for line in top)
    for index, line in enumerate(top):
        text = re.sub(r"\s+", " ", line.text.strip())
        bare = re.sub(r"^\W+|\W+$", "", text)
        if kind in (Kind.MINUTES, Kind.AGENDA) and index >= EDGE:
            return None  # lower down it is the heading of the items that it lists
        if kind is Kind.APPENDIX and index < EDGE and OWN_APPENDIX.match(text):
            return _quote(text)
        if not MARKING.fullmatch(bare):
            if BEHIND_TITLE.search(text) and not PART.search(text):
                return _quote(text)
            continue
        untitled = index < EDGE and all(FORMAL.search(above.text) for above in top[:index])
        weak = WEAK.fullmatch(bare) and not untitled
        listed = both_parts and re.match(PARTS, bare, re.IGNORECASE)
        if not (weak or listed or _is_denied(line, head)):
            return _quote(text)
    return None


def _is_denied(line: Line, head: Head) -> bool:
    """Whether it is a heading, "Exempt information", with "None" below it."""
    here = next(number for number, other in enumerate(head.page) if other is line)
    below = head.page[here + 1].text.strip() if here + 1 < len(head.page) else ""
    return match_label(line.text.strip()) is not None and NO.match(below) is not None


def _stated(top: Sequence[Line], head: Head, kind: Kind) -> str | None:
    """A sentence that says it of the paper as a whole: any at the top, below that only one about "this report"."""
    meets = kind in (Kind.MINUTES, Kind.AGENDA)
    for sentence in _sentences(top[: 2 * EDGE] if meets else top):
        rule = RULE.search(sentence) is not None
        law = SCHEDULE.search(sentence) and not rule
        explicit = (NOT_FOR_PUBLICATION.search(sentence) or THIS_PAPER.search(sentence)) and not (meets and rule)
        if (law or explicit) and not _is_mention(sentence, own=kind is Kind.APPENDIX):
            return _quote(sentence)
    for sentence in () if meets else _sentences(head.page):
        match = THIS_PAPER.search(sentence)
        if match and match["which"].casefold() == "this" and not _is_mention(sentence, own=False):
            return _quote(sentence)
    return None


def _is_mention(sentence: str, *, own: bool) -> bool:
    """Whether a sentence speaks of a part of the paper or of another one, or says that nothing is exempt.

    `own` says that the paper is an appendix itself.
    """
    if DENIED.search(NOT_FOR_PUBLICATION.sub("", sentence)):
        return True
    part, whole = PART.search(sentence), THIS_PAPER.search(sentence)
    if part is None or own or WHOLE.search(sentence):
        return False
    return whole is None or part.start() < whole.start()


def _sentences(lines: Sequence[Line]) -> Iterator[str]:
    """Blocks of lines as sentences; one without full stops is one sentence."""
    block: list[str] = []
    for line in (*lines, None):
        if block and (line is None or line.gap or line.is_row):
            yield from re.split(r"(?<=[a-z)\d][.;])\s+(?=[A-Z])", join(block).replace("\t", " "))
            block = []
        if line is not None:
            block.append(line.text)


def _later_page(sheet: Sheet, head: Head) -> tuple[int, str] | None:
    """A later page marked as not for publication at its top or foot: an exempt appendix bound into the paper."""
    first = max((line.span.page for line in head.page), default=0)
    pages: dict[int, list[Line]] = {}
    for line in sheet.lines:
        if line.span.page > first:
            pages.setdefault(line.span.page, []).append(line)
    for page, lines in pages.items():
        for line in (*lines[:EDGE], *lines[-EDGE // 2 :]):
            text = line.text.strip()
            marking = MARKING.fullmatch(re.sub(r"^\W+|\W+$", "", text)) and NOT_FOR_PUBLICATION.search(text)
            if marking or (line is lines[0] and OWN_APPENDIX.match(text)):
                return page, _quote(text)
    return None


def _quote(text: str) -> str:
    words = text.split()
    return " ".join(words[:30]) + (" …" if len(words) > 30 else "")
