"""The parts of a page: which hold the paper, which are the site's own, and which are notes at its foot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from justhtml import Element

from ingest.html.style import HEADINGS, UNSEEN

SYSTEMS = frozenset({"modgov", "dnn_ContentPane"})
"""The id of what ModernGov and CMIS put into a council's page."""
SITE = frozenset({"nav", "search"})
SITE_ROLES = frozenset("alertdialog banner complementary contentinfo dialog menu menubar navigation search".split())
OUTER = frozenset({"aside", "header", "footer"})
"""Of the site where they belong to the page, of the paper where they belong to a part of it."""
SECTIONING = frozenset({"article", "main", "section"})
# "site-footer", "breadcrumb_trail", "cookieBanner", "nav-item": how pages name what has no element or role of its own.
FIRST_WORDS = frozenset("breadcrumb breadcrumbs cookie cookies footer masthead nav navbar sidebar".split())
LAST_WORDS = FIRST_WORDS | {"menu", "navigation", "pagination"}
SITE_NAMES = frozenset("mainmenu mainnav sidemenu sidenav siteheader skiplink skiplinks topmenu topnav".split())
SITE_CLASSES = frozenset({"mgActionList", "mgLinks"})
"""ModernGov's links from a meeting to its other pages."""
UNSEEN_CLASSES = frozenset("mgHide screen-reader-text sr-only visually-hidden visuallyhidden".split())
"""How the common style sheets, which lie in other files, call what only a screen reader finds."""
MOST_OF_PAGE = 0.5
"""A part of the site holds no more of the page's words, whatever it is called."""
JUMP = re.compile(r"\W*((skip|jump|go) to|back to( the)? top|top of( the)? page)\b", re.IGNORECASE)
MARK = re.compile(r"\[?\(?(\d{1,3}|[*†‡§]{1,3}|[a-z]|[ivx]{1,5})\)?\]?")
BACK = re.compile(r"[\s↩↑^⏎\ufe0e\ufe0f]+")
NOTE = re.compile(r"(^|[^a-z])(fn|ftn|edn|sdfootnote|footnote|endnote|noteref|note)", re.IGNORECASE)
HOLDERS = frozenset("aside dd div li p section td".split())


class Page:
    """A page's elements, counted once: how many words each holds, and which hold its title."""

    def __init__(self, root: Element) -> None:
        self.elements: list[Element] = []
        self.depth = 0
        self._words: dict[int, int] = {}
        self._holds_title: set[int] = set()
        stack = [(root, 1)]
        while stack:
            element, depth = stack.pop()
            self.depth = max(self.depth, depth)
            self.elements.append(element)
            stack.extend((child, depth + 1) for child in reversed(element.children) if isinstance(child, Element))
        for element in reversed(self.elements):
            self._count(element)

    def _count(self, element: Element) -> None:
        words = 0
        for child in element.children if element.name not in UNSEEN else ():
            if isinstance(child, Element):
                words += self._words[id(child)]
                if id(child) in self._holds_title:
                    self._holds_title.add(id(element))
            elif child.name == "#text":
                words += len(child.data.split())
        if element.name in ("h1", "main"):
            self._holds_title.add(id(element))
        self._words[id(element)] = words

    def words(self, element: Element) -> int:
        """How many words it holds, seen or not."""
        return self._words[id(element)]

    def holds_title(self, element: Element) -> bool:
        """Whether it is or holds a heading of the first rank, or the main part."""
        return id(element) in self._holds_title

    def content(self) -> list[Element]:
        """The parts that hold the paper, in reading order."""
        for is_content in (_is_of_system, _is_main):
            found = {id(e): e for e in self.elements if is_content(e) and self.words(e)}
            outermost = [e for e in found.values() if not any(id(around) in found for around in parents(e))]
            if outermost:
                inside = {id(e) for e in outermost}
                titles = [e for e in self.elements if e.name == "h1" and self.words(e)]
                apart = len(titles) == 1 and not inside.intersection(map(id, parents(titles[0])))
                return [*titles, *outermost] if apart else outermost
        return self.elements[:1]

    def is_site(self, element: Element) -> bool:
        """Whether it belongs to the site and not to the paper: navigation, banners, a foot with addresses."""
        name, role = element.name, element.attrs.get("role")
        if name in SITE or role in SITE_ROLES or (name in OUTER and not _is_sectioned(element)):
            return True
        if name == "a" and (element.attrs.get("href") or "").startswith("#") and JUMP.match(said(element)):
            return True
        if not element.attrs:
            return False
        names = {*(element.attrs.get("class") or "").split(), element.attrs.get("id") or ""}
        if names & SITE_CLASSES or names & UNSEEN_CLASSES:
            return True
        if name in HEADINGS or not any(map(_is_site_name, names)):
            return False  # a heading is named by its words, whatever they are
        return not self.holds_title(element) and self.words(element) <= MOST_OF_PAGE * self.words(self.elements[0])


