"""``scrapy export``: take articles away, as a file or a folder of pages."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.bar import Bar
from crawler.choosing import add_conditions, at_most, check_conditions, chosen, tell_unsearched
from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.filters import Query
from crawler.database.formats import Values
from crawler.database.search import SORTS, count
from crawler.export import folder
from crawler.export.articles import articles
from crawler.export.files import NotWritten, replacing
from crawler.export.formats import FOLDERS, FORMATS, meant, pages_of, pieces, write_file
from crawler.press import check_stored, titles

STDOUT = "-"


class Command(NewsCommand):
    """Write articles for other programs, or for reading elsewhere."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[WORDS ...] [options] [-o FILE|FOLDER]"

    def short_desc(self) -> str:
        return "Take articles away: JSON Lines, CSV, Parquet, or a folder of Markdown or HTML pages"

    def long_desc(self) -> str:
        return (
            "Writes the articles that `scrapy query` finds with the same WORDS and options, all of them, newest first, "
            "as they are at one moment, however long it takes and whoever writes to the database meanwhile.\n"
            "Of a story, an article and its near copies, all articles are written, because an export is a corpus that "
            "others count in; story_id says which belong together, and --no-copies leaves only the first publisher of "
            "those found.\n"
            "jsonl and csv go to standard output or a file, parquet to a file, markdown and html into a folder, one "
            "file an article and a list of them (index.md, index.html). Pictures are links, nothing in a page runs. "
            "docs/export.md describes the columns.\n"
            "A file takes its name when it is whole. What exists is not overwritten without --overwrite; of a folder "
            "that overwrites files of the same names, and nothing is ever removed.\n\n"
            "Examples:\n"
            "  scrapy export -o news.parquet                  the whole database, for pandas, Polars, DuckDB\n"
            "  scrapy export -o news.csv --bom                for Excel\n"
            "  scrapy export --since 2021-09-01 | jq .title   JSON Lines into another program\n"
            "  scrapy export 'nông thôn mới' --province 'Hà Tĩnh' --format html -o ha-tinh\n"
            "  scrapy export --newspaper danviet --format markdown -o danviet --overwrite\n\n"
            "Exit code: 0 done, even when nothing was found; 1 the database or the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        add_conditions(parser)
        parser.set_defaults(copies=True)
        how = parser.add_argument_group("How they are written")
        forms = "%(choices)s (default: as the name of FILE ends; without an ending, jsonl)"
        how.add_argument("--format", choices=FORMATS, help=forms)
        where = "write here (default: -, standard output)"
        how.add_argument("-o", "--output", metavar="FILE|FOLDER", default=STDOUT, help=where)
        how.add_argument("--overwrite", action="store_true", help="write over a file, or into a folder, that exists")
        how.add_argument("--bom", action="store_true", help="csv: begin with a byte order mark, as Excel needs it")
        first = "of a story only the first publisher of those found (default: all articles, as with --copies)"
        how.add_argument("--no-copies", action="store_false", dest="copies", help=first)
        how.add_argument("--sort", choices=SORTS, default="newest", help="the order (default: newest)")
        how.add_argument("--limit", metavar="N", type=at_most, default=0, help="at most N (default: 0, all)")
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        check_conditions(args, opts)
        opts.format = opts.format or meant(opts.output)
        if _is_same(opts.output, self.news_db):
            raise UsageError(f"{opts.output} is the database itself; name another file with -o", print_help=False)
        _check_output(opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        query = chosen(args, opts)
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            check_stored(db, opts.newspaper or (), self.settings)
            db.execute("BEGIN")  # one moment of the database, and what is counted is what is written
            tell_unsearched(db, args)
            total = _total(db, query)
            with Bar("export", total) as bar:
                try:
                    lost = self._write(_counted(bar, articles(db, query)), opts)
                except NotWritten as error:
                    self.fail(f"{error}{_left(bar, opts)}")
                    return
                except KeyboardInterrupt:
                    self.fail(f"it was stopped{_left(bar, opts)}")
                    return
        sys.stdout.flush()
        _say(total, lost, opts)

    def _write(self, found: Iterable[Values], opts: argparse.Namespace) -> list[str]:
        """Write to where it was asked for; what was lost, a line each."""
        path = Path(opts.output)
        if opts.format in FOLDERS:
            assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
            told = folder.titled(found, titles(self.settings))
            folder.write(told, path, pages_of(opts.format), overwrite=opts.overwrite)
            return []
        if opts.output == STDOUT:
            sys.stdout.writelines(pieces(opts.format, found, bom=opts.bom))
            return []
        with replacing(path, overwrite=opts.overwrite) as file:
            return write_file(opts.format, found, file, bom=opts.bom)


def _check_output(opts: argparse.Namespace) -> None:
    """Refuse, with UsageError, a place that the format cannot go to."""
    if not opts.output:
        raise UsageError("the name after -o is empty", print_help=False)
    if not opts.format:
        raise UsageError(f"the name {opts.output} tells no format; say --format {', '.join(FORMATS)}", print_help=False)
    if opts.output == STDOUT and opts.format in FOLDERS:
        raise UsageError(f"{opts.format} is a folder of pages; name it with -o", print_help=False)
    if opts.output == STDOUT and opts.format == "parquet":
        raise UsageError("parquet is no text for standard output; name a file with -o", print_help=False)
    if opts.bom and opts.format != "csv":
        raise UsageError(f"--bom is for csv, not for {opts.format}", print_help=False)


def _is_same(output: str, database: str) -> bool:
    """Whether the two names are one file; what cannot be looked at is told when it is opened."""
    try:
        return Path(output).samefile(database)
    except OSError:
        return False


def _total(db: Database, query: Query) -> int:
    found = count(db, query)
    return min(found, query.limit) if query.limit else found


def _counted(bar: Bar, found: Iterable[Values]) -> Iterator[Values]:
    """The articles; the bar goes on when one is written and the next is asked for."""
    for number, article in enumerate(found, start=1):
        yield article
        bar.forward(1, number, "articles")


def _left(bar: Bar, opts: argparse.Namespace) -> str:
    """What an export that failed leaves behind."""
    if opts.format not in FOLDERS or not bar.done:
        return ""
    return f"; {opts.output} has {bar.done:,} of {bar.total:,} articles, and no new list of them"


def _say(total: int, lost: Iterable[str], opts: argparse.Namespace) -> None:
    """One line when it is done, and one for each column that lost something."""
    where = "" if opts.output == STDOUT else f" in {opts.output}"
    told = f"{total:,} article{'' if total == 1 else 's'}{where}" if total else f"No article matches; none{where}"
    sys.stderr.writelines(f"{line}\n" for line in (*lost, told))
