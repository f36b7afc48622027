"""What a reader made of a page, and what it cost."""

from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.quality.gold import Sample


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as a reader gives it; ``None`` and ``[]`` for what it does not find."""

    title: str | None = None
    lead: str | None = None
    authors: list[str] = field(default_factory=list)
    published_at: str | None = None  # ISO 8601; without an offset it is Vietnamese time
    body: str | None = None  # paragraphs, a blank line or a line between them
    captions: list[str] = field(default_factory=list)  # as a list of their own, where the reader has one
    kind: str | None = None  # "article", "photo"; None for a reader that does not tell
    cpu: float = 0.0  # seconds of processor time, from the page as text or bytes to the article
    why: str | None = None  # why there is no article: "no-body", "TimeoutError()"

    @property
    def text(self) -> str:
        """Body and captions: the text of a photo story."""
        return "\n\n".join(filter(None, [self.body, *self.captions]))


class Reader(Protocol):
    """Reads pages, always in the same way."""

    name: str  # "ours", "trafilatura"
    version: str  # "2.3.1"; "" for our own

    def read(self, sample: Sample) -> Reading:
        """The article of a page; one with ``why`` when there is none, never an exception for a page."""


class NotThere(Exception):  # noqa: N818  # what it says, in the words of the table
    """A reader that cannot be run, and why."""
