"""What a page sent as validators is told to that page only."""

from scrapy import Request

#: The headers that make a request conditional, as `crawler.database.memory.conditions` gives them.
CONDITIONAL = ("If-None-Match", "If-Modified-Since")


class OwnValidatorsMiddleware:
    """Asks unconditionally where a redirect leads: that page may have been given the validators of the old one."""

    def process_request(self, request: Request) -> None:
        """Take the conditions out of a request that was redirected."""
        if "redirect_times" in request.meta:
            for name in CONDITIONAL:
                request.headers.pop(name, None)
