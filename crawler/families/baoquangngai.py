r"""The system of Báo Quảng Ngãi, whose text comes in a script.

Recognise it by ``h1.title``, ``p.sapo`` and an empty ``#content``. Addresses end in ``-{id}.htm``. The text stands in
the script that puts it there, as ``outputData = "<p>L\u00faa ch\u00edn.<\/p>"`` or in
``$('#content').html(`<p>Lúa chín.</p>`)``; what is longest is taken. A page with an empty ``#content`` and no such
script needs a browser. In 2023 the paper still used the system of ``slughash``, which has ``#content`` too.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import ClassVar

from lxml.etree import HTMLParser, XPath, _Element, fromstring

from crawler.body import text_of
from crawler.css import compiled
from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.items import NEEDS_BROWSER
from crawler.rules import Rules

SCRIPTS = XPath("descendant::script[not(@src)]/text()", smart_strings=False)
#: What comes before the text, and its quotation mark.
BEGINNING = re.compile(r"""(?:\boutputData\s*=|\$\(\s*["']\#content["']\s*\)\s*\.html\()\s*(?=["'`])""")
#: A string of JavaScript; each part gives nothing back, so a string without an end fails at once.
STRING = {quote: re.compile(rf"{quote}((?:[^{quote}\\]++|\\.)*+){quote}", re.DOTALL) for quote in "\"'`"}
ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " ", "v": " ", "0": "", "\n": "", "\r": "", "\r\n": ""}


class QuangngaiLoader(PartlyKnownLoader):
    """Pages of baoquangngai.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "title": ("h1.title",),
        "lead": ("p.sapo",),
        "section": ("p.category a", "p.category"),
        "body": ("div#content", "#content"),
    }
    hollow = NEEDS_BROWSER

    @classmethod
    def container(cls, page: _Element) -> _Element | None:
        """``#content``, filled as the script would; None without this system's headline, or script."""
        content = super().container(page)
        if content is None:
            return None
        if html := text_in_scripts(page):
            fill(content, html)
        return content if html or compiled("h1.title")(page) else None


def text_in_scripts(page: _Element) -> str:
    """The longest piece of HTML that a script of a page puts into ``#content``; "" where none does."""
    found = (html for script in SCRIPTS(page) for html in strings(script))
    return max((html for html in found if "<" in html), key=len, default="")


def strings(script: str) -> Iterator[str]:
    r"""The strings in a script that may be an article's text, as the browser reads them; one without an end is none.

    >>> list(strings(r'var outputData = "<p>L\u00faa <b>ch\u00edn<\/b>\n<\/p>"; $("#content").html(outputData);'))
    ['<p>Lúa <b>chín</b>\n</p>']
    >>> list(strings("$('#content').html(`&lt;p&gt;Lúa chín.&lt;/p&gt;`); outputData = '<p>L"))
    ['<p>Lúa chín.</p>']
    """
    at = 0
    while beginning := BEGINNING.search(script, at):
        at = beginning.end()
        string = STRING[script[at]].match(script, at)
        if string is None:
            return
        at = string.end()
        html = unescaped(string[1])
        yield html if "<" in html else unescape(html)


def unescaped(string: str) -> str:
    r"""What a string of JavaScript stands for; half characters and noughts, which no page can show, are left out.

    >>> unescaped(r'\u0110\x41\u{1F33E}\ud83c\udf3e\'\\n\
    ... ')
    "ĐA🌾🌾'\\n"
    """
    text = ESCAPE.sub(_character, string) if "\\" in string else string
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore").replace("\x00", "")


def _character(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits is None:
        return ESCAPED.get(escape[4], escape[4])
    return chr(int(digits, 16)) if int(digits, 16) <= 0x10FFFF else ""


def fill(content: _Element, html: str) -> None:
    """Put what ``html`` says into ``content`` if that is more than stands there."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    story = fromstring(f"<body>{html}".encode(), parser=parser).find("body")
    if story is not None and len(text_of(story)) > len(text_of(content)):
        del content[:]
        content.text = story.text
        content.extend(story)
