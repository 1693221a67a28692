"""Checking a library from the command line, and mending it."""

from index import Difference, Library
from ui import console


def check_library(library: Library, *, repair: bool) -> bool:
    """Say what does not agree with the record, and mend it if wanted. Returns whether all is well in the end."""
    with console.working("Checking"):
        found = library.check()
    for difference in found:
        console.say(_sentence(difference))
    if found and repair:
        with console.working("Repairing"):
            library.repair()
            found = library.check()
        for difference in found:
            console.say(f"Not mended: {_sentence(difference)}")
    elif any(difference.can_be_mended for difference in found):
        console.say("The same command with --repair mends it.")
    if not found:
        console.say(f"Record, passages, word index and vectors agree. Library: {library.folder}")
    return not found


def _sentence(difference: Difference) -> str:
    told = str(difference).rstrip(".")
    return f"{told[0].upper()}{told[1:]}."
