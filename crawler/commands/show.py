"""``scrapy show``: read one article, and what its edits changed."""

import argparse
from collections.abc import Sequence
from functools import partial

from rich.console import RenderableType
from rich.text import Text
from scrapy.exceptions import UsageError
from sqlite_utils import Database

from crawler.article_command import ArticleCommand
from crawler.database.display import reading, time
from crawler.database.display_edits import edit_data, edit_to_read
from crawler.database.reading import copies, revisions
from crawler.database.records import Row, article_fields


class Command(ArticleCommand):
    """Print one article with its revisions."""

    def syntax(self) -> str:
        return "[options] ID|URL [--diff [N [M]]]"

    def short_desc(self) -> str:
        return "Print one article of the database, with its revisions and what they changed"

    def long_desc(self) -> str:
        return (
            "Prints one article to read, with the times and headlines of its revisions and where else its text "
            "appeared. ID is what `scrapy query` shows in its first column; an address may be any that the article "
            "was fetched from. With --format json every revision has its whole text.\n"
            "A revision is a text (title, lead, body, authors) that the newspaper had at that address; an article that "
            "was never edited has one. White space, quotes, dashes, full stops, case, the place of a tone and pictures "
            "make no revision.\n"
            "--diff prints the paragraphs that two revisions have otherwise: what is gone in red and struck through, "
            "what is new in green; where there are no colours, [-gone-] and {+new+}.\n\n"
            "Examples:\n"
            "  scrapy show 17\n"
            "  scrapy show 17 --diff          the last two revisions\n"
            "  scrapy show 17 --diff 1        the first and the latest\n"
            "  scrapy show 17 --diff 1 2      these two, by their numbers (#) in `scrapy show 17`\n"
            "  scrapy show https://danviet.vn/cay-lua-20210910193012345.htm --format json\n"
            "  scrapy show 17 --format json > article.json\n\n"
            "Exit code: 0 done; 1 no such article or revision, or the database or the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        told = "what changed from revision N to M (default: the last two; N alone: to the latest)"
        parser.add_argument("--diff", metavar="N", nargs="*", type=_number, help=told)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.diff and not args:
            raise UsageError("name one article, by its ID or its URL; write it before --diff", print_help=False)
        super().process_options(args, opts)
        if opts.diff and len(opts.diff) > 2:
            raise UsageError("--diff compares two revisions: --diff N M", print_help=False)

    def of_article(self, db: Database, row: Row, opts: argparse.Namespace) -> None:
        texts = revisions(db, row["id"])
        if opts.diff is not None:
            self._diff(row, texts, opts)
        else:
            others = copies(db, row)
            self.tell(opts, partial(_data, row, texts, others), partial(reading, row, texts, others))

    def _diff(self, row: Row, texts: Sequence[Row], opts: argparse.Namespace) -> None:
        """Tell what changed."""
        if missing := [number for number in opts.diff if number > len(texts)]:
            there = f"revisions 1 to {len(texts)}" if len(texts) > 1 else "one revision"
            self.fail(f"article {row['id']} has {there}, no revision {missing[0]}")
            return
        before, after = _compared(texts, opts.diff)
        told = partial(edit_to_read, row, before, after) if len(texts) > 1 else partial(_nothing_changed, row, after)
        self.tell(opts, partial(edit_data, row, before, after), told)


def _data(row: Row, texts: Sequence[Row], others: Sequence[Row]) -> Row:
    article = {"id": row["id"], **article_fields(row), "gone_at": row["gone_at"]}
    return article | {"revisions": texts, "copies": others}


def _nothing_changed(row: Row, text: Row) -> RenderableType:
    seen = f"first seen {time(text['first_seen'])}, last seen {time(text['last_seen'])}"
    return Text(f"Article {row['id']} has one revision, {seen}: nothing to compare.")


def _compared(texts: Sequence[Row], numbers: Sequence[int]) -> tuple[Row, Row]:
    """The revisions that were named; else the last two, which are one and the same when there is only one."""
    first, last = (*numbers, len(texts))[:2] if numbers else (max(len(texts) - 1, 1), len(texts))
    return texts[first - 1], texts[last - 1]


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and 0 < len(typed) < 10 and int(typed)):
        raise argparse.ArgumentTypeError(
            f"{typed} is no number of a revision; they are counted from 1 (write the article before --diff)"
        )
    return int(typed)
