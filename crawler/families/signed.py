"""A text signed below in bold type, as the editors of many systems write it.

In such texts captions may be ordinary paragraphs, and lines may point elsewhere. A family whose articles are so
written derives from ``SignedBelowLoader``.
"""

import re
from itertools import product
from typing import ClassVar

from lxml.etree import _Element

from crawler import bylines
from crawler.asides import is_aside
from crawler.body import Body, read_body, text_of
from crawler.loader import ArticleLoader

#: Bold or slanted type, in which signatures, leads and captions are set.
TYPE = ("strong", "b", "em", "i")
#: Words under pictures that no element names: a paragraph in italics, in the middle, right after a picture; the row
#: below the pictures of a table.
PLAIN_CAPTIONS = (
    *(
        f"{picture}:has(img) + p{centred}:has(> {slanted})"
        for picture, centred, slanted in product(
            (":is(p, div)", "figure:not(:has(figcaption))"),
            ("[style*=center]", "[align=center]", ".align-center"),
            ("em", "i"),
        )
    ),
    "table:has(img) tr + tr > td:only-child:not(:has(img))",
)
#: An element that is set to the right.
RIGHT = ':is([style*="align: right"], [style*="align:right"], [align=right])'
#: What asks the reader something.
POLLS = ("[class*=poll]", "[class*=quiz]", "[class*=vote]")
#: So many words have the names of three persons at most.
NAMES = 12
NOTE = re.compile(r"\([^()]*\)")
WORD = re.compile(r"[^\W\d_]+")


def capitalised(line: str) -> int:
    """How many words a line has, notes in brackets aside, if each begins with a capital; else 0.

    >>> capitalised("Hà Thu và Lê Mây (tổng hợp)"), capitalised("Còn tiếp"), capitalised("Điều 5. Hiệu lực thi hành")
    (5, 0, 0)
    """
    found = WORD.findall(NOTE.sub(" ", line))
    return len(found) if all(word[0].isupper() or word == "và" for word in found) else 0


def are_names(words: str) -> bool:
    """Tell names from other words that close a text; notes in brackets aside, every word begins with a capital.

    >>> are_names("Hồ Giáp - T. Lê (tổng hợp)"), are_names("Còn tiếp"), are_names("Mời độc giả đón đọc phần 2")
    (True, False, False)
    """
    return 1 < capitalised(words) <= NAMES


def is_set_in(paragraph: _Element, *tags: str) -> bool:
    """Whether every word of a paragraph stands in elements of these tags.

    >>> from lxml.html import fragment_fromstring
    >>> texts = ("<p><em>Lúa </em><em>chín.</em></p>", "<p>Theo <em>AP</em>, …</p>")
    >>> [is_set_in(fragment_fromstring(text), "em", "i") for text in texts]
    [True, False]
    """
    return not read_body(paragraph, tags, (), "").paragraphs


def signature(container: _Element) -> dict[_Element, str]:
    """The last paragraph of a text and its words, if it is names in bold or slanted type, with or without a note."""
    below = ((each, words) for each in container.iterchildren("p", reversed=True) if (words := text_of(each)))
    last = next(below, None)
    if last is None or not are_names(last[1]) or not bylines.credits_anybody(last[1]):
        return {}
    plain = " ".join(read_body(last[0], TYPE, (), "").paragraphs)
    return {} if WORD.search(NOTE.sub(" ", plain)) else dict([last])


class SignedBelowLoader(ArticleLoader):
    """An article that may be signed below its text, however often its byline was read above."""

    captions: ClassVar = ("figcaption", *PLAIN_CAPTIONS)

    def load_body(self, element: _Element) -> list[str]:
        """As for all; a last paragraph that is a name is a byline."""
        signed = {each: words for each, words in signature(element).items() if each not in self.told}
        self.told.update(signed)
        return [*super().load_body(element), *signed.values()]

    def own_text(self, body: Body) -> list[str]:
        """Without lines that credit a picture or point to other articles."""
        return [text for text in super().own_text(body) if not is_aside(text)]
