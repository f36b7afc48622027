"""The options of `query` for something else than articles: their number, how many of each kind, a statement's rows."""

import argparse
from collections.abc import Sequence
from math import inf

from scrapy.exceptions import UsageError

from crawler.choosing import is_all, is_text
from crawler.database.groups import BY
from crawler.database.sql import SECONDS

#: Options that say nothing beside each of these.
_IDLE = {
    "count": ("sort", "columns", "limit", "format"),
    "group_by": ("sort", "columns"),
    "sql": ("sort", "columns", "limit"),
}


def add_counting(parser: argparse.ArgumentParser) -> None:
    """The options that say what is printed instead of articles."""
    instead = parser.add_argument_group("Instead of articles")
    one = instead.add_mutually_exclusive_group()
    one.add_argument("--count", action="store_true", help="print how many there are, the number alone")
    one.add_argument("--group-by", choices=BY, help="print how many there are of each, with a bar")
    own = "print what this statement gives, from the whole database; it can only read"
    one.add_argument("--sql", metavar="SELECT", type=_statement, help=own)
    longest = f"stop the work on --sql after N seconds (default: {SECONDS:g})"
    instead.add_argument("--sql-seconds", metavar="N", type=_seconds, help=longest)


def check_counting(words: Sequence[str], opts: argparse.Namespace) -> None:
    """Refuse, with UsageError, options that say nothing about what is printed."""
    if opts.sql_seconds and not opts.sql:
        raise UsageError("--sql-seconds is for --sql, which is missing", print_help=False)
    if opts.sql and not is_all(words, opts):
        raise UsageError("--sql takes no words and no filters; write them into the statement", print_help=False)
    for chosen in filter(vars(opts).get, _IDLE):
        for idle in _IDLE[chosen]:
            if getattr(opts, idle) not in (None, "table"):
                raise UsageError(f"--{idle} says nothing about --{chosen.replace('_', '-')}", print_help=False)


def _statement(typed: str) -> str:
    if not is_text(typed):
        raise argparse.ArgumentTypeError(f"{typed!a} is not UTF-8 text")
    if not typed.strip():
        raise argparse.ArgumentTypeError("the statement is empty; write SELECT …")
    return typed


def _seconds(typed: str) -> float:
    try:
        seconds = float(typed)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < inf:
        raise argparse.ArgumentTypeError(f"{typed} is no number of seconds")
    return seconds
