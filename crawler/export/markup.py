"""What pages have in common: paragraphs, a heading, and addresses that a reader may follow."""

import re
from urllib.parse import quote

from crawler.database.formats import Values
from crawler.database.printable import printable

_PARAGRAPHS = re.compile(r"\n\s*\n")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
#: What ends an address in Markdown or HTML, or is none of its characters.
_UNSAFE = re.compile(r"[^\w!#$%&'*+,./:;=?@~-]|%(?![0-9A-Fa-f]{2})")


def paragraphs(text: str | None) -> list[str]:
    r"""The paragraphs of a stored text.

    >>> paragraphs("Một.\n\nHai.\n"), paragraphs(None)
    (['Một.', 'Hai.'], [])
    """
    return [each.strip() for each in _PARAGRAPHS.split(printable(text or "")) if each.strip()]


def heading(article: Values) -> str:
    """The headline on one line; of an article without one, its address."""
    return one_line(article["title"] or "") or one_line(article["url"])


def one_line(text: str) -> str:
    """``text`` without its line ends."""
    return " ".join(printable(text).split())


def link(address: object) -> str | None:
    """An address on the web in a form that ends no attribute and no link; None for any other, which is no link.

    >>> link("https://danviet.vn/a b[1].htm?giam=50%"), link("javascript:alert(1)"), link("https://")
    ('https://danviet.vn/a%20b%5B1%5D.htm?giam=50%25', None, None)
    """
    if not isinstance(address, str) or not _WEB.match(address):
        return None
    place, mark, fragment = _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), address).partition("#")
    return place + mark + fragment.replace("#", "%23")


def pictures(article: Values) -> list[tuple[str | None, str]]:
    """Of each picture where it lies, if that is on the web, and its caption, or else its address."""
    images = article["images"] if isinstance(article["images"], list) else []
    known = [each for each in images if isinstance(each, dict) and each.get("url")]
    return [(link(each["url"]), one_line(str(each.get("caption") or each["url"]))) for each in known]
