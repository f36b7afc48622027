"""The signals of our own, beside Scrapy's."""

#: Sent once an item is committed to the database: ``item`` (an Article or a Page) and ``outcome``, which is "new",
#: "changed" or "unchanged" for an Article, and the page's own outcome for a Page.
item_stored = object()
#: Sent when a newspaper has no article left to ask for, but for those that were found and are not in the database yet.
frontier_dry = object()
