"""Systems of which only some rules are known: their text and, of some, headline, lead and section.

No family of its own: a loader for provincial papers with a system each. What a rule gives is believed; time, byline
and whatever else no rule gives are looked for near headline and text, as on a page of an unknown system.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from lxml.etree import _Element

from crawler.families.edited import CAPTIONS, TYPED
from crawler.families.unknown import UnknownLoader, story_of
from crawler.furniture import FURNITURE
from crawler.guess.lines import Line
from crawler.loader import ArticleLoader


class PartlyKnownLoader(UnknownLoader):
    """Believes its rules first; its container is found by rule only."""

    drop: ClassVar = (*UnknownLoader.drop, *FURNITURE)
    captions: ClassVar = (*UnknownLoader.captions, *CAPTIONS)
    typed: ClassVar = TYPED

    @classmethod
    def container(cls, page: _Element) -> _Element | None:
        """The element that a rule names."""
        return super(UnknownLoader, cls).container(page)  # past the search for the text of an unknown page

    def load_title(self, container: _Element | None) -> None:
        """The headline by rule, else the one near the text; from now on rules are tried on the story first."""
        found = self.search.find("title")
        named = found[0][0] if found else None
        if isinstance(named, _Element):
            ArticleLoader.load_title(self, container)
            story = story_of(self.said, container)
            self.story = replace(story, headline=line_of(named, story.page.lines) or story.headline)
            return
        super().load_title(container)
        self.search.begin_with(self.story.whole)

    def listed(self, field: str) -> list[str]:
        """As ever; of sections named by a rule of the paper the first, for teasers of other stories name theirs."""
        values = super().listed(field)
        is_own = self.search.given_by.get(field) not in UnknownLoader.rules.get(field, ())
        return values[:1] if field == "section" and is_own else values

    def load_lead(self) -> None:
        """The lead by rule, else the one near the headline."""
        if self.search.find("lead"):
            ArticleLoader.load_lead(self)
        else:
            super().load_lead()

    def load_body(self, element: _Element) -> list[str]:
        """As ever; a rule has found the text."""
        credit = super().load_body(element)
        del self.search.given_by["body"]
        return credit


def line_of(element: _Element, lines: Sequence[Line]) -> Line | None:
    """The first of a page's lines that stands in ``element``.

    >>> from lxml.html import fragment_fromstring
    >>> story = fragment_fromstring("<div><h1>Giá lúa</h1><p>Lúa chín.</p></div>")
    >>> line_of(story[1], [Line(story[0], "Giá lúa", 0, 0), Line(story[1], "Lúa chín.", 0, 7)]).text
    'Lúa chín.'
    """
    inside = set(element.iter())
    return next((line for line in lines if line.owner in inside), None)
