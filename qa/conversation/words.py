"""Words of closed classes, and lists of common verbs and nouns, that part a question into phrases."""

import re
from collections.abc import Iterable

AUXILIARIES = frozenset(
    """is are was were be been being am do does did has have had having will would can could shall should may might
    must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't won't can't isnt arent wasnt werent dont doesnt
    didnt hasnt havent wont cant""".split()
)
DOING = frozenset("do does did will would can could shall should may might must to don't doesn't didn't won't".split())
"""A verb follows these as it stands in a dictionary."""
ASKING = frozenset("who whom whose what which when where why how".split())
PREPOSITIONS = frozenset(
    """about above across after against along among around as at before behind below between beyond by concerning
    despite during for from in inside into like near of off on onto outside over per regarding since than through
    throughout to towards under until up upon via with within without""".split()
)
ARTICLES = frozenset("the a an this that these those its their his her our your my any some each every all".split())
SMALL = frozenset(
    """and or but because if whether while though so not also still already ever yet now then there here only just
    even really actually i we you he she it they them him us me itself themselves that please exactly again instead
    else currently today yes no too one ones off out wrong right sure true correct certain next further first
    last many much more most long often far responsible available different aside
    away down back together ahead""".split()
)
ORDERS = frozenset("list give show tell explain describe find compare summarise name quote read cite".split())
CLOSED = AUXILIARIES | ASKING | PREPOSITIONS | ARTICLES | SMALL
VERBS = frozenset(
    """accept achieve add adopt affect agree allow amend announce apply appoint approve ask attend award begin believe
    belong bring build buy call carry cause chair change choose close come complete conclude confirm consider contain
    continue cost cover create cut deal decide defer delay deliver demand discuss employ empty end ensure expect
    explain fail fall find finish fix fund get give go grow happen hear help hold identify improve include increase
    install introduce invest invite involve join keep know lead learn leave live look lose maintain make manage mean
    measure meet mention monitor move need note object occur offer open oppose own pay perform plan prepare present
    prevent promise propose protect provide publish put raise reach read receive recommend record recruit reduce refer
    refuse reject release remain remove renew reopen repair replace reply report request require resign resolve respond
    result retire return review rise run save say schedule see seek sell send serve set show sign spend start state
    stay stop submit compare suggest support take talk tell think train treat try turn use visit vote want warn work
    write""".split()
)
FORMS = frozenset(
    """agreed freed guaranteed began begun bought brought built came chose chosen cut dealt done fell fallen found gave
    given gone got grew grown heard held kept knew known led left lost made meant met paid put ran read risen rose run
    said sat saw seen sent set shown sold spent stood taken thought told took went won written wrote""".split()
)
"""Irregular past forms."""
MEASURES = frozenset("number share percentage proportion amount total rate figure sum sort kind type average".split())
"""Of "the number of wardens" the wardens are meant."""
PEOPLE = frozenset(
    """chair chairman chairwoman vice-chairman leader deputy councillor officer director manager member mayor head
    commissioner secretary minister inspector coordinator clerk chief warden resident tenant pupil worker driver carer
    volunteer""".split()
)
BODIES = frozenset(
    """committee subcommittee board panel forum group commission partnership council cabinet executive authority
    assembly team police company contractor firm charity government trust service department""".split()
)
"""Nouns in the singular that can be "they"."""
PLURALS = frozenset("people children men women staff police".split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
