from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from crawler.database.memory import Memory
from crawler.frontier import NOTHING, RECENT, Before, Frontier, Patience
from crawler.period import Period
from crawler.sources import Entry, Feed, Section, Sitemap, Source

OLD, NEW = "2021-08-31T23:59:59+07:00", "2021-09-01T00:00:00+07:00"
SINCE = Period("2021-09-01")
NEXT = Section("https://danviet.vn/timeline/1009/trang-2.htm")


class Recalling(Memory):
    """A memory in which some addresses are known."""

    def __init__(self, known: Mapping[str, str | None], *, covered: bool = True) -> None:
        super().__init__(Path("nowhere.db"))
        self.recalled, self.covered = known, covered
        self.left: list[tuple[str, str]] = []

    def known(self, asked: Mapping[str, str | None], period: Period) -> dict[str, str | None]:
        return {url: self.recalled[url] for url in asked if url in self.recalled}

    def covers(self, newspaper: str, period: Period) -> bool:
        return self.covered

    def resting(self, sources: Iterable[str]) -> dict[str, str]:
        return {url: OLD for url in sources if url.startswith("resting")}

    def unread(self, newspaper: str) -> list[tuple[str, str]]:
        return self.left

    def conditions(self, url: str) -> dict[str, str]:
        return {"If-None-Match": '"1"'}


def frontier(
    known: Mapping[str, str | None] | None = None, period: Period | None = None, *, covered: bool = True
) -> Frontier:
    return Frontier(Recalling(known or {}, covered=covered), "danviet", period or Period(), lambda url: url.strip("+"))


def entries(*urls: str) -> dict[str, Entry]:
    return {url: Entry(url) for url in urls}


def test_what_is_stored_is_not_fresh_and_counted_once() -> None:
    asking = frontier({"a": None})
    assert asking.fresh(entries("a", "b")) == ["b"]
    assert asking.fresh(entries("a")) == []
    assert asking.known == 1


def test_an_article_is_asked_for_once_whatever_its_address() -> None:
    asking = frontier()
    assert asking.fresh(entries("a", "a+")) == ["a"]
    assert asking.fresh(entries("a+")) == []


def test_what_an_earlier_crawl_found_is_asked_for_once() -> None:
    asking = frontier()
    assert asking.asks("left")
    assert asking.fresh(entries("left", "b")) == ["b"]


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (Entry("a"), True),
        (Entry("a", published_at=NEW), True),
        (Entry("a", published_at=OLD), False),
        (Entry("a", modified_at=OLD), False),
        (Entry("a", modified_at=NEW), True),
    ],
)
def test_an_entry_that_is_certainly_older_is_not_wanted(entry: Entry, wanted: bool) -> None:  # noqa: FBT001  # parametrised
    assert bool(frontier(period=SINCE).fresh({"a": entry})) is wanted


def test_sources_are_asked_conditionally_only_when_the_last_crawl_read_them_all() -> None:
    assert frontier().conditions("feed") == {"If-None-Match": '"1"'}
    assert frontier(covered=False).conditions("feed") == {}


def page(*urls: str, new: tuple[str, ...] | None = None) -> Before:
    return Before(urls, urls if new is None else new)


def test_a_section_is_left_when_the_page_before_was_older() -> None:
    assert frontier({"a": OLD, "b": None}, SINCE).is_past(page("a", "b"))
    assert not frontier({"a": OLD, "b": NEW}, SINCE).is_past(page("a", "b"))
    assert not frontier({}, SINCE).is_past(page("a", "b"))
    assert not frontier({"a": OLD}).is_past(page("a"))
    assert not frontier({"a": OLD}, SINCE).is_past(NOTHING)


def test_a_headline_on_every_page_says_nothing() -> None:
    assert frontier({"pinned": NEW, "a": OLD}, SINCE).is_past(page("pinned", "a", new=("a",)))
    assert page("pinned", "a").new_among(entries("pinned", "b")) == entries("b")


def test_a_section_is_left_when_its_pager_is_ignored() -> None:
    assert page("b", "a").new_among(entries("a", "b")) == {}


def test_articles_of_this_crawl_count_before_the_database_has_them() -> None:
    asking = frontier(period=SINCE)
    asking.remember("a", OLD)
    assert asking.is_past(page("a"))
    for number in range(RECENT):
        asking.remember(f"later-{number}", NEW)
    assert not asking.is_past(page("a"))


def test_sources_that_could_not_be_read_are_asked_again() -> None:
    section = Section("https://danviet.vn/nha-nong/", pages="https://danviet.vn/timeline/1009/trang-{n}.htm")
    left = [(NEXT.url, "section"), ("https://danviet.vn/sm-a.xml", "sitemap"), ("https://x.vn/", "section")]
    asking = frontier()
    asking.memory.left = left  # type: ignore[attr-defined]  # a Recalling
    assert [source.url for source in asking.unread([section])] == [NEXT.url, "https://danviet.vn/sm-a.xml"]


def test_a_section_is_paged_while_it_pays() -> None:
    assert list(frontier().leads([NEXT], entries("a"))) == [NEXT]
    assert list(frontier({"a": None}).leads([NEXT], entries("a"))) == []
    assert list(frontier({"a": None}, covered=False).leads([NEXT], entries("a"))) == [NEXT]
    assert list(frontier().leads([NEXT], {})) == []


def test_a_section_pays_by_what_this_crawl_has_stored_meanwhile() -> None:
    asking = frontier()
    asking.fresh(entries("a"))
    asking.memory.recalled = {"a": None}  # type: ignore[attr-defined]  # a Recalling
    assert list(asking.leads([NEXT], entries("a"))) == [NEXT]


def test_sitemaps_older_than_the_period_are_left_out() -> None:
    maps = [Sitemap("old", OLD), Sitemap("new", NEW), Sitemap("undated")]
    assert [each.url for each in frontier(period=SINCE).leads(maps, {})] == ["new", "undated"]


def test_a_patient_frontier_lets_sources_rest_that_have_not_changed() -> None:
    sources: list[Source] = [
        Feed("feed"),
        Feed("resting-feed"),
        Sitemap("resting", OLD),
        Sitemap("resting-changed", NEW),
    ]
    asking = Patience(Recalling({}), "danviet", Period(), str)
    assert [each.url for each in asking.polled(sources)] == ["feed", "resting-changed"]
    assert [each.url for each in asking.leads(sources[2:], {})] == ["resting-changed"]
    assert frontier().polled(sources) == sources


def test_a_patient_frontier_asks_all_when_the_last_crawl_did_not_read_them() -> None:
    asking = Patience(Recalling({}, covered=False), "danviet", Period(), str)
    assert asking.polled([Feed("resting")]) == [Feed("resting")]


def test_the_page_after_one_that_is_all_new_does_not_rest() -> None:
    """A newspaper may have published more than a page since the last look."""
    asking = Patience(Recalling({"old": None}), "danviet", Period(), str)
    behind = Section("resting/trang-2.htm")
    asking.fresh(entries("a", "b", "old"))
    assert [*asking.leads([behind], entries("a", "b"))] == [behind]
    assert [*asking.leads([behind], entries("b", "old"))] == []
