"""The web page: the one module that knows Gradio. It serves this machine and fetches nothing from outside."""

import ipaddress
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from evals import Feedback, FeedbackBox, Verdict
from ingest import Access, PaperInfo, PilcrowError
from qa import Answer, Assistant
from ui.page import render_header, render_problem, render_start, render_visit
from ui.page_examples import find_examples
from ui.page_judging import LONGEST
from ui.visit import Turn, Visit

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read by the import below, which else calls home
import gradio as gr

log = logging.getLogger(__name__)

VISITORS = 8
"""How many questions are worked on at a time; others wait their turn."""
BROKEN = "Something went wrong inside Pilcrow, and its log says what. Please try once more."
CHANGED = "That paper has been changed or removed since. Please ask once more."
UNKEPT = "What you said of the answer could not be kept, and Pilcrow's log says why."
GONE = "That conversation is no longer kept here. Please ask once more."

# Buttons inside the HTML become events.
CLICKS = """
element.addEventListener('click', event => {
  const button = event.target.closest('button[data-verb]');
  if (!button || button.getAttribute('aria-disabled') === 'true') return;
  const {verb, question, turn, item, verdict} = button.dataset;
  if (verb === 'restart') document.querySelector('#question textarea').focus();
  trigger(verb, {
    question: question ?? '', turn: Number(turn ?? -1), item: Number(item ?? -1),
    verdict: verdict ?? '', correction: '',
  });
});
"""
# What opens is brought into view, the focus stays near what was pressed, what was unfolded stays so, and what was
# being typed stays there.
# The first line names the events to Gradio.
SOURCES = """
const verbs = ['open', 'close', 'earlier', 'later', 'literal', 'restart', 'judge'];
let shown = null, retaken = null, judged = null;
const unfolded = new Set(), typing = new Map();
element.addEventListener('click', event => {
  retaken = event.target.closest('button[data-verb="literal"]')?.dataset.turn ?? retaken;
  judged = event.target.closest('button[data-verb="judge"]')?.dataset.turn ?? judged;
  if (event.target.closest('button[data-verb="restart"]')) { unfolded.clear(); typing.clear(); }
  const folded = event.target.closest('summary')?.parentElement;
  if (folded) unfolded[folded.open ? 'delete' : 'add'](folded.dataset.turn);
});
element.addEventListener('input', event => {
  const form = event.target.closest('.correction');
  if (form) typing.set(form.dataset.turn, event.target.value);
});
element.addEventListener('submit', event => {
  const form = event.target.closest('.correction');
  if (!form) return;
  event.preventDefault();
  const {turn, verdict} = form.dataset;
  judged = turn;
  typing.delete(turn);
  trigger('judge', {question: '', turn: Number(turn), item: -1, verdict, correction: form.elements.correction.value});
});
element.addEventListener('keydown', event => {
  if (event.key === 'Escape' && element.querySelector('.source')) trigger('close', {});
});
watch('value', () => {
  const source = element.querySelector('.source');
  const key = source ? source.dataset.key : null;
  if (source && key !== shown) {
    const scroll = source.querySelector('.scroll'), cited = source.querySelector('.cited');
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    source.focus({preventScroll: true});
    let first = cited;
    for (let before = first.previousElementSibling;
         before && cited.offsetTop + cited.offsetHeight - before.offsetTop < 0.95 * scroll.clientHeight;
         before = before.previousElementSibling) first = before;
    scroll.scrollTop = first.offsetTop - 8;
    if (matchMedia('(min-width: 60rem)').matches) source.scrollIntoView({block: 'nearest', behavior});
    else cited.scrollIntoView({block: cited.offsetHeight < innerHeight / 2 ? 'center' : 'start', behavior});
  } else if (!source && shown && document.activeElement === document.body) {
    const [turn, item] = shown.split('.');
    element.querySelector(`.opener[data-turn="${turn}"][data-item="${item}"]`)?.focus();
  }
  shown = key;
  element.querySelectorAll('details').forEach(folded => { folded.open = unfolded.has(folded.dataset.turn); });
  const typed = element.querySelector(`.typed[data-turn="${retaken}"]`);
  if (typed && document.activeElement === document.body) typed.focus();
  if (typed) retaken = null;
  typing.forEach((text, turn) => {
    const box = element.querySelector(`#correction-${turn}`);
    if (box) box.value = text;
  });
  const kept = element.querySelector(`.kept[data-turn="${judged}"]`);
  if (kept && document.activeElement === document.body) kept.focus();
  if (kept) judged = null;
});
"""


