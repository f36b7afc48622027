"""``scrapy serve``: the database as a web page."""

import argparse
import sys
import webbrowser
from contextlib import closing
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.press import titles

_PORT = 8001
_LAST_PORT = 65535


class Command(NewsCommand):
    """Show the database as a web page on this machine."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show the database as a web page: search, read, compare, take away"

    def long_desc(self) -> str:
        return (
            "Serves the database as a web page in Vietnamese and English, on this machine only (127.0.0.1) and for "
            "reading only, until Ctrl-C: the search of `scrapy query`, articles to read with their edits and copies, "
            "ready-made questions and all tables (Datasette), as CSV and JSON too. A crawl may write to the database "
            "in the meantime.\n"
            "No page runs a script or loads anything from elsewhere.\n\n"
            "Examples:\n"
            "  scrapy serve\n"
            "  scrapy serve -d demo.db --open     and open it in the browser\n"
            "  scrapy serve --port 0              on any free port; the address is printed\n\n"
            "Exit code: 0 stopped by Ctrl-C; 1 the database cannot be read, or the port is taken; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", metavar="N", type=_port, default=_PORT, help=f"0 for any (default: {_PORT})")
        parser.add_argument("--open", action="store_true", help="open the page in the browser")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if args:
            raise UsageError(
                f"serve takes no arguments, and {args[0]} is one; name the database with -d", print_help=False
            )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        with named_errors(self.news_db), closing(open_readonly(self.news_db)):
            pass  # what is wrong with the file is said before anything is served
        from crawler.desk.app import Desk  # noqa: PLC0415  seconds of Datasette that no other command needs
        from crawler.desk.serving import PortTaken, listening, serve  # noqa: PLC0415  as above

        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        desk = Desk(Path(self.news_db).resolve(), titles(self.settings))
        try:
            serve(desk.app(), listening(opts.port), lambda address: self._ready(address, opts))
        except PortTaken as error:
            self.fail(str(error))
        finally:
            desk.stop()

    def _ready(self, address: str, opts: argparse.Namespace) -> None:
        sys.stdout.write(f"{self.news_db} is at {address} until Ctrl-C\n")
        sys.stdout.flush()
        if opts.open:
            webbrowser.open(address)


def _port(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and int(typed) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(f"{typed} is no port; there are 1 to {_LAST_PORT}, and 0 for any")
    return int(typed)
