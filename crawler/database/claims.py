"""Claims: one crawl of a newspaper into a database at a time, held by a lock that the system lifts with the process."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def claimed(path: str | Path, newspapers: Iterable[str]) -> Iterator[list[str]]:
    """Claim ``newspapers`` for the crawl inside the block; those that another crawl has claimed are given.

    Different newspapers can be crawled into one database side by side.
    """
    with ExitStack() as held:
        yield [name for name in newspapers if not _is_free(held, path, name)]


def lock_file(path: str | Path, newspaper: str) -> Path:
    """The file that is locked; it stays, empty, when the lock is lifted.

    >>> lock_file("news.db", "danviet").name
    'news.db-danviet.lock'
    """
    whole = Path(path).resolve()  # one file may have several names
    return whole.with_name(f"{whole.name}-{newspaper}.lock")


def under_way(path: str | Path, newspapers: Iterable[str]) -> str:
    """What to tell a person of newspapers that are claimed."""
    return (
        f"{', '.join(newspapers)}: another crawl into {path} is under way; let it finish, or name another file with -d"
    )


def _is_free(held: ExitStack, path: str | Path, newspaper: str) -> bool:
    try:
        held.enter_context(FileLock(lock_file(path, newspaper), blocking=False))
    except Timeout:
        return False
    return True
