"""``scrapy story``: who ran an article, how late, and what they cut or added."""

import argparse
from functools import partial

from sqlite_utils import Database

from crawler.article_command import ArticleCommand
from crawler.database.display_edits import story_data, story_to_read
from crawler.database.records import Row
from crawler.database.story import story_of


class Command(ArticleCommand):
    """Print who has an article, too."""

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

    def of_article(self, db: Database, row: Row, opts: argparse.Namespace) -> None:
        story = story_of(db, row)
        as_data = partial(story_data, story, with_changes=opts.diff)
        self.tell(opts, as_data, partial(story_to_read, story, with_changes=opts.diff))
