"""Rules: how the elements of a page are named. A rule is CSS; one that ends in ``::attr(name)`` names an attribute.

A rule ``ld:author.name`` names a value of the page's JSON-LD, of its first article-like object (see ``metadata``).

The rules of a field are tried in order of trust, first on the story, the smallest element that holds headline and
text, then on the page: the story is quickly searched, and other stories of the page lie outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from lxml.etree import _Element

from crawler import metadata
from crawler.body import text_of
from crawler.css import compiled
from crawler.document import LD, Document, statement
from crawler.text import clean

Rules = Mapping[str, Sequence[str]]
#: What a rule has found: an element or an attribute, with its words.
Found = tuple[_Element | str, str]

#: What the page's metadata says, for a family whose own markup is silent.
METADATA: Rules = {
    "url": ("link[rel=canonical]::attr(href)", 'meta[property="og:url"]::attr(content)'),
    "title": ("ld:headline", 'meta[property="og:title"]::attr(content)'),
    "section": ('meta[property="article:section"]::attr(content)', "ld:articleSection"),
    "tags": ('meta[property="article:tag"]::attr(content)', "meta[name=news_keywords]::attr(content)"),
    "published_at": (
        'meta[property="article:published_time"]::attr(content)',
        "ld:datePublished",
        "meta[itemprop=datePublished]::attr(content)",
    ),
    "modified_at": ('meta[property="article:modified_time"]::attr(content)', "ld:dateModified"),
}
#: What newspapers of any system print around a story, for a family whose rules know no better.
PRINTED: Rules = {
    "section": ("[class*=breadcrumb] a", "[class*=bread-crumb] a", ".bread a"),
    "tags": (
        "[class*=tags]"
        + "".join(f":not([class*={name}])" for name in ("hot", "trend", "top", "cloud", "popular", "foot"))
        + ' a[href*="/tag"]',
    ),
}
#: What stands before the text if it is of this story; a time within the story may stand anywhere.
BEFORE_TEXT = ("lead", "published_at")


class Search:
    """The search of one page by the rules of its family; ``given_by`` tells by which a field was found."""

    def __init__(self, rules: Rules, document: Document) -> None:
        self.rules, self.document = rules, document
        self.places = [document.page]
        self.text: _Element | None = None
        self.given_by: dict[str, str] = {}

    def find(self, field: str) -> list[Found]:
        """What the first rule of ``field`` that gives words gives."""
        return next(self.finds(field), [])

    def finds(self, field: str) -> Iterator[list[Found]]:
        """What each rule of ``field`` that gives words gives; ``given_by`` tells which it was last."""
        markup = product(self.places, self.rules.get(field, ()))
        others = product(self.places[-1:], (*PRINTED.get(field, ()), *METADATA.get(field, ())))
        for place, rule in chain(markup, others):
            nodes = (node for node in self.named_by(rule, place) if not self.is_of_another(field, rule, node, place))
            if found := [(node, words) for node in nodes if (words := words_of(node))]:
                self.given_by[field] = rule
                yield found

    def is_of_another(self, field: str, rule: str, node: _Element | str, place: _Element) -> bool:
        """Whether a lead stands behind the text, or a time there and out of the story, as those of other stories do.

        Of what any system prints, sections stand before the text, keywords behind its beginning.
        """
        if self.text is None or not isinstance(node, _Element):
            return False
        if field in BEFORE_TEXT:
            return (field == "lead" or place is self.places[-1]) and is_behind(node, self.text)
        if rule in PRINTED.get(field, ()):
            return is_behind(*((node, self.text) if field == "section" else (self.text, node)))
        return False

    def named_by(self, rule: str, place: _Element) -> Sequence[_Element | str]:
        """What a rule names in a place; JSON-LD is of the page, not of a place in it."""
        if rule.startswith(LD):
            is_page = place is self.document.page
            return metadata.values(self.document.json_ld, rule.removeprefix(LD)) if is_page else ()
        if what := statement(rule):
            return self.document.stated(what, place)
        if not self.document.vocabulary.may_fit(rule):
            return ()
        return compiled(rule)(place)  # type: ignore[no-any-return]  # as the rule says

    def begin_with(self, story: _Element) -> None:
        """From now on try rules on ``story`` before the page."""
        if story is not self.places[0]:
            self.places.insert(0, story)


def words_of(node: _Element | str) -> str:
    """The words of an element, or the cleaned value of an attribute."""
    return clean(node) if isinstance(node, str) else text_of(node)


def is_behind(element: _Element, other: _Element) -> bool:
    """Whether an element begins where another has ended.

    >>> from lxml.html import fragment_fromstring
    >>> lead, text = fragment_fromstring("<main><p>Giá lúa tăng.</p><div><p>Lúa chín.</p></div></main>")
    >>> is_behind(text, lead), is_behind(lead, text), is_behind(text[0], text)
    (True, False, False)
    """
    ways = ([*reversed([each, *each.iterancestors()])] for each in (element, other))
    parted = next(((one, two) for one, two in zip(*ways, strict=False) if one is not two), None)
    if parted is None or (above := parted[0].getparent()) is None:
        return False
    return bool(above.index(parted[0]) > above.index(parted[1]))


def common(element: _Element, other: _Element) -> _Element | None:
    """The smallest element that holds both; None for elements of two trees.

    >>> from lxml.html import fragment_fromstring
    >>> story = fragment_fromstring("<main><header><h1>Giá lúa</h1></header><div><p>Lúa chín.</p></div></main>")
    >>> common(story[1], story[0][0]).tag
    'main'
    """
    above = {other, *other.iterancestors()}
    return next((each for each in (element, *element.iterancestors()) if each in above), None)
