"""Number formats of Word: a count as it is printed (ECMA-376 part 1, 17.18.59)."""

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
MOST = 32_767
"""Word counts no further."""
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
IRREGULAR = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth"},
    **{"eight": "eighth", "nine": "ninth", "twelve": "twelfth"},
}
CHICAGO = "*†‡§"


def formatted(count: int, form: str, pattern: str | None = None) -> str:
    """A count in one of Word's number formats; figures where the format is none that councils use.

    `pattern` is what the format "custom" counts by: "001, 002, 003, ...".
    """
    if form == "none":
        return ""
    if form == "custom" and pattern:
        return str(count).zfill(len(pattern.partition(",")[0].strip()) if pattern[:1] == "0" else 0)
    if form == "decimalZero":
        return f"{count:02}"
    if form == "numberInDash":
        return f"- {count} -"
    if not 0 < count <= MOST:
        return str(count)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "ordinal":
        tens, ones = divmod(count % 100, 10)
        return f"{count}{'th' if tens == 1 else ('th', 'st', 'nd', 'rd', *['th'] * 6)[ones]}"
    if form in ("cardinalText", "ordinalText") and count < 100:
        words = _words(count)
        return (words if form == "cardinalText" else _ordinal(words)).capitalize()
    if form == "chicago":
        return CHICAGO[(count - 1) % 4] * ((count - 1) // 4 + 1)
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text + ROMAN_UNITS[count]


def _words(count: int) -> str:
    if count < len(ONES):
        return ONES[count]
    tens, ones = divmod(count, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def _ordinal(words: str) -> str:
    tens, dash, last = words.rpartition("-")
    regular = last[:-1] + "ieth" if last.endswith("y") else f"{last}th"
    return tens + dash + IRREGULAR.get(last, regular)
