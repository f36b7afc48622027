"""A command of the project in a process of its own, forked from one that has imported all of it, and what befalls it.

When its aim is met for the nth time, the process gets SIGKILL, of which nothing in it knows. The product needs no hooks
for it: functions are replaced before Scrapy starts, statements are watched by SQLite.
"""

import ctypes
import os
import re
import resource
import signal
import sqlite3
import struct
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

from crawler import recorder
from crawler.database import articles, connect, index
from crawler.database.articles import Stored, Writer
from pipelines import store

#: Seconds after which a command hangs.
PATIENCE = 120
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
    #: How many items are written at once: with few, a short crawl has many batches; twice as many articles are a lot.
    batch: int = articles.BATCH

    @property
    def said(self) -> str:
        """What the process has written to its output."""
        return (self.cwd / "said.txt").read_text("utf-8")

    def run(self) -> int | None:
        """Run it to its end; the exit code, below zero of one that was killed, None of one that hangs."""
        process = self.start()
        process.join(PATIENCE)
        return process.exitcode

    def start(self) -> ForkServerProcess:
        """The process, which runs."""
        process = PROCESSES.Process(target=execute_job, args=(self,))
        process.start()
        return process


def execute_job(job: Job) -> None:
    """Do it, in the process that was forked."""
    os.chdir(job.cwd)
    os.environ.update(job.environment)
    said = os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    for module in (articles, store):
        vars(module)["BATCH"] = job.batch
    vars(index)["LOT"] = 2 * job.batch
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


def article_settled(trigger: Trigger) -> None:
    """Pull when a batch is committed that has an article not known before, or an address that led to one."""
    write = vars(Writer)["_write"]

    def told(writer: Writer, batch: object) -> list[Stored]:
        stored: list[Stored] = write(writer, batch)
        if {each.outcome for each in stored} & {"new", "redirected"}:
            trigger.pull()
        return stored

    setattr(Writer, "_write", told)  # noqa: B010  mypy takes no method that is assigned


def half_written(trigger: Trigger) -> None:
    """Pull when half of a record is on disk."""
    whole = vars(recorder)["append"]

    def append(file: BinaryIO, data: bytes) -> None:
        half = len(data) // 2
        whole(file, data[:half])
        trigger.pull()
        whole(file, data[half:])

    vars(recorder)["append"] = append


def statement(pattern: str, trigger: Trigger) -> None:
    """Pull before SQLite runs a statement; what a transaction has written before goes to disk, not into a cache."""
    wanted, plain = re.compile(pattern), sqlite3.connect
    vars(connect)["CACHE"] = 1

    def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:  # noqa: ANN401  as sqlite3's
        connection: sqlite3.Connection = plain(*args, **kwargs)
        connection.set_trace_callback(lambda sql: trigger.pull() if wanted.match(sql) else None)
        return connection

    vars(sqlite3)["connect"] = connected


def small_disk(trigger: Trigger) -> None:
    """Let no file grow larger than so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (trigger.nth, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def within_write(trigger: Trigger) -> None:
    """Let the system end the process in the middle of the write that makes a file so large."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, and gets an error instead
    small_disk(trigger)


def without_privileges(trigger: Trigger) -> None:
    """Let root be bound by permissions as everyone is (capset(2), version 3: all sets empty)."""
    header, none = struct.pack("=Ii", 0x20080522, 0), bytes(24)
    assert ctypes.CDLL(None).capset(header, none) == 0


def impatient(trigger: Trigger) -> None:
    """Wait for a locked database for a moment only before trying again."""
    vars(connect)["BUSY_SECONDS"] = 0.2


AIMS: dict[str, Callable[[Trigger], None]] = {
    "run begun": partial(after, Writer, "begin_run"),
    "half a record written": half_written,
    "record written, nothing committed": partial(after, recorder.Recorder, "_append"),
    "articles of a batch written": partial(statement, "INSERT INTO pages"),
    "an article of a batch written": partial(statement, "INSERT INTO articles"),
    "a lot half indexed": partial(statement, r"\s*INSERT INTO texts_exact"),
    "a lot indexed, not committed": partial(statement, "DELETE FROM index_backlog"),
    "batch not committed": partial(statement, "COMMIT"),
    "batch committed": partial(after, Writer, "_write"),
    "article settled": article_settled,
    "all stored, end not noted": partial(before, Writer, "finish_run"),
    "write to the disk half done": within_write,
    "disk full": small_disk,
    "no privileges": without_privileges,
    "impatient": impatient,
    "migrating": partial(statement, r"\s*(?:--.*\s+)*(?:CREATE|ALTER|DROP|UPDATE)\b"),
}
