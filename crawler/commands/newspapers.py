"""``scrapy newspapers``: which newspapers there are, and what is known of them."""

import argparse
import sys

from rich import box
from rich.table import Column, Table
from scrapy.exceptions import UsageError

from crawler import press
from crawler.command import NewsCommand
from crawler.database.formats import FORMATS
from crawler.press import newspaper_classes

LEGEND = (
    "How sure: verified on a page of that day, or from selectors that were published: M measured, C in use, G a guess."
)
#: The columns of Markdown, for the README; the other formats have every fact.
SHOWN = ("name", "title", "provinces", "hosts", "system", "evidence", "needs_browser")


class Command(NewsCommand):
    """List the newspapers."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [NAME ...]"

    def short_desc(self) -> str:
        return "List the newspapers: names, provinces, hosts, how sure we are of each"

    def long_desc(self) -> str:
        return (
            "Lists the newspapers that can be crawled, all of them or those that are named. A province is known by its "
            "present name and by those of the provinces that were merged into it in July 2025.\n\n"
            "Examples:\n"
            "  scrapy newspapers\n"
            "  scrapy newspapers --province 'Quảng Nam'      those of Đà Nẵng, which it is part of\n"
            "  scrapy newspapers --scope national --format csv > newspapers.csv\n\n"
            "Exit code: 0 done; 1 the output failed; 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--province", metavar="NAME", help="newspapers of this province (Huế)")
        parser.add_argument("--scope", choices=("provincial", "national"), help="only these")
        parser.add_argument(
            "--format", choices=("table", *FORMATS), default="table", help="%(choices)s (default: table)"
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        papers: list[press.Paper] = newspaper_classes(self.settings)
        try:
            papers = press.named(papers, args) if args else papers
            papers = press.of_province(papers, opts.province) if opts.province else papers
        except press.UnknownNewspaperError as error:
            raise UsageError(str(error), print_help=False) from None
        self.print_facts([paper for paper in papers if opts.scope in {None, paper.scope}], opts.format)

    def print_facts(self, papers: list[press.Paper], form: str) -> None:
        """Print what is known of newspapers in one of the formats."""
        if form == "table":
            self.show(table(papers))
            return
        columns = SHOWN if form == "markdown" else list(press.FACTS)
        known = map(press.facts, papers)
        shown = ({name: facts[name] for name in columns} for facts in known)
        sys.stdout.writelines(FORMATS[form](shown, columns))


def table(papers: list[press.Paper]) -> Table:
    """A line for each newspaper; the other formats say more."""
    name, host = Column("name", no_wrap=True), Column("host", overflow="fold")  # they are to be copied
    sure = Column("how sure", no_wrap=True)
    made = Table(name, "title", "province", host, sure, "needs a browser", box=box.SIMPLE)
    for paper in papers:
        facts = (paper.name, paper.title, ", ".join(paper.provinces), paper.domains[0])
        made.add_row(*facts, paper.evidence.brief, paper.needs_browser)
    made.caption = f"{len(papers)} newspaper{'' if len(papers) == 1 else 's'}. {LEGEND}"
    return made
