"""An article as Markdown (CommonMark): facts in front as YAML, then headline, lead, text, and pictures as links.

Whatever a text holds is printed, not obeyed. The facts are written as JSON, which is YAML.
"""

import json
import re
from typing import Any

from crawler.database.display import time
from crawler.database.formats import Values, province
from crawler.database.printable import printable_json
from crawler.export.articles import EXPORTED
from crawler.export.folder import Pages
from crawler.export.markup import heading, link, one_line, paragraphs, pictures

_APART = frozenset({"lead", "body", "images", "extracted_by"})
_FACTS = ("title", *(name for name in EXPORTED if name not in _APART | {"title"}))
_SIGN = re.compile(r"[\\`*_\[\]<>~|#&$]")
#: Where a backslash keeps a line from beginning a list or underlining a heading: "- ", "1. ", "===".
_START = re.compile(r"^(?:(\d{1,9})(?=[.)])|(?=[-+=:]))", re.MULTILINE)


def page(article: Values) -> str:
    """The file of one article."""
    lead = (f"**{escaped(each)}**" for each in paragraphs(article["lead"]))
    body = map(escaped, paragraphs(article["body"]))
    images = "\n".join(f"- {linked(text, address)}" for address, text in pictures(article))
    address = link(article["url"])
    source = f"<{address}>" if address else escaped(one_line(article["url"]))
    parts = [front_matter(article), f"# {escaped(heading(article))}", *lead, *body, images, source]
    return "\n\n".join(filter(None, parts)) + "\n"


def front_matter(article: Values) -> str:
    """The facts of an article that has them, between the lines that YAML stands between."""
    facts = {name: _fact(name, article[name]) for name in _FACTS if article[name] not in (None, [])}
    lines = [f"{name}: {printable_json(json.dumps(fact, ensure_ascii=False))}" for name, fact in facts.items()]
    return "\n".join(("---", *lines, "---"))


def escaped(text: str) -> str:
    r"""``text`` with a backslash before every sign that Markdown would read, line by line.

    >>> print(escaped("1. *Giá* <b>\n- lúa"))
    1\. \*Giá\* \<b\>
    \- lúa
    """
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _START.sub(r"\1\\", _SIGN.sub(r"\\\g<0>", lines))


def linked(text: str, address: str | None) -> str:
    """A link, or the text alone where there is no address."""
    return f"[{escaped(text)}]({address})" if address else escaped(text)


def line(article: Values, name: str) -> str:
    """An article in the list."""
    facts = filter(None, (time(article["published_at"]), article["newspaper_title"]))
    return f"- {linked(heading(article), name)}, {escaped(one_line(', '.join(facts)))}\n"


def _fact(name: str, value: Any) -> Any:  # noqa: ANN401  a column holds anything
    """A number, a text, or a list of texts."""
    if not isinstance(value, list):
        return value
    return [province(each) if name == "provinces" else str(each) for each in value]


PAGES = Pages(ending=".md", page=page, index="index.md", head="# Tin Vùng\n\n", line=line)
