"""What makes two texts the same: their words, numbers and signs, however they are typed.

White space, quotes, dashes, full stops, case, the place of a tone and the Unicode form make no other text. A word, a
digit and a sign that changes what is said do: "5%" is not "5", "-3" not "3", "1,5" neither "15" nor "1.5", and a
question is no statement.
"""

import re
import unicodedata
from collections.abc import Iterator

from crawler.text import spell_tones

_TOKEN = re.compile(
    r"[^\W\d_]+"  # letters; "5kg" and "5 kg" are alike
    r"|\d+(?:[.,/:]\d+)*"  # a number with what separates its digits: "1.500,5", "10/9", "19:30"
    r"|(?=[-–−+?%‰°=±×÷≤≥$€£¥₫])(?:"  # no blank is tried as each of the signs
    r"""[-–−](?=\d)(?<![^\s("“„«].)(?<!\d\s.)"""  # a minus: "còn -3", not "COVID-19", "2020 -2025"
    r"|\+(?:(?=\S)|(?<!^\+))"  # a plus, unless it is a bullet: "+ Khu A"
    r"|\?(?!\?)"
    r"|[%‰°=±×÷≤≥$€£¥₫])",
    re.MULTILINE,
)

# "-3" is a minus unless it ends a range, "+" a bullet where it begins a line: what stands before tells.
_BY_CONTEXT, _UNSURE = re.compile(r"[-–−]\d|\+$"), "\0"
#: So many words are kept, of so many letters at most.
_MOST, _LONGEST = 50_000, 30


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The words, numbers and signs of an NFC text in one spelling, with where each begins and ends.

    >>> [token for token, _, _ in tokens("“Hoà Bình” – tăng 1,5%?")]
    ['hòa', 'bình', 'tăng', '1,5', '%', '?']
    """
    for found in _TOKEN.finditer(text):
        yield _spelled(found[0]), found.start(), found.end()


def comparable(text: str) -> str:
    """The tokens of a text with a blank between: equal for texts that are the same.

    >>> comparable("HOÀ BÌNH: -3 độ, “lạnh”!") == comparable("Hòa Bình – −3 độ, lạnh")
    True
    >>> comparable("-3 độ") == comparable("3 độ")
    False
    """
    text = unicodedata.normalize("NFC", text)
    words = " ".join(filter(None, map(_WORDS.__getitem__, text.split())))
    return words if _UNSURE not in words else _told(text)


def _told(text: str) -> str:
    return _spelled(" ".join(_TOKEN.findall(text)))


def _spelled(text: str) -> str:
    """One spelling of the tones, small letters, one minus, and đ where eth was typed for it."""
    return spell_tones(text).casefold().replace("–", "-").replace("−", "-").replace("ð", "đ")


class _Words(dict[str, str]):
    """The tokens of what stands between blanks, kept: a text has few such words that others have not."""

    def __missing__(self, word: str) -> str:
        said = _UNSURE if _BY_CONTEXT.match(word) else _told(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = said
        return said


_WORDS = _Words()
