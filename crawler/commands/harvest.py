"""``scrapy harvest``: several newspapers in one crawl."""

import argparse
from collections.abc import Sequence
from typing import Any

from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.conf import feed_process_params_from_cli

from crawler import press
from crawler.command import NewsCommand
from crawler.commands.crawl import why_failed
from crawler.database.claims import claimed, under_way
from crawler.database.connect import open_for_writing
from crawler.harvest import HarvestSpider
from crawler.items import Article
from crawler.press import newspaper_classes
from crawler.progress import is_unread, of_each

#: Exit code of a harvest of which some newspapers could not be read.
PARTIAL = 3
ARGUMENTS = ("since", "until", "limit")


class Command(NewsCommand):
    """Crawl several newspapers."""

    def syntax(self) -> str:
        return "[options] [NAME ...]"

    def short_desc(self) -> str:
        return "Crawl several newspapers, or all of a province, into the database"

    def long_desc(self) -> str:
        return (
            "Collects what each newspaper announces, as `scrapy crawl` does for one. They are served in turn, each "
            "site at its own pace; what goes wrong with one of them touches none of the others, and the table at the "
            "end tells of each. `scrapy newspapers` lists the names. Ctrl-C ends it in good order, twice at once; the "
            "next harvest goes on where it stopped.\n\n"
            "Examples:\n"
            "  scrapy harvest baohatinh baonghean --since 2026-11-15\n"
            "  scrapy harvest --province 'Hà Tĩnh'            the newspapers of a province\n"
            "  scrapy harvest --all --limit 20 -d sample.db   20 articles of every newspaper\n\n"
            "A harvest asks a source when it is due: sooner the more it told the last times, after ten minutes at the "
            "earliest and a day at the latest; and it looks again at articles of the last days, which is when they are "
            "edited. Run it every ten minutes to keep up.\n\n"
            "Exit code: 0 done; 1 the harvest failed, and why is said; 2 wrong usage; 3 done, but for newspapers of "
            "which no source could be read, or that another crawl is at."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--province", metavar="NAME", action="append", help="newspapers of this province (Huế)")
        parser.add_argument("--all", action="store_true", help="every newspaper")
        parser.add_argument("--since", metavar="DAY", help="published on this day (2021-09-01) or later")
        parser.add_argument("--until", metavar="DAY", help="published on this day or earlier")
        parser.add_argument("--limit", metavar="N", help="at most this many articles of each newspaper")
        exported = "append the articles to this file too (.jsonl, .json, .csv, .xml; -:jsonl is standard output)"
        parser.add_argument("-o", "--output", metavar="FILE", action="append", default=[], help=exported)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        try:
            self.papers = chosen(newspaper_classes(self.settings), args, opts.province or (), every=opts.all)
        except press.UnknownNewspaperError as error:
            raise UsageError(str(error), print_help=False) from None
        self.arguments = {name: typed for name in ARGUMENTS if (typed := getattr(opts, name)) is not None}
        check_arguments(self.papers[0], self.arguments)
        self.settings.setdict(exports(self.settings, opts.output), priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        open_for_writing(self.news_db).close()
        with claimed(self.news_db, [paper.name for paper in self.papers]) as taken:
            self.papers = [paper for paper in self.papers if paper.name not in taken]
            self.tell()
            failure, missed = self.harvest() if self.papers else (None, [])
        if taken:
            self.fail(under_way(self.news_db, taken))
        if failure:
            self.fail(failure)
        elif missed:
            self.fail(f"no source could be read of {', '.join(missed)}")
        if self.papers and not failure and (taken or missed):
            self.exitcode = PARTIAL

    def tell(self) -> None:
        """Let the run know whom it is about: what it says of a newspaper, later crawls believe."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        told = self.arguments | {"newspapers": [paper.name for paper in self.papers]}
        self.settings.set("NEWS_ARGUMENTS", told, priority="cmdline")

    def harvest(self) -> tuple[str | None, list[str]]:
        """Crawl the newspapers: why it failed, if it did, and those of which no source could be read."""
        assert self.crawler_process is not None  # noqa: S101  # set by scrapy.cmdline
        crawler = self.crawler_process.create_crawler(HarvestSpider)
        self.crawler_process.crawl(crawler, papers=self.papers, arguments=self.arguments)
        self.crawler_process.start()
        return why_failed(crawler.stats), missing(crawler.stats)


def chosen(
    papers: Sequence[press.Paper], names: Sequence[str], provinces: Sequence[str], *, every: bool
) -> list[press.Paper]:
    """The newspapers meant; ``UnknownNewspaperError`` for a name or province that is none, or where none is meant."""
    if bool(names or provinces) == every:
        raise press.UnknownNewspaperError(f"name newspapers or --province, or else --all; {press.SEE}")
    found = list(papers) if every else press.named(papers, names)
    found += [paper for province in provinces for paper in press.of_province(papers, province)]
    if not found:
        raise press.UnknownNewspaperError(
            f"there is no newspaper of {' or '.join(provinces) or 'any name'}; {press.SEE}"
        )
    return list(dict.fromkeys(found))


def check_arguments(paper: press.Paper, arguments: dict[str, str]) -> None:
    """Let a spider read its arguments before anything is started; ``UsageError`` names the wrong option."""
    try:
        paper(**arguments)
    except ValueError as error:
        raise UsageError(f"--{error}", print_help=False) from None


def exports(settings: Settings, files: list[str]) -> dict[str, Any]:
    """The setting that has articles written to files too, besides what the settings say."""
    feeds = feed_process_params_from_cli(settings, files) if files else settings.getdict("FEEDS")
    return {"FEEDS": {name: {"item_classes": [Article]} | feed for name, feed in feeds.items()}}


def missing(stats: StatsCollector) -> list[str]:
    """The newspapers of which no source could be read."""
    return [name for name, counts in of_each(stats).items() if is_unread(counts)]
