"""A transaction that writes: all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """What is written to ``db`` in the block is committed together; nobody else writes meanwhile.

    Of a block that is left by an exception nothing stays.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise
