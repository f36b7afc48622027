"""``python -m tests.later MOMENT COMMAND…``: a command of Scrapy's at another moment, "2026-08-14T09:52:00+07:00"."""

import sys
from datetime import UTC, datetime

from scrapy.cmdline import execute

from crawler import clock


def main() -> None:
    """Let the clock begin at the moment, and run the command."""
    began, then = clock.moment(), datetime.fromisoformat(sys.argv[1]).astimezone(UTC)
    now = clock.moment
    clock.moment = lambda: then + (now() - began)
    execute(["scrapy", *sys.argv[2:]])


if __name__ == "__main__":
    main()
