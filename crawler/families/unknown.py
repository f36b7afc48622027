"""A page whose system nobody has described: its metadata, and what text looks like."""

from typing import ClassVar

from crawler.loader import ArticleLoader
from crawler.rules import Rules


class UnknownLoader(ArticleLoader):
    """Any page with an article on it."""

    rules: ClassVar[Rules] = {"body": ()}
