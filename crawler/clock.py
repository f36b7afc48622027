"""What time it is. Everything that keeps or compares a time asks here, so that a test can let a week pass."""

from datetime import UTC, datetime


def moment() -> datetime:
    """The present second.

    >>> moment().microsecond, str(moment().tzinfo)
    (0, 'UTC')
    """
    return datetime.now(UTC).replace(microsecond=0)
