"""JSON-LD: what a page says of its article in ``script[type="application/ld+json"]``, also where the JSON is broken.

Newspapers fill templates with it, so what is found is not always JSON. Met and mended: raw newlines in strings,
comments and CDATA marks around, several objects one after another, commas before a closing bracket, values left out
(``"width": ,``), quotation marks and backslashes that nobody escaped. What cannot be mended says nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Data = Mapping[str, Any]

#: An Article or its like ("NewsArticle", "http://schema.org/ReportageNewsArticle", "LiveBlogPosting").
_ARTICLE = re.compile(r"(?:.*[/:])?(?:\w*Article|\w*BlogPosting|Report)", re.IGNORECASE)
#: Where an article may stand inside of something else; the members of an ItemList are other articles.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
#: Fields whose persons are asked for, and those that hold a list, if need be in one string.
_PERSONS = frozenset({"author", "creator"})
_LISTS = frozenset({"keywords", "articleSection"})

_DECODER = json.JSONDecoder(strict=False)
_MARKS = ("<!", "-->", "]]>")
_AROUND = re.compile(r"<!--|-->|(?://|/\*)? ?(?:<!\[CDATA\[|\]\]>) ?(?:\*/)?")
#: A longer text is mended no more: it is no template for one article.
_MENDABLE = 200_000
_BETWEEN = re.compile(r"[\s,;]*")
_LEFT_OUT = re.compile(r":\s*(?=[,}])")
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_TO_MARK = re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL)
#: What follows a quotation mark that ends a string: a colon, the end, or a comma and the next key or value.
_STRING_ENDS = re.compile(r'\s*(?::|[}\]]\s*(?:[,{}\]]|$)|,\s*(?:["{[}\]]|-?\d|true|false|null|$)|$)')
_NEXT_IS_NO_KEY = re.compile(r'\s*,\s*"[^":]*"\s*(?![\s:,}\]])')


def article(scripts: Iterable[str]) -> Data:
    """The first article-like object in the scripts of a page; {} when there is none.

    >>> article(['{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Giá lúa"}]}'])["headline"]
    'Giá lúa'
    """
    return next((each for text in scripts for each in _objects(parse(text)) if _is_article(each)), {})


def values(data: Data, path: str) -> list[str]:
    """What stands at a path, as strings; of authors only persons, of whom a bare string is one.

    >>> author = [{"@type": "Person", "name": "Hà An"}, {"@type": "Organization", "name": "Báo Quảng Nam"}]
    >>> values({"author": author}, "author.name"), values({"author": "Hà An"}, "author.name")
    (['Hà An'], ['Hà An'])
    >>> values({"keywords": "lúa, gạo"}, "keywords"), values({"datePublished": None}, "datePublished")
    (['lúa', 'gạo'], [])
    """
    field, *rest = path.split(".")
    found = _members(data.get(field))
    if field in _PERSONS:
        found = [each for each in found if not _is_organisation(each)]
    for name in rest:
        found = [inner for each in found for inner in _members(each.get(name) if isinstance(each, dict) else each)]
    texts = [str(each) for each in found if isinstance(each, str | int | float) and not isinstance(each, bool)]
    return [part.strip() for text in texts for part in (text.split(",") if field in _LISTS else [text])]


def parse(text: str) -> list[Any]:
    """The JSON values in a text, mended where they must be; [] when nothing can be made of it.

    >>> parse('{"a": "b"} {"c": ,}'), parse("Giá lúa")
    ([{'a': 'b'}, {'c': None}], [])
    """
    if any(mark in text for mark in _MARKS):  # as seldom; the look is a tenth of the search
        text = _AROUND.sub("", text)
    text = text.strip()
    for write in (str, _mended):
        try:
            return list(_decoded(write(text)))
        except (ValueError, RecursionError):  # "[[[[…" is deeper than the decoder goes
            continue
    return []


def _decoded(text: str) -> Iterator[Any]:
    """One JSON value after another."""
    at = 0
    while at < len(text):
        value, end = _DECODER.raw_decode(text, at)
        yield value
        between = _BETWEEN.match(text, end)
        at = between.end() if between else end


def _mended(text: str) -> str:
    """The text with its strings ended where they end, and the blanks between them filled."""
    if len(text) > _MENDABLE:
        raise ValueError("too long to be mended")
    pieces: list[str] = []
    at = 0
    while (start := text.find('"', at)) >= 0:
        end = _string_end(text, start + 1)
        pieces += [_filled(text[at:start]), _escaped(text[start + 1 : end])]
        at = end + 1
    return "".join([*pieces, _filled(text[at:])])


def _filled(between: str) -> str:
    """What stands between two strings, without its last comma and with its missing value."""
    return _LAST_COMMA.sub("", _LEFT_OUT.sub(": null", between))


def _escaped(string: str) -> str:
    r"""A string in quotation marks, those inside escaped.

    >>> print(_escaped('gọi là "lúa ma"'), _escaped(r'C:\lua'))
    "gọi là \"lúa ma\"" "C:\\lua"
    """
    string = _BAD_ESCAPE.sub(r"\\\\", string)
    return '"' + re.sub(r'(?<!\\)((?:\\\\)*)"', r"\1\\" + '"', string) + '"'


def _string_end(text: str, start: int) -> int:
    """Where the string that begins at ``start`` ends: at the first mark that what follows fits."""
    at = start
    while found := _TO_MARK.match(text, at):
        at = found.end()
        if _STRING_ENDS.match(text, at) and not _NEXT_IS_NO_KEY.match(text, at):
            return at - 1
    return len(text)


def _objects(values: Sequence[Any]) -> Iterator[Data]:
    """The objects in the lists of a document, in order, and those they are wrapped in."""
    waiting = _members(values)[::-1]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += _members([each.get(name) for name in _INSIDE])[::-1]


def _members(value: object) -> list[Any]:
    """What a value holds: the members of lists, and of the lists in them; without recursion, for lists of any depth.

    >>> _members([["a", ["b"]], "c"]), _members(None)
    (['a', 'b', 'c'], [])
    """
    found, waiting = [], [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif each is not None:
            found.append(each)
    return found


def _is_article(data: Data) -> bool:
    return any(_ARTICLE.fullmatch(name) for name in _types(data))


def _types(data: Data) -> list[str]:
    named = data.get("@type")
    return [name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str)]


def _is_organisation(value: object) -> bool:
    return isinstance(value, dict) and any(name.endswith(("Organization", "Corporation")) for name in _types(value))
