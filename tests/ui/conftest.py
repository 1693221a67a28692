"""The page in a real browser: two libraries, each served in this process on a free port."""

import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from index import Hit, Library, SentenceEmbedder
from ingest import Access, Kind, Paper, Paragraph, PilcrowError, Source, find_papers, read_paper
from qa import Assistant, Citation, Removed
from qa.compose import Composer, ComposerUnavailable, Draft
from qa.question import Question
from ui.web import serve

CHROMIUM = Path("/usr/bin/chromium")
LOCAL = ("127.0.0.1", "::1", "localhost")
HOSTILE = (
    'The budget is <script>window.hacked=1</script> and <img src=x onerror="window.hacked=1"> for **all** parks.',
    "See [the paper](http://evil.example/), {{value}} and `${window.hacked=1}` or </section></aside> for parks.",
)

connected: list[object] = []


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in LOCAL:
        connected.append(args[1])


sys.addaudithook(_watch)


class FirstHit:
    """Answers with the whole of the best paragraph; some words make it fail."""

    name = "a model"

    def __init__(self, go_on: Event) -> None:
        self._go_on = go_on

    def compose(self, question: Question, hits: Sequence[Hit]) -> Iterator[Draft]:
        if "forbidden" in question.text:
            raise PilcrowError("the library is locked; try later.")
        if "is broken?" in question.text:
            raise RuntimeError("a secret of the inside")
        if "unavailable" in question.text:
            raise ComposerUnavailable("The language model did not reply.")
        hit = hits[0]
        first = "It says <i>so</i> [1], and not [7]."
        cited = (Citation(1, hit.paper, hit.paragraph, hit.paragraph.text, ((4, 10),)),)
        if "slowly" in question.text:
            yield Draft("", ())
            yield Draft(first, cited)
            self._go_on.wait(20)
        if "broken off" in question.text:
            yield Draft(first, cited)
            raise ComposerUnavailable("The language model broke off.")
        removed = Removed("It cost <b>£9</b>.", "£9 stands in <i>no</i> paragraph that it cites")
        yield Draft(f"{first}\n{question.text} [1]", cited, (removed,) if "removed" in question.text else ())


@pytest.fixture(scope="session")
def embedder() -> SentenceEmbedder:
    return SentenceEmbedder()


@pytest.fixture(scope="session")
def outside() -> list[object]:
    """Addresses beyond this machine that this process has connected to since the tests began."""
    return connected


@pytest.fixture(scope="session")
def go_on() -> Event:
    """What the composer below waits for in the middle of an answer that is to come slowly."""
    return Event()


@pytest.fixture(scope="session")
def first_hit(go_on: Event) -> Composer:
    """A composer that stands in for a language model."""
    return FirstHit(go_on)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder, samples: Path) -> Assistant:
    """Over the sample papers, quoting them."""
    library = Library.open(tmp_path_factory.mktemp("samples") / "library", embedder, create=True)
    for path in find_papers([samples]):
        library.add(read_paper(path))
    return Assistant(library)


@pytest.fixture(scope="session")
def url(assistant: Assistant) -> Iterator[str]:
    """The address of the sample papers' page."""
    yield from _serve(assistant)


@pytest.fixture(scope="session")
def hostile_url(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder, first_hit: Composer
) -> Iterator[str]:
    """The address of a page over a paper full of markup, with a composer that fails on demand."""
    library = Library.open(tmp_path_factory.mktemp("hostile") / "library", embedder, create=True)
    library.add(hostile_paper())
    yield from _serve(Assistant(library, first_hit))


def hostile_paper() -> Paper:
    """A paper whose words are markup wherever words can be."""
    paragraphs = tuple(
        Paragraph(f"h:{n}", str(n), f"para {n}", ("<b>All</b> ${window.hacked=1} parks",), text, None, ())
        for n, text in enumerate(HOSTILE, start=1)
    )
    return Paper(
        id="h", sources=(Source("h.txt", "/h.txt", "h"),), title="<u>Report</u> of ${window.hacked=1} things",
        council=None, body="<i>Board</i>", dated=None, kind=Kind.REPORT, access=Access.PUBLIC,
        appendix_to=None, url="javascript:window.hacked=1", pages=HOSTILE, paragraphs=paragraphs,
    )  # fmt: skip


def _serve(assistant: Assistant) -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    page = serve(assistant, port=port, wait=False)
    yield f"http://127.0.0.1:{port}/"
    page.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"may skip: there is no browser at {CHROMIUM}")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu", *quiet]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all tests: each page is a conversation of its own, but the scripts load once."""
    with browser.new_context(reduced_motion="reduce") as context:
        context.set_default_timeout(20_000)
        yield context


@pytest.fixture
def laptop(visitor: BrowserContext, url: str) -> Iterator[Page]:
    """The sample papers' page on a laptop."""
    yield from _visit(visitor, url, 1280, 800)


@pytest.fixture
def phone(visitor: BrowserContext, url: str) -> Iterator[Page]:
    """The sample papers' page on a phone."""
    yield from _visit(visitor, url, 390, 844)


@pytest.fixture
def hostile(visitor: BrowserContext, hostile_url: str) -> Iterator[Page]:
    """The page of the paper full of markup."""
    yield from _visit(visitor, hostile_url, 1280, 800)


def _visit(visitor: BrowserContext, url: str, width: int, height: int) -> Iterator[Page]:
    with visitor.new_page() as page:
        page.set_viewport_size({"width": width, "height": height})
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.goto(url)
        page.get_by_role("heading", name="Pilcrow").wait_for()
        yield page
        beyond = [address for address in requested if not address.startswith((url, "data:", "blob:"))]
        assert requested, "the page asked for nothing, not even itself"
        assert not beyond, f"the page fetched from elsewhere: {beyond}"
