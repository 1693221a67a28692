"""What the lines of a head say, where they are a title or none."""

import re

SORT = re.compile(
    r"(?:(?:draft|unconfirmed|approved|public|open|summary|regular|special|council|board|committee|meeting) )*"
    r"(?:minutes|notes|agenda(?: and (?:draft )?(?:minutes|decisions))?|summons"
    r"|notice(?: of (?:an? )?(?:\w+ )?(?:meeting|decision))?"
    r"|decisions?(?: notice| record| list)?|appeal decisions?|resolution|by-?law|order|newsletter|bulletin|memorandum"
    r"|supplement|letter|statement|leaflet)(?:\W+(?:no|number|issue)\.? ?\S+)?",
    re.IGNORECASE,
)
"""What sort of paper it is; says nothing yet of what it is about."""
REPORT = re.compile(
    r"(?:(?:cover(?:ing)?|committee|officers?|cabinet|council|executive|public|draft|agenda|board|written|full|the) )*"
    r"(?:report|paper|item|briefing(?: note)?)(?: (?:to|for)(?: the)?)?(?: .*\b(?:committee|board|council|cabinet))?",
    re.IGNORECASE,
)
MEETS = re.compile(
    r"(?:(?:draft|unconfirmed|approved|public|action|regular|special|council|board|committee|meeting) )*"
    r"(?:minutes?|notes|notice|agenda|summons|record|proceedings|decisions)\b",
    re.IGNORECASE,
)
"""The paper of a meeting: its call, or its record."""
MEETING_ONLY = re.compile(r"(?:\w+ ){0,3}meeting(?: to be| of(?: the)?)?", re.IGNORECASE)
ENACTED = re.compile(r"(?:resolution|ordinance|by-?law|order)\W+(?:no|number|\d)", re.IGNORECASE)
"""What is enacted is known by its number."""
APPEAL = re.compile(r"(?:costs |appeal )+decisions?\b", re.IGNORECASE)
REFERENCE = re.compile(r"appeal\s+(?:[A-Z]:?\s+)?ref", re.IGNORECASE)
NO_TITLE = re.compile(
    r"(?:agenda item|item (?:no|number)?|(?:appendix|annexe?)(?: \w{1,3})?$|part \w{1,3}\b|page \d|draft$|version\b"
    r"|date\b|dear\b|to\b|cc\b|from\b|by [A-Z]|prepared by|www\.|https?:|tel\b|e-?mail\b|(?:our |appeal )?ref\b"
    r"|(?:joint )?report (?:of|by|from)(?: the)? (?:\w+ )*"
    r"(?:head|director|officer|manager|clerk|chief|leader|cabinet|service|councillor|cllr)s?\b"
    r"|adopted|published|site visit|contents$|(?:executive )?summary$|introduction$|background$|recommendations?$"
    r"|(?:\w+ ){1,2}details$|issue(?: - .*)?$|purpose\b"
    r"|for (?:general release|decision|information|consideration)|not for publication|official|confidential"
    r"|exempt|private|restricted|present\b|members present|apologies|councillors?\b"
    r"|(?:[\w’'&]+ ){0,4}(?:department|directorate|office|team)$)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"@|\bwww\.|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b0\d{3,4}[ -]\d{3}")
PLACE = re.compile(r"\b(?:street|road|avenue|lane|hall|chambers?|room|centre|center|school|library)\b", re.IGNORECASE)
LAW = re.compile(r"\b(?:Act|Order|Regulations) (?:19|20)\d\d\b")
TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b\.?|noon|hrs|hours)"
    r"|\d{1,2}[.:]\d\d|at|from|on|held|commencing)\b",
    re.IGNORECASE,
)
HOUR = re.compile(
    r",?\s*(?:(?:at|from|-|–)\s*)?\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\b\.?|noon\b|hrs\b)?", re.IGNORECASE
)
