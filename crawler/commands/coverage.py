"""``scrapy coverage``: how many articles there are of each day, and which days lack some."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.command import NewsCommand
from crawler.database.calendar import calendar, overview
from crawler.database.connect import named_errors, open_readonly
from crawler.database.coverage import Coverage, coverage, newspapers
from crawler.database.formats import FORMATS
from crawler.period import Period

COLUMNS = ("newspaper", "day", "articles", "usual", "state")


class Command(NewsCommand):
    """Show how many articles there are of each day."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [NEWSPAPER ...]"

    def short_desc(self) -> str:
        return "Show how many articles there are of each day, and the gaps"

    def long_desc(self) -> str:
        return (
            "Draws a calendar of the articles in the database by day of publication (+07:00), for each newspaper that "
            "is named; without names, a line for each. A gap is a day with fewer articles than a third of the "
            "newspaper's usual, which is the median of that weekday; the other formats say it for every day.\n\n"
            "Examples:\n"
            "  scrapy coverage\n"
            "  scrapy coverage baohatinh --since 2021-09-01 --until 2021-12-31\n"
            "  scrapy coverage --format csv > days.csv\n\n"
            "Exit code: 0 done; 1 there are no articles, or the database or the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--since", metavar="DAY", help="from this day (2021-09-01); default: the first with articles"
        )
        parser.add_argument("--until", metavar="DAY", help="to this day; default: the last with articles")
        parser.add_argument(
            "--format", choices=("table", *FORMATS), default="table", help="%(choices)s (default: table)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        try:
            self.period = Period.of(opts.since, opts.until)
        except ValueError as error:
            raise UsageError(f"--{error}", print_help=False) from None

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            there = newspapers(db)
            if missing := [name for name in args if name not in there]:
                self.fail(
                    f"{self.news_db} has no article of {', '.join(missing)}; there are {', '.join(there) or 'none'}"
                )
                return
            covered = list(self.covered(db, list(dict.fromkeys(args)) or there))
        found = [each for each in covered if each.days]
        if not found:
            undated = sum(each.undated for each in covered)
            without = f", {undated:,} without a day" if undated else ""
            self.fail(f"{self.news_db} has no article of that time{without}")
        elif opts.format != "table":
            sys.stdout.writelines(FORMATS[opts.format](rows(found), COLUMNS))
        elif args:
            for each in found:
                self.show(calendar(each))
        else:
            self.show(overview(found))

    def covered(self, db: Database, names: Iterable[str]) -> Iterator[Coverage]:
        """The days of each newspaper."""
        for name in names:
            yield coverage(db, name, self.period)


def rows(found: Iterable[Coverage]) -> Iterator[Mapping[str, object]]:
    """A row for each day of each newspaper."""
    for covered in found:
        for day in covered.days:
            values = (covered.newspaper, day.day.isoformat(), day.articles, day.usual, day.state)
            yield dict(zip(COLUMNS, values, strict=True))
