"""Backfill: a newspaper's older articles, newest days first, from its back numbers.

A newspaper whose back numbers are known by month or day (``back_numbers``) is read by those of the period; of another
its sitemaps and the numbered pages of its sections are read, back to the period and through it. A sitemap or a page
that was read to its end after its days were over is not asked for again, so that a backfill goes on where an earlier
one stopped, whatever stopped it; the articles that were found and not fetched come first, also those that a crawl of
other days has fetched since and left.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler import backnumbers, clock, urls
from crawler.database.listings import LEADS_ON, Reading, readings
from crawler.dates import VIETNAM
from crawler.frontier import NOTHING, Before
from crawler.items import Page
from crawler.newspaper import LATER, NewspaperSpider
from crawler.period import Period
from crawler.sources import Entry, Section, Sitemap, Source

#: What the stats call sources that need not be read again.
KNOWN = "known/source"


class BackfillSpider(NewspaperSpider):
    """What a newspaper's own spider is mixed with (`of_paper`). Its period is closed on both sides."""

    known: dict[str, Reading]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # as Scrapy's
        """As a newspaper's; ``again`` has read once more what was read."""
        again = kwargs.pop("again", False)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.frontier.covered = False  # what an earlier crawl saw of today's sources says nothing of back numbers
        spider.known = {} if again else readings(Path(crawler.settings["NEWS_DB"]), spider.name)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The sources of the period that are still to be read."""
        for source in self.unread(sources(type(self), self.period)):
            yield self.listing_request(source, NOTHING)

    def unread(self, wanted: Iterable[Source]) -> Iterator[Source]:
        """Of the sources those that were not read to their end, each at the page where to go on."""
        for source in map(self.reached, wanted):
            if self.is_read(source):
                self.crawler.stats.inc_value(KNOWN)
            else:
                yield source

    def reached(self, source: Source) -> Source:
        """The last page of a source that was read, or its first.

        It is read again: what a newspaper has taken down since has moved older headlines to it.
        """
        while isinstance(source, Section) and source.pages and self.holds(source, leads_on=True):
            further = source.next_page(source.pages)
            if not self.holds(further, leads_on=True) and not self.is_read(further):
                break
            source = further
        return source

    def is_read(self, source: Source) -> bool:
        """Whether a source was read to its end."""
        return self.holds(source, leads_on=False)

    def holds(self, source: Source, *, leads_on: bool) -> bool:
        """Whether a page of a source was read for good, and led on or was the last."""
        reading = self.known.get(urls.canonical(source.url))
        return bool(reading and reading.leads_on == leads_on and reading.holds(self.days(source.url)))

    def days(self, url: str) -> Period:
        """The days of the period that a source's address is about; all, if it does not say."""
        said = (each.days(url) for each in self.back_numbers)
        days = next(filter(None, said), self.period)
        return days.within(self.period) or days

    def listing_request(self, source: Source, before: Before) -> Request:
        """As a newspaper's; newer days come before older ones."""
        age = date.fromisoformat(self.period.until or "") - date.fromisoformat(self.days(source.url).until or "")
        return super().listing_request(source, before).replace(priority=LATER - age.days)

    def parse_listing(self, response: Response, source: Source, before: Before) -> Iterator[Page | Request]:
        """As a newspaper's, but for sitemaps that were read before; the source's page says whether it led on.

        It keeps no validators: what is not read on here is still to be read by a crawl.
        """
        given = list(super().parse_listing(response, source, before))
        leads_on = any(isinstance(each, Request) for each in given)
        for each in given:
            if isinstance(each, Page) and each.kind != "article" and each.outcome != "failed":
                yield replace(each, etag=None, last_modified=None, reason=LEADS_ON if leads_on else None)
            elif isinstance(each, Page) or isinstance(source, Section) or not self.is_read(Sitemap(each.url)):
                yield each

    def own_articles(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """As a newspaper's; of what was made after the period, its address says that it was not published before.

        Without it a section would be paged back to the period by fetching every article on the way.
        """
        own = super().own_articles(entries)
        return {url: entry if entry.published_at else self.dated(url, entry) for url, entry in own.items()}

    def dated(self, url: str, entry: Entry) -> Entry:
        """The entry, with the time its address says if that is after the period."""
        made = self.made_at(url)
        return replace(entry, published_at=made) if self.period.is_after(made) else entry

    def made_at(self, url: str) -> str | None:
        """When an article was made, of whose address that is the identifier: ``-20210910193012345.htm``."""
        digits = self.key(url).partition(":digits:")[2][:14]
        try:
            made = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM)
        except ValueError:  # no time, or one behind the number of a site: "196251109…"
            return None
        return made.isoformat() if made <= clock.moment() else None


def of_paper(paper: type[NewspaperSpider]) -> type[BackfillSpider]:
    """The spider that reads a newspaper's back numbers; it has the newspaper's name and rules."""
    return type(paper.__name__, (BackfillSpider, paper), {"__doc__": paper.__doc__})


def sources(paper: type[NewspaperSpider], period: Period) -> list[Source]:
    """Where a newspaper announces the articles of a period that is closed on both sides; newest days first.

    Empty when the period lies before all that it announces, or when nothing of it leads back in time.
    """
    if paper.back_numbers:
        return list(backnumbers.sources(paper.back_numbers, period))
    return backnumbers.paged(paper.sources)
