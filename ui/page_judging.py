"""What a visitor can say of an answer, as HTML: buttons, what was kept, and a line for what is right."""

from html import escape

from evals import Feedback, Verdict
from qa import Status
from ui.visit import Turn

ANSWERED = {
    Verdict.RIGHT: "Yes",
    Verdict.WRONG_PARAGRAPH: "Wrong paragraph",
    Verdict.WRONG_FIGURE: "Wrong figure",
    Verdict.NOT_THERE: "It is not in the papers",
    Verdict.MISSING: "Something is missing",
}
NOT_FOUND = {Verdict.RIGHT: "Yes", Verdict.MISSING: "No, it is in the papers"}
LONGEST = 2000
"""Characters of a correction; further ones are not kept."""


def render_judging(turn: Turn, index: int) -> str:
    """Buttons for what the answer was worth, below it; once one is pressed, a line for what it should have said."""
    if turn.answer is None or not turn.is_whole:
        return ""
    offered = ANSWERED if turn.answer.status is Status.ANSWERED else NOT_FOUND
    buttons = "".join(_button(verdict, name, turn, index) for verdict, name in offered.items())
    return f"""<div class="judging" role="group" aria-labelledby="judging-{index}">
<p><span id="judging-{index}">Was that right?</span> {buttons}</p>{_kept(turn.judged, index) if turn.judged else ""}
</div>"""


def say_kept(judged: Feedback) -> str:
    """That what was said is kept."""
    return "Kept, with what it should say. Thank you." if judged.correction else "Kept. Thank you."


def _button(verdict: Verdict, name: str, turn: Turn, index: int) -> str:
    pressed = "true" if turn.judged and turn.judged.verdict is verdict else "false"
    return (
        f'<button type="button" class="verdict" data-verb="judge" data-turn="{index}" data-verdict="{verdict}" '
        f'aria-pressed="{pressed}">{escape(name)}</button>'
    )


def _kept(judged: Feedback, index: int) -> str:
    line = f'<p class="kept" tabindex="-1" data-turn="{index}">{say_kept(judged)}</p>'
    if judged.verdict is Verdict.RIGHT:
        return line
    return f"""{line}<form class="correction" data-turn="{index}" data-verdict="{judged.verdict}">
<label for="correction-{index}">What should it say, and where does it stand?</label>
<input id="correction-{index}" name="correction" type="text" autocomplete="off" maxlength="{LONGEST}"
value="{escape(judged.correction or "")}"><button type="submit">Keep</button></form>"""
