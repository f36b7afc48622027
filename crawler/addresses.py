"""Addresses: which hosts are a newspaper's, which of its pages are articles, and which addresses are one article."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar

from scrapy.http import Response

from crawler import pages, urls
from crawler.items import Article
from crawler.sources import Entry

#: VCCorp prints 17 digits of creation time in an address and drops their trailing zeros.
DIGITS = 17
#: Addresses whose form is kept: of one page it is asked for several times.
_KEPT = 64


class ArticleAddresses:
    """A newspaper's facts about its addresses, and what follows from them."""

    name: str
    #: Hosts whose pages are this newspaper's; sub-domains count, but for those that are newspapers of their own.
    domains: ClassVar[Sequence[str]]
    apart: ClassVar[Sequence[str]] = ()
    #: Former hosts of the same articles, with the same numbers; those of a merged newspaper had numbers of their own.
    renamed: ClassVar[Sequence[str]] = ()
    #: What an article's address looks like; the first named group that matches identifies the article.
    article_url: ClassVar[re.Pattern[str]]

    def own_articles(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """The entries that look like this newspaper's articles, by canonical address, each once."""
        addressed = ((urls.canonical(entry.url), entry) for entry in entries)
        return {url: entry for url, entry in addressed if self.is_article(url)}

    def is_article(self, url: str) -> bool:
        """Whether an address is one of this newspaper's articles."""
        return self.owns(url) and _match(self.article_url, url) is not None

    def owns(self, url: str) -> bool:
        """Whether an address is on one of this newspaper's hosts."""
        host = urls.web_host(url)
        return urls.is_below(host, self.domains) and not urls.is_below(host, self.apart)

    def key(self, *addresses: str) -> str:
        """What makes two addresses one article: the oldest identifier in them, else the first address.

        An address that carries the digits of the old system and the number of the new one
        (``-20241031172614802-d1192617.html``) is the article of the old address.
        """
        matches = [(url, match) for url in addresses if (match := _match(self.article_url, url))]
        for name in self.article_url.groupindex:
            for url, match in matches:
                if value := match[name]:
                    return f"{self.name}:{name}:{self._numbered(name, value, url)}"
        return f"{self.name}:{addresses[0]}"

    def _numbered(self, name: str, value: str, url: str) -> str:
        """The identifier in full; sub-sites may count their articles from one, only times of creation are unique."""
        if name == "digits":
            return value.ljust(DIGITS, "0")
        host = urls.host(url).removeprefix("www.")
        return value if host in {self.domains[0], *self.renamed} else f"{host}:{value}"

    def moved_from(self, response: Response, article: Article) -> list[str]:
        """Other keys of an article: those of its newspaper's article addresses that are moved here for ever."""
        if not self.is_article(urls.canonical(response.url)):
            return []
        old = (url for url in pages.moved(response) if self.is_article(url) and not urls.is_front_page(url))
        return sorted({self.key(url) for url in old} - {article.key})

    def own_address(self, url: str | None) -> str | None:
        """An address that a person typed; ``ValueError`` when it is on no host of the newspaper."""
        if url and not urls.on_domains(url, self.domains):
            raise ValueError(f"url={url} is not on {' or '.join(self.domains)}")
        return url


@lru_cache(_KEPT)
def _match(form: re.Pattern[str], url: str) -> re.Match[str] | None:
    """Where an address has a form, without its query, which says how a reader came and never which article it is."""
    return form.search(url.partition("?")[0])
