"""Golden files: what a fixture's page must give, written by a person, compared field by field.

A case of an article has ``article.json``: the fields of Article by name, the body as a list of paragraphs; or
``{"rejected": "no-body"}`` for a page that is no article. A case of a feed, sitemap or section page has
``listing.json``: ``{"entries": [{"url", "published_at"}], "next": [addresses]}``. A file that was written by program
carries ``REVIEW`` until a person has compared it with the page.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from scrapy.http import HtmlResponse, Request, Response, XmlResponse

from crawler import urls
from crawler.archive import Broken, Capture, read_case
from crawler.generic import reader_of
from crawler.items import Article, lacks
from crawler.newspaper import NewspaperSpider
from crawler.pages import fetched_at
from crawler.sources import Feed, Section, Sitemap, Source

Golden = dict[str, Any]
#: The key that marks a golden file nobody has read yet.
REVIEW = "review"
TODO = "compare every field with the page, then delete this line"
#: Fields a golden file leaves out: when and how, not what.
LEFT_OUT = frozenset(
    {"provinces", "fetched_at", "extracted_by", "key", "content_hash", "duplicate_of", "moved_from", "page"}
)


class Difference(NamedTuple):
    """A field that is not as the golden file has it."""

    field: str
    expected: object
    got: object


def golden_file(case: Path) -> Path | None:
    """The golden file of a case, which may be missing yet; None for a page that gives nothing, such as robots.txt."""
    if (case / "body.txt").exists():
        return None
    listing = case / "listing.json"
    return listing if listing.exists() else case / "article.json"


def expected(file: Path) -> Golden:
    """What a golden file says; a ValueError that names it when it is no JSON object."""
    try:
        golden: Golden = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name}: {error}") from error
    if not isinstance(golden, dict):
        raise ValueError(f"{file.name}: holds no object of fields, but {type(golden).__name__}")  # noqa: TRY004  # as above
    return golden


class Verdict(NamedTuple):
    """A case compared: "ok", "differs", "unreviewed" (nobody has read its golden file), "broken" (and why)."""

    word: str
    differences: list[Difference]
    why: str | None = None


def judge(case: Path, papers: Iterable[NewspaperSpider]) -> Verdict:
    """Compare a case with its golden file; one that is missing is written, for a person to review."""
    saved = read_case(case)
    if isinstance(saved, Broken):
        return Verdict("broken", [], saved.why)
    newspaper = reader_of(saved.url, papers)
    if newspaper is None:
        return Verdict("broken", [], f"{saved.url} names no host")
    if not isinstance(saved.response(), HtmlResponse | XmlResponse):
        return Verdict("ok", [])
    return compare(case, produced(saved, newspaper))


def compare(case: Path, got: Golden) -> Verdict:
    """Compare what was made of a case with its golden file."""
    file = case / ("listing.json" if "entries" in got else "article.json")
    if not file.exists():
        write_golden(file, got)
    try:
        golden = expected(file)
    except (OSError, ValueError) as error:
        return Verdict("broken", [], str(error))
    if REVIEW in golden:
        return Verdict("unreviewed", [], f"{file.name}: {golden[REVIEW]}")
    found = differences(golden, got)
    return Verdict("differs" if found else "ok", found)


def produced(saved: Capture, newspaper: NewspaperSpider) -> Golden:
    """What the newspaper's own spider makes of a saved page, in the form of its golden file."""
    response = saved.response()
    response.request = Request(saved.url, meta={"fetched_at": saved.fetched_at})
    if newspaper.is_article(urls.canonical(saved.url)):
        return article_golden(newspaper.read_article(response))
    return listing_golden(response, newspaper)


def article_golden(article: Article) -> Golden:
    """An Article in the form of a golden file."""
    if missing := lacks(article):
        return {"rejected": missing}
    fields = {name: value for name, value in asdict(article).items() if name not in LEFT_OUT}
    return fields | {"body": (article.body or "").split("\n\n") if article.body else []}


def listing_golden(response: Response, newspaper: NewspaperSpider) -> Golden:
    """A listing in the form of a golden file: the newspaper's own articles, and what it leads to."""
    listing = source_of(response, newspaper).read(response, fetched_at(response))
    entries = newspaper.own_articles(listing.entries).items()
    return {
        "entries": [{"url": url, "published_at": entry.published_at} for url, entry in entries],
        "next": [source.url for source in listing.further],
    }


def source_of(response: Response, newspaper: NewspaperSpider) -> Source:
    """The source that reads a page: the newspaper's own of that address, else one of the page's kind."""
    own = next((source for source in newspaper.sources if source.url == response.url), None)
    if own or not isinstance(response, XmlResponse):
        return own or _section(response, newspaper)
    return Sitemap(response.url) if b"sitemaps.org" in response.body[:2000] else Feed(response.url)


def _section(response: Response, newspaper: NewspaperSpider) -> Source:
    """The section that a page is of, as its further page if its address says so, else the one that finds most."""
    sections = [source for source in newspaper.sources if isinstance(source, Section)]
    numbered = (page for section in sections if (page := section.page_at(response.url)))
    return next(numbered, None) or max(
        sections, key=lambda each: len(each.read(response, fetched_at(response)).entries)
    )


def differences(golden: Golden, got: Golden) -> list[Difference]:
    """The fields that differ, in the order of the golden file; a field it leaves out is not compared."""
    if golden.keys() & {"rejected"} != got.keys() & {"rejected"}:
        return [Difference("rejected", golden.get("rejected"), got.get("rejected"))]
    return [Difference(name, want, got.get(name)) for name, want in golden.items() if want != got.get(name)]


def write_golden(file: Path, golden: Golden) -> None:
    """Write a golden file for a person to review."""
    text = json.dumps({REVIEW: TODO} | golden, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", "utf-8")
