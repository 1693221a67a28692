"""Who is to do something, and whom it was promised to: noun phrases that name a role, a body or a person."""

import re

from index import split_sentences
from qa.commitments.agents import AGENTS, BODIES, PERSONS, Phrase

BREAK = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bCllr)(?<!\bSt)(?<!\b[A-Z])\.\s|[;:,–—(“\"]\s|\s[–—-]\s")
LINK = re.compile(
    r"\b(?:that|but|which|who|whether|if|when|as|since|because|while|where|though|although|so|then|than|or)\s+"
    r"|(?<![A-Z&]\s)\band\s+(?=(?:that|the|he|she|it|they|also|then|would|will|its|their|an?)\b)"
)
BEGINS = re.compile(
    r"(?<![\w-])(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Ee]ach|[Oo]ther|[Tt]his|An?|[A-Z][\w’'&/.-]*)(?=\s|$)"
)
PREPOSITION = re.compile(r"(?:of|for|on|at|in|by|from|with|to|and|under|between|the|&)\s+$", re.IGNORECASE)
OPENING = re.compile(
    r"^(?:By|From|On|In|At|During|After|Before|Following|Under|Until|To|With|For|Between|As|Also|Finally|However"
    r"|Therefore|Meanwhile|Then|It|There|Going)\b"
)
TRAILING = re.compile(
    r"(?:\s+(?:has|have|had|also|now|then|again|still|therefore|further|duly|both|all|each|is|are|(?!July)\w+ly))+$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|who|which|we|We)$")
COORDINATED = re.compile(r"(?:,\s*|\b)(?:and|but|or)$", re.IGNORECASE)
VERB = re.compile(
    r"\s(?:(?:has|have|had|did|do|does|was|were|is|are|said|told|gave|meant|undertook|will|would|shall|should|may"
    r"|can|could|might"
    r"|knew|took|made|put|set|saw|[a-z]+(?<!hundr)(?<!ne)ed|undertakes?|promises?|intends?|means|aims|plans|hopes"
    r"|expects|proposes"
    r"|confirms|agrees|says|reports|noted|thanks))\b"
)
RESPONSIBLE = re.compile(
    r"\s(?:is|are|was|were|would be|will be|remains?)\s+(?:to be\s+)?(?:responsible|accountable|the lead)\b"
)
BY_AGENT = re.compile(
    r"\bby\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Christmas|Easter|Mon|Tue|Wed|Thu|Fri))(?=(?:the"
    r"|its|an?|officers|members|[A-Z]))"
)
PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Supt)\.?\s+(?:(?:Mrs|Ms|[A-Z])\.?\s+)*[A-Z][\w’'-]+")
NAME_TAIL = re.compile(
    r"(?:\s+(?:for|of|on)\s+(?:the\s+)?[A-Z][\w’'&-]*(?:(?:\s+|,\s+|\s+and\s+|\s+&\s+|\s+of\s+"
    r"|\s+for\s+)[A-Z][\w’'&-]*)*)?"
)
HEADED = re.compile(
    rf"(?:(?:the|its|their|our|an?|all|every|each|any|full|both)\s+)?(?:(?!(?:and|to|of|with|on|in|by|for"
    rf"|at)\b)[\w’'&/-]+\s+){{0,5}}?"
    rf"(?i:{'|'.join(sorted(AGENTS, key=len, reverse=True))})\b(?!\s+"
    rf"(?i:{'|'.join(sorted(AGENTS, key=len, reverse=True))})\b)"
)
"""A noun phrase read forward, up to the first word that can be its head."""
FURTHER = re.compile(
    rf"\s+(?:and|&|of|for)\s+(?:[A-Z][\w’'-]*\s+)+?(?:{'|'.join(head.title() for head in sorted(AGENTS))})\b"
    rf"(?!\s+[A-Z])"
)
"""The rest of a name that has another head behind "and" or "of": "Police and Crime Panel"."""
TO_WHOM = re.compile(
    r"\b(?:to|with)\s+(?=(?:the|full|every|each|all|its|members|councillors|[A-Z]))|\b(?:tell|inform|send|advise"
    r"|update|notify|brief|show|provide|give)\s+(?=(?:the|every|each|all|members|councillors|full|[A-Z]))"
)


def subject_before(text: str, place: int) -> Phrase | None:
    """The noun phrase that ends at `place`, adverbs and auxiliaries aside, if it can be a subject."""
    clause = TRAILING.sub("", text[:place].rstrip())
    start = 0
    end = len(clause)
    if clause.endswith(","):  # "the Manager, Jo Bloggs, will"
        opened = clause.rstrip(",").rfind(", ")
        if opened < 0:
            return None
        end = opened
    for match in BREAK.finditer(clause, 0, end):
        start = match.end()
    for match in LINK.finditer(clause, start, end):
        start = match.end()
    chunk = clause[start:end]
    if not chunk.strip():
        return None
    if OPENING.match(chunk) or VERB.search(chunk):
        later = [
            match.start()
            for match in BEGINS.finditer(chunk)
            if match.start()
            and not PREPOSITION.search(chunk[: match.start()])
            and not chunk[: match.start()].rstrip()[-1:].isupper()
        ]
        # "31 March 2024 the Manager": neither the month nor the second word of a name begins a subject.
        named = [at for at in later if chunk[at].islower() or not re.search(r"(?:[A-Z][\w’'-]*|\d)\s+$", chunk[:at])]
        after = [at for at in named if not VERB.search(chunk[at:])]
        if not after:
            return None
        start += after[0]
    phrase = clause[start:end].strip()
    start = clause.index(phrase, start)
    return Phrase(start, start + len(phrase), phrase) if phrase else None


def owner_of(text: str, sentence: str, offset: int, place: int) -> Phrase | None:
    """Who does what the verb at `sentence[place]` says; `sentence` stands at `text[offset:]`.

    A pronoun, and a verb that has its subject in common with the one before, is led back to a name in the text.
    """
    clause = TRAILING.sub("", sentence[:place].rstrip())
    if pronoun := PRONOUN.search(clause):
        own = first_subject(sentence[: pronoun.start()])
        found = own and _moved(own, offset)
        return found if found and _fits(found, pronoun["pronoun"]) else _antecedent(text[:offset], pronoun["pronoun"])
    if COORDINATED.search(clause):
        own = first_subject(sentence)
        if own and PRONOUN.search(own.text):
            return _antecedent(text[:offset], own.text.strip())
        if own is None and (pronoun := re.match(r"(?P<pronoun>He|She|They|It)\b", sentence)):
            return _antecedent(text[:offset], pronoun["pronoun"])
        return _moved(own, offset) if own else None
    own = subject_before(sentence, place)
    return _moved(own, offset) if own and own.is_agent else None


def responsible_in(text: str) -> Phrase | None:
    """Who is said to be responsible: "The Manager, Jo Bloggs, is responsible"."""
    for match in RESPONSIBLE.finditer(text):
        found = subject_before(text, match.start())
        if found and found.is_agent:
            return found
    return None


def agent_behind(text: str, place: int) -> Phrase | None:
    """Who does what is said in the passive: "will be sent by the Manager"."""
    match = BY_AGENT.search(text, place)
    return phrase_at(text, match.end()) if match else None


def addressee(text: str, place: int) -> Phrase | None:
    """Whom something behind `place` is sent, told or reported to."""
    for match in TO_WHOM.finditer(text, place):
        if found := phrase_at(text, match.end()):
            return found
    return None


def phrase_at(text: str, place: int) -> Phrase | None:
    """The noun phrase that begins here and names somebody who can act."""
    match = PERSON.match(text, place) or HEADED.match(text, place)
    if match:
        end = match.end()
        if further := FURTHER.match(text, end):
            end = further.end()
        if tail := NAME_TAIL.match(text, end):
            end = tail.end()
        return Phrase(place, end, text[place:end])
    named = re.compile(r"(?:the\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*)*").match(text, place)
    if named:
        found = Phrase(place, named.end(), named[0])
        return found if found.is_agent else None
    return None


def first_subject(sentence: str) -> Phrase | None:
    """The subject of the sentence's first verb, if it can act."""
    for verb in VERB.finditer(sentence):
        found = subject_before(sentence, verb.start())
        if found and found.is_agent:
            return found
        if found and not OPENING.match(sentence):
            return None
    return None


def _antecedent(before: str, pronoun: str) -> Phrase | None:
    """Whom a pronoun means: the last subject in the sentences before that fits."""
    end = len(before)
    for sentence in reversed([one for line in before.split("\n") for one in split_sentences(line)]):
        start = before.rfind(sentence, 0, end)
        end = max(start, 0)
        found = first_subject(sentence)
        if found and _fits(found, pronoun):
            return _moved(found, start)
    return None


def _fits(phrase: Phrase, pronoun: str) -> bool:
    body = phrase.head in BODIES
    match pronoun.casefold():
        case "he" | "she":
            return not body
        case "it" | "which":
            return body or phrase.head not in PERSONS
        case _:
            return True


def _moved(phrase: Phrase, by: int) -> Phrase:
    return Phrase(phrase.start + by, phrase.end + by, phrase.text)
