"""What Scrapy itself costs: a spider that follows a feed and does nothing with the pages."""

import re
from collections.abc import Iterator

from scrapy import Request, Spider
from scrapy.http import Response

_LINK = re.compile(rb"<link>([^<]+)</link>")


class BareSpider(Spider):
    """Scrapy's own settings; ``-a feed=ADDRESS``."""

    name = "bare"

    def __init__(self, feed: str) -> None:
        super().__init__()
        self.start_urls = [feed]

    def parse(self, response: Response) -> Iterator[Request]:
        """A request for every address of the feed."""
        for address in _LINK.findall(response.body):
            yield Request(address.decode(), callback=self.nothing)

    def nothing(self, response: Response) -> None:
        """Let the page go."""
