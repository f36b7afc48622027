"""The headline of a page: the line that is most like what its metadata call the article."""

import re
from collections.abc import Sequence

from lxml.etree import _Element

from crawler.guess.lines import Line
from crawler.guess.survey import Survey, name_of
from crawler.text import fold

#: How like the metadata's a headline must be, if it is an ``h1``, and if it is not.
LIKE, LIKER = 0.5, 0.9
#: Between an ``h1`` that is like nothing and the text, in characters at most; a headline's longest.
FAR, LONGEST = 1500, 600
_TITLE = re.compile(r"title|headline|tieu-?de")


def headline(page: Survey, text: Sequence[Line], titles: Sequence[str]) -> Line | None:
    """The line before the text that is most like what metadata call the article, else the nearest ``h1``."""
    end = next((line.start for line in text if line.is_prose), 0)
    before = [line for line in page.lines if line.start <= end and len(line.text) <= LONGEST]
    headings = [line for line in before if heading(line.owner).tag == "h1"]
    others = [line for line in before if _TITLE.search(name_of(line.owner)) or line.owner.tag in {"h2", "h3"}]
    for lines, least in ((headings, LIKE), (others, LIKER)):
        best = max(lines[::-1], key=lambda line: likeness(line.text, titles), default=None)
        if best is not None and likeness(best.text, titles) >= least:
            return best
    near = [line for line in headings if end - line.start <= FAR and line.words > 3]
    return near[-1] if near else None


def likeness(text: str, titles: Sequence[str]) -> float:
    """How like a text is to the likest of some titles: the share of their words that both have.

    >>> likeness("Giá lúa tăng", ["Giá lúa tăng mạnh"]), likeness("Giá lúa", [])
    (0.75, 0.0)
    """
    words = set(fold(text).split())
    others = [set(fold(title).split()) for title in titles]
    return max((len(words & other) / len(words | other) for other in others if words | other), default=0.0)


def heading(owner: _Element) -> _Element:
    """The heading that a line's element is, or stands in."""
    return next((each for each in (owner, *owner.iterancestors()) if each.tag == "h1"), owner)
