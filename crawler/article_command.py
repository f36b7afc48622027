"""What the commands about one article share: it is named, found, and told to a person or as JSON."""

import argparse
import json
import sys
from abc import abstractmethod
from collections.abc import Callable
from contextlib import closing

from rich.console import RenderableType
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.printable import printable_json
from crawler.database.reading import article_by_name
from crawler.database.records import Row


class ArticleCommand(NewsCommand):
    """A command about the one article that is named; a subclass defines ``of_article``, which calls ``tell``."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """One article."""
        return "[options] ID|URL"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Those of every command, and ``--format``."""
        super().add_options(parser)
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="text to read, json for programs (default: text)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse anything but one article."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one article, by its ID or its URL", print_help=False)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find the article; an exit code of 1 says that there is none."""
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            if row := article_by_name(db, args[0]):
                self.of_article(db, row, opts)
            else:
                self.fail(f"{self.news_db} has no article {args[0]}; `scrapy query` lists what it has")

    @abstractmethod
    def of_article(self, db: Database, row: Row, opts: argparse.Namespace) -> None:
        """What the command does with the row of ``articles``."""

    def tell(self, opts: argparse.Namespace, as_data: Callable[[], Row], as_text: Callable[[], RenderableType]) -> None:
        """Print one of the two, as ``--format`` asks."""
        if opts.format == "json":
            sys.stdout.write(printable_json(json.dumps(as_data(), ensure_ascii=False, indent=2)) + "\n")
        else:
            self.show(as_text())
