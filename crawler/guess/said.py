"""What a page of an unknown system says of itself in metadata, and what newspapers put around their words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from lxml.etree import _Element

from crawler import bylines, dates
from crawler.css import compiled
from crawler.document import Document
from crawler.rules import Search, words_of
from crawler.text import fold, without_house_prefix

TITLES = ("ld:headline", 'meta[property="og:title"]::attr(content)', "head > title")
DESCRIPTIONS = (
    'meta[property="og:description"]::attr(content)',
    "ld:description",
    "meta[name=description]::attr(content)",
)
TIMES = (
    'meta[property="article:published_time"]::attr(content)',
    "ld:datePublished",
    "meta[name=pubdate]::attr(content)",
)
#: Elements that state a time in an attribute; other stories have them too.
TIMED = "[itemprop=datePublished], time[datetime]"
#: Persons; a general author is often the newspaper or its system.
PERSONS = (
    'meta[name="dable:author"]::attr(content)',
    'meta[property="dable:author"]::attr(content)',
    "ld:author.name",
    'meta[property="article:author"]::attr(content)',
    "meta[name=author]::attr(content)",
)
HOUSE = ('meta[property="og:site_name"]::attr(content)', "ld:publisher.name")

_SUFFIX = re.compile(r"\s+[-–|]\s+([^|]{2,60})$")
_SITE = re.compile(r"\bbáo\b|\btạp chí\b|\bđài\b|online|điện tử|tin tức|\.(?:vn|com|net)$", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,5}")
_STAMP = re.compile(r"\(?([^\W\d_][\w.&]*(?: [\w.&]+){0,3}?)\)?\s*[-–—]\s+(?=[^\W\d_a-z]|[“\"'\d])")
_ONLINE = re.compile(r"(?: online|\.vn)$", re.IGNORECASE)
#: Capital letters that begin a dateline, not a stamp.
_PLACES = frozenset(("TP.HCM", "TPHCM", "HCM", "HN", "VN", "BR-VT", "ĐBSCL", "ĐBSH"))

Stated = tuple[str, str, dates.Moment]


class Said:
    """The metadata of one page."""

    def __init__(self, document: Document) -> None:
        self.page = document.page
        self.search = Search({}, document)

    def values(self, rules: Sequence[str]) -> Iterator[tuple[str, str]]:
        """What rules of metadata give, each value with its rule."""
        for rule in rules:
            yield from ((rule, words) for node in self.search.named_by(rule, self.page) if (words := words_of(node)))

    @cached_property
    def titles(self) -> list[tuple[str, str]]:
        """What the article is called, each with the rule."""
        return list(self.values(TITLES))

    @cached_property
    def descriptions(self) -> list[tuple[str, str]]:
        """What the article is described as, each with the rule."""
        return list(self.values(DESCRIPTIONS))

    def times(self, fetched_at: datetime, place: _Element, counts: Callable[[_Element], bool]) -> list[Stated]:
        """The times stated, with rule and words, whole ones first; of the elements in ``place`` those that count.

        Midnight is a day without a clock. Where a rule gives several they are of several stories.
        """
        said = [(rule, [words for _, words in self.values([rule])]) for rule in TIMES]
        timed = filter(counts, compiled(TIMED)(place))
        said.append((TIMED, [each.get("content") or each.get("datetime") or "" for each in timed]))
        found = (_stated(rule, set(words), fetched_at) for rule, words in said)
        return sorted(filter(None, found), key=lambda each: each[2].iso is None)

    def persons(self, house: Sequence[str]) -> tuple[str, list[str]]:
        """The persons named as authors, with the rule; the newspaper is none."""
        for rule in PERSONS:
            said = [part for _, words in self.values([rule]) for part in words.split(";")]
            names = bylines.read_byline(said, house).authors
            if persons := [name for name in names if _PERSON.fullmatch(name) and not _SITE.search(name)]:
                return rule, persons
        return "", []

    def house(self) -> list[str]:
        """What the newspaper calls itself."""
        return [name for _, name in self.values(HOUSE)]


def _stated(rule: str, said: set[str], fetched_at: datetime) -> Stated | None:
    if len(said) != 1:
        return None
    (words,) = said
    moment = dates.read_feed_time(words, fetched_at)
    if moment and (moment.iso or "").endswith("T00:00:00+07:00"):
        moment = replace(moment, iso=None, warnings=(*moment.warnings, "date-only"))
    return (rule, words, moment) if moment else None


def without_site(title: str, house: Sequence[str] = ()) -> str:
    """A title without the newspaper's name behind it.

    >>> without_site("Giá lúa tăng - Báo Quảng Nam"), without_site("Hà Nội - Huế")
    ('Giá lúa tăng', 'Hà Nội - Huế')
    """
    suffix = _SUFFIX.search(title)
    is_site = suffix and (_SITE.search(suffix[1]) or fold(suffix[1]) in map(fold, house))
    return title[: suffix.start()] if suffix and is_site else title


def without_stamp(lead: str, house: Sequence[str]) -> str:
    """A lead without the stamp of its newspaper, also one that nobody has written down.

    >>> without_stamp("NDO - Lúa chín sớm.", []), without_stamp("TP.HCM - Lúa chín sớm.", [])
    ('Lúa chín sớm.', 'TP.HCM - Lúa chín sớm.')
    >>> without_stamp("Dân Việt - Lúa chín sớm.", ["danviet"])
    'Lúa chín sớm.'
    """
    stamp = _STAMP.match(lead)
    if stamp and stamp[1].upper() not in _PLACES:
        own = {"".join(fold(name).split()) for name in house}
        name = _ONLINE.sub("", stamp[1])
        is_capitals = name.isupper() and " " not in name
        if is_capitals or "".join(fold(stamp[1]).split()) in own:
            return lead[stamp.end() :]
    return without_house_prefix(lead, house)
