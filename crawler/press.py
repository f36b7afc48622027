"""The press: which of all newspapers are meant, by name or by province, and what is known of each."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader
from sqlite_utils import Database

from crawler import backnumbers, places, urls
from crawler.database.reading import unknown_newspapers
from crawler.newspaper import NewspaperSpider
from crawler.text import clean, fold

Paper = type[NewspaperSpider]
P = TypeVar("P", bound=Paper)
Q = TypeVar("Q", bound=NewspaperSpider | Paper)
#: Where the names stand.
SEE = "`scrapy newspapers` lists them"
#: The columns of ``facts``.
FACTS = (
    "name",
    "title",
    "scope",
    "provinces",
    "hosts",
    "system",
    "sources",
    "back_numbers",
    "evidence",
    "needs_browser",
)


def newspaper_classes(settings: BaseSettings) -> list[type[NewspaperSpider]]:
    """Every newspaper's spider, in the order of their names."""
    loader = get_spider_loader(settings)
    classes = (loader.load(name) for name in sorted(loader.list()))
    return [each for each in classes if issubclass(each, NewspaperSpider)]


def titles(settings: BaseSettings) -> dict[str, str]:
    """What each newspaper is called, by its name: "baonghean" is "Báo Nghệ An"."""
    return {paper.name: paper.title for paper in newspaper_classes(settings)}


def newspaper_of(url: str, papers: Iterable[Q]) -> Q | None:
    """The newspaper whose host an address is on, of ``papers``, be they spiders or their classes.

    The one that names the host most closely: ``giadinh.suckhoedoisong.vn`` is no part of ``suckhoedoisong.vn``.
    """
    host = urls.web_host(url)
    ours = (paper for paper in papers if not urls.is_below(host, paper.apart))
    claims = ((domain, paper) for paper in ours for domain in paper.domains if urls.is_below(host, (domain,)))
    return max(claims, key=lambda claim: len(claim[0]), default=(None, None))[1]


class UnknownNewspaperError(ValueError):
    """There is no newspaper of that name, or none of that province."""


def named(papers: Sequence[P], names: Iterable[str]) -> list[P]:
    """The newspapers of those names, each once, in that order; ``UnknownNewspaperError`` says which are near."""
    by_name = {paper.name: paper for paper in papers}
    for name in names:
        if name not in by_name:
            raise UnknownNewspaperError(none_of_name(name, by_name))
    return [by_name[name] for name in dict.fromkeys(names)]


def none_of_name(name: str, names: Iterable[str]) -> str:
    """What to tell a person who typed a name that is none."""
    near = get_close_matches(fold(name), list(names), n=2)
    return f"there is no newspaper {name}; " + (f"did you mean {' or '.join(near)}?" if near else SEE)


def check_stored(db: Database, names: Iterable[str], settings: BaseSettings) -> None:
    """Refuse, with UsageError, the name of a newspaper that nobody has heard of and nothing is stored of."""
    if unknown := unknown_newspapers(db, map(clean, names)):
        known = titles(settings)
        for name in unknown:
            if name not in known:
                raise UsageError(none_of_name(name, known), print_help=False)


def of_province(papers: Iterable[P], province: str) -> list[P]:
    """The newspapers of a province, by its present name or an old one; ``UnknownNewspaperError`` if it is none.

    Of a province that was merged into another they are the other's: Quảng Nam's are now Đà Nẵng's.
    """
    today = places.today(province)
    if today is None:
        told = f"there is no province {province or 'without a name'}; did you mean {places.nearest(province)}?"
        raise UnknownNewspaperError(told)
    return [paper for paper in papers if today in paper.provinces]


def facts(paper: Paper) -> dict[str, Any]:
    """What is known of a newspaper, by column; lists stay lists."""
    return {
        "name": paper.name,
        "title": paper.title,
        "scope": paper.scope,
        "provinces": list(paper.provinces),
        "hosts": list(paper.domains),
        "system": system(paper),
        "sources": [source.url for source in paper.sources],
        "back_numbers": backnumbers.told(paper.back_numbers, paper.sources) or None,
        "evidence": str(paper.evidence),
        "needs_browser": paper.needs_browser,
    }


def system(paper: Paper) -> str:
    """The module of a newspaper's system: of the spider it is made from, or of its first loader."""
    made_from = (base.__module__ for base in paper.__mro__ if base.__module__.startswith("crawler.families."))
    return next(made_from, paper.loaders[0].__module__).rpartition(".")[2]
