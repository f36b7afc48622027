"""Reads the text of an article from its element: paragraphs in order, pictures with their captions.

Structure decides, not words: what a family names as junk is not entered, what it names as a caption belongs to
the picture before it, every block element begins a paragraph, inline elements do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml.etree import XPath, _Element, iterwalk

from crawler.css import Vocabulary, compiled_below
from crawler.items import Image
from crawler.text import clean

#: Elements that begin and end a paragraph. ``br`` ends one too: old pages write whole articles with nothing else.
BLOCKS = frozenset(
    """
    address article aside blockquote br center dd details div dl dt figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905  # read as words
)
#: Elements that hold no text of the article.
SILENT = frozenset(
    """
    audio button canvas iframe input noscript object script select style svg template textarea video
    """.split()  # noqa: SIM905  # read as words
)
#: So many characters has a cell of a table at most; a longer one is a column of the page.
CELL = 200
LAYOUT = XPath("boolean(descendant::img or descendant::table)")
#: Where a picture's real address stands when ``src`` is a placeholder ("data:image/gif;base64,…", "lazy.gif").
SOURCES = ("data-original", "data-src", "data-lazy-src", "src")


@dataclass(slots=True)
class Body:
    """What was read: paragraphs (subheadings and list items are paragraphs too) and pictures."""

    paragraphs: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    #: The block that a paragraph stands in, the last of equal ones.
    blocks: dict[str, _Element] = field(default_factory=dict, repr=False)


def select(element: _Element, rules: tuple[str, ...], vocabulary: Vocabulary) -> list[_Element]:
    """The elements below ``element`` that any of the CSS rules names."""
    likely = tuple([rule for rule in rules if vocabulary.may_fit(rule)])
    return compiled_below(likely)(element) if likely else []


def text_of(element: _Element) -> str:
    """The words of an element on one line: blocks apart, inline tags joined, no scripts, no HTML comments.

    >>> from lxml.html import fragment_fromstring
    >>> text_of(fragment_fromstring("<h1>Gi<b>á</b> lúa<br>tăng<!-- 01/01/2020 --></h1>"))
    'Giá lúa tăng'
    """
    if not len(element) and element.tag not in SILENT:
        return clean(element.text or "")
    return " ".join(_Reader((), (), "").read(element).paragraphs)


def read_body(
    element: _Element,
    drop: tuple[str, ...],
    captions: tuple[str, ...],
    base: str,
    told: Iterable[_Element] = (),
) -> Body:
    """Read ``element``; ``drop`` and ``captions`` are CSS rules, ``base`` the page's address.

    ``told`` are elements that were read as something else: the lead, the byline.

    >>> from lxml.html import fragment_fromstring
    >>> html = '<div>Mở đầu <i>đậm</i><p>Một</p><div class="ads">Mua</div><figure><img src="/a.jpg">'
    >>> html += '<figcaption>Ảnh: Lan</figcaption></figure><ul><li>Hai</li></ul></div>'
    >>> body = read_body(fragment_fromstring(html), (".ads",), ("figcaption",), "https://danviet.vn/x.htm")
    >>> body.paragraphs, body.images
    (['Mở đầu đậm', 'Một', 'Hai'], [{'url': 'https://danviet.vn/a.jpg', 'caption': 'Ảnh: Lan'}])
    """
    vocabulary = Vocabulary(element)
    out = [*select(element, drop, vocabulary), *told]
    return _Reader(out, select(element, captions, vocabulary), base).read(element)


class _Reader:
    """One walk over the tree, which does not recurse: broken pages nest deeper than Python may."""

    def __init__(self, drop: Iterable[_Element], captions: Iterable[_Element], base: str) -> None:
        self.drop, self.captions, self.base = frozenset(drop), frozenset(captions), base
        self.body = Body()
        self.pieces: list[str] = []
        self.figure: int | None = None

    def read(self, root: _Element) -> Body:
        walk = iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if not self.enter(element):
                    walk.skip_subtree()
                continue
            if event == "end":
                self.leave(element)
            if element is not root and (tail := element.tail):
                self.pieces.append(tail)
        self.end_paragraph()
        return self.body

    def enter(self, element: _Element) -> bool:
        """Whether to go on with what is inside ``element``."""
        tag = element.tag
        if tag in SILENT or element in self.drop:
            return False
        if element in self.captions:
            self.captioned(element)
            return False
        if tag == "img":
            self.picture(element)
        elif tag in BLOCKS:
            self.end_paragraph()
            if tag == "figure":
                self.figure = len(self.body.images)
            elif tag == "tr" and (cells := self.cells(element)):
                self.pieces.append(" | ".join(cells))
                return False
        if text := element.text:
            self.pieces.append(text)
        return True

    def cells(self, row: _Element) -> list[str]:
        """The words of a row that belong on one line: of two cells or more, none long, no pictures or captions."""
        cells = [each for each in row if each.tag in {"td", "th"}]
        if len(cells) < 2 or any(each in self.drop or each in self.captions or LAYOUT(each) for each in cells):
            return []
        words = [text_of(each) for each in cells]
        return words if any(words) and max(map(len, words)) <= CELL else []

    def leave(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.end_paragraph(element)
            if tag == "figure":
                self.figure = None

    def end_paragraph(self, block: _Element | None = None) -> None:
        if self.pieces:
            text = "".join(self.pieces)
            self.pieces.clear()
            if not text.isspace() and (text := clean(text)):
                self.body.paragraphs.append(text)
                if block is not None:
                    self.body.blocks[text] = block

    def picture(self, element: _Element) -> None:
        address = next((a for name in SOURCES if (a := element.get(name)) and not a.startswith("data:")), None)
        if address:
            self.body.images.append({"url": _absolute(self.base, address), "caption": None})

    def captioned(self, element: _Element) -> None:
        """A caption, with the pictures that stand in it."""
        self.end_paragraph()
        first, figure = len(self.body.images), self.figure
        for picture in element.iter("img"):
            self.picture(picture)
        self.figure = first if figure is None and len(self.body.images) > first else figure
        self.caption(text_of(element))
        self.figure = figure

    def caption(self, words: str) -> None:
        """Words for the pictures of the figure at hand, outside of figures for the picture just before."""
        images = self.body.images
        for image in images[-1:] if self.figure is None else images[self.figure :]:
            if words and image["caption"] is None:
                image["caption"] = words


def _absolute(base: str, address: str) -> str:
    """``address`` seen from ``base``; junk such as "http://[" stays as printed.

    >>> _absolute("https://danviet.vn/x.htm", " //i.ex-cdn.com/a b.jpg "), _absolute("https://danviet.vn/", "http://[")
    ('https://i.ex-cdn.com/a b.jpg', 'http://[')
    """
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address
