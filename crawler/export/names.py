"""What the file of an article is called: readable, the same on every system, and never outside its folder."""

import re

from crawler.database.formats import Values
from crawler.text import fold

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T)")
_OTHERS = re.compile("[^a-z0-9]+")
#: Characters of a headline; with all the rest a name has 150 at most, of ASCII.
_LONGEST_SLUG = 80
_LONGEST_NEWSPAPER = 30


def file_name(article: Values) -> str:
    """Day, newspaper, headline and id, without an ending; the same for the same row.

    It begins with a digit or "undated", so it is no reserved name of Windows, and ends in the id, so it is unique.

    >>> day = "2021-09-10T19:30:00+07:00"
    >>> file_name({"id": 17, "newspaper": "danviet", "title": "Đô thị: thông/minh", "published_at": day})
    '2021-09-10-danviet-do-thi-thong-minh-17'
    """
    day = _DAY.match(article["published_at"] or "")
    newspaper = _slug(article["newspaper"], _LONGEST_NEWSPAPER)
    title = _slug(article["title"] or "", _LONGEST_SLUG)
    return "-".join(filter(None, (day[0] if day else "undated", newspaper, title, str(article["id"]))))


def _slug(text: str, longest: int) -> str:
    """The words of ``text`` in a-z and 0-9, as many whole ones as fit; one that does not fit at all is cut."""
    slug = _OTHERS.sub("-", fold(text[: 4 * longest])).strip("-")
    if len(slug) <= longest:
        return slug
    return (slug[: longest + 1].rpartition("-")[0] or slug[:longest]).strip("-")
