"""The settings of a run that fetches: whether it is recorded, and how to reach whoever runs it."""

from scrapy.settings import BaseSettings


def of_a_crawl(settings: BaseSettings) -> None:
    """Record the crawl unless told not to; say who runs it."""
    settings.set("HTTPCACHE_ENABLED", settings.getbool("ARCHIVE_ENABLED"), priority="spider")
    sign(settings)


def sign(settings: BaseSettings) -> None:
    """Let the user agent say how to reach whoever runs the crawl."""
    if contact := settings["NEWS_CONTACT"]:
        settings.set("USER_AGENT", f"{settings['USER_AGENT']} +{contact}", priority="spider")
