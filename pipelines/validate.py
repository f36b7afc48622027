"""An article has an address, a title, and a body or images."""

from dataclasses import replace

from itemadapter import ItemAdapter

from crawler.items import Article, Page, lacks


class ValidatePipeline:
    """Turns an article that lacks something into the record of its page: rejected, and why."""

    def process_item(self, item: Article | Page) -> Article | Page:
        """The item, or the page of an article that is none."""
        if not isinstance(item, Article) or not (reason := lacks(item)):
            return item
        page: Page = ItemAdapter(item)["page"] or Page(url=item.url, newspaper=item.newspaper, kind="article")
        return replace(page, outcome="rejected", reason=reason)
