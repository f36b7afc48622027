"""The signal of our own, beside Scrapy's."""

#: Sent once an item is committed to the database: ``item`` (an Article or a Page) and ``outcome``, which is "new",
#: "changed" or "unchanged" for an Article, and the page's own outcome for a Page.
item_stored = object()
