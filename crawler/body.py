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
#: So many characters, and lines, has a caption that nothing calls so.
CAPTION, LINES = 300, 2
SLANTED = frozenset(("em", "i"))
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
    likely = tuple(filter(vocabulary.may_fit, rules))
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
    typed: tuple[str, ...] = (),
) -> Body:
    """Read ``element``; ``drop`` and ``captions`` are CSS rules, ``base`` the page's address.

    ``told`` are elements that were read as something else: the lead, the byline. ``typed`` are rules for what may be a
    caption by its place; it is one if it is short and there is a picture without.

    >>> from lxml.html import fragment_fromstring
    >>> html = '<div>Mở đầu <i>đậm</i><p>Một</p><div class="ads">Mua</div><figure><img src="/a.jpg">'
    >>> html += '<figcaption>Ảnh: Lan</figcaption></figure><ul><li>Hai</li></ul></div>'
    >>> body = read_body(fragment_fromstring(html), (".ads",), ("figcaption",), "https://danviet.vn/x.htm")
    >>> body.paragraphs, body.images
    (['Mở đầu đậm', 'Một', 'Hai'], [{'url': 'https://danviet.vn/a.jpg', 'caption': 'Ảnh: Lan'}])
    """
    vocabulary = Vocabulary(element)
    out = [*select(element, drop, vocabulary), *told]
    by_place = select(element, typed, vocabulary) if typed else None
    return _Reader(out, select(element, captions, vocabulary), base, by_place).read(element)


def is_set_in(paragraph: _Element, *tags: str) -> bool:
    """Whether every word of a paragraph stands in elements of these tags.

    >>> from lxml.html import fragment_fromstring
    >>> texts = ("<p><em>Lúa </em><em>chín.</em></p>", "<p>Theo <em>AP</em>, …</p>")
    >>> [is_set_in(fragment_fromstring(text), "em", "i") for text in texts]
    [True, False]
    """
    return not read_body(paragraph, tags, (), "").paragraphs


class _Reader:
    """One walk over the tree, which does not recurse: broken pages nest deeper than Python may."""

    def __init__(
        self, drop: Iterable[_Element], captions: Iterable[_Element], base: str, typed: Iterable[_Element] | None = None
    ) -> None:
        self.drop, self.captions, self.base = frozenset(drop), frozenset(captions), base
        self.typed, self.rows_tell = frozenset(typed or ()), typed is not None
        self.body = Body()
        self.pieces: list[str] = []
        self.figure: int | None = None
        self.table = 0
        self.rows: dict[_Element, tuple[int, int]] = {}
        self.pictured: _Element | None = None
        self.telling: _Element | None = None

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
        if tag in SILENT or element in self.drop or self.is_told_by_pictures(element):
            return False
        if tag == "img":
            self.picture(element)
        elif tag in BLOCKS:
            self.end_paragraph()
            if tag == "figure":
                self.figure = len(self.body.images)
            elif tag == "table":
                self.table = len(self.body.images)
            elif tag == "tr" and self.is_line(element):
                return False
        if text := element.text:
            self.pieces.append(text)
        return True

    def is_told_by_pictures(self, element: _Element) -> bool:
        """Whether it was a caption, which pictures have now."""
        is_named, is_below = element in self.captions, self.telling is not None and element.getparent() is self.telling
        if not (is_named or is_below or element in self.typed):
            return False
        within = _Reader(self.drop, (), self.base).read(element)
        if is_named or self.is_caption(element, within):
            self.captioned(within, element)
            return True
        return False

    def is_line(self, row: _Element) -> bool:
        """Whether a row of a table was one line: of two cells or more, none long, no pictures or captions."""
        self.rows[row] = len(self.body.images), len(self.body.paragraphs)
        self.telling = row if self.is_below_pictures(row) else None
        cells = [each for each in row if each.tag in {"td", "th"} and each not in self.drop]
        is_more = any(each in self.captions or each in self.typed or LAYOUT(each) for each in cells)
        if len(cells) < 2 or is_more or self.telling is row:
            return False
        words = [_Reader(self.drop, (), self.base).read(each).paragraphs or [""] for each in cells]
        if any(len(each) > 1 or len(each[0]) > CELL for each in words) or sum(map(any, words)) < 2:
            return False
        self.pieces.append(" | ".join(each[0] for each in words).strip(" |"))
        return True

    def is_below_pictures(self, row: _Element) -> bool:
        """Whether a row stands below one of pictures and has as many cells, or one for all."""
        is_below = self.rows_tell and self.pictured is not None and row.getprevious() is self.pictured
        return is_below and len(row) <= max(1, len(self.body.images) - self.table)

    def leave(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.end_paragraph(element)
            if tag == "figure":
                self.figure = None
            elif tag == "tr" and element in self.rows:
                images, paragraphs = self.rows.pop(element)
                shows = len(self.body.images) > images and len(self.body.paragraphs) == paragraphs
                self.pictured = element if shows else None

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

    def is_caption(self, element: _Element, within: Body) -> bool:
        """Whether what stands where captions do is one: short, with a picture to tell of, slanted words alone."""
        words = " ".join(within.paragraphs)
        if len(words) > CAPTION or len(within.paragraphs) > LINES:
            return False
        if element.tag in SLANTED and (around := next(element.iterancestors("p"), None)) is not None:
            return text_of(around) == words
        has_picture = bool(within.images or self.untold(element))
        return has_picture and (not words or any(map(str.isalpha, words)))

    def captioned(self, within: Body, element: _Element) -> None:
        """What a caption says of the pictures that stand in it, else of those before."""
        self.end_paragraph()
        words = " ".join(within.paragraphs)
        self.body.images += within.images
        is_beside = element.tag == "td" and element.getnext() is not None
        for image in within.images or self.untold(element)[: 1 if is_beside else None]:
            image["caption"] = words or None

    def untold(self, caption: _Element) -> list[Image]:
        """The pictures without a caption that this one is of.

        In a figure all of it, in a table all that it has, else the one just before.
        """
        is_cell = caption.tag == "td"
        first = self.figure if self.figure is not None else self.table if is_cell else -1
        return [image for image in self.body.images[first:] if image["caption"] is None]


def _absolute(base: str, address: str) -> str:
    """``address`` seen from ``base``; junk such as "http://[" stays as printed.

    >>> _absolute("https://danviet.vn/x.htm", " //i.ex-cdn.com/a b.jpg "), _absolute("https://danviet.vn/", "http://[")
    ('https://i.ex-cdn.com/a b.jpg', 'http://[')
    """
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address
