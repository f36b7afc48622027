"""Back numbers: where a newspaper's articles of given days are announced, as typed data.

Beside its sources, which announce what is new, a newspaper may have sitemaps by month or day, or pages with the
headlines of a day. Nothing is requested here; `crawler.backfill` asks for the sources that these give.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from scrapy.http import Response

from crawler import forms
from crawler.evidence import Evidence
from crawler.period import Period
from crawler.sources import Listing, Section, Sitemap, Source


@dataclass(frozen=True, slots=True)
class Sitemaps:
    """Sitemaps of some days each, by the form of their addresses (see `crawler.forms`).

    ``index`` is where they are announced, for addresses of which the form does not say all (where five days end, how
    many parts there are); without it they are asked for at once. ``since`` is the first day there is anything of.
    """

    form: str
    evidence: Evidence
    index: str | None = None
    since: str | None = None
    what: ClassVar[str] = "sitemaps"

    def sources(self, period: Period) -> Iterator[Source]:
        """The sitemaps of the period's days, newest first, or their index."""
        if self.index:
            yield SitemapIndex(self.index, form=self.form, period=period)
            return
        yield from map(Sitemap, forms.addresses(self.form, period))

    def days(self, url: str) -> Period | None:
        """The days that an address is about; None if it is none of these sitemaps."""
        return forms.days_of(self.form, url)


@dataclass(frozen=True, slots=True)
class DayPages:
    """Pages with the headlines of one day; ``links`` and ``pages`` as a `Section` has them."""

    form: str
    links: str
    evidence: Evidence
    pages: str | None = None
    since: str | None = None
    what: ClassVar[str] = "pages"

    def sources(self, period: Period) -> Iterator[Source]:
        """The first page of each of the period's days, newest first."""
        for day in reversed(list(forms.days(period))):
            further = forms.address(self.pages, day) if self.pages else None
            yield Section(forms.address(self.form, day), self.links, further)

    def days(self, url: str) -> Period | None:
        """The day that an address is about; None if it is none of these pages."""
        return forms.days_of(self.form, url) or (forms.days_of(self.pages, url) if self.pages else None)


BackNumbers = Sitemaps | DayPages


@dataclass(frozen=True, slots=True)
class SitemapIndex(Sitemap):
    """An index of sitemaps of which those of a form and of a period's days are wanted."""

    form: str = ""
    period: Period = Period()  # noqa: RUF009  # frozen

    def read(self, response: Response, fetched_at: datetime) -> Listing:
        """The sitemaps of the period, newest first; ``other-form`` when none of the index says its days."""
        listing = Sitemap.read(self, response, fetched_at)
        said = ((forms.days_of(self.form, each.url), each) for each in listing.further)
        dated = sorted(((days, each) for days, each in said if days), key=lambda found: found[0].since or "")
        if listing.further and not dated:
            listing.warnings.append("other-form")
        listing.further = [each for days, each in reversed(dated) if days.meets(self.period)]
        return listing


def sources(back_numbers: Iterable[BackNumbers], period: Period) -> Iterator[Source]:
    """The sources of a period that is closed on both sides, as far back as there is anything."""
    for each in back_numbers:
        if reached := period.within(Period(each.since)):
            yield from each.sources(reached)


def paged(announced: Sequence[Source]) -> list[Source]:
    """Of a newspaper's sources those that lead back in time: its sitemaps, and sections with numbered pages."""
    return [each for each in announced if isinstance(each, Sitemap) or (isinstance(each, Section) and each.pages)]


def told(back_numbers: Sequence[BackNumbers], announced: Sequence[Source]) -> str:
    """How far back a newspaper can be read, in words; empty when it cannot.

    >>> from crawler.evidence import Published
    >>> told([Sitemaps("https://bnews.vn/sitemap/news-{y}-{m}.xml", Published("M", 2026), since="2015-08-01")], [])
    'sitemaps by month since 2015-08-01 (M 2026)'
    >>> told([], [Section("https://danviet.vn/", pages="https://danviet.vn/timeline/1009/trang-{n}.htm")])
    'no archive by day is known; 1 section page by page'
    >>> told([], [Section("https://baocaobang.vn/")])
    ''
    """
    if back_numbers:
        return "; ".join(dict.fromkeys(map(_told, back_numbers)))
    back = paged(announced)
    sections = sum(isinstance(each, Section) for each in back)
    ways = [_counted(len(back) - sections, "sitemap"), _counted(sections, "section", " page by page")]
    return f"no archive by day is known; {' and '.join(filter(None, ways))}" if back else ""


def _told(each: BackNumbers) -> str:
    since = f" since {each.since}" if each.since else ""
    return f"{each.what} by {forms.span(each.form)}{since} ({each.evidence.brief})"


def _counted(count: int, what: str, how: str = "") -> str:
    return f"{count} {what}{'s' if count > 1 else ''}{how}" if count else ""
