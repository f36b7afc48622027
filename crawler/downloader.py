"""The downloader, with one slot a site: the hosts of one newspaper's system stand on one server."""

from collections.abc import Callable

from scrapy import Request
from scrapy.core.downloader import Downloader
from twisted.python.failure import Failure

from crawler.urls import site


class SiteDownloader(Downloader):
    """Paces ``dongkhoi.baovinhlong.vn`` and ``travinh.baovinhlong.vn`` together, as one host."""

    def get_slot_key(self, request: Request) -> str:
        """The site of the request's host."""
        return site(super().get_slot_key(request))

    def give_up(self, is_unwanted: Callable[[Request], bool], error: Exception) -> None:
        """Fail the requests that wait for their turn and are wanted no more."""
        for slot in [*self.slots.values()]:  # a failure may begin the next request at once
            waiting = [*slot.queue]
            slot.queue.clear()
            for request, answer in waiting:
                if is_unwanted(request):
                    answer.errback(Failure(error))  # type: ignore[no-untyped-call]  # Twisted's
                else:
                    slot.queue.append((request, answer))
