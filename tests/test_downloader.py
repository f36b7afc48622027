"""The slots of the downloader: one a site, and what is given up."""

from collections import Counter
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Slot
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawler.downloader import SiteDownloader
from crawler.pages import Enough


def downloader(**slots: Slot) -> SiteDownloader:
    """One that is asked of its slots only."""
    made = SiteDownloader.__new__(SiteDownloader)
    made.slots, made.ip_concurrency = slots, 0
    return made


def test_hosts_of_one_site_share_a_slot() -> None:
    hosts = ("north.baotinh.com.vn", "south.baotinh.com.vn", "khac.example", "127.0.0.1")
    keys = Counter(downloader().get_slot_key(Request(f"https://{host}/")) for host in hosts)
    assert keys == {"baotinh.com.vn": 2, "khac.example": 1, "127.0.0.1": 1}


def test_what_is_given_up_may_begin_something_at_another_site() -> None:
    """The engine goes on at once when a request fails, and a new site gets its slot in the midst of it."""
    made = downloader(one=Slot(1, 0), two=Slot(1, 0))
    ends: list[Any] = []

    def goes_on(failure: Failure) -> None:
        made.slots.setdefault(f"new {len(ends)}", Slot(1, 0))
        ends.append(failure.value)

    for slot in [*made.slots.values()]:
        for url in ("https://a.example/unwanted", "https://a.example/wanted"):
            answer: Deferred[Any] = Deferred()
            answer.addErrback(goes_on)
            slot.queue.append((Request(url), answer))
    made.give_up(lambda request: request.url.endswith("/unwanted"), enough := Enough())
    assert ends == [enough, enough]
    assert [[request.url for request, _ in made.slots[name].queue] for name in ("one", "two")] == [
        ["https://a.example/wanted"]
    ] * 2
