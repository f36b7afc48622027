"""A newspaper is read on its own hosts: what a redirect leads to elsewhere is no article of it."""

from scrapy import Request

from crawler import urls
from crawler.newspaper import NewspaperSpider
from crawler.pages import Elsewhere


class OwnHostsMiddleware:
    """Asks nothing of a host that is not the newspaper's; what led there failed, with the host as the reason.

    A newspaper that has moved is told by this. Scrapy's own check of hosts knows one spider only, and drops without a
    word what it does not let by.
    """

    def process_request(self, request: Request) -> None:
        """Raise ``Elsewhere`` for a request of a newspaper that is not to one of its hosts."""
        paper = paper_of(request)
        if paper and not paper.owns(request.url):
            raise Elsewhere(f"leads to {urls.host(request.url)}, which is no host of the newspaper")


def paper_of(request: Request | None) -> NewspaperSpider | None:
    """The newspaper that made a request."""
    paper = getattr(request and request.callback, "__self__", None)
    return paper if isinstance(paper, NewspaperSpider) else None
