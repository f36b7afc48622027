"""What a saved answer had been asked for: its newspaper as that crawl had it, and the request."""

from typing import NamedTuple

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler import urls
from crawler.archive import Capture
from crawler.database.leases import Lease
from crawler.frontier import NOTHING
from crawler.generic import class_of
from crawler.newspaper import NewspaperSpider
from crawler.period import Period
from crawler.press import newspaper_classes
from crawler.sources import Feed, Section, Sitemap, Source

#: How many newspapers, strangers among them, are kept ready.
KEPT = 500
SOURCES = {source.kind: source for source in (Feed, Sitemap, Section)}


class Asked(NamedTuple):
    """A request as the crawl made it, and the newspaper that made it."""

    request: Request
    newspaper: NewspaperSpider


class NotReadError(Exception):
    """An answer that gives nothing to store, and the word for it."""

    def __init__(self, outcome: str, reason: str | None = None) -> None:
        super().__init__(outcome, reason)
        self.outcome, self.reason = outcome, reason


class Askers:
    """The newspapers, and strangers, that asked for what is saved."""

    def __init__(self, crawler: Crawler, settings: BaseSettings) -> None:
        self.crawler, self.classes = crawler, newspaper_classes(settings)
        self.papers: dict[tuple[str, Period], NewspaperSpider] = {}

    def asked(self, saved: Capture) -> Asked:
        """The request that was answered."""
        if saved.kind == "article":
            newspaper = self.newspaper(saved.url, saved.period)
            return Asked(newspaper.article_request(Lease(saved.url)), newspaper)
        newspaper = self.fresh(saved.url, saved.period)
        source = source_of(saved, newspaper)
        if source is None:
            raise NotReadError("not an article", f"its newspaper has no such {saved.kind} any more")
        return Asked(newspaper.listing_request(source, NOTHING).replace(url=saved.url), newspaper)

    def newspaper(self, url: str, period: Period) -> NewspaperSpider:
        """The newspaper of an address, or a stranger, as a crawl of that period has it."""
        place = urls.web_host(url), period
        if place not in self.papers:
            if len(self.papers) >= KEPT:
                self.papers.clear()
            self.papers[place] = self.fresh(url, period)
        return self.papers[place]

    def fresh(self, url: str, period: Period) -> NewspaperSpider:
        """The same, which has not been asked anything yet."""
        return class_of(url, self.classes).from_crawler(self.crawler, since=period.since, until=period.until)


def source_of(saved: Capture, newspaper: NewspaperSpider) -> Source | None:
    """The source that the crawl asked: the newspaper's own of that address, or a further one; None if it has none."""
    own = next((source for source in newspaper.sources if source.url == saved.asked), None)
    if own or saved.kind not in SOURCES:
        return own
    if saved.kind != Section.kind:
        return SOURCES[saved.kind](saved.asked)
    further = (source.page_at(saved.asked) for source in newspaper.sources if isinstance(source, Section))
    return next(filter(None, further), None)
