"""Recordings read by all cores: files in spans of a megabyte, a span by whoever is free, all given in file order.

Nobody scans a file beforehand: a span's reader begins with the first record that opens in it. That is right unless the
opening stands inside a record, as of a page that is a recording itself; so a share counts only where the one before it
ended, and is read again from there otherwise.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, Generic, NamedTuple, TypeVar

from crawler.members import HEADERS, Piece, opened, opening, pieces

#: Bytes of a span: of pages, about forty, so that a fifth of a second is read at a time.
SPAN = 1 << 20
#: Bytes of recordings for which another process pays: it takes a second to start.
WORTHWHILE = 4 << 20
#: Spans that wait or are being read for each process, so that none is idle and memory stays small.
AHEAD = 3
CURE = "was there memory enough? What was read before is stored; run it again"
T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of a file; read from the first record that opens in it, or from its very start if that is ``sure``."""

    file: Path
    start: int
    stop: int
    sure: bool


class Share(NamedTuple, Generic[T]):
    """What was read of a span: the records from ``start`` (None: none opens in it) to ``end``.

    ``large`` are pieces that hold more than is kept in memory, left to who asked; ``counts`` is what was counted.
    """

    start: int | None
    end: int
    results: list[T]
    large: Sequence[Piece] = ()
    counts: Mapping[str, int] = {}


class WorkerDied(Exception):  # noqa: N818  # says what is the matter
    """A process that read for us is no more."""


def spans(files: Iterable[Path], size: int) -> Iterator[Span]:
    """The spans of recordings, in order; one of a fixture, and of what is empty or cannot be looked at."""
    for file in files:
        length = size_of(file)
        step = length + 1 if file.name == "response.json" else size
        for start in range(0, length or 1, step):
            yield Span(file, start, min(start + step, length), sure=start == 0)


def size_of(file: Path) -> int:
    """How many bytes there are to read; 0 for what cannot be looked at."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def share_of(span: Span, keep: int, read: Callable[[BinaryIO, Piece], Iterable[T]]) -> Share[T]:
    """What ``read`` gives for each piece that begins in a span; OSError or ValueError for a file that is none."""
    results: list[T] = []
    large: list[Piece] = []
    with opened(span.file) as (file, data):
        first = span.start if span.sure else opening(data, span.start, span.stop)
        end = span.stop
        for piece in pieces(data, span.stop if first is None else first, span.stop, keep=keep + HEADERS):
            if piece.content is None and not piece.wrong:
                large.append(piece)
            else:
                results.extend(read(file, piece))
            end = piece.end
    return Share(first, end, results, large)


def cores() -> int:
    """How many cores there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Readers:
    """Processes that read spans: ``begin(*arguments)`` once in each, then ``read(span)``.

    As many as there are cores, and none but this one when there is little to read. They are started afresh, since a
    forked one would have our threads' locks, and end with us, however we end.
    """

    def __init__(self, read: Callable[[Span], Share[T]], begin: Callable[..., None], *arguments: object) -> None:
        self.read, self.begin, self.arguments = read, begin, arguments
        self.executor: Executor

    def shares(self, files: Iterable[Path]) -> Iterator[tuple[Span, Share[Any]]]:
        """The share of each span of the files, in order; ``WorkerDied`` names the span that one died of, or near."""
        files = list(files)
        jobs = min(cores(), sum(map(size_of, files)) // WORTHWHILE)
        with Here(self.begin, self.arguments) if jobs < 2 else self._processes(jobs) as self.executor:
            try:
                yield from self._in_order(spans(files, SPAN), 1 if jobs < 2 else jobs * AHEAD)
            finally:
                self.executor.shutdown(wait=True, cancel_futures=True)

    def _processes(self, jobs: int) -> Executor:
        initial = (self.begin, self.arguments)
        return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin_worker, initargs=initial)

    def _submit(self, span: Span) -> Future[Share[Any]]:
        """Have a span read, by a process that is started now if all are busy."""
        with interrupts_wait():
            return self.executor.submit(self.read, span)

    def _in_order(self, spans: Iterator[Span], ahead: int) -> Iterator[tuple[Span, Share[Any]]]:
        waiting: deque[tuple[Span, Future[Share[Any]]]] = deque()
        end = 0
        for span in chain(spans, [None] * ahead):
            if span:
                waiting.append((span, self._submit(span)))
            if waiting and (not span or len(waiting) >= ahead):
                first, future = waiting.popleft()
                end = 0 if first.sure else end
                if first.sure or end < first.stop:  # else it lies within a record that began before
                    share = self._right_share(first, future, end)
                    yield first, share
                    end = share.end

    def _right_share(self, span: Span, future: Future[Share[Any]], start: int) -> Share[Any]:
        """The share of a span, if it begins where the one before ended, else as it is read from there."""
        try:
            share = future.result()
            if share.start == start:
                return share
            return self._submit(span._replace(start=start, sure=True)).result()
        except BrokenProcessPool as error:
            raise WorkerDied(f"a process died while reading {span.file} near byte {span.start:,}; {CURE}") from error


class Here(Executor):
    """An executor without processes: what is submitted is done at once."""

    def __init__(self, begin: Callable[..., None], arguments: tuple[object, ...]) -> None:
        begin(*arguments)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401  # as Executor's
        """Do it; what it raises is raised here."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Ctrl-C comes when this is done; a process that is started within never gets it, not even while it begins."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker(begin: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Ctrl-C is for the first process, which ends the others; when it is killed, they end by themselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    begin(*arguments)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None  # noqa: S101  # this runs in a process that was started by another
    parent.join()
    os._exit(1)
