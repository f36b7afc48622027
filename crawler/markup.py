"""The markup of a page: its tree, from bytes whose encoding may be misstated."""

from contextlib import suppress

from lxml.etree import HTMLParser, _Element, fromstring
from scrapy.http import TextResponse
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

#: Encodings whose letters are more than a byte each.
WIDE = ("utf-16", "utf-32")


def parse(response: TextResponse) -> _Element:
    """The tree of a page, from its bytes; from Scrapy's text where they are not UTF-8, or not enough.

    Its elements are lxml's plain ones: those of lxml.html cost six times as much to visit.

    >>> parse(TextResponse("https://danviet.vn/", body=b"")).tag
    'html'
    >>> parse(TextResponse("https://danviet.vn/", encoding="iso-8859-1", body="<p>Giá lúa".encode())).findtext(".//p")
    'Giá lúa'
    """
    if _is_utf8(response):
        parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, collect_ids=False)
        page = fromstring(response.body.replace(b"\x00", b""), parser)
        if page is not None:  # as it is where nothing but comments stands
            return next(page.itersiblings("html"), page)  # baotayninh.vn: <html lang="vi"></html><head>…
    return response.selector.root  # type: ignore[no-any-return]  # Any to parsel


def _is_utf8(response: TextResponse) -> bool:
    """Whether a body is UTF-8, be it said to be windows-1252: no Vietnamese text in that is UTF-8 by chance."""
    encoding = _declared(response)
    if encoding == "utf-8":
        return True
    if encoding and (encoding.startswith(WIDE) or response.body.isascii()):
        return False
    with suppress(UnicodeDecodeError):
        return bool(response.body.decode("utf-8"))
    return False


def _declared(response: TextResponse) -> str | None:
    """The encoding that the answer says; what it does not say is not guessed, which decodes the body twice."""
    body, said = response.body, response.headers.get("Content-Type") or b""
    return read_bom(body)[0] or http_content_type_encoding(said.decode("latin-1")) or html_body_declared_encoding(body)
