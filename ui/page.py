"""The page as HTML: the conversation with its answers, citations and opened source. Knows nothing of a server.

Every text that comes from a paper or a visitor passes `escape`; nothing of it is ever markup.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from ingest import Paper, PaperInfo, Paragraph
from qa import Answer, Removed, Status, answer_lines, is_reread, say_made_by, say_removed, say_understood, say_unknown
from ui.page_judging import render_judging, say_kept
from ui.page_source import (
    Marks,
    Run,
    Source,
    render_bold,
    render_citation,
    render_meeting,
    render_source,
    render_text,
)
from ui.visit import Turn, Visit

EXCERPT = 260
"""A nearest paragraph is shown by so many characters at most; all of it is one click away."""
LISTED = 6
"""How many papers the first view lists by name."""
MARK = re.compile(r"\[(\d+)\]")
MARKED = re.compile(r"\S*\s*(?:\[\d+\]\s*)+")
"""Marks of a written answer, with the word that they follow."""
MARKED_LAST = re.compile(r"\S*\s*\[\d+\]$")
"""The mark of a quotation; others in it were printed in the paper."""


def render_header(papers: Sequence[PaperInfo]) -> str:
    """The head of the page: its name, what it does, and how many papers it does it with."""
    count = "1 paper" if len(papers) == 1 else f"{len(papers)} papers"
    return f"""<header class="masthead">
<h1><span class="pilcrow" aria-hidden="true">¶</span> Pilcrow</h1>
<p>Answers from your council’s papers, each with the paragraph it stands in. <span>{count} in the library.</span></p>
</header>"""


def render_start(papers: Sequence[PaperInfo], examples: Sequence[str]) -> str:
    """What stands below the question box before anything was asked: example questions and the papers."""
    if not papers:
        return '<p class="empty">The library holds no papers yet. Add some with: <code>pilcrow add PATH</code></p>'
    buttons = "".join(
        f'<li><button type="button" class="example" data-verb="ask" data-question="{escape(example)}">'
        f"{escape(example)}</button></li>"
        for example in examples
    )
    begin = f'<section><h2>You could ask</h2><ul class="examples">{buttons}</ul></section>' if buttons else ""
    more = len(papers) - LISTED
    listed = "".join(_listed(paper) for paper in papers[:LISTED])
    rest = f'<p class="quiet">and {more} more.</p>' if more > 0 else ""
    return f"""<div class="start">{begin}
<section><h2>What is searched</h2><ul class="papers">{listed}</ul>{rest}</section></div>"""


def _listed(paper: PaperInfo) -> str:
    return f'<li>{escape(paper.title)} <span class="quiet">{render_meeting(paper)}</span></li>'


def render_visit(visit: Visit, paper: Paper | None = None) -> str:
    """The conversation, newest turn first; `paper` is the one that the opened source is in.

    Raises `LookupError` if that paper no longer holds the source.
    """
    if not visit.turns:
        return ""
    turns = "\n".join(
        _turn(visit, index, paper if visit.opened and visit.opened.turn == index else None)
        for index in reversed(range(len(visit.turns)))
    )
    return f"""<p class="heard" role="status">{_status(visit.turns[-1])}</p>
