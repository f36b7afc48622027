"""``scrapy query``: ask the database."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from crawler.choosing import add_conditions, at_most, check_conditions, chosen, order, tell_unsearched
from crawler.command import NewsCommand
from crawler.counting import add_counting, check_counting
from crawler.database import answers
from crawler.database.connect import named_errors, open_readonly
from crawler.database.formats import COLUMNS, FORMATS, Values
from crawler.database.search import SORTS, count
from crawler.database.sql import SECONDS
from crawler.press import check_stored


class Command(NewsCommand):
    """Find articles by words and facts, and print or count them."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[WORDS ...] [options]"

    def short_desc(self) -> str:
        return "Find articles in the database, by words and facts"

    def long_desc(self) -> str:
        return (
            "Finds the articles that hold all WORDS in title, lead or body, best match first; without WORDS, the "
            "newest. A word without accents finds every spelling (da nang: Đà Nẵng), a word with accents that "
            "spelling only. '\"quoted words\"' are a phrase, `this OR that` is either, `word*` how a word begins, "
            "`title:word` a word of the headline; `-word`, after `--` and all options, must not occur. Options narrow "
            "the answer, all of them together; `scrapy show ID` prints one article of it in full.\n"
            "Best match: all words in a row before the same words apart, as they were typed before other spellings, "
            "in the headline before the lead before the text, and among these the newest first.\n"
            "An article that names no province is found by that of "
            "its newspaper; jsonl tells (found_in: newspaper).\n"
            "Of a story, which is an article and its near copies, only the first publisher among the articles found is "
            "printed, in every format; the table tells how many copies were found besides. --copies prints them, "
            "`scrapy story ID` all of the story. An article is edited when it had another text before (scrapy show ID "
            "--diff); --since and --until are then days on which an edit was first seen, whatever the day of "
            "publication.\n"
            "--count prints how many articles are found, one of each story (with --copies all of them), and --group-by "
            "how many of each newspaper, day and so on: one with two authors, provinces or sections counts for each, "
            "one without for (none). Days are those of publication; provinces have the name of the day, with "
            "--merged today's. --sql asks SQLite itself; the README names the tables.\n\n"
            "Examples:\n"
            "  scrapy query                      the 20 newest articles\n"
            "  scrapy query do thi thong minh\n"
            "  scrapy query -- title:lũ quảng OR nghệ -diễn      lũ in the headline, one of two words, and no diễn\n"
            "  scrapy query '\"nông thôn mới\"' --since 2021-09-01 --until 2021-09-30\n"
            "  scrapy query lua --columns id,title,snippet\n"
            "  scrapy query --province Huế                    TT-Huế of 2021 as well\n"
            "  scrapy query --province 'Đà Nẵng' --merged     and what was Quảng Nam until July 2025\n"
            "  scrapy query --edited --since 2021-09-10       edits seen since that day, the latest first\n"
            "  scrapy query --title-changed --newspaper danviet\n"
            "  scrapy query --author 'nguyen van' --sort oldest --limit 0 --format csv > articles.csv\n"
            "  scrapy query lũ --since 2021-09-01 --group-by province --merged\n"
            "  scrapy query --group-by author --limit 10 --newspaper danviet\n"
            "  scrapy query --missing author --count\n"
            "  scrapy query --sql 'SELECT language, count(*) FROM articles GROUP BY 1' --format csv\n\n"
            "Exit code: 0 done, even when nothing was found; 1 the database, the statement or the output failed; "
            "2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        add_conditions(parser)
        add_counting(parser)
        how = parser.add_argument_group("How they are printed")
        order = "(default: relevance; without WORDS, newest, and of edits the latest)"
        how.add_argument("--sort", choices=SORTS, help=order)
        most = "at most N articles, 0 for all (default: 20), or groups (default: all)"
        how.add_argument("--limit", metavar="N", type=at_most, help=most)
        forms = "table to read, the others for programs (default: table)"
        how.add_argument("--format", choices=("table", *FORMATS), default="table", help=forms)
        default = f"(default {', '.join(answers.SHOWN)}; in json, jsonl and csv url to duplicate_of)"
        shown = f"in this order, any of {', '.join(COLUMNS)} {default}"
        how.add_argument("--columns", metavar="A,B", type=_columns, help=shown)
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        check_conditions(args, opts)
        check_counting(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        query = chosen(args, opts, sort=opts.sort or order(" ".join(args), opts))
        with named_errors(self.news_db), closing(open_readonly(self.news_db)) as db:
            check_stored(db, opts.newspaper or (), self.settings)
            tell_unsearched(db, args)
            if opts.count:
                sys.stdout.write(f"{count(db, query)}\n")
            elif opts.group_by:
                self._print(answers.of_groups(db, query, opts.group_by, opts.limit), opts.format)
            elif opts.sql:
                answer = answers.of_statement(db, self.news_db, opts.sql, opts.sql_seconds or SECONDS)
                self._print(answer, opts.format)
            else:
                self._print(answers.of_articles(db, query, opts.columns, opts.format), opts.format)

    def _print(self, answer: answers.Answer, form: str) -> None:
        if form != "table":
            sys.stdout.writelines(FORMATS[form](_counted(answer), answer.columns))
        elif drawn := answer.drawn():
            self.show(drawn)
        else:
            _say(answer.nothing)


def _counted(answer: answers.Answer) -> Iterator[Values]:
    """The rows; when there are none, it is said."""
    number = 0
    for number, row in enumerate(answer.rows, start=1):  # noqa: B007  the last one counts
        yield row
    if not number:
        _say(answer.nothing)


def _say(nothing: str) -> None:
    sys.stderr.write(f"{nothing}\n")


def _columns(typed: str) -> list[str]:
    names = [name.strip() for name in typed.split(",") if name.strip()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise argparse.ArgumentTypeError(f"no column {', '.join(unknown)}; there are {', '.join(COLUMNS)}")
    if not names or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{typed!r} should name one column or more, each once")
    return names
