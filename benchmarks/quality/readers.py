"""Our readers: the newspapers' own spiders as a replay runs them, and the generic reader alone."""

from collections.abc import Callable
from datetime import datetime
from time import process_time
from typing import TYPE_CHECKING

from scrapy.http import HtmlResponse, Request, TextResponse
from scrapy.utils.project import get_project_settings

from benchmarks.quality.gold import Sample
from benchmarks.quality.reading import Reading
from crawler import urls
from crawler.archive import Capture
from crawler.generic import read_any
from crawler.items import Article, lacks
from crawler.press import newspaper_classes, newspaper_of

if TYPE_CHECKING:
    from crawler.newspaper import NewspaperSpider

Read = Callable[[TextResponse, datetime], Article]


class Ours:
    """The newspaper of the page's host reads it; a host that no newspaper has is left to the generic reader."""

    name = "ours"
    version = ""

    def __init__(self) -> None:
        self.papers: list[NewspaperSpider] = [paper() for paper in newspaper_classes(get_project_settings())]

    def read(self, sample: Sample) -> Reading:
        """What a replay of the page would store."""
        url = sample.page.url
        paper = newspaper_of(url, self.papers)
        if paper is None:
            return timed(read_any, sample.page)
        if not paper.is_article(urls.canonical(url)):
            return Reading(why=f"no address of an article of {paper.name}")
        return timed(lambda response, _: paper.read_article(response), sample.page)


class Generic:
    """The generic reader alone, as if no newspaper were known."""

    name = "generic"
    version = ""

    def read(self, sample: Sample) -> Reading:
        """What is made of the page by its markup alone."""
        return timed(read_any, sample.page)


def timed(read: Read, page: Capture) -> Reading:
    """The article of a page and the processor time it took, decoding and parsing included."""
    began = process_time()
    response = page.response()
    if not isinstance(response, HtmlResponse):
        return Reading(why=f"no HTML but {type(response).__name__}")
    response.request = Request(page.url, meta={"fetched_at": page.fetched_at})
    try:
        article = read(response, page.fetched_at)
    except Exception as error:  # noqa: BLE001  # a page that breaks a reader is what a benchmark must tell
        return Reading(why=repr(error), cpu=process_time() - began)
    return reading(article, process_time() - began)


def reading(article: Article, cpu: float) -> Reading:
    """An Article as a reading; what would not be stored is none."""
    if missing := lacks(article):
        return Reading(why=missing, cpu=cpu)
    return Reading(
        title=article.title,
        lead=article.lead,
        authors=article.authors,
        published_at=article.published_at,
        body=article.body,
        captions=[caption for image in article.images if (caption := image["caption"])],
        kind=article.kind,
        cpu=cpu,
    )
