"""What a search form asks for: the Query of a page's address, and what in it cannot be."""

from argparse import Namespace
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from crawler.choosing import order
from crawler.database.filters import HAS, Query
from crawler.database.search import SORTS
from crawler.places import canonical
from crawler.text import clean

PAGE = 20
#: Pages that can be turned; who wants more than a thousand articles takes the file.
LAST_PAGE = 50
#: What an address may hold, in the order of the form.
_CONDITIONS = ("newspaper", "province", "since", "until", "author", "agency", "section", "tag", "has", "missing")
FIELDS = ("q", *_CONDITIONS, "merged", "edited", "title_changed", "copies", "sort")
_Days = Mapping[str, str | None]


@dataclass(frozen=True)
class Wanted:
    """A search as the address has it: ``given`` are its fields that say something, ``wrong`` the names of phrases."""

    given: Mapping[str, str]
    query: Query
    page: int = 1
    wrong: Sequence[str] = ()

    @property
    def upto(self) -> Query:
        """The query for this page and those before it, and one article more, which tells that there is a next one."""
        return replace(self.query, limit=self.page * PAGE + 1)

    @property
    def everything(self) -> Query:
        """The query for all that fit."""
        return replace(self.query, limit=0)

    def narrower(self, facet: str, value: str) -> str:
        """The address of the same search for one value of a facet, from its first page."""
        return address({**self.given, **narrowed(facet, value)})

    def file(self, form: str) -> str:
        """The address of all that is found as a file: "csv", "json" or "jsonl"."""
        return f"/search.{form}{address(self.given)[1:]}"

    def without(self, *names: str) -> str:
        """The address of the same search without these fields."""
        return address({name: value for name, value in self.given.items() if name not in names})

    def page_at(self, number: int) -> str:
        """The address of another page."""
        return address({**self.given, "page": str(number)})


def wanted(args: Mapping[str, str]) -> Wanted:
    """The search that the fields of an address ask for; unknown ones are left alone.

    >>> wanted({"q": "da nang", "province": "hue", "lang": "en"}).query.provinces
    ('Huế',)
    >>> wanted({"since": "10/09/2021", "page": "x"}).wrong
    ['wrong-since', 'wrong-page']
    """
    given = {name: typed for name in FIELDS if (typed := clean(args.get(name) or ""))}
    days = {name: day_of(given.get(name, "")) for name in ("since", "until")}
    province = canonical(given.get("province", ""))
    page = _page(args.get("page") or "1")
    wrong = list(_wrong(given, days, province, page))
    return Wanted(given, _query(given, days, province), page or 1, wrong)


def _wrong(given: Mapping[str, str], days: _Days, province: str | None, page: int | None) -> Iterator[str]:
    """The names of the phrases that say what cannot be asked for."""
    yield from (f"wrong-{name}" for name, day in days.items() if name in given and not day)
    if days["since"] and days["until"] and days["since"] > days["until"]:
        yield "wrong-order"
    if "province" in given and not province:
        yield "wrong-province"
    fields = [given[name] for name in ("has", "missing") if name in given]
    if not HAS.keys() >= set(fields):
        yield "wrong-field"
    if len(fields) > len(set(fields)):
        yield "wrong-both"
    if given.get("sort", "newest") not in SORTS:
        yield "wrong-sort"
    if not page:
        yield "wrong-page"


def _query(given: Mapping[str, str], days: _Days, province: str | None) -> Query:
    """What is asked for, without what cannot be."""
    return Query(
        words=given.get("q", ""),
        provinces=(province,) if province else (),
        newspaper=given.get("newspaper"),
        author=given.get("author"),
        agency=given.get("agency"),
        section=given.get("section"),
        tag=given.get("tag"),
        has=tuple(name for name in (given.get("has"),) if name in HAS),
        missing=tuple(name for name in (given.get("missing"),) if name in HAS),
        since=days["since"],
        until=days["until"],
        merged="merged" in given,
        edited="edited" in given,
        title_changed="title_changed" in given,
        copies="copies" in given,
        sort=given.get("sort") or _sort(given),
    )


def address(fields: Mapping[str, str]) -> str:
    """The address of a search, in the order of the form.

    >>> address({"newspaper": "danviet", "q": "lúa"}), address({})
    ('/?q=l%C3%BAa&newspaper=danviet', '/')
    """
    ordered = {name: fields[name] for name in (*FIELDS, "page") if name in fields}
    return f"/?{urlencode(ordered)}" if ordered else "/"


def narrowed(facet: str, value: str) -> dict[str, str]:
    """The fields of a search for one value of a facet.

    >>> narrowed("month", "2024-02"), narrowed("province", "Huế")
    ({'since': '2024-02-01', 'until': '2024-02-29'}, {'province': 'Huế'})
    """
    if facet == "month":
        year, month = map(int, value.split("-"))
        return {"since": f"{value}-01", "until": f"{value}-{monthrange(year, month)[1]}"}
    return {"since": value, "until": value} if facet == "day" else {facet: value}


def _sort(given: Mapping[str, str]) -> str:
    """As `scrapy query` does."""
    edits = {name: name in given for name in ("edited", "title_changed")}
    return order(given.get("q", ""), Namespace(**edits))


def day_of(typed: str) -> str | None:
    """The day as it is stored; None for what is none.

    >>> day_of("2021-09-10"), day_of("2021-09-31")
    ('2021-09-10', None)
    """
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return None


def _page(typed: str) -> int | None:
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    return number if 1 <= number <= LAST_PAGE else None
