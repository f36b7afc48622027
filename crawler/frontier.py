"""The frontier: which of the addresses that a newspaper announces a crawl asks for, and when.

What earlier crawls did is asked of the database (``Memory``), so that nothing is requested twice without need. What is
found goes there too, and comes back as a few leases at a time (``scheduler``): a crawl keeps little in mind.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.dupefilters import RFPDupeFilter

from crawler.database.memory import Memory
from crawler.period import Period
from crawler.sources import Entry, Section, Sitemap, Source

#: How many articles are kept in mind: those of some section pages, and more than wait for the database.
RECENT = 10_000
Entries = Mapping[str, Entry]


class OncePerCrawl(RFPDupeFilter):
    """Scrapy's filter, which lets redirects pass: many addresses may lead to one, and each is to get its answer."""

    def request_seen(self, request: Request) -> bool:
        """Whether the request was made before; the number of redirects is capped elsewhere."""
        return "redirect_times" not in request.meta and super().request_seen(request)


class Recent(OrderedDict[str, str | None]):
    """What was remembered last; what is older is forgotten, so that it never grows beyond `RECENT`."""

    def __setitem__(self, name: str, value: str | None) -> None:
        super().__setitem__(name, value)
        if len(self) > RECENT:
            self.popitem(last=False)


class Before(NamedTuple):
    """What the page before a section's page held: all article addresses, and those that were new on it.

    A headline that stands on every page says nothing of where the paging has come to.
    """

    all: Collection[str]
    new: Sequence[str]

    def new_among(self, entries: Entries) -> dict[str, Entry]:
        """The entries that the page before did not hold; none when a site ignores the page number."""
        return {url: entry for url, entry in entries.items() if url not in self.all}


NOTHING = Before((), ())


class Frontier:
    """The frontier of one newspaper's crawl; ``key`` gives what makes two addresses one article."""

    def __init__(self, memory: Memory, newspaper: str, period: Period, key: Callable[[str], str]) -> None:
        self.memory, self.newspaper, self.period, self.key = memory, newspaper, period, key
        self.covered = memory.covers(newspaper, period)
        self._known, self._asked, self._dated = Recent(), Recent(), Recent()
        self.known = 0

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that ask for a source only if it was modified; none while something may be left in it to be read."""
        return self.memory.conditions(url) if self.covered else {}

    def polled(self, sources: Iterable[Source]) -> list[Source]:
        """The sources to be looked at now."""
        return [*sources]

    def unread(self, sources: Sequence[Source]) -> Iterator[Source]:
        """Sitemaps and further pages of sections that an earlier crawl could not get."""
        for url, kind in self.memory.unread(self.newspaper):
            if kind == Sitemap.kind:
                yield Sitemap(url)
            further = (source.page_at(url) for source in sources if isinstance(source, Section))
            yield from filter(None, further)

    def fresh(self, entries: Entries) -> list[str]:
        """The addresses of articles that may be of the period, are not stored or not due, and not asked for yet."""
        wanted = {url: self.key(url) for url, entry in entries.items() if self._may_hold(entry)}
        known = self.memory.known(wanted, self.period)
        for key in map(wanted.__getitem__, known):
            self.known += key not in self._known
            self._known[key] = None
        return [url for url, key in wanted.items() if url not in known and self.asks(key)]

    def asks(self, key: str) -> bool:
        """Note that an article is asked for; whether it is for the first time, as it may have two addresses."""
        first = key not in self._asked
        self._asked[key] = None
        return first

    def remember(self, url: str, published_at: str | None) -> None:
        """Keep when an article was published; the database learns it a moment later only."""
        self._dated[url] = published_at

    def is_past(self, before: "Before") -> bool:
        """Whether a section is paged past the period: all dated articles that were new on the page before are older."""
        published = self.memory.known({url: self.key(url) for url in before.new}, self.period)
        dated = [time for url in before.new if (time := self._dated.get(url, published.get(url)))]
        return bool(dated) and all(map(self.period.is_before, dated))

    def leads(self, sources: Iterable[Source], entries: Entries) -> Iterator[Source]:
        """The further sources worth a request: sitemaps of the period, the next page of a section that pays.

        After a page on which everything is new, the next one may not rest: more may be new than a page holds.
        """
        keys = {url: self.key(url) for url in entries}
        pays = self._pays(keys)
        all_new = bool(keys) and all(key in self._asked for key in keys.values())
        for source in sources if all_new else self.polled(sources):
            if not self.period.is_before(source.modified_at) if isinstance(source, Sitemap) else pays:
                yield source

    def _pays(self, keys: Mapping[str, str]) -> bool:
        """Whether what is new on a page of a section was not all stored by a crawl before.

        When that crawl was cut short, or was about another period, all may be stored here and some missing behind.
        """
        before = self.memory.known(keys, self.period) if self.covered else {}
        return any(url not in before or key in self._asked for url, key in keys.items())

    def _may_hold(self, entry: Entry) -> bool:
        """Whether an entry may be an article of the period; nothing is edited before it is published."""
        return self.period.covers(entry.published_at) and not self.period.is_before(entry.modified_at)


class Patience(Frontier):
    """A frontier that lets sources rest for as long as what they told before makes it worth."""

    def polled(self, sources: Iterable[Source]) -> list[Source]:
        """The sources that are due, or are said to have changed; all while something may be left in them."""
        asked = {source.url: source for source in sources}
        resting = self.memory.resting(asked) if self.covered else {}
        return [source for url, source in asked.items() if url not in resting or _has_changed(source, resting[url])]


def _has_changed(source: Source, since: str) -> bool:
    """Whether a source is said to have changed since it was looked at."""
    return isinstance(source, Sitemap) and (source.modified_at or "") > since


#: One connection for all the newspapers of a crawl: each costs two open files.
_MEMORIES: WeakKeyDictionary[Crawler, Memory] = WeakKeyDictionary()


def memory_of(crawler: Crawler) -> Memory:
    """What earlier crawls have left, as all newspapers of a crawl ask it."""
    if crawler not in _MEMORIES:
        _MEMORIES[crawler] = Memory(crawler.settings["NEWS_DB"])
    return _MEMORIES[crawler]
