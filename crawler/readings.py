"""What saved answers give, read by all cores: each process has a ``Reader`` of its own and reads a span at a time."""

from collections.abc import Iterator, Sequence
from multiprocessing import parent_process
from pathlib import Path

from scrapy.settings import BaseSettings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.log import configure_logging

from crawler.archive import Broken, read_case, read_piece
from crawler.bar import Bar
from crawler.replay import Reader, Reading
from crawler.spans import Readers, Share, Span, share_of, size_of

#: The reader of this process.
_READER: list[Reader] = []


def readings(settings: BaseSettings, files: Sequence[Path], stats: StatsCollector, name: str) -> Iterator[Reading]:
    """What each saved answer in the files gives, in their order; ``stats`` gets what the spiders count.

    Raises ``WorkerDied`` when a process is killed.
    """
    with Bar(name, sum(map(size_of, files))) as bar:
        pages = 0
        for span, share in Readers(read_span, begin, settings).shares(files):
            for reading in _of_share(span, share, settings):
                yield reading
                pages += 1
            for counted, number in share.counts.items():
                stats.inc_value(counted, number)
            bar.forward(span.stop - span.start, pages, "pages")
        stats.set_value("response_received_count", pages)


def begin(settings: BaseSettings) -> None:
    """Make this process ready to read; one that was started for it logs as the first."""
    if parent_process():
        configure_logging(settings.copy_to_dict())
    _READER[:] = [Reader(settings)]


def read_span(span: Span) -> Share[Reading]:
    """What the saved answers of a span give."""
    reader = _READER[0]
    reader.stats.clear_stats()
    try:
        if span.file.name == "response.json":
            share = Share(0, span.stop, [reader.read(read_case(span.file.parent))])
        else:
            share = share_of(
                span, reader.max_size, lambda file, piece: map(reader.read, read_piece(file, piece, reader.max_size))
            )
    except (OSError, ValueError) as error:
        broken = Broken(str(span.file), f"unreadable: {error}")
        share = Share(span.start, span.stop, [reader.read(broken)])
    return share._replace(counts=reader.stats.get_stats())


def _of_share(span: Span, share: Share[Reading], settings: BaseSettings) -> Iterator[Reading]:
    """The readings of a share, and those of pieces that were too large to be sent, one at a time."""
    yield from share.results
    if not share.large:
        return
    reader = Reader(settings)
    with span.file.open("rb") as file:
        for piece in share.large:
            yield from map(reader.read, read_piece(file, piece, reader.max_size))
