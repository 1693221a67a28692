"""What is no commitment though it sounds like one: what is asked or feared, habits, procedure, descriptions."""

import re

from qa.commitments.vocabulary import any_of

ASIDE = re.compile(
    r"\b(?:asked|queried|questioned|wondered|enquired|inquired|wanted\s+to\s+know)\s+(?:\w+\s+){0,3}?"
    r"(?:whether|if|when|how|what|why|who|where|which)\b|\b"
    + any_of(
        r"""thought felt believed? believes considered opined hoped hopes feared fears warned warns predicted forecast
        estimated estimates doubted worried concern(?:ed|s)? noted_that_it suggested proposed views? opinion hope fear
        belief"""
    )
    + r"\b(?:\s+\w+){0,2}?\s+that\b|\breminded\s+(?:\w+\s+){0,3}that\b"
    r"|\b(?:at|on)\s+(?:the\s+)?(?:present|current)\s+(?:pace|rates?|trends?|projections?)\b"
    r"|\bit\s+(?:is|was)\s+"
    + any_of("expected hoped anticipated understood estimated likely forecast felt thought envisaged considered")
    + r"\b",
    re.IGNORECASE,
)
"""What stands behind these is asked, thought, feared or foretold."""
CONDITION = re.compile(
    r"\b"
    + any_of(
        r"""if unless when(?:ever)? where should_(?:any|the|a) as_and_when in_the_event subject_to depending_on
        in_(?:some|most|many)_cases during_specific"""
    )
    + r"\b",
    re.IGNORECASE,
)
HABIT = re.compile(
    r"\b"
    + any_of(
        """usually normally generally typically always often sometimes every_(?:day|week|year|month) each_year annually
        routinely tend"""
    )
    + r"\b",
    re.IGNORECASE,
)
OF_ITSELF = re.compile(
    r"^\W*(?:(?:This|The)\s+(?:\w+\s+)?"
    + any_of("report paper section appendix presentation briefing document chapter item table")
    + r"\b|(?:The\s+)?"
    + any_of("effect saving cost price trial contract budget figures? total number change result rest_of_this")
    + r"\b)"
)
"""How a sentence begins that tells what the paper itself does, or what comes by itself."""
MEETING = re.compile(r"\bmeeting\b\s*$", re.IGNORECASE)
NOTING = re.compile(
    r"^(?:that\s+)?(?:(?:to\s+)?(?:note|receive|thank|welcome)\b|.{3,120}?\bbe\s+"
    + any_of(
        r"""noted received welcomed thanked approved_as_a agreed_as_a confirmed(?:\s+as|\s+and|$) taken_as_read signed
        accepted_as_a adjourned excluded adopted_as_a"""
    )
    + r"\b)",
    re.IGNORECASE,
)
"""Resolved without anything that is to be done."""
OPINION = re.compile(
    r"^(?:that\s+)?(?:(?!\b(?:be|would|should|will|shall|to|not)\b)[^,;]){0,80}?"
    r"\b(?:was|were|is|are|had|has|have|can|could|may)\b"
)
"""Agreed to be so, not to be done."""
PROCEDURE = re.compile(
    r"\bminutes\s+(?:of|were|be)\b.{0,120}\b(?:confirmed|agreed|approved|correct|true)|\b(?:correct|true)\s+record"
    r"|\bpress\s+and\s+public|\bpublic\s+be\s+excluded|\bapolog|(?:^|\bI\s)(?:will|shall)\s+move\b"
    r"|\bcondolence|\bsympath|\bcongratul|\bvote\s+of\s+thanks|^\W*(?:the\s+|date\s+of\s+(?:the\s+)?)?next\s+meeting\b"
    r"|\bitems?\s+(?:no\.?\s+)?\d.{0,80}\b(?:taken|dealt\s+with)\b|\bagreed\s+to\s+take\s+items?\b"
    r"|\btaken\s+(?:together|next|first|as\s+read|at\s+this\s+point)\b|\b(?:attached|appended)\s+to\s+the\s+(?:signed\s+)?"
    r"minutes|\bmeeting\s+(?:closed|ended|concluded)",
    re.IGNORECASE,
)
"""How a meeting is run."""
PURPOSE = re.compile(r"^To\s+[a-z]+\b")
"""How a report tells what it is for."""
RELATIVE = re.compile(r"\b(?:which|that|who|how|what|why|whether)(?:\s+\w+ly|\s+also)?\s*$")
"""What "will" stands behind when its clause only describes a thing."""
DESCRIBED = re.compile(
    r"\b(?:how|what|why|where|when|whether|(?:by|in|to|against)\s+which)\s+[^,;]{2,80}$", re.IGNORECASE
)
QUESTION = re.compile(r"^(?:Could|Can|Would|Will|When|What|How|Why|Who|Where|Is|Are|Does|Do)\b|\?$")
