"""``scrapy record URL…``: makes fixtures of real pages."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import urls
from crawler.command import NewsCommand
from crawler.golden import judge
from crawler.press import SEE, newspaper_classes
from crawler.record import RecordSpider


class Command(NewsCommand):
    """Record pages as fixtures."""

    def syntax(self) -> str:
        return "[options] URL..."

    def short_desc(self) -> str:
        return "Save pages of newspapers as fixtures, with golden files to be reviewed"

    def long_desc(self) -> str:
        return (
            "Asks for each address as politely as a crawl and writes fixtures/NEWSPAPER/CASE/ with response.json, "
            "body.html and what the newspaper's spider makes of it. Compare that file with the page and delete its "
            'line "review"; until then the tests fail.'
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-a", dest="url", action="append", default=[], metavar="url=URL", help="same as URL")
        parser.add_argument("--folder", type=Path, default=Path("fixtures"), help="default: %(default)s")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        args += [typed.removeprefix("url=") for typed in opts.url]
        check_addresses(args, self.settings)
        without_store = {"ITEM_PIPELINES": {}, "HTTPCACHE_ENABLED": False}
        self.settings.setdict(without_store, priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None  # noqa: S101  # set by scrapy.cmdline
        crawler = self.crawler_process.create_crawler(RecordSpider)
        self.crawler_process.crawl(crawler, addresses=args, folder=opts.folder)
        self.crawler_process.start()
        cases = crawler.spider.cases if isinstance(crawler.spider, RecordSpider) else []
        self.review(cases)
        if missing := len(args) - len(cases):
            self.fail(f"{missing} of {len(args)} addresses gave no page; the log says why")

    def review(self, cases: list[Path]) -> None:
        """Write the golden files and say what is to be done with them."""
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        papers = [paper() for paper in newspaper_classes(self.settings)]
        for case in cases:
            verdict = judge(case, papers)
            print(f"{case}: {verdict.why or verdict.word}")


def check_addresses(addresses: list[str], settings: Settings) -> None:
    """``UsageError`` for an address that is no newspaper's."""
    domains = [domain for paper in newspaper_classes(settings) for domain in paper.domains]
    if not addresses:
        raise UsageError("name the address of a page", print_help=False)
    for address in addresses:
        if not urls.on_domains(address, domains):
            raise UsageError(f"{address} is on no newspaper's host; {SEE}", print_help=False)
