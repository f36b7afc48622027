"""An article as XHTML, as browsers and EPUB readers take it: nothing in it runs, and nothing is fetched."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crawler.database.display import time
from crawler.database.formats import Values, cell, named_cell
from crawler.dates import moment_of
from crawler.export.folder import Pages
from crawler.export.markup import heading, link, one_line, paragraphs, pictures

_HERE = Path(__file__).parent
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_STYLE = "style.css"


def page(article: Values) -> str:
    """The file of one article."""
    moment = moment_of(article["published_at"])
    shown = {
        name: named_cell(name, article[name]) for name in ("authors", "agency", "newspaper_title", "provinces", "tags")
    }
    return _PAGE.render(
        shown,
        style=_STYLE,
        language=language(article["language"]),
        title=heading(article),
        section=cell(article["section"], " › "),
        published_at=moment.isoformat() if moment else None,
        published=time(article["published_at"]),
        lead=paragraphs(article["lead"]),
        body=paragraphs(article["body"]),
        pictures=pictures(article),
        url=one_line(article["url"]),
        address=link(article["url"]),
    )


def line(article: Values, name: str) -> str:
    """An article in the list."""
    facts = " · ".join(filter(None, (time(article["published_at"]), one_line(article["newspaper_title"]))))
    return _LINE.render(name=name, title=heading(article), facts=facts)


def language(stored: str | None) -> str:
    """The language of a page as ``lang`` takes it: "" is unknown.

    >>> language("vi"), language(None)
    ('vi', '')
    """
    return stored if stored and _LANGUAGE.fullmatch(stored) else ""


_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_PAGE = _TEMPLATES.get_template("article.xhtml")
_LINE = _TEMPLATES.from_string('<li><a href="{{ name }}">{{ title }}</a> <span class="facts">{{ facts }}</span></li>\n')
_HEAD, _FOOT = _TEMPLATES.get_template("index.xhtml").render(style=_STYLE).split("<!-- the articles -->\n")

PAGES = Pages(
    ending=".xhtml",
    page=page,
    index="index.html",
    head=_HEAD,
    line=line,
    foot=_FOOT,
    beside={_STYLE: (_HERE / _STYLE).read_text(encoding="utf-8")},
)
