"""The survey of a page: its lines in order, and the elements that are not the article.

Names tell furniture, in the few words that Vietnamese and English templates share; what holds the headline or half of
the page's paragraphs is no furniture, whatever its name.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from lxml.etree import XPath, _Element, iterwalk

from crawler.body import BLOCKS, SILENT
from crawler.guess.lines import Line
from crawler.text import clean

#: Not the article: other stories, comments, advertisements, the frame of the page.
_OTHER = re.compile(
    r"comment|binh-?luan|relate|lien-?quan|same-?cat|cung-?(?:chuyen-?)?muc|tin-?(?:moi|khac)|cac-?tin|(?:doc|xem)-?nhieu"
    r"|most-?(?:view|read)|popular|trending|side-?bar|footer|quang-?cao|advert|sponsor|popup|modal|newsletter"
    r"|subscribe|recommend|suggest|read-?more|xem-?them|doc-?them|news-?relation|dong-?su-?kien|widget|tooltip"
    r"|list-?news|news-?list|insert-?new|box-?news|block-?news|list-?link|copyright|display: ?none|video|audio|player"
    r"|embed|tweet|instagram|time-?now|today|clock|top-?bar|other-?news|topic|(?:^|[ _-])ads"
    r"|(?:^|[ _-])(?:adv?|qc|cmt|nav|navbar|menu|weather|hot|tindnd|zone|banner|hidden|toc|tts|story|card)(?=$|[ _\d-])"
)
#: Beside the article: what may name its time and author, and is no text of it.
_BESIDE = re.compile(
    r"bread-?crumb|breadcum|social|share|sharing|toolbar|print|google-?news|rating|vote|follow|pseudonym|but-?danh"
    r"|author|byline|tac-?gia|publish|(?:^|[ _-])(?:tags?|cate|category|meta|date|time|source|nguon)(?=$|[ _\d-])"
)
#: A link or a word in a sentence is text, however it is called.
INLINE = frozenset(
    ("a", "abbr", "b", "em", "font", "i", "label", "mark", "s", "small", "span", "strong", "sub", "sup", "time", "u")
)
_OTHER_TAGS = frozenset(("nav", "footer", "aside", "form", "head", "zone", "dialog"))
_NAMES = frozenset(("class", "id", "type", "style", "data-source"))
#: So many characters of a class, a style and the like are looked at.
_NAME = 1000
#: So many names are remembered, which recur from element to element and from page to page.
_KEPT = 4096
#: The link to another story has more words; one to a section fewer.
FEW = 4
_PARAGRAPHS = XPath("count(descendant::p)")


@dataclass(slots=True)
class Survey:
    """A page in lines, in order, and the elements that are not the article."""

    page: _Element
    lines: list[Line] = field(default_factory=list)
    other: list[_Element] = field(default_factory=list)

    @property
    def prose(self) -> list[Line]:
        """The lines that read like paragraphs, but for what introduces the story linked in the line before."""
        introduced = {id(line) for before, line in pairwise(self.lines) if before.is_link and before.words > FEW}
        return [line for line in self.lines if line.is_prose and id(line) not in introduced]

    def within(self, element: _Element) -> list[Line]:
        """The lines inside an element."""
        inside = set(element.iter())
        return [line for line in self.lines if line.owner in inside]


@lru_cache(maxsize=1)
def survey(page: _Element, last: _Element | None) -> Survey:
    """The survey of a page, or of it up to the end of ``last``; one is kept, for finding and reading a text.

    >>> from lxml.html import fragment_fromstring
    >>> page = fragment_fromstring("<main><h1>Giá lúa</h1><p>Lúa chín.</p><p>Tin khác</p></main>")
    >>> [line.text for line in survey(page, page[1]).lines]
    ['Giá lúa', 'Lúa chín.']
    """
    return _Surveyor(page).walk(last)


class _Surveyor:
    """One walk over a page."""

    def __init__(self, page: _Element) -> None:
        self.found = Survey(page)
        self.paragraphs = _PARAGRAPHS(page)
        self.blocks = [page]
        self.beside: _Element | None = None
        self.link: _Element | None = None
        self.pieces: list[str] = []
        self.linked = self.start = 0
        self.after_picture = False

    def walk(self, last: _Element | None) -> Survey:
        page = self.found.page
        skipped = None
        walk = iterwalk(page, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self.is_out(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                self.enter(element)
            elif element is skipped:
                skipped = None
            else:
                self.leave(element)
            if event == "end":
                if element in (last, page):
                    break
                self.say(element.tail)
        self.end_line()
        return self.found

    def is_out(self, element: _Element) -> bool:
        """Whether an element is not the article; what holds half of the page's paragraphs is, whatever its name."""
        tag = element.tag
        if tag in SILENT or not isinstance(tag, str):
            return True
        if tag in INLINE and tag != "span":
            return False
        name = name_of(element)
        if tag not in _OTHER_TAGS and not is_other(name):
            if self.beside is None and is_beside(name) and not self.holds_most(element):
                self.beside = element
            return False
        if self.holds_most(element):
            return False
        self.found.other.append(element)
        return True

    def holds_most(self, element: _Element) -> bool:
        """Whether an element holds the article: the headline, or half of the page's paragraphs."""
        held = _PARAGRAPHS(element)
        is_text = held > 2 and 2 * held > self.paragraphs
        return bool(is_text) or element.tag in {"html", "body", "h1"} or element.find(".//h1") is not None

    def enter(self, element: _Element) -> None:
        tag = element.tag
        if tag == "a" and self.link is None:
            self.link = element
        elif tag == "img" and self.beside is None:
            self.after_picture = True
        elif tag in BLOCKS:
            self.end_line()
            self.blocks.append(element)
        self.say(element.text)

    def leave(self, element: _Element) -> None:
        if element.tag in BLOCKS:
            self.end_line()
            self.blocks.pop()
        if element is self.link:
            self.link = None
        if element is self.beside:
            self.end_line()
            self.beside = None

    def say(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if self.link is not None:
                self.linked += len(text)

    def end_line(self) -> None:
        text = clean("".join(self.pieces)) if self.pieces else ""
        if text:
            beside = self.beside is not None
            line = Line(self.blocks[-1], text, self.linked, self.start, beside, self.after_picture)
            self.found.lines.append(line)
            self.start += 0 if beside else len(text)
            self.after_picture = False
        self.pieces.clear()
        self.linked = 0


def name_of(element: _Element) -> str:
    """How a template calls an element: its class, identifier, type and style, in small letters."""
    called = [value[:_NAME] for attribute, value in element.items() if attribute in _NAMES]
    return " ".join(called).lower().replace("_", "-")


@lru_cache(_KEPT)
def is_other(name: str) -> bool:
    """Whether an element is called what is not the article: comments, other stories, advertisements."""
    return _OTHER.search(name) is not None


@lru_cache(_KEPT)
def is_beside(name: str) -> bool:
    """Whether an element is called what stands beside an article: its time, its author, its section."""
    return _BESIDE.search(name) is not None
