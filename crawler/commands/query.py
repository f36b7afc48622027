"""``scrapy query``: ask the database."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing

from rich.text import Text
from sqlite_utils import Database

from crawler.choosing import add_conditions, at_most, check_conditions, chosen
from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.display import table
from crawler.database.filters import Query
from crawler.database.formats import COLUMNS, FORMATS, values
from crawler.database.records import ARTICLE_FIELDS
from crawler.database.search import SORTS, count, search

_SHOWN = ("id", "published_at", "newspaper", "title", "authors")
_SHOWN_EDITS = ("id", "published_at", "edited_at", "revisions", "newspaper", "title")


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
        add_conditions(parser)
        how = parser.add_argument_group("How they are printed")
        order = "(default: relevance; without WORDS, newest, and of edits the latest)"
        how.add_argument("--sort", choices=SORTS, help=order)
        how.add_argument("--limit", metavar="N", type=at_most, default=20, help="at most N, 0 for all (default: 20)")
        forms = "table to read, the others for programs (default: table)"
        how.add_argument("--format", choices=("table", *FORMATS), default="table", help=forms)
        default = f"(default {', '.join(_SHOWN)}; in json, jsonl and csv url to duplicate_of)"
        shown = f"in this order, any of {', '.join(COLUMNS)} {default}"
        how.add_argument("--columns", metavar="A,B", type=_columns, help=shown)
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        check_conditions(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        query = chosen(args, opts, sort=opts.sort or _order(args, opts))
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


def _columns(typed: str) -> list[str]:
    names = [name.strip() for name in typed.split(",") if name.strip()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise argparse.ArgumentTypeError(f"no column {', '.join(unknown)}; there are {', '.join(COLUMNS)}")
    if not names or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{typed!r} should name one column or more, each once")
    return names
