"""CSS rules as compiled XPath, and what a page must have for a rule to fit, told without a search.

A search in vain through a page costs a hundred times as much as a look at the names of its classes.
"""

import re
from functools import cache, cached_property
from typing import NamedTuple

from cssselect.xpath import XPathExpr
from lxml.etree import XPath, _Element
from parsel.csstranslator import HTMLTranslator

NESTED = re.compile(r":[\w-]+\([^()]*\)")
PSEUDO = re.compile(r"::?[\w-]+")
ATTRIBUTE = re.compile(
    r"""\[\s*([\w-]+)\s*(?:[~|^$*]?=\s*["']?((?<=")[^"]*|(?<=')[^']*|[^\s"'\]]+)["']?\s*(?:(i)|s)?\s*)?\]"""
)
CLASS, IDENTIFIER = re.compile(r"\.([\w-]+)"), re.compile(r"#([\w-]+)")


class Translator(HTMLTranslator):
    """Searches as cssselect's, without what takes long on pages with many classes, or many paragraphs side by side."""

    def xpath_attrib_includes(self, xpath: XPathExpr, name: str, value: str | None) -> XPathExpr:
        """As cssselect's; looks for the letters of a class before its words are set apart: half the time in vain."""
        if value:
            xpath.add_condition(f"contains({name}, {self.xpath_literal(value)})")
        return super().xpath_attrib_includes(xpath, name, value)

    def xpath_direct_adjacent_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        """As cssselect's, which goes through all that follow to tell the first: minutes where thousands do."""
        return left.join("/following-sibling::*[1]/self::", right)


TRANSLATOR = Translator()


@cache
def compiled(rule: str) -> XPath:
    """A rule, compiled once for all pages; it finds the element it is asked of, and those below."""
    return XPath(TRANSLATOR.css_to_xpath(rule), smart_strings=False, regexp=False)


@cache
def compiled_below(rules: tuple[str, ...]) -> XPath:
    """Rules as one, which finds only what is below the element it is asked of."""
    return XPath(TRANSLATOR.css_to_xpath(", ".join(rules), prefix="descendant::"), smart_strings=False, regexp=False)


@cache
def values(attribute: str) -> XPath:
    """All values of an attribute, as a list of strings."""
    return XPath(f"descendant-or-self::*/@{attribute}", smart_strings=False, regexp=False)


class Marks(NamedTuple):
    """What a place must have for a rule to fit: classes, and words in the values of attributes."""

    classes: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()


@cache
def marks(rule: str) -> Marks:
    """The marks of a rule; none of one with alternatives, or of what stands in brackets.

    >>> marks("p#Top.note:not(.y:is(b, i))::text")
    Marks(classes=frozenset({'note'}), words=(('id', 'Top'),))
    >>> marks("[class*=relat] a[type=Photo i]"), marks("h1.a, h2.b") == Marks()
    (Marks(classes=frozenset(), words=(('class', 'relat'),)), True)
    """
    while rule != (rule := NESTED.sub("", rule)):
        pass
    attributes = [(name.lower(), value) for name, value, any_case in ATTRIBUTE.findall(rule) if value and not any_case]
    plain = PSEUDO.sub("", ATTRIBUTE.sub("", rule))
    if "," in plain:
        return Marks()
    names = [("id", name) for name in IDENTIFIER.findall(plain)]
    return Marks(frozenset(CLASS.findall(plain)), (*names, *attributes))


class Vocabulary:
    """The words of a place's markup: the values of its attributes, each looked up when the first rule asks.

    >>> from lxml.html import fragment_fromstring
    >>> place = Vocabulary(fragment_fromstring('<p class="note wide" id="top">Giá lúa</p>'))
    >>> [place.may_fit(rule) for rule in ("p.note", "#top:not(b)", ".wid", "[class*=wid]", "[type=Photo]")]
    [True, True, False, True, False]
    """

    def __init__(self, place: _Element) -> None:
        self.place = place
        self.said: dict[str, str] = {}

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes."""
        return frozenset(self.words("class").split())

    def words(self, attribute: str) -> str:
        """All values of an attribute in one text."""
        if (said := self.said.get(attribute)) is None:
            said = self.said[attribute] = " ".join(set(values(attribute)(self.place)))
        return said

    def may_fit(self, rule: str) -> bool:
        """Whether the place may have what a rule names."""
        classes, words = marks(rule)
        if not classes <= self.classes:
            return False
        for attribute, word in words:  # noqa: SIM110  # asked a hundred times a page; a generator costs more than the look
            if word not in self.words(attribute):
                return False
        return True
