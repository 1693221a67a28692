"""Web pages: what a browser shows of them, and nothing of the site around."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import CDPSession, sync_playwright

from ingest import Kind, PaperRefused, read_paper
from ingest.html.document import read_html
from ingest.lines import Sheet

CHROMIUM = Path("/usr/bin/chromium")
MEETING = """<!DOCTYPE html><html><head>
<title>Agenda and minutes for Flood Board on Tuesday, 4th March, 2025 - Arden Vale County Council</title>
<script>var said = "not words";</script></head><body class="has-sidebar">
<a class="skip" href="#content">Skip to main content</a>
<div id="cookie-banner"><p>We use cookies. <button>Accept</button></p></div>
<div class="site-nav"><ul><li><a href="/a">Residents</a></li></ul></div>
<ul class="breadcrumb"><li><a href="/">Home</a></li><li>Agenda</li></ul>
<div id="content"><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2>Flood Board - Tuesday, 4th March, 2025 10.00 am</h2></div>
<div class="mgLinks"><ul class="mgActionList"><li><a href="attend.aspx">Attendance details</a></li></ul></div>
<p><span class="mgLabel">Venue: </span>Shire Hall, Ardenbury</p>
<table class="mgItemTable"><caption class="mgHide">Items</caption>
<tr><th><p>No.</p></th><th><p>Item</p></th></tr>
<tr><td class="mgItemNumberCell"><p><a name="AI1"></a>12.</p></td><td><p class="mgAiTitleTxt">Apologies</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">Apologies were received from
Councillor Iris Pell.</p><p class="MsoNormal">&nbsp;</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p>13.</p></td><td>
<p><a href="g.pdf">Gullies <span class="mgFileSize"><img src="pdf.gif" alt="pdf"> PDF 240 KB</span></a></p>
<p>Additional documents:</p><ul><li><a href="a.pdf">Map of gullies <span>PDF 1 MB</span></a></li></ul>
<p>Minutes:</p><div class="mgWordPara"><p class="MsoNormal"><b>RESOLVED</b><span>:</span> that</p>
<p class="MsoNormal" style="text-indent:-18.0pt"><span>(1)<span style="font:7.0pt 'Times New Roman'">&nbsp;&nbsp;
</span></span>every gully be cleansed by 31<sup>st</sup> March.</p>
<table class="MsoTableGrid"><tr><td><p>District</p></td><td><p>2024</p></td></tr>
<tr><td><p>Tann</p></td><td><p>410</p></td></tr></table></div></td></tr>
<tr><td class="mgItemNumberCell"><p>14.</p></td><td><p>Any other business</p></td></tr></table></div></div>
<div id="footer"><p>Shire Hall, Ardenbury, AV1 1AA. Telephone 01000 200200.</p></div></body></html>"""


def read(folder: Path, html: str | bytes, name: str = "page.html") -> Sheet:
    """The sheet of a page, whose lines stand in its text where they say."""
    path = folder / name
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    sheet = read_html(path)
    for line in (*sheet.lines, *(line for note in sheet.footnotes for line in note.lines)):
        assert sheet.pages[line.span.page][line.span.start : line.span.end] == line.text
    return sheet


def texts(folder: Path, html: str | bytes) -> list[str]:
    return [line.text for line in read(folder, html).lines]


def test_a_page_of_a_committee_system_without_the_site_around_it(tmp_path: Path) -> None:
    sheet = read(tmp_path, MEETING)
    assert [line.text for line in sheet.lines] == [
        "Agenda and minutes",
        "Flood Board - Tuesday, 4th March, 2025 10.00 am",
        "Venue: Shire Hall, Ardenbury",
        "12. Apologies",
        "Minutes:",
        "Apologies were received from Councillor Iris Pell.",
        "13. Gullies",
        "Additional documents:",
        "• Map of gullies",
        "Minutes:",
        "RESOLVED: that",
        "(1) every gully be cleansed by 31st March.",
        "District\t2024",
        "Tann\t410",
        "14. Any other business",
    ]
    assert [line.text for line in sheet.lines if line.heading] == [line.text for line in sheet.lines[:2]]
    assert sheet.title == "Agenda and minutes for Flood Board on Tuesday, 4th March, 2025"
    assert not sheet.paged
    assert sheet.warnings == ()


def test_its_items_are_cited_by_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "minutes.html"
    path.write_text(MEETING.replace("Agenda and minutes", "Minutes"), encoding="utf-8")
    paper = read_paper(path)
    assert paper.kind is Kind.MINUTES
    apologies = next(p for p in paper.paragraphs if p.text == "Apologies were received from Councillor Iris Pell.")
    assert paper.cite(apologies) == "Flood Board, 4 March 2025, Minutes, minute 12, Minutes"


def test_a_page_called_agenda_and_minutes_is_what_it_holds(tmp_path: Path) -> None:
    held, none = tmp_path / "held.html", tmp_path / "none.html"
    held.write_text(MEETING, encoding="utf-8")
    none.write_text(re.sub(r"<p[^>]*>Minutes:</p>|<div class=.mgWordPara.*?</div>", "", MEETING, flags=re.DOTALL))
    for path, kind in ((held, Kind.MINUTES), (none, Kind.AGENDA)):
        paper = read_paper(path)
        assert paper.kind is kind
        assert paper.title == "Agenda and minutes for Flood Board on Tuesday, 4th March, 2025"
        assert (paper.council, paper.body, paper.dated) == ("Arden Vale County Council", "Flood Board", "2025-03-04")


@pytest.mark.parametrize("page", ["Decision details", "Issue - meetings", "Issue details"])
def test_the_name_of_a_sort_of_page_is_no_title(tmp_path: Path, page: str) -> None:
    path = tmp_path / "decision.html"
    path.write_text(
        f"<title>{page} - Gully Contract - Arden Vale County Council</title><div id=modgov><h1>{page}</h1>"
        "<h2>Gully Contract</h2><ul><li>Decision Maker: Cabinet Member for Highways</li><li>Key decision?: No</li></ul>"
        "<h3>Decision:</h3><p>That the contract be let to the lowest bidder.</p></div>",
        encoding="utf-8",
    )
    paper = read_paper(path)
    assert (paper.title, paper.council) == ("Gully Contract", "Arden Vale County Council")
    assert paper.body == "Cabinet Member for Highways"


def test_the_council_of_the_site_comes_before_those_that_the_page_names(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<meta property='og:site_name' content='Arden Vale County Council'><title>Floods</title><h1>Floods in 2024</h1>"
        "<p>Withy Town Council and Ambry Parish Council wrote. Withy Town Council wrote again.</p>",
        encoding="utf-8",
    )
    assert read_paper(path).council == "Arden Vale County Council"


@pytest.mark.parametrize(
    "site",
    [
        "<header><p>Arden Vale</p></header>",
        "<nav><a href=/>Home</a></nav>",
        "<footer>Shire Hall</footer>",
        "<aside>Related pages</aside>",
        "<div role=navigation>Home</div>",
        "<div role=contentinfo>Shire Hall</div>",
        "<div class='cookie-notice'>We use cookies</div>",
        "<div id=pageFooter>Shire Hall</div>",
        "<h2 class=visually-hidden>Menu</h2>",
        "<p class=sr-only>Opens in a new window</p>",
        "<p><a href=#top>Back to top</a></p>",
        "<select><option>English</select><textarea>Your words</textarea><button>Send</button>",
        "<label for=q>Search</label>",
        "<iframe>old browsers</iframe><noscript>No script?</noscript><template><p>Later</p></template>",
        "<svg><title>Crest</title><text>AV</text></svg>",
    ],
)
def test_what_belongs_to_the_site_is_left_out(tmp_path: Path, site: str) -> None:
    paper = "<div><h1>Gullies</h1><p>It rained on the gullies of the Tann valley.</p></div>"
    assert texts(tmp_path, site + paper + site) == ["Gullies", "It rained on the gullies of the Tann valley."]


@pytest.mark.parametrize(
    "html",
    [
        "<main><header><h1>Gullies</h1></header><p>It rained.</p></main><div>Other news</div>",
        "<div role=main><h1>Gullies</h1><p>It rained.</p></div><p>Other news</p>",
        "<div class=banner><h1>Gullies</h1></div><p>Share</p><main><p>It rained.</p></main>",
        "<form id=aspnetForm><div id=dnn_ContentPane><h1>Gullies</h1><p>It rained.</p></div></form><p>News</p>",
        "<body class='with-footer nav-open'><h1>Gullies</h1><section><footer>It rained.</footer></section>",
        "<body><div class=footer><h1>Gullies</h1>It rained.</div>",
        "<style>body { display: none }</style><body style='visibility:hidden'><h1>Gullies</h1><p>It rained.",
        "<h2 id=cookies>Gullies</h2><div id=skip-hire><p>It rained.</div>",
        "<details><summary>Gullies</summary><p>It rained.</p></details>",
        "<div aria-hidden=true><h1>Gullies</h1>It rained.</div>",
    ],
)
def test_what_belongs_to_the_paper_is_kept(tmp_path: Path, html: str) -> None:
    assert texts(tmp_path, html) == ["Gullies", "It rained."]


LISTS = {
    "<ol start=4><li>a<li>b<li value=9>c<li>d</ol>": ["4. a", "5. b", "9. c", "10. d"],
    "<ol><li>a<ol type=a><li>b<li>c<ol type=i><li>d</ol></ol><li>e</ol>": ["1. a", "a. b", "b. c", "i. d", "2. e"],
    "<ol reversed><li>a<li>b</ol>": ["2. a", "1. b"],
    "<ol type=A start=27><li>a<li>b</ol>": ["AA. a", "AB. b"],
    "<ol start=x><li value=2b>a<li value=z>b</ol>": ["2. a", "3. b"],
    "<ul><li>a<ul><li>b</ul></ul>": ["• a", "• b"],
    "<ol><li>a<ul><li>b</ul><p>c</p><li>d</ol>": ["1. a", "• b", "c", "2. d"],
    "<ol style='list-style:none'><li>a</ol>": ["a"],
    "<style>.x { list-style: lower-roman inside }</style><ol class=x><li>a<li>b</ol>": ["i. a", "ii. b"],
    "<ol><li hidden>a<li>b<li style='list-style-type:none'>c<li>d</ol>": ["1. b", "c", "3. d"],
    "<ol><li>a</li><ol><li>b</li></ol><li>c</li></ol>": ["1. a", "1. b", "2. c"],
    "<ol><li><ol type=a><li>a</ol></ol>": ["1. a. a"],
    "<ol><li><p>a</p><p>b</p><li><b>c</b></ol>": ["1. a", "b", "2. c"],
    "<ol type=I start=3999><li>a<li>b</ol>": ["MMMCMXCIX. a", "4000. b"],
    "<ol><li><li>a</ol>": ["2. a"],
    "<li>a": ["• a"],
}


@pytest.mark.parametrize(("html", "shown"), LISTS.items())
def test_items_have_the_marks_that_a_browser_shows(tmp_path: Path, html: str, shown: list[str]) -> None:
    assert texts(tmp_path, html) == shown


@pytest.fixture(scope="module")
def chromium() -> Iterator[CDPSession]:
    if not CHROMIUM.exists():
        pytest.skip(f"may skip: there is no browser at {CHROMIUM}")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu", *quiet]
        )
        yield browser.new_page().context.new_cdp_session(browser.contexts[0].pages[0])
        browser.close()


@pytest.mark.parametrize("html", LISTS)
def test_and_so_does_chromium(chromium: CDPSession, tmp_path: Path, html: str) -> None:
    frame = chromium.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    chromium.send("Page.setDocumentContent", {"frameId": frame, "html": f"<!DOCTYPE html>{html}"})
    nodes = {node["nodeId"]: node for node in chromium.send("Accessibility.getFullAXTree")["nodes"]}
    shown: list[str] = []
    marks: list[str] = []
    stack = [next(iter(nodes))]
    while stack:
        node = nodes[stack.pop()]
        said = node.get("name", {}).get("value", "").strip().replace("◦", "•")
        if node["role"]["value"] == "ListMarker":
            marks.append(said)
        elif node["role"]["value"] == "StaticText" and said:
            shown.append(" ".join([*marks, said]))
            marks = []
        else:
            stack += [child for child in reversed(node.get("childIds", [])) if child in nodes]
    if "<li><li>" in html:
        shown = [line.removeprefix("1. ") for line in shown]  # nothing stands behind the first mark
    assert texts(tmp_path, html) == shown


def test_headings_and_lines_within_a_paragraph(tmp_path: Path) -> None:
    html = """<style>p.Sub { font-weight: bold }</style><h2>Gullies<br>and drains</h2><p><b>Background</b><br>It rained.
    <br><br>Then it <strong>snowed</strong>.</p><p class=Sub>Money</p><p><b>None is left</b>, they said.</p>
    <ul><li><b>Tann</b></ul>"""
    lines = read(tmp_path, html).lines
    assert [(line.text, line.heading, line.gap) for line in lines] == [
        ("Gullies", True, True),
        ("and drains", True, False),
        ("Background", True, True),
        ("It rained.", False, False),
        ("Then it snowed.", False, True),
        ("Money", True, True),
        ("None is left, they said.", False, True),
        ("• Tann", False, True),
    ]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        # A row under two rows of heads, with a cell over two rows.
        (
            "<table><tr><th rowspan=2>Ward<th colspan=2>2024<tr><th>Fixed<th>Open"
            "<tr><td rowspan=2>Tann<td>1<td rowspan=2>2<tr><td>3</table>",
            ["Ward\t2024 Fixed\t2024 Open", "Tann\t1\t2", "\t3\t2"],
        ),
        ("<table><tr><td colspan=2>Table 1<tr><td>Tann<td>1<tr><td><td>2</table>", ["Table 1", "Tann\t1", "\t2"]),
        ("<table><caption>Works</caption><tr><td>Tann<td>1<br>2</table>", ["Works", "Tann\t1 2"]),
        # Numbers at the left, typed or as a list, and what they number.
        ("<table><tr><td>4<td>Gullies<td><p>It rained.<p>It ended.</table>", ["4 Gullies", "It rained.", "It ended."]),
        (
            "<table><tr><td><ol start=6><li></ol><td><b>Gully</b><p>It rained.<tr><td>7.<td><p>Drain<p>Full.</table>",
            ["6. Gully", "It rained.", "7. Drain", "Full."],
        ),
        # Columns of prose, a frame of one cell, a table in a table.
        (
            "<table><tr><td><h2>Left</h2><p>It rained.<td><p>Right<p>It ended.</table>",
            "Left|It rained.|Right|It ended.",
        ),
        ("<table><tr><td><p>It rained.<tr><td>It ended.</table>", "It rained.|It ended."),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a\tb|c"),
        ("<table role=presentation><tr><td>It rained.<td>It ended.</table>", "It rained.|It ended."),
        # What is to be done by whom stays a table, though one entry is in two paragraphs.
        (
            "<table><tr><th>Action<th>Who<tr><td><p>Clear it.<p>Soon.<td>Oak Marlow</table>",
            "Action\tWho|Clear it. Soon.\tOak Marlow",
        ),
        ("<dl><dt>Decision maker<dd>Iris Pell<dt>Key<dd>No</dl>", "Decision maker\tIris Pell|Key\tNo"),
        ("<div><label>Committee:</label></div><div>Flood Board</div><p>It met.</p>", "Committee: Flood Board|It met."),
    ],
)
def test_tables_keep_rows_or_give_up_their_paragraphs(tmp_path: Path, html: str, shown: list[str] | str) -> None:
    assert texts(tmp_path, html) == (shown.split("|") if isinstance(shown, str) else shown)


@pytest.mark.parametrize(
    "hidden",
    [
        *("hidden", "style='display:none'", "style='VISIBILITY: hidden'", "style='font-size:0'", "style='opacity: 0'"),
        *("style='color:white'", "style='color:#fefefe'", "style='position:absolute; left:-9999px'", "class=gone"),
        *("style='background:#036; color:#003366'", "style='position:absolute;clip:rect(1px,1px,1px,1px)'", "id=tiny"),
        *("style='height:1px;overflow:hidden'", "style='text-indent:-9999px'", "style='color:transparent'"),
    ],
)
def test_what_cannot_be_seen_is_left_out(tmp_path: Path, hidden: str) -> None:
    style = "<style>p.gone { display: block } div .gone { display: none !important } #tiny { font-size: .5px }</style>"
    assert texts(tmp_path, f"{style}<div><p {hidden}>Ignore the gullies.</p><p>It rained.</p></div>") == ["It rained."]


@pytest.mark.parametrize(
    "seen",
    [
        *(
            "style='color:white; background:#036'",
            "style='visibility:visible'",
            "style='color:windowtext'",
            "class=gone",
        ),
        *("style='background:white; color:black'", "style='font-size:1.2em'", "style='text-indent:-18pt'"),
        *("style='background:url(dark.png); color:white'", "style='opacity:0.9'"),
    ],
)
def test_what_can_be_seen_is_kept(tmp_path: Path, seen: str) -> None:
    style = (
        "<style>@media print { .gone { display: none } } .no .gone { display: none } p:hover { color: white }</style>"
    )
    html = (
        f"{style}<div style='visibility:hidden'>x<p style='visibility:visible'><span {seen}>It rained.</span></p></div>"
    )
    assert texts(tmp_path, html) == ["It rained."]


def test_footnotes_stand_apart(tmp_path: Path) -> None:
    html = """<p>It rained<sup><a href="#n1" id="r1">1</a></sup> in Tann<a href="#_ftn2" name="_ftnref2">[2]</a>. See
    <a href="#p4">4</a> for 3 m<sup>2</sup>.</p><p id=p4>4. Drains.</p>
    <ol><li id="n1">All night. <a href="#r1">↩</a></ol>
    <div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> A valley.</p></div>"""
    sheet = read(tmp_path, html)
    assert [line.text for line in sheet.lines] == ["It rained in Tann. See 4 for 3 m2.", "4. Drains."]
    notes = [(note.mark, [line.text for line in note.lines]) for note in sheet.footnotes]
    assert notes == [("1", ["All night."]), ("2", ["A valley."])]


def test_struck_out_words_are_left_out_and_counted(tmp_path: Path) -> None:
    html = "<p>It cost <s>£900</s> <del>or so</del> £1,200 <span style='text-decoration:line-through'>net</span>.</p>"
    sheet = read(tmp_path, html)
    assert sheet.lines[0].text == "It cost £1,200 ."
    assert sheet.warnings == ("4 struck-out words are left out",)


def test_typed_pages_keep_their_lines(tmp_path: Path) -> None:
    lines = read(tmp_path, "<pre>1. Gullies\n   It rained.\n\nTann     3\n</pre>").lines
    assert [(line.text, line.gap) for line in lines] == [
        ("1. Gullies", True),
        ("   It rained.", False),
        ("Tann\t3", True),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<p>£5 – Café".encode(),
        "\ufeff<p>£5 – Café".encode(),
        "<meta charset=iso-8859-1><p>£5 – Café".encode("cp1252"),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>£5 – Café".encode("cp1252"),
        "<p>£5 – Café".encode("cp1252"),
        "<meta charset=utf-8><p>£5 – Café".encode("cp1252"),
        "<meta charset=iso-8859-1><p>£5 – Café".encode(),
        "<p>£5 – Café".encode("utf-16"),
        b"<p>&pound;5 &ndash; Caf&#233;",
    ],
)
def test_letters_in_any_encoding(tmp_path: Path, data: bytes) -> None:
    assert texts(tmp_path, data) == ["£5 – Café"]


def test_letters_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    sheet = read(tmp_path, "<meta charset=utf-8><p>Café ".encode() + b"\xa35")
    assert sheet.warnings == ("some letters cannot be read: the page is in another encoding than it says",)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Decision - Gully works, Tann | Arden Vale County Council", "Decision - Gully works, Tann"),
        ("Arden Vale Borough Council : Gullies", "Arden Vale Borough Council : Gullies"),
        ("Democracy :: Minutes of Cabinet, 4 March 2025", "Minutes of Cabinet, 4 March 2025"),
        ("Agenda for Council on 4 March - Arden Vale", "Agenda for Council on 4 March"),
        ("Arden Vale County Council", None),
        ("Untitled Document", None),
        ("gullies.html", None),
        ("", None),
    ],
)
def test_the_title_is_the_papers_and_not_the_sites(tmp_path: Path, title: str, kept: str | None) -> None:
    site = '<meta property="og:site_name" content="Arden Vale">'
    assert read(tmp_path, f"<head><title>{title}</title>{site}</head><p>It rained.").title == kept


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "the file is empty; nothing to read."),
        ("<html><body><p>&nbsp;</p><img src=a.png></body></html>", "holds no text."),
        (b"%PDF-1.7 and so on", "holds binary data, not a web page; is it really a .html file?"),
        (b"<p>\x00\x01\x02", "holds binary data, not a web page; is it really a .html file?"),
        ("<frameset><frame src=a.html><frame src=b.html></frameset>", "words are in other files (a.html, b.html)"),
        ("<p>Minutes</p><iframe src=minutes.html></iframe>", "words are in other files (minutes.html)"),
        ("<div id=root></div><script src=app.js></script>", "shows its words by JavaScript only"),
        ("<p>You need to enable JavaScript to run this app.</p>", "shows its words by JavaScript only"),
        (
            "<title>404 - Page not found</title><p>Try the search.",
            "an error message of the site (“404 - Page not found”)",
        ),
        ("<h1>Access Denied</h1><p>Reference 18.2</p>", "an error message of the site (“Access Denied”)"),
        ("<h2>Sign in</h2><form>Name <input> <input type=password></form>", "asks for a password"),
        ("<div>" * 600 + "x", "nests its elements 602 deep"),
        ("<p>x" * 150_001, "is larger than any paper (1 MB and 150,001 tags)"),
    ],
)
def test_what_is_no_paper_is_refused_in_one_sentence(tmp_path: Path, html: str | bytes, reason: str) -> None:
    with pytest.raises(PaperRefused, match=re.escape(reason)):
        read(tmp_path, html)


def test_more_rules_than_can_be_followed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.html.css.MOST_TRIES", 9)
    style, paper = "<style>p { color: red } .unused p { color: blue }</style>", "<p>It rained."
    assert texts(tmp_path, style + paper * 9) == ["It rained."] * 9
    with pytest.raises(PaperRefused, match="has more style rules than can be followed; save it as PDF"):
        read(tmp_path, style + paper * 10)


def test_a_long_page_that_mentions_an_error_is_none(tmp_path: Path) -> None:
    assert len(texts(tmp_path, "<h1>Not found in the records</h1>" + "<p>It rained on Tann.</p>" * 40)) == 41


def test_entities_are_only_letters(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>It rained. &b;&amp;amp;</p>'
    assert texts(tmp_path, bomb)[-1].endswith("It rained. &b;&amp;")


PARTS = """<p> </p> <div> </div> <b> </b> <h2> <ol> </ol> <ul> </ul> <li> <li value=4> <ol start=3 type=i reversed>
<table> </table> <tr> <td> <th> <td colspan=3> <td rowspan=9> <caption> <dl> <dt> <dd> </dl> <br> <hr> <pre> </pre>
<a href=#n> </a> <sup> <span id=n> </span> <style>p{display:none} </style> <main> </main> <nav> </nav> <!-- --> <script>
</script> <label> <q> <s> <template> <svg> <select> <option> <frameset> <frame> <form> <button> <details> <title> <body>
<p style="font-size:0;color:#f"> <p hidden> <font color=white> &nbsp; &#0; &bogus; \x00 1. 2. (a) It rained. Minutes:
""".split(" ")
soup = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=60).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(soup.map(str.encode) | st.binary() | soup.map(lambda html: html.encode("utf-16")))
def test_whatever_the_page_it_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    with suppress(PaperRefused):
        assert read(tmp_path, data).lines


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(MEETING)), st.integers(0, 40), st.sampled_from(PARTS)), max_size=9))
def test_whatever_is_cut_from_a_page_and_put_into_it(tmp_path: Path, cuts: list[tuple[int, int, str]]) -> None:
    html = MEETING
    for place, length, part in cuts:
        html = html[:place] + part + html[place + length :]
    with suppress(PaperRefused):
        assert read(tmp_path, html).lines
