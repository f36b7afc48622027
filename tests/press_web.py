"""The fixtures of every newspaper as one web: their pages at their addresses, announced by each newspaper's sources."""

import json
import re
from collections.abc import Iterable, Iterator

from crawler.press import Paper
from crawler.sources import Feed, Section, Sitemap, Source
from tests.danviet_web import ROOT
from tests.standin import Answer, Page

FIXTURES = ROOT / "fixtures"
COMPOUND = re.compile(r"[^\s>+~]+")
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def press_web(papers: Iterable[Paper]) -> dict[str, Page]:
    """Every article fixture of the newspapers, and all their sources, each of which announces all of them."""
    web: dict[str, Page] = {}
    for paper in papers:
        pages = dict(articles(paper))
        web |= pages
        web |= {source.url: announcing(source, list(pages)) for source in paper.sources}
    return web


def articles(paper: Paper) -> Iterator[tuple[str, Answer]]:
    """Addresses and answers of a newspaper's article pages."""
    for file in sorted((FIXTURES / paper.name).glob("*/article.json")):
        said = json.loads((file.parent / "response.json").read_text("utf-8"))
        url = re.sub(r"^http:", "https:", said["url"].split("?")[0])
        body = (file.parent / "body.html").read_bytes()
        yield url, Answer(body, said["status"], content_type=said["headers"].get("Content-Type", "text/html"))


def told(paper: Paper) -> set[str]:
    """The addresses of the articles that a newspaper's fixtures give, by their golden files."""
    golden = (json.loads(file.read_text("utf-8")) for file in (FIXTURES / paper.name).glob("*/article.json"))
    return {each["url"] for each in golden if "rejected" not in each}


def announcing(source: Source, urls: list[str]) -> Answer:
    """What a source answers that announces these addresses."""
    if isinstance(source, Feed):
        items = "".join(f"<item><link>{url}</link></item>" for url in urls)
        return Answer(f"<rss><channel>{items}</channel></rss>", content_type="application/rss+xml")
    if isinstance(source, Sitemap):
        entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
        return Answer(f"{SITEMAP}{entries}</urlset>", content_type="application/xml")
    return Answer("".join(link(source, url) for url in urls))


def link(section: Section, url: str) -> str:
    """A headline that the section's rule finds.

    >>> link(Section("https://danviet.vn/", links="div.item h3 > a.title, a.other"), "/x.htm")
    '<div class="item"><h3><a class="title" href="/x.htm">Tin</a></h3></div>'
    """
    compounds = COMPOUND.findall(re.sub(r"\[[^]]*\]|:[\w-]+(?:\([^)]*\))?", "", section.links.partition(",")[0]))
    *around, last = [parts(each) for each in compounds]
    inner = f'<{last[0]}{last[1]} href="{url}">Tin</{last[0]}>'
    for tag, attributes in reversed(around):
        inner = f"<{tag}{attributes}>{inner}</{tag}>"
    return inner


def parts(compound: str) -> tuple[str, str]:
    """The tag of a compound selector, and its id and classes as attributes."""
    tag = re.match(r"[a-z]\w*", compound)
    classes = re.findall(r"\.([\w-]+)", compound)
    identifier = "".join(f' id="{name}"' for name in re.findall(r"#([\w-]+)", compound))
    return tag[0] if tag else "div", identifier + (f' class="{" ".join(classes)}"' if classes else "")
