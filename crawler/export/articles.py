"""What an export has of each article: the fields of `Article`, and what the database knows besides."""

from collections.abc import Iterator

from sqlite_utils import Database

from crawler.database.filters import Query
from crawler.database.formats import Values, values
from crawler.database.records import ARTICLE_FIELDS
from crawler.database.search import search

EXPORTED = ("id", *ARTICLE_FIELDS, "first_seen", "gone_at", "story_id", "similarity", "revisions", "edited_at")


def articles(db: Database, query: Query) -> Iterator[Values]:
    """The articles that fit, in the order of ``query``, each with the columns `EXPORTED`."""
    return (values(found, EXPORTED) for found in search(db, query))
