"""What changed between two revisions of an article, or between two articles of a story."""

from collections.abc import Iterable
from typing import NamedTuple

from crawler.database.records import Row
from crawler.database.worddiff import Kind, Piece, compared

_OF_PARAGRAPHS = frozenset({"lead", "body", "captions"})


class Paragraph(NamedTuple):
    """A paragraph of ``field`` in which something changed."""

    field: str
    pieces: list[Piece]

    def is_all(self, kind: Kind) -> bool:
        """Whether the paragraph as a whole is gone, or new."""
        return all(piece.kind == kind for piece in self.pieces if piece.words)


class Amount(NamedTuple):
    """How much is gone, or new: words, and the paragraphs of lead and text that are so as a whole."""

    paragraphs: int
    words: int


def changes(before: Row, after: Row, *, photo_story: bool = False) -> list[Paragraph]:
    """The paragraphs that changed between two rows of ``articles`` or ``revisions`` (lists unpacked), in order.

    Of a ``photo_story`` the captions are compared as well, because they are its text.
    """
    earlier, later = (_texts(row, photo_story=photo_story) for row in (before, after))
    return [Paragraph(name, pieces) for name in later for pieces in compared(earlier[name], later[name])]


def amount(paragraphs: Iterable[Paragraph], kind: Kind) -> Amount:
    """How much of ``paragraphs`` is gone, or new."""
    whole, words = 0, 0
    for each in paragraphs:
        whole += each.field in _OF_PARAGRAPHS and each.is_all(kind)
        words += sum(piece.words for piece in each.pieces if piece.kind == kind)
    return Amount(whole, words)


def _texts(row: Row, *, photo_story: bool) -> dict[str, str]:
    texts = {name: row[name] or "" for name in ("title", "lead", "body")} | {"authors": "; ".join(row["authors"])}
    captions = [image["caption"] or "" for image in row["images"]] if photo_story else []
    return texts | {"captions": "\n".join(captions)}
