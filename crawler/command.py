"""What all our commands share. It stands outside ``commands`` because Scrapy takes every class there for a command."""

import argparse
import os
import re
import sys
from abc import abstractmethod
from io import TextIOWrapper

from rich.console import Console, RenderableType
from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.exceptions import UsageError

from crawler.database.connect import NewsDatabaseError
from crawler.database.printable import printable
from crawler.revisits import ladder

_PIPE_WIDTH = 120
_OPTION = re.compile(r"--?[^\W\d_]\S*")


class NewsCommand(ScrapyCommand):
    """A command of Tin Vùng: ``-d FILE``, unknown options refused, errors of the database in one line.

    A subclass defines ``act`` where a ScrapyCommand has ``run``. One that extends a command of Scrapy names
    NewsCommand first: ``class Command(NewsCommand, crawl.Command)``, and its ``act`` calls ``crawl.Command.run``.
    """

    requires_project = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options and ``-d``; the help keeps the lines of ``long_desc``."""
        super().add_options(parser)
        parser.formatter_class = _LineKeeper
        parser.add_argument("-d", "--database", metavar="FILE", help=f"the database (default: {self.news_db})")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what argparse did not know; ``-d FILE`` is stronger than ``-s NEWS_DB=FILE``."""
        _refuse_unknown_options(args)
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        if opts.database is not None:
            self.settings.set("NEWS_DB", opts.database, priority="cmdline")
        if not self.settings["NEWS_DB"]:
            raise UsageError("the name of the database is empty (-d, or NEWS_DB in the settings)", print_help=False)
        try:
            ladder(self.settings.getlist("REVISIT_HOURS"))
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None

    @property
    def news_db(self) -> str:
        """The path of the database, as the settings and the command line have it."""
        return str(self.settings["NEWS_DB"]) if self.settings else "news.db"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it; an error of the database or of a file is one line and exit code 1.

        A reader of the output who leaves early is no error; Ctrl-C is one line too.
        """
        if sys.stdout is None:  # as Python has it after ``>&-``
            self.fail("standard output is closed; send it to /dev/null if nobody is to read it")
            return
        try:
            _speak_utf8()
            self.act(args, opts)
            sys.stdout.flush()
        except NewsDatabaseError as error:
            self.fail(str(error))
        except BrokenPipeError:
            close_stdout()
        except KeyboardInterrupt:
            self.fail("it was stopped")
        except OSError as error:
            self._fail_of_file(error)

    @abstractmethod
    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """What the command does."""

    def show(self, shown: RenderableType) -> None:
        """Print one of rich's pieces: in colour on a terminal, plain and no wider than COLUMNS (120) in a pipe.

        What says that it needs more (``Whole``) is not cut.
        """
        wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
        console = Console(width=wide, highlight=False)
        with console.capture() as captured:
            console.print(shown, crop=False)
        lines = (line.rstrip(" ") for line in captured.get().split("\n"))
        sys.stdout.write("\n".join(lines))

    def fail(self, message: str) -> None:
        """Say what is wrong in one line, and exit with code 1 at the end."""
        line = " ".join(printable(message).splitlines())
        sys.stderr.write(f"scrapy {type(self).__module__.rpartition('.')[2]}: {line}\n")
        self.exitcode = 1

    def _fail_of_file(self, error: OSError) -> None:
        """Say which file failed; an error without a name is of the output, which is not tried again."""
        if error.filename is None:
            close_stdout()
        self.fail(f"{error.filename or 'standard output'}: {error.strerror or error}")


class _LineKeeper(ScrapyHelpFormatter):
    """Wraps each line of a description by itself, and an indented one, which is an example, not at all."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        wrap = super()._fill_text
        return "\n".join(line if line.startswith(" ") else wrap(line, width, indent) for line in text.split("\n"))

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """``-d, --database FILE``, as Python writes it from 3.13 on; before, FILE stood twice."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"

    def format_part_strings(self, part_strings: list[str]) -> list[str]:
        """Scrapy makes a heading of each part that ends in a colon; the help of options, which is indented, is none."""
        kept = {f"\0{number}": part for number, part in enumerate(part_strings) if part.startswith(" ")}
        others = [f"\0{number}" if f"\0{number}" in kept else part for number, part in enumerate(part_strings)]
        return [kept.get(part, part) for part in super().format_part_strings(others)]


def _refuse_unknown_options(args: list[str]) -> None:
    """Unknown options stand where argparse leaves them, among the arguments; what follows ``--`` is none."""
    own = args.index("--") if "--" in args else len(args)
    for unknown in filter(_OPTION.fullmatch, args[:own]):
        message = f"unknown option {unknown} (write -- before words that begin with a dash)"
        raise UsageError(message, print_help=False)
    del args[own : own + 1]


def _speak_utf8() -> None:
    """Vietnamese goes into any pipe and file, whatever the locale says."""
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")


def close_stdout() -> None:
    """Let Python's own flush at the exit go nowhere (the way of Python's documentation of SIGPIPE)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
