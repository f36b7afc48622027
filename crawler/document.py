"""A page as rules look at it: its tree, the words of its markup, and what it states of itself for machines."""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from lxml.etree import XPath, _Element

from crawler import metadata
from crawler.css import Vocabulary

#: How a rule begins that names JSON-LD, and where JSON-LD stands.
LD = "ld:"
LD_SCRIPTS = XPath("descendant::script[contains(@type, 'ld+json')]/text()", smart_strings=False)
_STATEMENT = re.compile(r"""(meta|link)\[([\w-]+)=["']?([^"'\]]+)["']?\]::attr\(([\w-]+)\)""")


class Statement(NamedTuple):
    """The attribute ``wanted`` of the elements ``tag[name=value]``."""

    tag: str
    name: str
    value: str
    wanted: str


@cache
def statement(rule: str) -> Statement | None:
    """What a rule for metadata names; None of any other rule.

    >>> statement('meta[property="og:title"]::attr(content)'), statement("h1.title")
    (Statement(tag='meta', name='property', value='og:title', wanted='content'), None)
    """
    found = _STATEMENT.fullmatch(rule)
    return Statement(*found.groups()) if found else None


class Document:
    """A page that is looked at once for all rules."""

    def __init__(self, page: _Element) -> None:
        self.page = page
        self._named: dict[tuple[str, str], dict[str, list[_Element]]] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the markup."""
        return Vocabulary(self.page)

    @cached_property
    def json_ld(self) -> metadata.Data:
        """What the page's JSON-LD says of its article; read when the first rule asks."""
        return metadata.article(LD_SCRIPTS(self.page))

    def stated(self, what: Statement, place: _Element) -> list[str]:
        """What metadata in a place of the page state; those in its head are surer than those in its body.

        >>> from lxml.html import document_fromstring
        >>> page = document_fromstring('<meta name="pubdate" content="2026-11-24"><p>Giá lúa')
        >>> Document(page).stated(Statement("meta", "name", "pubdate", "content"), page)
        ['2026-11-24']
        """
        found = [each for each in self.named(what.tag, what.name).get(what.value, ()) if what.wanted in each.attrib]
        within = [each for each in found if place is self.page or place in each.iterancestors()]
        return [each.attrib[what.wanted] for each in self.in_head(within) or within]

    def in_head(self, elements: Sequence[_Element]) -> list[_Element]:
        """Those that stand in the head of the page."""
        return [each for each in elements if any(above is self.head for above in each.iterancestors("head"))]

    @cached_property
    def head(self) -> _Element | None:
        """The head, if there is one."""
        return self.page.find("head")

    def named(self, tag: str, name: str) -> dict[str, list[_Element]]:
        """The elements of a tag, in order, by the value of an attribute; looked up when the first rule asks."""
        if (tag, name) not in self._named:
            found = self._named[tag, name] = {}
            for element in self.page.iter(tag):
                if value := element.get(name):
                    found.setdefault(value, []).append(element)
        return self._named[tag, name]
