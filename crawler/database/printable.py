"""Stored text on its way out: nothing in it steers a terminal, a table or the direction of the line.

What the loader stored is clean already; a database from elsewhere, addresses and raw values need not be.
"""

import re

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: Controls but for tab and line feed, marks and overrides of direction, half surrogates, and what XML and YAML refuse.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
#: Of those, what JSON leaves as it is; line separators with them, so that a line stays a line.
_RAW_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    r"""``text`` with a replacement character for each that would steer a terminal; every line end is a line feed.

    >>> printable("Giá \x1b[31mlúa\r\nlên\u202e\a")
    'Giá �[31mlúa\nlên��'
    """
    return text if text.isprintable() else _STEERING.sub("\ufffd", _LINE_END.sub("\n", text))


def printable_json(text: str) -> str:
    r"""JSON text with the same characters as escapes, so that its values stay what they are.

    >>> printable_json('"Giá \x9b31mlúa\u202e"')
    '"Giá \\u009b31mlúa\\u202e"'
    """
    return text if text.isprintable() else _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