def build(assistant: Assistant) -> gr.Blocks:
    """The page over one library. Each visitor has a conversation of their own."""
    page = gr.Blocks(title="Pilcrow", analytics_enabled=False, fill_width=True)
    with page:
        visit = gr.State(Visit())
        gr.HTML(lambda: render_header(_papers(assistant)), apply_default_css=False)
        with gr.Row(elem_id="form"):
            box = gr.Textbox(
                label="Your question",
                placeholder="In plain words, such as: How many homes were flooded?",
                max_lines=4,
                elem_id="question",
                autofocus=True,
                scale=1,
                html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="search"),
            )
            button = gr.Button("Ask", variant="primary", elem_id="ask", scale=0, min_width=112)
        problem = gr.HTML(html_template='<div role="alert">${value}</div>', apply_default_css=False, elem_id="problem")
        # Apart from the conversation: it is made when the page loads, and may arrive after a quick first answer.
        start = gr.HTML(
            lambda: _start(assistant),
            apply_default_css=False,
            js_on_load=f"const verbs = ['ask'];{CLICKS}",
            elem_id="start",
        )
        conversation = gr.HTML("", apply_default_css=False, js_on_load=SOURCES + CLICKS, elem_id="conversation")
        handle = Handlers(assistant)
        shown = [visit, conversation, problem, start]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        gr.on([box.submit, button.click], handle.ask, [box, visit], [box, *shown], trigger_mode="once", **quiet)
        start.ask(handle.ask_example, visit, [box, *shown], trigger_mode="once", **quiet)
        conversation.open(handle.open, visit, shown, **quiet)
        conversation.close(handle.close, visit, shown, **quiet)
        conversation.earlier(handle.earlier, visit, shown, **quiet)
        conversation.later(handle.later, visit, shown, **quiet)
        conversation.literal(handle.take_as_typed, visit, shown, trigger_mode="once", **quiet)
        conversation.judge(handle.judge, visit, shown, **quiet)
        conversation.restart(handle.restart, None, shown, **quiet)
    page.queue(default_concurrency_limit=VISITORS)
    return page


def serve(assistant: Assistant, host: str = "127.0.0.1", port: int = 7860, *, wait: bool = True) -> gr.Blocks:
    """Serve the page to this machine; with `wait`, until interrupted.

    Raises `PilcrowError` for a host that other machines could reach, and for a port that is taken.
    """
    if not _is_loopback(host):
        raise PilcrowError(
            f"the page cannot be served at {host}: this version serves only this machine (127.0.0.1), "
            "because users and logins are not there yet."
        )
    page = build(assistant)
    # Another site's name that was made to point here must not read the papers through the visitor's browser.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[host, "127.0.0.1", "localhost"])
    try:
        page.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=not wait,
            quiet=True,
            share=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            pwa=False,
            mcp_server=False,
            ssr_mode=False,
            max_file_size=1,  # nothing is uploaded here
            app_kwargs={"middleware": [hosts]},
            theme=gr.themes.Base(font=_fonts("system-ui", "sans-serif"), font_mono=_fonts("monospace")),
            # Not as `css`: Gradio rewrites what it is given there, and breaks selectors that hold a comma.
            head=f"<style>{Path(__file__).with_name('page.css').read_text(encoding='utf-8')}</style>",
        )
    except OSError as error:
        raise PilcrowError(f"{host}:{port} is in use or may not be used; choose another with --port.") from error
    return page


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fonts(*names: str) -> list[gr.themes.Font]:
    """Fonts of the system; a plain name would be fetched from Google."""
    return [gr.themes.Font(name) for name in names]


Shown = tuple[Visit, str, str, dict[str, Any]]
"""The new state, the conversation, the sentence on what went wrong, and whether the start is visible."""


