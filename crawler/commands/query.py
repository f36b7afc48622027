"""``scrapy query``: ask the database."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date

from rich.text import Text
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.display import table
from crawler.database.formats import COLUMNS, FORMATS, values
from crawler.database.records import ARTICLE_FIELDS
from crawler.database.search import SORTS, Query, count, search

_SHOWN = ("id", "published_at", "newspaper", "title", "authors")
_DEFAULT_COLUMNS = {"table": _SHOWN, "markdown": _SHOWN}


class Command(NewsCommand):
    """Find articles by words and facts, and print them."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[WORDS ...] [options]"

    def short_desc(self) -> str:
        return "Find articles in the database, by words and facts"

    def long_desc(self) -> str:
        return (
            "Finds the articles that hold all WORDS in title, lead or body, best match first; without WORDS, the "
            "newest. A word without accents finds every spelling (da nang: Đà Nẵng), a word with accents that "
            "spelling only, and '\"quoted words\"' are a phrase.\n\n"
            "Examples:\n"
            "  scrapy query do thi thong minh\n"
            "  scrapy query '\"nông thôn mới\"' --since 2021-09-01 --until 2021-09-30\n"
            "  scrapy query --author 'nguyen van' --sort oldest --limit 0 --format csv > articles.csv"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        which = parser.add_argument_group("Which articles")
        which.add_argument("--newspaper", metavar="NAME", help="by the name of its spider: danviet")
        for name in ("author", "section", "tag"):
            which.add_argument(f"--{name}", metavar="NAME", help="whole name, any case; without accents, any spelling")
        which.add_argument("--since", metavar="DAY", type=_day, help="published on this day (2021-09-01) or later")
        which.add_argument("--until", metavar="DAY", type=_day, help="published on this day or earlier")
        how = parser.add_argument_group("How they are printed")
        how.add_argument("--sort", choices=SORTS, default="relevance", help="(default: relevance, then newest)")
        how.add_argument("--limit", metavar="N", type=_limit, default=20, help="at most N, 0 for all (default: 20)")
        how.add_argument("--format", choices=("table", *FORMATS), default="table", help="(default: table)")
        how.add_argument("--columns", metavar="A,B", type=_columns, help=f"any of: {', '.join(COLUMNS)}")
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if opts.since and opts.until and opts.since > opts.until:
            raise UsageError(f"--since {opts.since} is later than --until {opts.until}", print_help=False)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        names = ("newspaper", "author", "section", "tag", "since", "until", "sort", "limit")
        query = Query(words=" ".join(args), **{name: getattr(opts, name) for name in names})
        columns = opts.columns or _DEFAULT_COLUMNS.get(opts.format, ARTICLE_FIELDS)
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            if opts.format == "table":
                self._show_table(db, query, columns)
            else:
                self._write(db, query, opts.format, columns)

    def _show_table(self, db: Database, query: Query, columns: Sequence[str]) -> None:
        found = list(search(db, query))
        if not found:
            _say_nothing_found()
            return
        self.show(table(found, columns))
        if query.limit and (total := count(db, query)) > len(found):
            self.show(Text(f"\n{len(found)} of {total} articles; --limit 0 shows all", "dim"))

    def _write(self, db: Database, query: Query, form: str, columns: Sequence[str]) -> None:
        if not count(db, query):
            _say_nothing_found()
        for piece in FORMATS[form]((values(found, columns) for found in search(db, query)), columns):
            sys.stdout.write(piece)


def _say_nothing_found() -> None:
    sys.stderr.write("No article matches.\n")


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is no day such as 2021-09-01") from None


def _limit(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise argparse.ArgumentTypeError(f"{typed} is no number of articles; 0 is all")
    return int(typed)


def _columns(typed: str) -> list[str]:
    names = [name.strip() for name in typed.split(",") if name.strip()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise argparse.ArgumentTypeError(f"no column {', '.join(unknown)}; there are {', '.join(COLUMNS)}")
    return names
