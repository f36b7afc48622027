"""XML as newspapers' servers send it: encodings that lie, blanks before the declaration, tags that are not closed.

bnews sends UTF-16 without saying so, vietnambiz says utf-16 and sends UTF-8: the bytes decide, not what is said.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from gzip import GzipFile
from io import BytesIO
from typing import Final

from lxml.etree import XMLParser, XMLSyntaxError, _Element, fromstring

#: A sitemap may unpack to this many bytes (the protocol's own limit is 50 MB).
UNPACKED: Final = 64 * 1024 * 1024
CHUNK: Final = 64 * 1024
#: How many bytes tell UTF-16 from others: every other byte of Latin text, as tags are, is null in it.
SAMPLE: Final = 400
_CLAIMS_UTF_16 = re.compile(rb"""\s*<\?xml[^>]*encoding=["']utf-?16""", re.IGNORECASE)


def unpacked(packed: bytes) -> tuple[bytes, bool]:
    """A gzip file as far as it is whole, and whether that is all of it; what is too large is cut."""
    body, file = bytearray(), GzipFile(fileobj=BytesIO(packed))
    with suppress(OSError, EOFError, zlib.error):
        while len(body) < UNPACKED:
            if not (piece := file.read1(CHUNK)):
                return bytes(body), True
            body += piece
    return bytes(body), False


def decoded(body: bytes) -> tuple[bytes, str | None]:
    r"""The body, in UTF-8 if it was in UTF-16, and its encoding; None where only its declaration can tell.

    >>> decoded("<rss>Huế</rss>".encode("utf-16-le"))[0].decode()
    '<rss>Huế</rss>'
    >>> decoded(b"<?xml version='1.0' encoding='windows-1258'?><a>H\xe0</a>")[1]
    """
    if utf_16 := _utf_16(body[:SAMPLE]):
        return body.decode(utf_16, "replace").lstrip("\ufeff").strip().encode(), "utf-8"
    with suppress(UnicodeDecodeError):
        return body.decode().lstrip("\ufeff").strip().encode(), "utf-8"
    return body.strip(), "utf-8" if _CLAIMS_UTF_16.match(body) else None


def _utf_16(sample: bytes) -> str | None:
    """Which UTF-16 the nulls of a sample speak of, if any."""
    big, little = sample[::2].count(0), sample[1::2].count(0)
    if max(big, little) * 4 < len(sample) or min(big, little) * 4 > max(big, little):
        return None
    return "utf-16-be" if big > little else "utf-16-le"


def elements(body: bytes, *names: str) -> Iterator[_Element]:
    """Elements with one of the local names; entities are not resolved, nothing is fetched, broken XML is mended."""
    text, encoding = decoded(body)
    parser = XMLParser(
        encoding=encoding, recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = None
    with suppress(XMLSyntaxError):  # nothing of it can be mended: an empty answer, an image
        root = fromstring(text, parser)
    if root is not None:
        yield from root.iter(*(f"{{*}}{name}" for name in names))


def texts(node: _Element) -> dict[str, str]:
    """The first text that each local name has among the children, else the grandchildren, of an element.

    >>> texts(fromstring("<url><n:news xmlns:n='n'><n:date>5</n:date></n:news><loc> a </loc><loc>b</loc></url>"))
    {'loc': 'a', 'date': '5'}
    """
    found: dict[str, str] = {}
    for child in (*node, *node.iterfind("*/*")):
        text = child.text and child.text.strip()
        if text and isinstance(child.tag, str):  # an entity that is not resolved has no name
            found.setdefault(child.tag.rpartition("}")[2], text)
    return found
