"""``scrapy report``: what the database holds, as one HTML page."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.choosing import is_text
from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.reading import unknown_newspapers
from crawler.database.snapshot import snapshot
from crawler.export.files import NotWritten, replacing
from crawler.period import Period
from crawler.phrases import LANGUAGES
from crawler.press import titles
from crawler.report.page import head, page
from crawler.report.scope import Scope
from crawler.report.sections import SECTIONS, Section, each_section
from crawler.report.wording import Wording


class Command(NewsCommand):
    """Write a report of the database."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Write a page of charts and tables about the database"

    def long_desc(self) -> str:
        return (
            "Writes one HTML page that needs no network, no script and no other file, to be read, printed or sent: "
            "articles per day, newspaper and province, hours of publication, stories that many newspapers ran, edited "
            "headlines, the fields that articles have, days that lack articles, and what failed. Below each chart are "
            "its numbers as a table. Every article counts, as with `scrapy query --copies --count`. --since and "
            "--until are days of publication; of edits the days they were seen, of pages and runs the days on which "
            "they were asked for and began.\n\n"
            "Examples:\n"
            "  scrapy report                                       all there is, as report.html\n"
            "  scrapy report --since 2021-09-01 --until 2021-09-30 -o september.html\n"
            "  scrapy report --newspaper baohatinh --newspaper baonghean --language en\n"
            "  scrapy report -d another.db -o - | gzip > report.html.gz\n\n"
            "Exit code: 0 done, even when there are no articles; 1 the database or the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DAY", help="from this day (2021-09-01); default: the first there is")
        parser.add_argument("--until", metavar="DAY", help="to this day; default: the last there is")
        paper = "as `scrapy list` names it (danviet); may be repeated; default: all"
        parser.add_argument("--newspaper", metavar="NAME", action="append", default=[], dest="newspapers", help=paper)
        spoken = "of the page: %(choices)s (default: vi)"
        parser.add_argument("--language", choices=LANGUAGES, default="vi", help=spoken)
        target = "the page, in place of an older one (default: report.html); - is standard output"
        parser.add_argument("-o", "--output", metavar="FILE", default="report.html", help=target)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if args:
            raise UsageError(f"{args[0]!a} is no option; --newspaper names a newspaper", print_help=False)
        if unreadable := [name for name in opts.newspapers if not is_text(name)]:
            raise UsageError(f"{unreadable[0]!a} is not UTF-8 text", print_help=False)
        if not opts.output:
            raise UsageError("the name of the output is empty (-o)", print_help=False)
        if _is_same(opts.output, self.news_db):
            raise UsageError(f"-o {opts.output} is the database; name another file", print_help=False)
        try:
            self.period = Period.of(opts.since, opts.until)
        except ValueError as error:
            raise UsageError(f"--{error}", print_help=False) from None

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        scope = Scope(self.period, tuple(dict.fromkeys(opts.newspapers)))
        say = Wording(opts.language, titles(self.settings))
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db, snapshot(db):
            if missing := unknown_newspapers(db, scope.newspapers):
                self.fail(f"{self.news_db} has nothing of {', '.join(missing)}; `scrapy coverage` lists what it has")
                return
            if opts.output == "-":
                sys.stdout.write(self._page(db, scope, say))
                return
            try:
                with replacing(Path(opts.output), overwrite=True) as file:
                    file.write(self._page(db, scope, say).encode())
            except NotWritten as error:
                self.fail(str(error))

    def _page(self, db: Database, scope: Scope, say: Wording) -> str:
        return page(head(db, scope, Path(self.news_db).name, say), _drawn(db, scope, say), say)


def _drawn(db: Database, scope: Scope, say: Wording) -> list[Section]:
    """The sections; on a terminal a line says how far they are, and goes."""
    if not sys.stderr.isatty():
        return list(each_section(db, scope, say))
    try:
        return list(_told(each_section(db, scope, say)))
    finally:
        sys.stderr.write("\r\x1b[K")


def _told(drawn: Iterable[Section]) -> Iterator[Section]:
    for number, section in enumerate(drawn, start=1):
        sys.stderr.write(f"\r\x1b[Kreport: {number} of {len(SECTIONS)} sections")
        sys.stderr.flush()
        yield section


def _is_same(output: str, database: str) -> bool:
    return Path(output).resolve() == Path(database).resolve()
