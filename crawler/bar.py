"""How far a long reading is: a bar on a terminal, a log line now and then elsewhere."""

import logging
import sys
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

logger = logging.getLogger(__name__)
#: Seconds between two log lines.
LOGGED = 15.0


class Bar:
    """The bar of ``total`` bytes to be read; what is printed meanwhile goes above it."""

    def __init__(self, name: str, total: int) -> None:
        self.name, self.total, self.done = name, total, 0
        self.began = self.told = monotonic()
        self.bar: Progress | None = None
        self.task = TaskID(0)
        if sys.stderr.isatty():
            self.bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("{task.fields[said]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=sys.stdout.isatty(),
            )
            self.task = self.bar.add_task(name, total=total, said="")

    def __enter__(self) -> Self:
        if self.bar:
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()

    def forward(self, read: int, count: int, what: str) -> None:
        """So many bytes more were read; ``count`` says how many ``what`` ("pages") that makes so far."""
        self.done += read
        said = f"{count:,} {what}, {count / max(monotonic() - self.began, 0.1):,.0f}/s"
        if self.bar:
            self.bar.update(self.task, completed=self.done, said=said)
        elif monotonic() - self.told >= LOGGED:
            self.told = monotonic()
            logger.info("%s: %s of %s read; %s", self.name, decimal(self.done), decimal(self.total), said)
