"""``scrapy crawl NEWSPAPER``: Scrapy's own command, which opens the database first and tells a failed crawl by code."""

import argparse
from typing import Any

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.spiderloader import get_spider_loader
from scrapy.statscollectors import StatsCollector

from crawler.command import NewsCommand
from crawler.database.claims import claimed, under_way
from crawler.database.connect import open_for_writing
from crawler.items import Article
from crawler.newspaper import NewspaperSpider
from crawler.press import SEE, none_of_name

#: How a crawl ends that did what it was asked to.
DONE = frozenset({"finished", "limit"})
#: The arguments of every newspaper's spider, and of ``page``, which reads one page of any host.
ARGUMENTS = ("since", "until", "limit", "url")
OF_A_PAGE = ("url",)
#: Stats of sources that were read, and of articles that came, whatever became of them.
READ = ("page/listing", "page/not-modified")
CAME = (
    "article/new",
    "article/changed",
    "article/unchanged",
    "page/rejected",
    "page/outside-period",
    "page/redirected",
)


class Command(NewsCommand, ScrapyCrawl):
    """Crawl one newspaper."""

    crawler: Crawler
    #: The newspaper, which nobody else may crawl into the same database meanwhile.
    claims: list[str]

    def syntax(self) -> str:
        return "[options] NEWSPAPER"

    def short_desc(self) -> str:
        return "Crawl a newspaper into the database"

    def long_desc(self) -> str:
        return (
            "Collects the articles that a newspaper announces in its feeds, sitemaps and sections; what is stored "
            "already is not asked for again. The crawl is recorded in archive/. Ctrl-C ends it in good order, twice at "
            "once; the next crawl goes on where it stopped, also after one that was killed. One crawl of a newspaper "
            "at a time goes into a database; different newspapers may be crawled side by side.\n\n"
            "Examples:\n"
            "  scrapy crawl danviet -a since=2026-11-15       published on this day or later\n"
            "  scrapy crawl danviet -a since=2021-09-01 -a until=2021-09-30 -d september.db\n"
            "  scrapy crawl danviet -a limit=100              this many articles\n"
            "  scrapy crawl danviet -a url=ADDRESS            only this address, even if it is stored\n"
            "  scrapy crawl page -a url=ADDRESS               one page of any host, be it a newspaper's or not\n"
            "  scrapy crawl danviet -s ARCHIVE_ENABLED=False -s NEWS_CONTACT=mailto:lan@example.org\n\n"
            "Exit code: 0 done; 1 the crawl failed, and why is said; 2 wrong usage."
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        loader = get_spider_loader(self.settings)
        spider = loader.load(check_name(args, loader.list()))
        check_arguments(spider, opts.spargs)
        self.claims = [spider.name] if issubclass(spider, NewspaperSpider) else []
        self.settings.set("NEWS_ARGUMENTS", opts.spargs, priority="cmdline")
        for feed in self.settings.getdict("FEEDS").values():
            feed.setdefault("item_classes", [Article])

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        open_for_writing(self.news_db).close()
        with claimed(self.news_db, self.claims) as taken:
            if taken:
                self.fail(under_way(self.news_db, taken))
                return
            ScrapyCrawl.run(self, args, opts)
        if failure := why_failed(self.crawler.stats):
            self.fail(failure)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self.crawler = super()._create_crawler(spidercls)
        return self.crawler


def check_name(args: list[str], names: list[str]) -> str:
    """The one newspaper that was named; ``UsageError`` says which are near."""
    if len(args) != 1:
        raise UsageError(f"name one newspaper; {SEE}", print_help=False)
    if args[0] not in names:
        raise UsageError(none_of_name(args[0], names), print_help=False)
    return args[0]


def check_arguments(spider: type[Spider], arguments: dict[str, str]) -> None:
    """Let the spider read its arguments before anything is started; ``UsageError`` names the wrong one."""
    known = ARGUMENTS if issubclass(spider, NewspaperSpider) else OF_A_PAGE
    for name in arguments:
        if name not in known:
            there = f"there {'are' if len(known) > 1 else 'is'} {', '.join(known)}"
            raise UsageError(f"-a {name}= is unknown; {there}", print_help=False)
    try:
        spider(**arguments)
    except ValueError as error:
        raise UsageError(f"-a {error}", print_help=False) from None


def why_failed(stats: StatsCollector) -> str | None:
    """Why a run counts as failed; None when it did what it was asked to.

    It failed when it could not store or record, when it was stopped, when none of its sources could be read, or when
    every article that it asked for failed. One that reached its limit need not have read its sources.
    """
    values = stats.get_stats()
    if error := values.get("store/error"):
        return str(error)
    if (reason := values.get("finish_reason")) not in DONE:
        return f"it ended early ({reason or 'at once'}); run it again to go on"
    is_read = any(map(values.get, READ)) or _total(values, "limit/")
    if _total(values, "lost/source/") and not is_read:
        return "none of its sources could be read"
    failed = values.get("lost/article/failed", 0) + values.get("spider_exceptions/count", 0)
    return f"all {failed} articles asked for failed" if failed and not any(map(values.get, CAME)) else None


def _total(values: dict[str, Any], prefix: str) -> int:
    return sum(count for name, count in values.items() if name.startswith(prefix))
