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
from crawler.database.filters import Query
from crawler.database.formats import COLUMNS, FORMATS, values
from crawler.database.records import ARTICLE_FIELDS
from crawler.database.search import SORTS, count, search
from crawler.places import canonical, nearest
from crawler.text import clean

_SHOWN = ("id", "published_at", "newspaper", "title", "authors")
_SHOWN_EDITS = ("id", "published_at", "edited_at", "revisions", "newspaper", "title")
_ASKED = (
    *("newspaper", "author", "section", "tag", "since", "until", "merged"),
    *("edited", "title_changed", "copies", "limit"),
)
_LONGEST_LIMIT = 18  # digits that fit into SQLite's integers


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
            "spelling only, and '\"quoted words\"' are a phrase. Options narrow the answer, all of them together; "
            "`scrapy show ID` prints one article of it in full. An article that names no province is found by that of "
            "its newspaper; jsonl tells (found_in: newspaper).\n"
            "Of a story, which is an article and its near copies, only the first publisher among the articles found is "
            "printed, in every format; the table tells how many copies were found besides. --copies prints them, "
            "`scrapy story ID` all of the story. An article is edited when it had another text before (scrapy show ID "
            "--diff); --since and --until are then days on which an edit was first seen, whatever the day of "
            "publication.\n\n"
            "Examples:\n"
            "  scrapy query                      the 20 newest articles\n"
            "  scrapy query do thi thong minh\n"
            "  scrapy query '\"nông thôn mới\"' --since 2021-09-01 --until 2021-09-30\n"
            "  scrapy query lua --columns id,title,snippet\n"
            "  scrapy query --province Huế                    TT-Huế of 2021 as well\n"
            "  scrapy query --province 'Đà Nẵng' --merged     and what was Quảng Nam until July 2025\n"
            "  scrapy query --edited --since 2021-09-10       edits seen since that day, the latest first\n"
            "  scrapy query --title-changed --newspaper danviet\n"
            "  scrapy query --author 'nguyen van' --sort oldest --limit 0 --format csv > articles.csv\n\n"
            "Exit code: 0 done, even when nothing was found; 1 the database or the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        which = parser.add_argument_group("Which articles")
        which.add_argument("--newspaper", metavar="NAME", type=_name, help="as `scrapy list` names it (danviet)")
        for name, example in (("author", "nguyen van"), ("section", "nha nong"), ("tag", "lua")):
            told = f"whole name, any case; without accents, any spelling ('{example}')"
            which.add_argument(f"--{name}", metavar="NAME", type=_name, help=told)
        which.add_argument("--since", metavar="DAY", type=_day, help="published on this day (2021-09-01) or later")
        which.add_argument("--until", metavar="DAY", type=_day, help="published on this day or earlier")
        about = "about this province, old or new, in any spelling (hue, TT-Huế); may be repeated, for any of them"
        which.add_argument("--province", metavar="NAME", type=_province, action="append", default=[], help=about)
        merged = "with --province: all of the province that it has been part of since July 2025"
        which.add_argument("--merged", action="store_true", help=merged)
        edited = "that were edited: two revisions or more; --since and --until are days of an edit"
        which.add_argument("--edited", action="store_true", help=edited)
        which.add_argument("--title-changed", action="store_true", help="the same, where an edit changed the headline")
        copies = "all articles of a story (default: only the first publisher of those found)"
        which.add_argument("--copies", action="store_true", help=copies)
        how = parser.add_argument_group("How they are printed")
        order = "(default: relevance; without WORDS, newest, and of edits the latest)"
        how.add_argument("--sort", choices=SORTS, help=order)
        how.add_argument("--limit", metavar="N", type=_limit, default=20, help="at most N, 0 for all (default: 20)")
        forms = "table to read, the others for programs (default: table)"
        how.add_argument("--format", choices=("table", *FORMATS), default="table", help=forms)
        default = f"(default {', '.join(_SHOWN)}; in json, jsonl and csv url to duplicate_of)"
        shown = f"in this order, any of {', '.join(COLUMNS)} {default}"
        how.add_argument("--columns", metavar="A,B", type=_columns, help=shown)
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if unreadable := [word for word in args if not _is_text(word)]:
            raise UsageError(f"{unreadable[0]!a} is not UTF-8 text", print_help=False)
        if opts.merged and not opts.province:
            raise UsageError("--merged says how to read --province, which is missing", print_help=False)
        if opts.since and opts.until and opts.since > opts.until:
            raise UsageError(f"--since {opts.since} is later than --until {opts.until}", print_help=False)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        chosen = {name: getattr(opts, name) for name in _ASKED}
        query = Query(words=" ".join(args), provinces=opts.province, sort=opts.sort or _order(args, opts), **chosen)
        columns = opts.columns or _default_columns(opts)
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            if opts.format == "table":
                self._show_table(db, query, columns, add_copies=not opts.columns)
            else:
                self._write(db, query, opts.format, columns)

    def _show_table(self, db: Database, query: Query, columns: Sequence[str], *, add_copies: bool) -> None:
        found = list(search(db, query))
        if not found:
            _say_nothing_found()
            return
        copies = sum(each.row["copies"] for each in found)
        self.show(table(found, (*columns, "copies") if add_copies and copies else columns))
        notes = []
        if query.limit and (total := count(db, query)) > len(found):
            notes.append(f"{len(found)} of {total} articles; --limit 0 shows all")
        if copies:
            notes.append(f"{copies} more {'copy' if copies == 1 else 'copies'} found; --copies shows all")
        if notes:
            self.show(Text("\n" + "\n".join(notes), "dim"))

    def _write(self, db: Database, query: Query, form: str, columns: Sequence[str]) -> None:
        if not count(db, query):
            _say_nothing_found()
        for piece in FORMATS[form]((values(found, columns) for found in search(db, query)), columns):
            sys.stdout.write(piece)


def _order(args: Sequence[str], opts: argparse.Namespace) -> str:
    return "edited" if (opts.edited or opts.title_changed) and not args else "relevance"


def _default_columns(opts: argparse.Namespace) -> Sequence[str]:
    if opts.format not in {"table", "markdown"}:
        return ARTICLE_FIELDS
    return _SHOWN_EDITS if opts.edited or opts.title_changed else _SHOWN


def _say_nothing_found() -> None:
    sys.stderr.write("No article matches.\n")


def _is_text(typed: str) -> bool:
    """Whether it could be decoded: Python reads the byte FF of an argument as half a surrogate."""
    return not any("\ud800" <= letter <= "\udfff" for letter in typed)


def _name(typed: str) -> str:
    if not _is_text(typed):
        raise argparse.ArgumentTypeError(f"{typed!a} is not UTF-8 text")
    if not clean(typed):
        raise argparse.ArgumentTypeError("the name is empty; leave the option out to find all")
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


def _limit(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise argparse.ArgumentTypeError(f"{typed} is no number of articles; 0 is all")
    if len(typed) > _LONGEST_LIMIT:
        raise argparse.ArgumentTypeError(f"{typed} is too large a number; 0 is all")
    return int(typed)


def _columns(typed: str) -> list[str]:
    names = [name.strip() for name in typed.split(",") if name.strip()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise argparse.ArgumentTypeError(f"no column {', '.join(unknown)}; there are {', '.join(COLUMNS)}")
    if not names or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{typed!r} should name one column or more, each once")
    return names
