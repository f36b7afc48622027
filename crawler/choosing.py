"""Which articles a command is about: the options that `query`, `export` and `report` share, and the Query they make."""

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler import urls
from crawler.database.filters import HAS, Query
from crawler.database.index import waiting
from crawler.places import canonical, nearest
from crawler.text import clean

_LATE = re.compile(r"--[^\W\d_]\S*")
_LONGEST_LIMIT = 18  # digits that fit into SQLite's integers


def add_conditions(parser: argparse.ArgumentParser) -> None:
    """The options that say which articles."""
    which = parser.add_argument_group("Which articles")
    paper = "as `scrapy list` names it (danviet); may be repeated, for any of them"
    which.add_argument("--newspaper", metavar="NAME", type=_name, action="append", help=paper)
    for name, example in (("author", "nguyen van"), ("agency", "ttxvn"), ("section", "nha nong"), ("tag", "lua")):
        told = f"whole name, any case; without accents, any spelling ('{example}')"
        which.add_argument(f"--{name}", metavar="NAME", type=_name, help=told)
    which.add_argument("--since", metavar="DAY", type=_day, help="published on this day (2021-09-01) or later")
    which.add_argument("--until", metavar="DAY", type=_day, help="published on this day or earlier")
    about = "about this province, old or new, in any spelling (hue, TT-Huế); may be repeated, for any of them"
    which.add_argument(
        "--province", metavar="NAME", type=_province, action="append", default=[], dest="provinces", help=about
    )
    merged = "with --province: all of the province that it has been part of since July 2025"
    which.add_argument("--merged", action="store_true", help=merged)
    edited = "that were edited: two revisions or more; --since and --until are days of an edit"
    which.add_argument("--edited", action="store_true", help=edited)
    which.add_argument("--title-changed", action="store_true", help="the same, where an edit changed the headline")
    there = "that have FIELD: %(choices)s (caption: of a picture; province: one that --province finds; gone_at: no "
    there += "longer at its address; warning: read with doubts); may be repeated, for all of them"
    which.add_argument("--has", metavar="FIELD", choices=tuple(HAS), action="append", default=[], help=there)
    lacking = "that have no FIELD of these; may be repeated, for none of them"
    which.add_argument("--missing", metavar="FIELD", choices=tuple(HAS), action="append", default=[], help=lacking)
    story = "of the story that the article of this ID or URL belongs to, with --copies"
    which.add_argument("--story", metavar="ID|URL", type=_article, help=story)
    copies = "all articles of a story, not only the first publisher of those found"
    which.add_argument("--copies", action="store_true", help=copies)


def check_conditions(words: Sequence[str], opts: argparse.Namespace) -> None:
    """Refuse, with UsageError, what cannot be asked for."""
    if unreadable := [word for word in words if not is_text(word)]:
        raise UsageError(f"{unreadable[0]!a} is not UTF-8 text", print_help=False)
    if late := next(filter(_LATE.fullmatch, words), None):
        raise UsageError(f"{late} stands after --, where all is looked for; write options before it", print_help=False)
    if opts.merged and not opts.provinces and getattr(opts, "group_by", None) != "province":
        raise UsageError("--merged says how to read --province, which is missing", print_help=False)
    if both := [name for name in opts.has if name in opts.missing]:
        raise UsageError(f"--has {both[0]} and --missing {both[0]} exclude each other", print_help=False)
    if opts.since and opts.until and opts.since > opts.until:
        raise UsageError(f"--since {opts.since} is later than --until {opts.until}", print_help=False)


def chosen(words: Sequence[str], opts: argparse.Namespace, **others: object) -> Query:
    """What is asked for; every field of Query that is an option by that name and not None, and ``others``."""
    names = {each.name for each in fields(Query)}
    asked = {name: value for name, value in vars(opts).items() if name in names and value not in (None, [])}
    return Query(words=" ".join(words), **(asked | others))


def tell_unsearched(db: Database, words: Sequence[str]) -> None:
    """Say how many stored articles are in no index yet, so that ``words`` do not find them."""
    if any(words) and (number := waiting(db)):
        these = "1 stored article" if number == 1 else f"{number:,} stored articles"
        sys.stderr.write(
            f"Not searched yet: {these}, which the crawl or replay that runs will index, else the next one\n"
        )


def order(words: str, opts: argparse.Namespace) -> str:
    """The order of an answer when none is asked for: of edits without ``words`` the latest first."""
    return "edited" if (opts.edited or opts.title_changed) and not words else "relevance"


def is_all(words: Sequence[str], opts: argparse.Namespace) -> bool:
    """Whether no word and no option narrows what is asked for."""
    return chosen(words, opts, sort="", limit=0) == Query(sort="", limit=0)


def is_text(typed: str) -> bool:
    """Whether it could be decoded: Python reads the byte FF of an argument as half a surrogate."""
    return not any("\ud800" <= letter <= "\udfff" for letter in typed)


def at_most(typed: str) -> int:
    """A number of articles as typed; argparse.ArgumentTypeError says what is wrong with it.

    >>> at_most("20"), at_most("0")
    (20, 0)
    """
    if not (typed.isascii() and typed.isdecimal()):
        raise argparse.ArgumentTypeError(f"{typed} is no number of articles; 0 is all")
    if len(typed) > _LONGEST_LIMIT:
        raise argparse.ArgumentTypeError(f"{typed} is too large a number; 0 is all")
    return int(typed)


def _name(typed: str) -> str:
    if not is_text(typed):
        raise argparse.ArgumentTypeError(f"{typed!a} is not UTF-8 text")
    if not clean(typed):
        raise argparse.ArgumentTypeError("the name is empty; leave the option out to find all")
    return typed


def _article(typed: str) -> str:
    if not (_name(typed).isdecimal() or urls.web_host(clean(typed))):
        raise argparse.ArgumentTypeError(f"{typed} is neither an ID nor an address of an article")
    return typed


def _province(typed: str) -> str:
    known = canonical(_name(typed))
    if not known:
        raise argparse.ArgumentTypeError(f"{typed} is no province; did you mean {nearest(typed)}?")
    return known


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is no day such as 2021-09-01") from None
