"""Soft 404s: an article is no more, and the server says so with a page and status 200.

Either the page's title or heading says it, or the article's address leads to the front page or to a section. A page
with an article on it is an article, whatever its headline: "Không tìm thấy nạn nhân vụ lật thuyền", "Xe tải 404". So
only what says nothing else counts, a whole title or one side of its dash, and only where no article was read. The
reader of unknown pages may take the apology for a text; it finds no time of publication, though.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from lxml.etree import _Element
from scrapy.http import Response, TextResponse

from crawler import markup, pages, urls
from crawler.body import text_of
from crawler.items import CHALLENGE, NEEDS_BROWSER, Article, lacks
from crawler.text import clean, fold

#: Links to a newspaper's articles that a section has at least; a notice that the site is being mended has none.
LISTED: Final = 5

#: A title is no longer; what comes after is not searched.
LONGEST: Final = 300

_SIDES = re.compile(r"[|–—»]+| -+ ")  # "404 - Không tìm thấy trang | Báo Quảng Trị"
_WHAT = (
    r"(?:trang(?: web)?|bai(?: viet| bao)?|tin(?: tuc| bai)?|noi dung|duong (?:dan|link)|lien ket|link|dia chi|du lieu"
    r"|chuyen muc)(?: nay)?(?: ma)?(?: (?:ban|quy vi|quy khach|(?:quy )?doc gia))?(?: (?:dang|vua|can|muon|da))?"
    r"(?: (?:tim kiem|tim|truy cap|yeu cau|xem|doc))?(?: nay)?"
)
_IS_NOT = (
    r"(?:(?:hien |da )?(?:khong|chua)(?: con)? (?:ton tai|(?:duoc )?tim thay|truy cap duoc|kha dung)(?: nua)?"
    r"|(?:da |vua )?bi (?:xoa|go|an|loai)(?: bo)?|da (?:duoc )?(?:xoa|go|di chuyen)(?: bo| di)?)"
)
_VIETNAMESE = (
    rf"{_WHAT} {_IS_NOT}(?:\W+(?:hoac |hay |va )?{_IS_NOT})*(?: (?:tren|khoi) (?:he thong|trang|website))?"
    rf"|khong (?:tim thay|ton tai)(?: {_WHAT})?|da bi (?:xoa|go)(?: bo)?"
)
_ENGLISH = (
    r"(?:(?:the |this )?(?:page|file|article|content|object)(?: (?:you|that)[\w ]{,40})? )?"
    r"(?:(?:was |is )?not found|does(?: not|n't) exist|(?:could not|cannot|can't) be found)"
)
_NUMBER = r"(?:(?:loi|error|http|ma|trang)\W+)*404(?:\W+(?:loi|error|page))*"
_SAYS_SO = re.compile(
    rf"(?:(?:rat tiec|xin loi|oops|opps|sorry)\W+)?"
    rf"(?:{_NUMBER}|(?:{_NUMBER}\W+)?(?:{_VIETNAMESE}|{_ENGLISH})(?:\W+{_NUMBER})?)\W*"
)


class Absence(NamedTuple):
    """Why an article is no more, and the addresses at which it is not."""

    reason: str
    urls: list[str]


def absence_of(response: Response, article: Article, is_article: Callable[[str], bool]) -> Absence | None:
    """What a page that answered tells of an article's absence; None of one that has an article, or tells nothing.

    ``article`` is what was read from it, ``is_article`` tells a newspaper's article by its canonical address.
    """
    here, led = urls.canonical(response.url), pages.led(response)
    if {CHALLENGE, NEEDS_BROWSER}.intersection(article.warnings):
        return None
    if missed := [url for url in led if is_article(url) and not urls.is_front_page(url)]:
        if urls.is_front_page(here):
            return Absence("redirect to the front page", missed)
        if lacks(article) and not is_article(here) and _is_listing(response, is_article):
            return Absence("redirect to a section", missed)
    words = says_so(_titles(response, article))
    return Absence(f"soft 404: {words}", [here, *led]) if words else None


def says_so(titles: Iterator[str]) -> str | None:
    """The first words of titles that say that a page is no more, and nothing else.

    >>> says_so(iter(["Báo Quảng Trị", "404 - Không tìm thấy trang | Báo Quảng Trị"]))
    '404'
    >>> says_so(iter(["Xe tải 404", "Không tìm thấy nạn nhân vụ lật thuyền | Báo Quảng Trị"]))
    """
    sides = (side.strip() for title in titles for side in _SIDES.split(title[:LONGEST]))
    return next((side for side in sides if _SAYS_SO.fullmatch(fold(side))), None)


def _titles(response: Response, article: Article) -> Iterator[str]:
    """The titles of a page that may be no article: of the window and the headings; what was read is its headline."""
    if not lacks(article):
        yield from [article.title or ""] if not article.published_at else []
    elif isinstance(response, TextResponse):
        page = markup.parse(response)
        yield from map(text_of, page.iter("title"))
        yield from map(text_of, _headings(page))


def _headings(page: _Element) -> list[_Element]:
    """The first headings; where there is one, those below may be of boxes: "Không tìm thấy kết quả"."""
    return [*page.iter("h1")] or [*page.iter("h2", "h3")]


def _is_listing(response: Response, is_article: Callable[[str], bool]) -> bool:
    """Whether a page has links to articles, as sections have."""
    if not isinstance(response, TextResponse):
        return False
    links = {urls.canonical(response.urljoin(clean(href))) for href in markup.parse(response).xpath("//a/@href")}
    return sum(map(is_article, links)) >= LISTED
