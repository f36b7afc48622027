"""``scrapy backfill NEWSPAPER``: its older articles, and a calendar of what there is."""

import argparse
import sys
from contextlib import closing

from scrapy.exceptions import UsageError

from crawler import backfill, backnumbers, press
from crawler.command import NewsCommand
from crawler.commands.crawl import check_name, why_failed
from crawler.commands.harvest import check_arguments, exports
from crawler.database.calendar import calendar
from crawler.database.claims import claimed, under_way
from crawler.database.connect import named_errors, open_for_writing, open_readonly
from crawler.database.coverage import coverage
from crawler.database.leases import reopen
from crawler.database.records import now
from crawler.period import Period
from crawler.press import newspaper_classes


class Command(NewsCommand):
    """Crawl the older articles of one newspaper."""

    def syntax(self) -> str:
        return "[options] NEWSPAPER --since DAY"

    def short_desc(self) -> str:
        return "Crawl a newspaper's older articles into the database"

    def long_desc(self) -> str:
        return (
            "Collects what a newspaper published in a period, from its sitemaps by month or day or its pages by day, "
            "newest days first. Where no such archive is known, its sitemaps and the numbered pages of its sections "
            "are read back to the period, which can take long. What was read to the end is not read again: after "
            "Ctrl-C, a limit or a power cut the same command goes on where it stopped. At the end a calendar shows "
            "how many articles there are of each day, and where days are missing; `scrapy coverage` shows it again.\n\n"
            "Examples:\n"
            "  scrapy backfill baohatinh --since 2024-01-01\n"
            "  scrapy backfill hanoimoi --since 2021-09-01 --until 2021-09-30 -d september.db\n"
            "  scrapy backfill tuoitre --since 2015-01-01 --limit 5000      some today, go on tomorrow\n"
            "  scrapy backfill hanoimoi --since 2021-09-01 --until 2021-09-30 --again\n\n"
            "Exit code: 0 done; 1 the backfill failed, or nothing of the newspaper leads so far back, and why is said; "
            "2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DAY", help="the first day of publication (2021-09-01)")
        parser.add_argument("--until", metavar="DAY", help="the last day of publication (default: today)")
        parser.add_argument("--limit", metavar="N", help="at most this many articles")
        parser.add_argument("--again", action="store_true", help="read sitemaps and pages again that were read")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        papers = {paper.name: paper for paper in newspaper_classes(self.settings)}
        self.paper = papers[check_name(args, list(papers))]
        self.arguments = arguments(self.paper, opts)
        self.settings.setdict(exports(self.settings, []), priority="cmdline")
        self.settings.set("NEWS_ARGUMENTS", self.arguments | {"backfill": True}, priority="cmdline")
        self.period = Period(self.arguments["since"], self.arguments["until"])

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        if not backfill.sources(self.paper, self.period):
            self.fail(why_nothing(self.paper))
            return
        open_for_writing(self.news_db).close()
        with claimed(self.news_db, [self.paper.name]) as taken:
            failure = under_way(self.news_db, taken) if taken else self.crawl(again=opts.again)
        if failure:
            self.fail(failure)

    def crawl(self, *, again: bool) -> str | None:
        """Read what is still to be read and show what there is then; why it failed, if it did."""
        assert self.crawler_process is not None  # noqa: S101  # set by scrapy.cmdline
        sys.stderr.write(f"{self.paper.name}: {backnumbers.told(self.paper.back_numbers, self.paper.sources)}\n")
        reopen(self.news_db, self.paper.name, self.period)
        crawler = self.crawler_process.create_crawler(backfill.of_paper(self.paper))
        self.crawler_process.crawl(crawler, again=again, **self.arguments)
        self.crawler_process.start()
        self.show_calendar()
        return why_failed(crawler.stats)

    def show_calendar(self) -> None:
        """Print what there is now of the period."""
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            self.show(calendar(coverage(db, self.paper.name, self.period)))


def arguments(paper: press.Paper, opts: argparse.Namespace) -> dict[str, str]:
    """The arguments of the newspaper's spider, the period closed; ``UsageError`` names the wrong one."""
    today = now()[:10]
    if not opts.since:
        raise UsageError("say from which day on: --since 2021-09-01", print_help=False)
    typed = {"since": opts.since, "until": opts.until, "limit": opts.limit}
    given = {name: value for name, value in typed.items() if value is not None}
    check_arguments(paper, given)
    if opts.since > today:
        raise UsageError(f"--since={opts.since} is yet to come", print_help=False)
    return given | {"until": min(opts.until or today, today)}


def why_nothing(paper: press.Paper) -> str:
    """Why a newspaper cannot be read so far back."""
    if reach := backnumbers.told(paper.back_numbers, paper.sources):
        return f"{paper.name} does not go so far back: {reach}"
    return f"no older articles of {paper.name} can be found: no archive, sitemap or numbered pages are known of it"
