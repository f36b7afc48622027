"""Stored values as a page shows them: what an article contains is text, Jinja escapes it, nothing here undoes that."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from crawler.database.edits import Paragraph
from crawler.database.printable import printable
from crawler.database.snippet import MARK_OFF, MARK_ON
from crawler.database.worddiff import Kind, Piece

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ADDRESS = re.compile(r"https?://[!-~\u00a1-\uffff]+", re.IGNORECASE)


class Field(NamedTuple):
    """The paragraphs of one field in which something changed."""

    name: str
    paragraphs: list[list[Piece]]


def paragraphs(text: str | None) -> list[str]:
    r"""The paragraphs of a text.

    >>> paragraphs("Lúa chín.\n\nGiá lên."), paragraphs(None)
    (['Lúa chín.', 'Giá lên.'], [])
    """
    return [each.strip() for each in _BLANK_LINE.split(printable(text or "")) if each.strip()]


def marked(text: str) -> Markup:
    """``text`` with the hits of a snippet as ``<mark>``.

    >>> marked(f"<b> {MARK_ON}Đà Nẵng{MARK_OFF}")
    Markup('&lt;b&gt; <mark>Đà Nẵng</mark>')
    """
    shown = str(escape(text))
    return Markup(shown.replace(MARK_ON, "<mark>").replace(MARK_OFF, "</mark>"))  # noqa: S704  escaped above


def address(url: object) -> str | None:
    """``url`` when a reader may follow it: http or https, on one line; None for everything else.

    >>> address("https://danviet.vn/a.htm"), address("javascript:alert(1)"), address(" https://a.vn/"), address(None)
    ('https://danviet.vn/a.htm', None, None, None)
    """
    if not isinstance(url, str) or not _ADDRESS.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def by_field(found: Iterable[Paragraph]) -> list[Field]:
    """The changed paragraphs under the field they stand in."""
    grouped = groupby(found, key=lambda paragraph: paragraph.field)
    return [Field(name, [each.pieces for each in group]) for name, group in grouped]


def tag_of(piece: Piece) -> str:
    """The element that says what became of a piece: "del", "ins", or "" where it is the same."""
    return {Kind.SAME: "", Kind.GONE: "del", Kind.NEW: "ins"}[piece.kind]


def captions(images: Sequence[object]) -> list[tuple[str, str | None]]:
    """The caption and the address of each image; an image of neither is left out.

    >>> captions([{"url": "https://i.vn/1.jpg", "caption": "Đèn"}, {"url": "data:x", "caption": None}, "?"])
    [('Đèn', 'https://i.vn/1.jpg')]
    """
    pairs = [
        (printable(str(each.get("caption") or "")), address(each.get("url")))
        for each in images
        if isinstance(each, dict)
    ]
    return [pair for pair in pairs if any(pair)]
