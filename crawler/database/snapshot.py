"""Several questions about one moment, whatever a crawl writes meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """Everything read from ``db`` in the block is as it was at the first reading."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
