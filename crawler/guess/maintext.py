"""The element that holds the text of a page's article, and the lines in it that are captions.

What trafilatura, which knows no names, takes for text is looked up among the lines of the page, so that its choice and
the page's elements are both at hand.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, product

from lxml.etree import XPath, _Element, tostring

from crawler.body import CAPTION
from crawler.guess.lines import MOST, Line
from crawler.guess.survey import name_of, survey
from crawler.text import clean

_CAPTION = re.compile(
    r"caption|chu-?thich|(?:img|image|photo|pic)-?(?:desc?|note|cap)|(?:desc|note)-?(?:img|image|photo)"
)
_CENTRED = re.compile(r"text-align: ?center|(?:^|[ _-])center(?=$|[ _-])", re.IGNORECASE)
_CREDIT = re.compile(r"(?:^|[\s(.,–-])(?:Ảnh|Nguồn ảnh|Ảnh minh họa|Hình|Photo)\s*[:：]|\(Ảnh[^)]*\)\.?$")
_ONLY_CREDIT = re.compile(r"\(?(?:Ảnh|Hình)\s*:[^.]{2,60}$")
SLANTED = XPath("string-length(normalize-space((descendant::em | descendant::i)[1]))")
_SQUEEZED = re.compile(r"[\W_]+")

#: The share of the text that the element chosen must hold; where that holds other stories, the less.
SHARES = (MOST, 0.5)
#: What an article has at least, in words.
FEWEST = 30


def text_element(page: _Element) -> _Element | None:
    """The element that holds the article's text; None where no article is to be read."""
    found = survey(page, None)
    prose = found.prose
    if sum(line.words for line in prose) < FEWEST:
        return None
    kept = _kept(page)
    for lines, share in product(([line for line in prose if squeezed(line.text) in kept], prose), SHARES):
        element = _holder(lines, share)
        if element is not None and is_text(found.within(element)):
            return element
    return None


def _kept(page: _Element) -> str:
    """What trafilatura takes for the text of a page, letters only."""
    read = _extraction()(tostring(page, encoding="unicode", method="html"), fast=True, include_comments=False)
    return squeezed(getattr(read, "text", None) or "")


@cache
def _extraction() -> Callable[..., object]:
    """Trafilatura's function; it complains in the log of every page without a text, which is no news here."""
    from trafilatura import bare_extraction  # noqa: PLC0415  # a third of a second that few crawls need

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction


def squeezed(text: str) -> str:
    """Letters and digits only, to find a text however its blanks are set."""
    return _SQUEEZED.sub("", clean(text)).casefold()


def _holder(lines: Sequence[Line], share: float) -> _Element | None:
    """The smallest element that holds a share of the text of some lines."""
    held: dict[_Element, int] = {}
    total = 0
    for line in lines:
        total += len(line.text)
        for each in (line.owner, *line.owner.iterancestors()):
            held[each] = held.get(each, 0) + len(line.text)
    fit = [each for each, size in held.items() if size >= share * total]
    return max(fit, key=lambda each: sum(1 for _ in each.iterancestors()), default=None)


def is_text(lines: Sequence[Line]) -> bool:
    """Whether lines read like an article: words enough, and not one story after another."""
    prose = [line for line in lines if line.is_prose]
    links = [line for line in lines if line.is_link and line.words >= 5]
    return sum(line.words for line in prose) >= FEWEST and 2 * len(links) <= max(len(prose), 2)


def captions(lines: Sequence[Line]) -> Iterator[_Element]:
    """The elements below pictures that tell what these show."""
    shows = cache(_shows_picture)  # a table may have thousands of lines
    for line in lines:
        is_below = line.after_picture and len(line.text) <= CAPTION and _is_set_apart(line)
        table = next(line.owner.iterancestors("table"), None)
        is_cell = table is not None and len(line.text) <= CAPTION and shows(table)
        if is_below or is_cell or _is_named_caption(line.owner) or _ONLY_CREDIT.match(line.text):
            yield line.owner


def _is_named_caption(owner: _Element) -> bool:
    chain = [owner, *([above] if (above := owner.getparent()) is not None else [])]
    return any(each.tag == "figcaption" or _CAPTION.search(name_of(each)) for each in chain)


def _shows_picture(table: _Element) -> bool:
    """Whether a table shows a picture and little else."""
    so_far = accumulate(len(text.strip()) for text in table.itertext())
    return all(size <= 2 * CAPTION for size in so_far) and table.find(".//img") is not None


def _is_set_apart(line: Line) -> bool:
    """Whether a line is set otherwise than text is: centred, slanted, in the picture's own paragraph, or credited."""
    owner = line.owner
    is_own = owner.find(".//img") is not None
    is_slanted = bool(SLANTED(owner) >= MOST * len(line.text))
    is_centred = _CENTRED.search(f"{owner.get('style') or ''} {owner.get('class') or ''} {owner.get('align') or ''}")
    return is_own or is_slanted or bool(is_centred) or _CREDIT.search(line.text) is not None
