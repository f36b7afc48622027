"""Equal texts get equal hashes: the store links copies, and an edit is a text not seen before."""

import hashlib

from crawler.comparable import comparable
from crawler.items import Article, Page


class DeduplicatePipeline:
    """Gives each article its ``content_hash``.

    Which article a page belongs to (``key``) is read from its address by the spider; which text is the same is said by
    `crawler.comparable`: neither case, marks typed otherwise (``hoà``, ``hòa``), quotes, dashes nor white space make
    another text.
    """

    def process_item(self, item: Article | Page) -> Article | Page:
        """The item, an Article with its hash."""
        if isinstance(item, Article):
            item.content_hash = content_hash(item)
        return item


def content_hash(article: Article) -> str:
    """SHA-256 of the comparable title, lead, body and authors, and of a photo story's captions, which are its text.

    >>> one = Article(title="Lễ hội Hoà Bình", body="Khai mạc.")
    >>> content_hash(one) == content_hash(Article(title="Lễ hội Hòa Bình", body=" Khai mạc "))
    True
    """
    captions = [image["caption"] for image in article.images if article.kind == "photo"]
    parts = (article.title, article.lead, article.body, *article.authors, *captions)
    return hashlib.sha256("\n".join(comparable(part or "") for part in parts).encode()).hexdigest()
