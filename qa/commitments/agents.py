"""Who can act: noun phrases that name a role, a body, a person or a firm."""

import re
from dataclasses import dataclass

from qa.checks.ordinary import ORDINARY

PERSONS = frozenset(
    """officer officers manager managers director directors head chair chairman chairwoman chairperson vice-chair
    vice-chairman leader mayor member members councillor councillors cllr cllrs secretary minister commissioner
    superintendent inspector constable clerk treasurer engineer engineers coordinator co-ordinator coordinators
    co-ordinators solicitor surveyor architect planner accountant administrator executive master representative
    representatives lead deputy practitioner adviser advisor holder librarian consultant consultants warden
    wardens staff colleague colleagues official officials applicant supervisor analyst portfolio champion owner
    landlord developer developers contractor contractors provider providers operator secretariat chiefs
    cathaoirleach""".split()
)
BODIES = frozenset(
    """committee subcommittee sub-committee board panel council councils cabinet forum group team partnership service
    services authority authorities company trust department directorate unit agency agencies association society
    office government parliament commission constabulary police school schools university college partner partners
    party group commissioners executive brigade district districts division union hospital hospitals federation
    limited ltd plc meeting assembly bodies body organisation organisations ministry firm
    parishes landowners""".split()
)
AGENTS = PERSONS | BODIES
ABSTRACT = re.compile(r"(?:ity|tion|sion|ment|ance|ence|ness|ing|ship|ism|ure|ject)s?$")
"""Endings of nouns that name no one, whatever their first letter."""
ROLE = re.compile(
    r"^(?!(?:order|register|number|letter|paper|centre|river|tower|water|power|quarter|matter|newsletter|charter"
    r"|corridor|sector|cover|factor|error|chapter|offer|tender|shelter|winter|summer|folder|computer|container|transfer|theatre"
    r"|harbour|border|floor|door|motor|major|minor|poster|consumer|customer|user|cluster|layer|trailer|answer"
    r"|further)s?$)[a-z-]*(?:er|or|ist|ian|man|woman|person)s?$"
)
"""Nouns of doers that no list of roles can have all of; where they are printed with a capital they name one."""
TITLE = re.compile(r"^(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof(?:essor)?|Rev|Canon|Supt|A/)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at `text[start:end]`."""

    start: int
    end: int
    text: str

    @property
    def _first(self) -> str:
        return re.split(r"\s+(?:of|for|on|at|in|from|with|to|who)\s+|,", self.text)[0]

    @property
    def head(self) -> str:
        """Its head noun, in small letters: what stands before the first preposition or comma."""
        return (self._first.split() or [""])[-1].casefold()

    @property
    def is_agent(self) -> bool:
        """Whether it names somebody who can act: a role, a body, a person, a firm."""
        if self.head in AGENTS or TITLE.match(self.text):
            return True
        last = (self.text.split(",")[0].split() or [""])[-1]  # "the Rights of Way Manager"
        if last[:1].isupper() and (last.casefold() in PERSONS or ROLE.match(last.casefold())):
            return True
        words = re.sub(r"^(?:The|the|A|An)\s+", "", self._first).split()
        named = [word for word in words if word[:1].isupper()]
        return (
            bool(words)
            and len(named) == len(words)
            and ((words[-1].isupper() and len(words[-1]) > 2) or (len(words) < 5 and _is_name(words, self._first)))
        )


def _is_name(words: list[str], first: str) -> bool:
    """Whether words with capitals name a firm or a person, not a thing with a title of its own."""
    return not first.startswith(("The ", "the ")) and all(
        re.sub(r"[’']s?$", "", word.casefold()) not in ORDINARY and not ABSTRACT.search(word) for word in words
    )
