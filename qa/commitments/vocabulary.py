"""Words of papers from which the patterns of `wording` and `asides` are made: parties to an action, verbs, adverbs."""


def any_of(listed: str) -> str:
    """A pattern for any of these words; "_" stands for the white space in one of several words."""
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in listed.split()) + ")"


def not_behind(listed: str) -> str:
    """A pattern that holds where none of these words stands just before."""
    return "".join(f"(?<!{word} )" for word in listed.split())


BODY = any_of(
    r"""Committee Sub-?Committee Board Panel Council Cabinet Executive Forum Group Partnership Commission Members
    Chair\w* meeting [A-Z]{3,6}"""
)
ADVERBS = (
    "(?:"
    + any_of(
        r"""also then now soon therefore still each all both again further next first once more either always jointly
        in_turn in_future \w+ly"""
    )
    + r"\s+)*"
)
IRREGULAR = """sent held made given brought taken put set built done shown told written found laid met kept let bought
    paid spent begun sold drawn run led fed dealt sought split driven undertaken fitted overseen hung lit rebuilt reset
    cut"""
PARTICIPLE = any_of(rf"\w+ed {IRREGULAR}")
NO_ACT = any_of(
    r"""appl(?:y|ies) affect agree allow appear be(?:ar)? become benefit bring_benefits? cause close come come_across
    connect continue contribute cost cover depend deserve encompass end enable ensure_that_all exist expire face fall
    feel find_it focus follow get give_rise go(?!\s+(?:to|back)) grow happen have help hold(?!\s+back) hope improve
    include increase involve judge know lead like live look(?!\s+(?:at|into|again)) lose make_it
    make_(?:an?|the|no|some)_(?:\w+_)?(?:difference|impact|contribution) mean meet_(?:the|its|their|this|these|all)
    miss need number occur prefer prevent prove provide_(?:an?_)?opportunit\w+ reach reduce remain require result rise
    run save say see seem serve show_that stand stay stop strengthen struggle suffer support
    take_(?:about|place|some|time|effect) think total vary want welcome wish"""
)
"""Verbs that tell a state, an effect or an event: what they foretell nobody promises, unless a date is given."""
NO_ACT_PARTICIPLE = any_of(
    """affected aimed aligned assisted avoided based called charged classed closed commended complemented concerned
    congratulated deemed delighted determined_by disappointed enhanced entitled expected exposed facilitated felt found
    funded generated governed guided helped improved increased incurred intended interested involved known left limited
    located lost measured met_(?:from|through|by|within) missed needed noted pleased recorded_as reduced referred_to_as
    reflected regarded required saved seen shaped strengthened treated_as underpinned understood used welcomed"""
)
"""The same in the passive."""
STARTS = any_of("start begin commence open stand become launch go reach run complete move return transfer take")
"""Of what has a date, these are promised even where a thing does them: "a bus will run from 1 May"."""
HANDLED = any_of(
    """sent circulated invited provided reported brought presented written added included reviewed arranged informed
    asked established set investigated prepared produced referred submitted published given contacted amended appointed
    convened"""
)
"""What committees suggest to be done."""
ARRANGED = any_of(
    """undertaken held carried_out arranged organised provided produced prepared published established launched
    delivered set_up"""
)
SPOKEN_OF = any_of(
    """feedback reports? updates? answers? response briefings? information figures data details? copies copy paper note
    informed breakdown presentation"""
)
"""What committees wish to receive."""
IN_MEETING = any_of(
    """explain clarify comment elaborate expand outline describe introduce speak address note consider leave join
    declare give make say raise ask highlight identify read support second withdraw allow take nominate vote recall use
    return be look accept keep wait continue"""
)
"""What somebody is asked or agrees to do there and then."""
