"""``scrapy story``: who ran an article, how late, and what they cut or added."""

import argparse
import json
import sys
from contextlib import closing

from scrapy.exceptions import UsageError

from crawler.command import NewsCommand
from crawler.database.connect import named_errors, open_readonly
from crawler.database.display_edits import story_data, story_to_read
from crawler.database.printable import printable_json
from crawler.database.reading import article_by_name
from crawler.database.story import story_of


class Command(NewsCommand):
    """Print who has an article, too."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] ID|URL"

    def short_desc(self) -> str:
        return "Print who ran an article, how late, and what they cut or added"

    def long_desc(self) -> str:
        return (
            "A story is an article and its near copies in any newspaper. Prints them, the first publisher first: when "
            "each was published, how late after the first, how similar its text is, which agency it credits, and how "
            "many words and whole paragraphs of the first it cut and how many it added; --diff shows which. What makes "
            "no other text (quotes, dashes, case, the place of a tone) counts as nothing. ID and URL are those of any "
            "of the articles, as `scrapy show` takes them.\n\n"
            "Examples:\n"
            "  scrapy story 17\n"
            "  scrapy story 17 --diff\n"
            "  scrapy story https://danviet.vn/cay-lua-20210910193012345.htm --format json\n\n"
            "Exit code: 0 done, even when nobody else has the article; 1 no such article, or the database or the "
            "output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--diff", action="store_true", help="what each cut and added, word by word")
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="text to read, json for programs (default: text)"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one article, by its ID or its URL", print_help=False)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            row = article_by_name(db, args[0])
            if row is None:
                self.fail_of_article(args[0])
                return
            story = story_of(db, row)
        if opts.format == "json":
            data = story_data(story, with_changes=opts.diff)
            sys.stdout.write(printable_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n")
        else:
            self.show(story_to_read(story, with_changes=opts.diff))
