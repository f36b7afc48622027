"""A command of the project in a process of its own that may kill itself, forked from one that has imported all of it.

When its aim is met for the nth time, the process gets SIGKILL, of which nothing in it knows. The product needs no hooks
for it: functions are replaced before Scrapy starts, statements are watched by SQLite.
"""

import os
import re
import resource
import signal
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, BinaryIO

from scrapy.cmdline import execute
from scrapy.utils.misc import walk_modules_iter

from crawler import archive
from crawler.database import articles
from crawler.database.articles import Writer
from pipelines import store

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])
for package in ("crawler.commands", "crawler.spiders", "pipelines", "scrapy.commands"):
    list(walk_modules_iter(package))  # which a fork need not import again: half of the time of a short crawl


@dataclass(frozen=True, slots=True)
class Job:
    """A command line, where it runs, and when it is to die."""

    arguments: tuple[str, ...]
    cwd: Path
    environment: Mapping[str, str]
    aim: str | None = None
    nth: int = 1
    #: How many items are written at once: with few, a short crawl has many batches.
    batch: int = articles.BATCH

    @property
    def said(self) -> str:
        """What the process has written to its output."""
        return (self.cwd / "said.txt").read_text("utf-8")

    def start(self) -> ForkServerProcess:
        """The process, which runs."""
        process = PROCESSES.Process(target=run, args=(self,))
        process.start()
        return process


def run(job: Job) -> None:
    """Do it, in the process that was forked."""
    os.chdir(job.cwd)
    os.environ.update(job.environment)
    said = os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    for module in (articles, store):
        vars(module)["BATCH"] = job.batch
    if job.aim:
        AIMS[job.aim](Trigger(job.nth))
    execute(["scrapy", *job.arguments])


class Trigger:
    """Kills the process at its nth pull."""

    def __init__(self, nth: int) -> None:
        self.nth, self.pulls = nth, count(1)

    def pull(self) -> None:
        if next(self.pulls) == self.nth:
            os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str, trigger: Trigger) -> None:  # noqa: ANN401  a module or a class
    """Pull before a function is called."""
    function = getattr(owner, name)

    def call(*args: object, **kwargs: object) -> object:
        trigger.pull()
        return function(*args, **kwargs)

    setattr(owner, name, call)


def after(owner: Any, name: str, trigger: Trigger) -> None:  # noqa: ANN401  a module or a class
    """Pull when a function is done and nobody has learnt it yet."""
    function = getattr(owner, name)

    def call(*args: object, **kwargs: object) -> object:
        result = function(*args, **kwargs)
        trigger.pull()
        return result

    setattr(owner, name, call)


def half_written(trigger: Trigger) -> None:
    """Pull when half of a record is on disk."""
    whole = vars(archive)["append"]

    def append(file: BinaryIO, data: bytes) -> None:
        half = len(data) // 2
        whole(file, data[:half])
        trigger.pull()
        whole(file, data[half:])

    vars(archive)["append"] = append


def statement(pattern: str, trigger: Trigger) -> None:
    """Pull before SQLite runs a statement; what a transaction has written before goes to disk, not into a cache."""
    wanted, plain = re.compile(pattern), sqlite3.connect

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:  # noqa: ANN401  as sqlite3's
        connection: sqlite3.Connection = plain(*args, **kwargs)
        connection.execute("PRAGMA cache_size = 1")
        connection.set_trace_callback(lambda sql: trigger.pull() if wanted.match(sql) else None)
        return connection

    vars(sqlite3)["connect"] = connect


def within_write(trigger: Trigger) -> None:
    """Let the system end the process in the middle of a write, to any file, at this many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (trigger.nth, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


AIMS: dict[str, Callable[[Trigger], None]] = {
    "run begun": partial(after, Writer, "begin_run"),
    "half a record written": half_written,
    "record written, nothing committed": partial(after, archive.Recorder, "_append"),
    "articles of a batch written": partial(statement, "INSERT INTO pages"),
    "articles indexed": partial(statement, "INSERT INTO articles"),
    "batch not committed": partial(statement, "COMMIT"),
    "batch committed": partial(after, Writer, "_write"),
    "all stored, end not noted": partial(before, Writer, "finish_run"),
    "write to the disk half done": within_write,
    "migrating": partial(statement, r"\s*(?:--.*\s+)*(?:CREATE|ALTER|DROP|UPDATE)\b"),
}