<div class="bar"><button type="button" data-verb="restart" class="plain">New conversation</button></div>
{turns}"""


def render_problem(message: str) -> str:
    """One sentence on what went wrong, with a capital at its head; nothing if nothing did."""
    if not message:
        return ""
    return f'<p class="problem">{escape(message[:1].upper() + message[1:])}</p>'


def _status(turn: Turn) -> str:
    """What a screen reader is told when the conversation has changed."""
    if turn.answer is None:
        return "Searching the papers."
    if not turn.is_whole:
        return "The answer is being written."
    if turn.judged:
        return say_kept(turn.judged)
    if turn.answer.status is Status.NOT_FOUND:
        return "These papers do not answer the question."
    count = len(turn.answer.citations)
    return f"Answered, with {count} citation{'s' * (count != 1)}."


def _turn(visit: Visit, index: int, paper: Paper | None) -> str:
    turn = visit.turns[index]
    newest = index == len(visit.turns) - 1
    source = visit.source
    if paper is not None and visit.opened is not None and source is not None:
        beside = render_source(source, paper, visit.opened)
    elif newest and turn.sources:
        beside = (
            '<div class="hint"><p>Choose a source to read its paragraph here, with what stands before and after it.</p>'
            "</div>"
        )
    else:
        beside = ""
    return f"""<article class="turn"><div class="said"><h2>{escape(turn.question)}</h2>
{"".join(_reading(turn, index))}{_body(visit, index)}</div>
{beside}</article>"""


def _reading(turn: Turn, index: int) -> Iterator[str]:
    """How the question was understood, and a button that undoes it."""
    understood = escape((turn.answer and say_understood(turn.answer)) or "")
    if turn.as_typed:
        # The button is gone that was pressed; the focus comes here.
        told = f"Taken as typed. {understood}".strip()
        yield f'<p class="understood typed" tabindex="-1" data-turn="{index}">{told}</p>'
    elif turn.answer and understood:
        undo = f'<button type="button" class="plain" data-verb="literal" data-turn="{index}">Take it as typed</button>'
        can_undo = turn.is_whole and is_reread(turn.answer)
        yield f'<p class="understood">{understood} {undo if can_undo else ""}</p>'


def _body(visit: Visit, index: int) -> str:
    turn = visit.turns[index]
    if turn.answer is None:
        return '<p class="pending">Searching the papers …</p>'
    if not turn.is_whole:
        return f'<div aria-busy="true">{_text(turn.answer, None)}<p class="pending">Writing …</p></div>'
    return _answer(visit, index, turn.answer)


def _answer(visit: Visit, index: int, answer: Answer) -> str:
    parts = [f'<p class="notice">{escape(said)}</p>' for said in (answer.notice, say_unknown(answer)) if said]
    if answer.status is Status.ANSWERED:
        parts.append(f"{_text(answer, index)}<h3>Where it stands</h3>")
        parts.append(f'<ol class="sources">{"".join(_citations(visit, index, answer))}</ol>')
    else:
        parts.append(f'<p class="text">{escape(answer.text)}</p>')
    parts.append(f'<p class="searched">Searched: {escape(str(answer.searched))}. {escape(say_made_by(answer))}</p>')
    parts += _removed(index, answer)
    if answer.nearest:
        parts.append("<h3>Closest, but not an answer</h3>")
        parts.append(f'<ol class="sources">{"".join(_nearest(visit, index))}</ol>')
    parts.append(render_judging(visit.turns[index], index))
    return "\n".join(parts)


def _removed(index: int, answer: Answer) -> Iterator[str]:
    if said := say_removed(answer):
        went = "".join(f"<li>{_removed_sentence(one)}</li>" for one in answer.removed)
        yield f'<details class="removed" data-turn="{index}"><summary>{escape(said)}</summary><ul>{went}</ul></details>'


def _removed_sentence(one: Removed) -> str:
    return f'“{escape(one.sentence)}” <span class="quiet">{escape(one.reason)}</span>'


def _text(answer: Answer, turn: int | None) -> str:
    """The text of an answer; its marks open their citations in `turn`, if one is given."""
    lines = "".join(
        f"<p{' class=hung' * line.startswith('“')}>{_marked(line, runs, turn, answer)}</p>"
        for line, runs in answer_lines(answer)
    )
    return f'<div class="text {"written" if answer.is_written else "quoted"}">{lines}</div>'


def _marked(line: str, runs: Sequence[Run], turn: int | None, answer: Answer) -> str:
    """A line of an answer with its [n] marks as buttons; a mark stays on the line of the word that it follows."""
    parts, done = [], 0
    for marked in (MARKED if answer.is_written else MARKED_LAST).finditer(line):
        parts.append(render_bold(line, runs, done, marked.start()))
        parts.append('<span class="whole">')
        done = marked.start()
        for mark in MARK.finditer(line, *marked.span()):
            button = _mark(int(mark[1]), turn, answer)
            parts.append(render_bold(line, runs, done, mark.start() if button else mark.end()) + button)
            done = mark.end()
        parts.append(render_bold(line, runs, done, marked.end()) + "</span>")
        done = marked.end()
    return "".join([*parts, render_bold(line, runs, done)])


def _mark(key: int, turn: int | None, answer: Answer) -> str:
    """The button of a mark; none where it names no citation, or nothing can be opened yet.

    It is left out of the tab order: it would only repeat the button of its citation below.
    """
    items = {citation.key: item for item, citation in enumerate(answer.citations)}
    if turn is None or key not in items:
        return ""
    label = escape(f"Open citation {key}, {answer.citations[items[key]].paragraph.label}")
    return (
        f'<button type="button" class="mark" tabindex="-1" data-verb="open" data-turn="{turn}" '
        f'data-item="{items[key]}" aria-label="{label}">[{key}]</button>'
    )


def _citations(visit: Visit, index: int, answer: Answer) -> Iterator[str]:
    for item, citation in enumerate(answer.citations):
        # Where an answer is made of quotations the words stand in it already.
        text = render_text(citation.quote, Marks(answering=citation.answering))
        quote = "" if citation.quote in answer.text else f"<blockquote>{text}</blockquote>"
        source = visit.turns[index].sources[item]
        yield f"<li>{_opener(visit, index, item, source, f'[{citation.key}]')}{quote}</li>"


def _nearest(visit: Visit, index: int) -> Iterator[str]:
    for item, source in enumerate(visit.turns[index].sources):
        excerpt = f'<p class="excerpt">{escape(_excerpt(source.paragraph))}</p>'
        yield f"<li>{_opener(visit, index, item, source, '¶')}{excerpt}</li>"


def _opener(visit: Visit, index: int, item: int, source: Source, key: str) -> str:
    """The button that opens a source: its reference, as a person would write it."""
    is_open = visit.opened is not None and (visit.opened.turn, visit.opened.item) == (index, item)
    expanded = 'aria-expanded="true" aria-controls="source"' if is_open else 'aria-expanded="false"'
    return (
        f'<button type="button" class="opener" data-verb="open" data-turn="{index}" data-item="{item}" '
        f'{expanded}><span class="key">{key}</span> <span class="reference">{render_citation(source.paper.citation)}, '
        f"<strong>{escape(source.paragraph.label)}</strong></span></button>"
    )


def _excerpt(paragraph: Paragraph) -> str:
    text = re.sub(r"\s*[\n\t]\s*(• )?", " ", paragraph.text)
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"
