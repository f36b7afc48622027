"""What happens to an item after the spider, in this order.

1. ``validate``: an Article lacks nothing essential, or only its Page is kept, with the reason.
2. ``locate``: its words say which provinces it is about; its newspaper says so only when they do not.
3. ``deduplicate``: equal texts get equal hashes, so that the store sees what is the same.
4. ``store``: batches of items go into the database, each batch in one transaction.

Items are Articles and Pages (``crawler.items``); a Page passes the first three untouched.
"""
