"""``scrapy archive ls|verify|extract PATH…``: a look into recordings."""

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler import press
from crawler.archive import Broken, Capture, saved_files
from crawler.command import NewsCommand
from crawler.contents import (
    COLUMNS,
    Entry,
    NotThere,
    capture_at,
    captures_of,
    damage,
    entries,
    file_name,
    head,
    unpacked,
)
from crawler.database.formats import FORMATS
from crawler.database.printable import printable
from crawler.period import Period
from crawler.spans import WorkerDied

#: What is done, and the options that it takes.
ACTIONS = {
    "ls": {"newspaper", "url", "since", "format"},
    "verify": set[str](),
    "extract": {"url", "headers", "all", "output"},
}


class Command(NewsCommand):
    """Look into recordings."""

    def syntax(self) -> str:
        return "ls|verify|extract [options] PATH..."

    def short_desc(self) -> str:
        return "List, check or extract what recordings (WARC files of any maker) hold"

    def long_desc(self) -> str:
        return (
            "ls lists the records: time, status, type, size, place, address. verify checks every record against its "
            "checksum and digests and names what is damaged. extract writes the body of one answer: that at a place "
            "FILE:OFFSET, as the column recorded_in of the table pages has it, or the latest of an address. Nothing "
            "that was fetched is run.\n\n"
            "Examples:\n"
            "  scrapy archive ls archive --newspaper danviet --since 2026-11-15\n"
            "  scrapy archive verify archive\n"
            "  scrapy archive extract danviet-20261123T050554000000Z.warc.gz:10240 -o page.html\n"
            "  scrapy archive extract archive --url ADDRESS --headers\n"
            "  scrapy archive extract archive --url ADDRESS --all versions/   every capture, a file each\n\n"
            "Exit code: 0 done; 1 something is damaged, or is not there; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--newspaper", metavar="NAME", help="ls: only answers of this newspaper's hosts")
        parser.add_argument("--url", metavar="ADDRESS", help="ls: only addresses with these words; extract: this one")
        parser.add_argument("--since", metavar="DAY", help="ls: only what was recorded since (2026-11-15)")
        parser.add_argument("--format", choices=("table", *FORMATS), help="ls: %(choices)s (default: table)")
        parser.add_argument("--headers", action="store_true", help="extract: the headers instead of the body")
        parser.add_argument("--all", metavar="FOLDER", help="extract: every capture of --url, into this folder")
        parser.add_argument("-o", "--output", metavar="FILE", help="extract: write here instead of standard output")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if not args or args[0] not in ACTIONS:
            raise UsageError(f"say what to do: {', '.join(ACTIONS)}", print_help=False)
        if len(args) < 2:
            raise UsageError(f"name what to {args[0]}: WARC files, or a folder of them", print_help=False)
        check_options(args[0], opts)
        if args[0] != "extract" or opts.url:
            recordings(args[1:])

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        action, *paths = args
        try:
            {"ls": self.ls, "verify": self.verify, "extract": self.extract}[action](paths, opts)
        except (NotThere, WorkerDied) as error:
            self.fail(str(error))

    @property
    def max_size(self) -> int:
        """The bytes of the largest record that is read."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        return self.settings.getint("DOWNLOAD_MAXSIZE")

    # --- ls --------------------------------------------------------------------------------------------------------

    def ls(self, paths: list[str], opts: argparse.Namespace) -> None:
        """Print the records that are wanted."""
        wanted = self.wanted(paths, opts)
        if opts.format in (None, "table"):
            for entry in wanted:
                print(line(entry))
        else:
            sys.stdout.writelines(FORMATS[opts.format](wanted, COLUMNS))

    def wanted(self, paths: list[str], opts: argparse.Namespace) -> Iterator[Entry]:
        """The records that the filters let by; damage is told, and fails the command."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        papers = press.newspaper_classes(self.settings)
        try:
            paper = press.named(papers, [opts.newspaper])[0] if opts.newspaper else None
            period = Period.of(opts.since, None)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None
        for entry in entries(recordings(paths), self.max_size):
            if isinstance(entry, Broken):
                self.fail(f"{entry.where}: {entry.why}")
            elif (
                (not opts.url or opts.url in (entry["address"] or ""))
                and (not paper or press.newspaper_of(entry["address"] or "", papers) is paper)
                and not period.is_before(entry["time"])
            ):
                yield entry

    # --- verify ----------------------------------------------------------------------------------------------------

    def verify(self, paths: list[str], opts: argparse.Namespace) -> None:
        """Print what is damaged, and how much is whole."""
        broken = whole = 0
        for found in damage(recordings(paths), self.max_size):
            if isinstance(found, Broken):
                broken += 1
                print(printable(f"{found.where}  {found.why}"))
            else:
                whole = found
        print(f"{whole:,} records whole, {broken:,} damaged")
        if broken:
            self.fail(f"{broken} damaged")

    # --- extract ---------------------------------------------------------------------------------------------------

    def extract(self, paths: list[str], opts: argparse.Namespace) -> None:
        """Write what one answer holds, or all of an address."""
        if opts.all:
            self.extract_all(paths, opts)
            return
        saved = self.latest(paths, opts.url) if opts.url else self.at(paths)
        data = self.data(saved, opts)
        if opts.output:
            Path(opts.output).write_bytes(data)
        elif sys.stdout.isatty():  # what was fetched must not steer it
            print(printable(data.decode("utf-8", "replace")))
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()

    def at(self, places: list[str]) -> Capture:
        """The answer at the one place that was named."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        if len(places) != 1:
            raise UsageError("name one place FILE:OFFSET, or an address with --url", print_help=False)
        return capture_at(places[0], Path(self.settings["ARCHIVE_DIR"]), self.max_size)

    def latest(self, paths: list[str], url: str) -> Capture:
        """The latest answer of an address."""
        found = captures_of(url, recordings(paths), self.max_size)
        saved = max(found, key=lambda each: each.fetched_at, default=None)
        if saved is None:
            raise NotThere(f"{url}: no answer of this address; `scrapy archive ls --url WORDS` finds addresses")
        return saved

    def extract_all(self, paths: list[str], opts: argparse.Namespace) -> None:
        """Write every answer of an address into a folder, and say which files these are."""
        folder, path = Path(opts.all), None
        for saved in captures_of(opts.url, recordings(paths), self.max_size):
            data = self.data(saved, opts)
            folder.mkdir(parents=True, exist_ok=True)
            path = unused(folder / file_name(saved))
            with path.open("xb") as file:
                file.write(data)
            print(path)
        if path is None:
            raise NotThere(f"{opts.url}: no answer of this address; `scrapy archive ls --url WORDS` finds addresses")

    def data(self, saved: Capture, opts: argparse.Namespace) -> bytes:
        """The bytes that were asked for."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        return head(saved) if opts.headers else unpacked(saved, self.settings)


