"""``scrapy show``: read one article."""

import argparse
import json
import sys
from contextlib import closing

from scrapy.exceptions import UsageError

from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.display import reading
from crawler.database.printable import printable_json
from crawler.database.reading import article_by_name, copies, revisions
from crawler.database.records import article_fields
from crawler.urls import canonical


class Command(NewsCommand):
    """Print one article with its revisions."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] ID|URL"

    def short_desc(self) -> str:
        return "Print one article of the database, with its revisions"

    def long_desc(self) -> str:
        return (
            "Prints one article to read, with the times and headlines of its revisions and where else its text "
            "appeared. ID is what `scrapy query` shows in its first column; an address may be any that the article "
            "was fetched from. With --format json every revision has its whole text.\n"
            "A revision is a text that the newspaper had at that address; an article that was never edited has one.\n\n"
            "Examples:\n"
            "  scrapy show 17\n"
            "  scrapy show https://danviet.vn/cay-lua-20210910193012345.htm --format json\n"
            "  scrapy show 17 --format json > article.json\n\n"
            "Exit code: 0 done; 1 no such article, or the database or the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="text to read, json for programs (default: text)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one article, by its ID or its URL", print_help=False)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            row = article_by_name(db, args[0]) or article_by_name(db, canonical(args[0]))
            if row is None:
                self.fail(f"{self.news_db} has no article {args[0]}; `scrapy query` lists what it has")
                return
            texts, others = revisions(db, row["id"]), copies(db, row)
        if opts.format == "json":
            article = {
                "id": row["id"],
                **article_fields(row),
                "gone_at": row["gone_at"],
                "revisions": texts,
                "copies": others,
            }
            sys.stdout.write(printable_json(json.dumps(article, ensure_ascii=False, indent=2)) + "\n")
        else:
            self.show(reading(row, texts, others))