def parents(element: Element) -> Iterator[Element]:
    """The elements around `element`, outwards."""
    parent = element.parent
    while isinstance(parent, Element):
        yield parent
        parent = parent.parent


def said(element: Element) -> str:
    """The text of a small element, seen or not."""
    return " ".join(str(element.to_text(separator=" ", strip=True)).split())


def _is_of_system(element: Element) -> bool:
    return element.attrs.get("id") in SYSTEMS


def _is_main(element: Element) -> bool:
    return element.name == "main" or element.attrs.get("role") == "main"


def _is_sectioned(element: Element) -> bool:
    return any(around.name in SECTIONING or _is_main(around) for around in parents(element))


def _is_site_name(name: str) -> bool:
    parts = [part.casefold() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)]
    if not parts or {"has", "no", "with", "without"} & set(parts):
        return False
    return parts[0] in FIRST_WORDS or parts[-1] in LAST_WORDS or "".join(parts) in SITE_NAMES


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page: links that refer to them or lead back, and the elements that hold them."""

    links: frozenset[int] = frozenset()
    """By the identity (`id`) of the element, like `marks`."""
    marks: dict[int, str] = field(default_factory=dict)
    """What holds a note, with the mark of the note."""


def find_notes(page: Page) -> Notes:
    """The notes that links refer to: raised marks, or such as are called a note, that lead further down the page."""
    place = {id(element): number for number, element in enumerate(page.elements)}
    named: dict[str, Element] = {}
    links: list[tuple[Element, str]] = []
    for element in page.elements:
        for name in _names(element):
            named.setdefault(name, element)
        href = element.attrs.get("href") or ""
        if element.name == "a" and href.startswith("#"):
            links.append((element, href[1:]))
    referring: set[int] = set()
    led_back_to: set[str] = set()
    marks: dict[int, str] = {}
    for link, name in links:
        target, match = named.get(name), MARK.fullmatch(said(link))
        if match and target and place[id(target)] > place[id(link)] and _refers(link, name):
            referring.add(id(link))
            led_back_to.update(name for near in _near(link) for name in _names(near))
            marks.setdefault(id(_holder(target)), match[1])
    back = {id(link) for link, name in links if name in led_back_to and _is_back(said(link))}
    return Notes(frozenset(referring | back), marks)


def _names(element: Element) -> list[str]:
    own = element.attrs.get("name") if element.name == "a" else None
    return [name for name in (element.attrs.get("id"), own) if name]


def _near(link: Element) -> Iterator[Element]:
    """A link with what is in it, and what is around it in its paragraph."""
    yield link
    yield from (child for child in link.children if isinstance(child, Element))
    for around in parents(link):
        yield around
        if around.name in HOLDERS:
            break


def _refers(link: Element, name: str) -> bool:
    raised = any(near.name == "sup" for near in _near(link))
    return raised or NOTE.search(f"{name} {link.attrs.get('class') or ''} {link.attrs.get('role') or ''}") is not None


def _is_back(text: str) -> bool:
    return MARK.fullmatch(text) is not None or BACK.fullmatch(text) is not None


def _holder(target: Element) -> Element:
    """What holds a note: the paragraph, item or part in which its name stands."""
    return next((e for e in (target, *parents(target)) if e.name in HOLDERS), target)
