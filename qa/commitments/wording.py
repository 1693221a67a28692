"""How papers say that something will be done: English grammar and the habits of minutes, nothing of one council."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from qa.commitments.vocabulary import (
    ADVERBS,
    ARRANGED,
    BODY,
    HANDLED,
    PARTICIPLE,
    SPOKEN_OF,
    any_of,
    not_behind,
)


class Means(Enum):
    """What sort of words promise it, the surest first."""

    RESOLVED = auto()
    PROMISED = auto()
    NEW_DATE = auto()
    WILL = auto()
    PASSIVE = auto()
    REQUEST = auto()
    SHOULD = auto()
    AIM = auto()
    SCHEDULED = auto()
    TO_BE = auto()
    BEGINS = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that promise, at `text[start:end]`; the subject stands before `start`."""

    means: Means
    start: int
    end: int
    verb: str
    """What is to be done: the verb in the form that is printed; "" where there is none."""


_OFTEN = r"(?:(?:unanimously|further|duly|therefore|also|hereby|then)\s+)*"
RESOLVED = re.compile(
    rf"^\W*(?:It\s+was\s+)?{_OFTEN}"
    + any_of("RESOLVED Resolved AGREED RECOMMENDED Recommended DECIDED resolved agreed recommended decided")
    + r"(?:\s+unanimously)?\b(?:,[^,;]{0,80},)?(?:\s*[-–:]\s*|\s+)(?:(?:that|to)\b|(?=[A-Z(“\"]))"
    + r"|^\W*(?:Decision|Resolution|Agreed\s+actions?|Action(?:\s+points?)?|ACTION)\s*[:–-]\s*(?=\S)"
    + r"|\b(?:Council|Councillors|Members|Committee|Board|Panel|Cabinet|Executive|meeting)"
    + rf"\s+{_OFTEN}(?:resolved|RESOLVED|decided|AGREED)\s+that\b"
    + rf"|\b(?:and|it\s+was|was|were|be)\s+{_OFTEN}(?:RESOLVED|AGREED|resolved|agreed)"
    + r"(?:\s+unanimously)?[:,]?\s*[“\"‘]?(?:that|to)\b(?!\s+(?:be|the|a|an|this|that|these|it|all)\b)"
)
PROMISED = re.compile(
    not_behind("had to")
    + r"(?:\b(?:has|have|also|now|then|again)\s+)*\b(?P<act>"
    + any_of(
        """undertook undertakes? undertaken promised promises? pledged pledges?
        committed(?:_(?:itself|themselves|himself|herself))? agreed agrees offered volunteered resolved decided
        gave_(?:an|a_firm)_(?:undertaking|assurance|commitment) confirmed_(?:his|her|their|its)_intention"""
    )
    + rf")\s+to\s+{ADVERBS}(?P<verb>(?!(?:be|the|an?|this|that|these|those|it|all|his|her|its|their|further)\b)"
    + r"[a-z]+(?<!ing)(?<!ments)(?<!tion))\b"
)
"""To do something; "agreed to the plan" and "agreed to be bound" promise nothing."""
PROMISED_THING = re.compile(
    not_behind("was were been")
    + r"\b(?P<act>promised|promises|undertook|guaranteed)\s+(?!(?:to|that|for)\b)"
    + r"(?:\w+\s+){1,6}?(?:by|for|before|within|in|on)\b"
)
NEW_DATE = re.compile(
    r"\b(?:(?:the|a|its|his|her|their)\s+(?:new|revised|target|amended|agreed|current)\s+(?:target\s+|completion\s+)?"
    r"(?:date|deadline|timescale)"
    r"|(?:put\s+down|re-?scheduled|postponed|put\s+back|moved|deferred|carried\s+forward|adjourned)\s+(?:to|for|until)\b"
    r"|(?:working|work)\s+to\s+a\s+(?:new\s+)?(?:date|deadline|target))",
    re.IGNORECASE,
)
MODAL = re.compile(
    rf"\b(?P<modal>will|shall|would|[’']ll)\s+{ADVERBS}"
    rf"(?:(?P<be>be|have been|get)\s+{ADVERBS}(?:(?P<passive>{PARTICIPLE})|(?P<doing>\w+ing)|(?P<other>\S+))"
    rf"|(?P<perfect>have)\s+(?P<done>{PARTICIPLE})|(?P<verb>[a-z][\w-]*))"
)
IS_TO = re.compile(
    rf"\b(?:is|are)\s+{ADVERBS}to\s+(?:be\s+(?P<passive>{PARTICIPLE})|(?P<verb>(?!be\b)[a-z]+))", re.IGNORECASE
)
NEXT_STEP = re.compile(
    r"\b(?:[Nn]ext\s+steps?|[Aa]ctions?)\b[^.;]{0,60}?\b(?:is|are|was|were|would\s+be)\s+to\s+(?P<verb>[a-z]+)"
)
ELLIPTIC = re.compile(
    rf"^(?P<subject>[A-Z0-9][^,;:]*?)\s+to\s+(?:be\s+(?P<passive>{PARTICIPLE})|(?P<verb>(?!(?:be|the|an?)\b)[a-z]+))\b"
)
"""Notes without a verb: "A programme to be designed"."""
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|may|might|can|could|should|must|do|does|did|\w{3,}ed|\w{3,}s)\s"
)
NOTE = re.compile(
    r"(?:^|[,;.]\s+)(?P<who>(?:The\s+)?"
    r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Clerk|Chair\w*|Officers?|Members|[A-Z][\w’'-]+)"
    r"(?:\.?\s+(?:[A-Z][\w’'.-]*|and|&|of|for)){0,6}?)\s+to\s+(?P<verb>(?!(?:the|an?|be|this)\b)[a-z]+)\b"
)
"""Minutes in note form: "Clerk to write to the Highways Authority"."""
REQUESTED = re.compile(
    not_behind("may could is are was were been be")
    + r"\b(?P<act>asked|requested|instructed|tasked|invited|directed|urged|charged)\s+"
    + r"(?P<whom>(?:(?:the|that|its|his|her)\s+)?(?:[A-Z]\S*|officers|the\s+\w+)"
    + r"(?:\s+(?:for|and|of|in|the|on|[A-Z]\S*|[a-z]+ager|officers?|committee|board|panel))*?)\s+to\s+(?P<verb>[a-z]+)"
)
BE_ASKED = re.compile(
    not_behind("may could to will would also can should")
    + r"\bbe\s+(?:formally\s+|strongly\s+|again\s+)?(?P<act>asked|requested|urged|advised|invited|recommended"
    + r"|instructed|authorised|delegated|tasked|directed)\s+(?:to\s+(?P<verb>[a-z]+)|(?:for|that)\b)"
)
ASKED_THAT = re.compile(
    rf"\b{BODY}\s+(?:also\s+|further\s+|therefore\s+|then\s+)?"
    r"(?P<act>asked|requested|recommended|urged|proposed|directed)\s+"
    r"(?:that\b|(?=(?:an?|the|further)\s+(?:\w+\s+){0,2}(?:report|update|briefing|paper|presentation|note)\b))"
)
WISHED = re.compile(
    rf"\b{BODY}\s+(?:should|would(?:\s+(?:wish|like))?(?:\s+to)?)\s+"
    r"(?P<verb>receive|welcome|see|have|be provided|be sent|be given|be kept)\s+"
    r"(?:(?:with|an?|further|regular|more|some|the|that|additional|written)\s+)*"
    rf"{SPOKEN_OF}\b"
)
SUGGESTED = re.compile(
    rf"\b(?:suggested|recommended|proposed|requested|asked|agreed)\s+that\s+.{{3,80}}?\s+(?:should\s+)?be\s+{ADVERBS}"
    rf"(?P<verb>{HANDLED})\b"
)
SHOULD = re.compile(
    r"\bshould\s+(?P<verb>report\s+back|write\s+to|bring\s+(?:a|back)"
    r"|provide\s+(?:an?|the)\s+(?:written|update|report|briefing)|attend\s+(?:the|a|its|their)\s+(?:next|future))"
)
AIM = re.compile(
    not_behind("is are was were")
    + r"\b(?:now\s+|still\s+)?(?P<act>means|meant|intends?|intended|aims?|aimed|plans?|planned|hopes?|hoped)\s+"
    + r"(?:to\s+(?P<verb>[a-z]+)|at\s+\S+)"
)
EXPECTS = re.compile(
    rf"\b(?P<act>expects|expected|anticipates|anticipated)\s+.{{2,60}}?\s+to\s+be\s+{ADVERBS}"
    r"(?P<verb>finished|completed?|delivered|done|ready|open|opened|in\s+place|installed|published)\b"
)
SCHEDULED = re.compile(
    rf"\b(?:is|are|was|were|be|been)\s+{ADVERBS}(?P<act>due|scheduled|planned|programmed|timetabled|expected|set)"
    r"\s+(?:to\s+(?:be\s+)?(?P<verb>\w+)|for\b)",
    re.IGNORECASE,
)
BEGINS = re.compile(r",\s+to\s+(?P<verb>start|begin|open|be\s+\w+ed)\s+(?=on|in|from|by)")
EXISTS = re.compile(
    r"^\W*There\s+(?:will|would)\s+(?:also\s+|then\s+)?be\s+(?!a need|an? (?:impact|effect|challenge))\w.{2,80}?\s+"
    rf"(?P<done>{ARRANGED})\b"
)
CAUSED = re.compile(rf"have\s+.{{2,60}}?\b{PARTICIPLE}\b")
"""To have something done."""

LEADS = re.compile(
    "|".join(
        (
            r"(?P<promised>\b(?:agreed|undertook|undertakes?|undertaken|promised|committed|pledged)\s+to\s*:$)",
            r"(?P<asked>\b(?:is|are|was|were)\s+(?:also\s+|therefore\s+|now\s+)?"
            r"(?:asked|invited|recommended|requested|advised)\b)",
            r"(?P<resolved>\b(?:RESOLVED|Resolved|AGREED|RECOMMENDED|DECIDED|resolved|agreed|recommended|decided)"
            r"\b.{0,40}$|^Decisions?\b)",
            r"(?P<acts>^(?!.*\b(?:taken|completed|were)\b).*\b"
            r"(?:(?:agreed|further|future|outstanding|following)\s+(?:actions?|action\s+points)"
            r"|actions?\s+(?:points\s+)?(?:agreed|arising|required|to\s+be\s+taken)|next\s+steps|actions?:).{0,60}$)",
            r"(?P<will>\b(?:will|shall|would)\s*(?:also\s*)?:$)",
            r"(?P<have>\b(?:will|shall|would)\s+have\s*:$)",
            r"(?P<due>\b(?:is|are)\s+(?:expected|due|required|scheduled)\s+to\s*:$)",
            r"(?P<aim>\b(?:intends?|aims?|plans?|means|meant)\s+to\s*:$)",
            r"(?P<request>\b(?:asked|requested|recommended|urged)\s+(?:that\s*)?:$)",
        )
    )
)
"""What a line that leads to a list says of its items."""