class Handlers:
    """What happens when a visitor acts. Holds no state of a visitor: that comes in and goes out."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: str | None, visit: Visit) -> Iterator[tuple[str | dict[str, Any], *Shown]]:
        """Answer a question: first what is going on, then what is written so far, then the answer."""
        question = " ".join((question or "").split())
        box: str | dict[str, Any] = ""
        for is_told, shown in self._answer(Turn(question), visit, visit.with_turn, visit.history):
            yield box if is_told else question, *shown
            box = gr.skip()  # the next question may be being typed

    def ask_example(self, visit: Visit, event: gr.EventData) -> Iterator[tuple[str | dict[str, Any], *Shown]]:
        """Answer an example question."""
        yield from self.ask(str(event.question), visit)

    def take_as_typed(self, visit: Visit, event: gr.EventData) -> Iterator[Shown]:
        """Answer a question once more in its place, for what it says."""
        index = int(event.turn)
        if not 0 <= index < len(visit.turns):
            yield self._show(visit, GONE)
            return
        turn = Turn(visit.turns[index].question, as_typed=True)
        for _, shown in self._answer(turn, visit, partial(visit.with_turn_at, index)):
            yield shown

    def open(self, visit: Visit, event: gr.EventData) -> Shown:
        """Open a source. Turn and item come from the browser, and reach only into this visitor's conversation."""
        try:
            return self._show(visit.opening(int(event.turn), int(event.item)))
        except (IndexError, ValueError):
            return self._show(visit, GONE)

    def close(self, visit: Visit) -> Shown:
        """Close the source that is open."""
        return self._show(replace(visit, opened=None))

    def earlier(self, visit: Visit) -> Shown:
        """Show more of what stands before the source."""
        return self._show(replace(visit, opened=visit.opened and visit.opened.earlier()))

    def later(self, visit: Visit) -> Shown:
        """Show more of what stands after the source."""
        return self._show(replace(visit, opened=visit.opened and visit.opened.later()))

    def judge(self, visit: Visit, event: gr.EventData) -> Shown:
        """Keep what the visitor says of an answer. It takes the place of what was said of it before."""
        try:
            asked, verdict = visit.asked(int(event.turn)), Verdict(str(event.verdict))
        except (IndexError, ValueError):
            return self._show(visit, GONE)
        if asked is None:
            return self._show(visit)
        correction = str(event.correction)[:LONGEST] or (asked.correction if isinstance(asked, Feedback) else None)
        feedback = Feedback.on(asked, verdict, correction)
        try:
            FeedbackBox(self._assistant.library.folder).keep(feedback)
        except PilcrowError:
            log.exception("Feedback could not be kept")
            return self._show(visit, UNKEPT)
        return self._show(visit.judging(int(event.turn), feedback))

    def restart(self) -> Shown:
        """Begin a new conversation."""
        return self._show(Visit())

    def _answer(
        self, turn: Turn, visit: Visit, put: Callable[[Turn], Visit], history: Sequence[str | Answer] = ()
    ) -> Iterator[tuple[bool, Shown]]:
        """What is shown while a turn gets its answer, and whether all is well; `put` puts it into the conversation."""

        def on_the_way(turn: Turn) -> tuple[bool, Shown]:
            return True, (visit, render_visit(put(turn)), "", gr.update(visible=False))

        if turn.question:
            yield on_the_way(turn)
        try:
            for answer in self._assistant.stream(turn.question, history, as_typed=turn.as_typed):
                turn = replace(turn, answer=answer)
                if answer.is_written and answer.citations:
                    yield on_the_way(replace(turn, is_whole=False))
        except PilcrowError as error:
            yield False, self._show(visit, str(error))
        except Exception:
            log.exception("A question could not be answered")
            yield False, self._show(visit, BROKEN)
        else:
            yield True, self._show(put(turn))

    def _show(self, visit: Visit, problem: str = "") -> Shown:
        source = visit.source
        try:
            paper = self._assistant.library.paper(source.paper.id) if source else None
            conversation = render_visit(visit, paper)
        except (PilcrowError, LookupError):
            visit, problem = replace(visit, opened=None), CHANGED
            conversation = render_visit(visit)
        return visit, conversation, render_problem(problem), gr.update(visible=not visit.turns)


def _papers(assistant: Assistant) -> list[PaperInfo]:
    return [paper for paper in assistant.library.papers() if paper.access is Access.PUBLIC]


def _start(assistant: Assistant) -> str:
    papers = _papers(assistant)
    return render_start(papers, find_examples(assistant.library, papers))