def check_options(action: str, opts: argparse.Namespace) -> None:
    """``UsageError`` for an option of another action, or two that do not go together."""
    given = {name for names in ACTIONS.values() for name in names if getattr(opts, name)}
    if wrong := sorted(given - ACTIONS[action]):
        raise UsageError(f"{action} takes no --{wrong[0]}", print_help=False)
    if opts.all and not opts.url:
        raise UsageError("--all FOLDER needs --url ADDRESS", print_help=False)
    if opts.all and opts.output:
        raise UsageError("--all FOLDER and --output FILE are two things; ask for one", print_help=False)


def recordings(paths: list[str]) -> list[Path]:
    """The WARC files at or below the paths; ``UsageError`` for a path that has none."""
    found = []
    for path in map(Path, paths):
        if not path.exists():
            raise UsageError(f"{path} does not exist", print_help=False)
        files = [file for file in saved_files(path) if file.name != "response.json"]
        if not files:
            raise UsageError(f"{path} {'is' if path.is_file() else 'holds'} no .warc or .warc.gz", print_help=False)
        found += files
    return found


def line(entry: Entry) -> str:
    """A record in one line.

    >>> line(dict.fromkeys(COLUMNS) | {"type": "warcinfo", "size": 120, "place": "a.warc.gz:0"})
    '-                            -  warcinfo         120  a.warc.gz:0  -'
    """
    time, status, kind, size, place, address = (entry[name] if entry[name] is not None else "-" for name in COLUMNS)
    return printable(f"{time:25}  {status:>3}  {kind:10}  {size:>8}  {place}  {address}").replace("\n", " ")


def unused(path: Path) -> Path:
    """The path, or the first like it that does not exist: ``page-2.html``."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in chain([path], others) if not os.path.lexists(each))  # a dangling link is one, too
