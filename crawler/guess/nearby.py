"""What stands near the headline of a page: its lead, its time, who wrote it.

Class names cannot be relied upon, so position decides: the headline is the line most like what metadata call the
article, the lead stands between headline and text, time and byline near the headline or at the end of the text. A
page's clock, other stories and licence lines stand elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import product, takewhile

from lxml.etree import XPath, _Element

from crawler import dates
from crawler.body import text_of
from crawler.guess.lines import (
    AFTER_NAME,
    AROUND_NAMES,
    HEADINGS,
    PROSE,
    SHORT,
    Line,
    is_clock,
    is_furniture,
    is_signature,
    is_update,
    names_person,
    stamps,
)
from crawler.guess.maintext import SLANTED, captions, squeezed
from crawler.guess.survey import INLINE, Survey, is_beside, name_of
from crawler.rules import common

#: How far from the headline, in characters, and how many lines into the text or from its end things are looked for.
NEAR, FEW = 300, 3
#: Of lines between headline and text so many are looked at from either end; there are that many on no real page.
MANY = 50
#: Of so many parts of a line each is looked at.
CHILDREN = 12
#: A lead has at least so many words.
LEAD = 8
#: A newspaper's stamp before a lead has at most so many letters.
STAMP = 16
#: How a note begins that belongs below a text, "(*) Tác giả sinh năm 1984", and who speaks: "- Thưa ông, vì sao?"
NOTES = ("(*)", "*", "-", "–")
#: "Lịch thi đấu: 20h00 ngày 30/12", not "Cập nhật: 09:30" or "Thứ hai: 14:20 ngày 05/10".
_TOLD = re.compile(r"(?!cập nhật|ngày|thứ|chủ nhật|đăng)[^\d:]{3,60}:", re.IGNORECASE)
_LEAD = re.compile(
    r"sapo|summary|chapp?eau|intro|teaser|abstract|standfirst|(?:^|[ _-])(?:lead|desc|description)(?=$|[ _-])"
)
_AUTHORS = XPath(
    "descendant-or-self::*[contains(@class, 'author') or contains(@class, 'Author') or contains(@class, 'byline')"
    " or contains(@class, 'tac-gia') or contains(@class, 'tacgia') or contains(@class, 'pseudonym')"
    " or contains(@href, '/tac-gia/')"
    " or contains(@href, '/author/') or @rel='author' or @itemprop='author']"
)
_BOLD = XPath("string-length(normalize-space((descendant::strong | descendant::b)[1]))")


@dataclass
class Story:
    """A page's lines, those of its text, and its headline, None where it is not printed."""

    page: Survey
    container: _Element | None
    headline: Line | None

    @cached_property
    def text(self) -> list[Line]:
        """The lines of the text."""
        return self.page.within(self.container) if self.container is not None else []

    @cached_property
    def others(self) -> frozenset[_Element]:
        """The boxes of the page that are not of the article."""
        return frozenset(self.page.other)

    @cached_property
    def behind(self) -> frozenset[_Element]:
        """The elements of the story that begin where the text has ended."""
        if self.container is None:
            return frozenset()
        following = list(self.whole.iter())
        inside = set(self.container.iter())
        return frozenset(following[following.index(self.container) :]) - inside

    @cached_property
    def shared(self) -> Counter[_Element]:
        """How many lines of the text each element shows."""
        return Counter(line.owner for line in self.text)

    @cached_property
    def captions(self) -> set[_Element]:
        """The elements below the pictures of the text."""
        return set(captions(self.text))

    @cached_property
    def whole(self) -> _Element:
        """The element that holds both headline and text; the page where only that does."""
        if self.headline is None or self.container is None:
            return self.page.page
        both = common(self.container, self.headline.owner)
        return self.page.page if both is None else both

    @cached_property
    def start(self) -> int:
        """Where among the page's lines the text begins; it may hold the headline."""
        after = [line for line in self.text if not self.headline or line.start > self.headline.start]
        first = next((line for line in after if line.is_prose and line.owner not in self.captions), None)
        return self.page.lines.index(first or (after or self.text)[0])

    @cached_property
    def above(self) -> list[Line]:
        """The lines between headline and text, then the first of the text, then those shortly before the headline."""
        if not self.text:
            return []
        lines, headline = self.page.lines, self.headline
        if headline is None:
            return lines[max(self.start - FEW, 0) : self.start + FEW]
        at = lines.index(headline)
        inside = set(self.whole.iter()) if self.whole.tag not in {"body", "html"} else set()
        before = [
            line
            for line in lines[:at]
            if headline.start - line.start <= NEAR and (line.owner in inside or is_beside(name_of(line.owner)))
        ]
        between = lines[at + 1 : self.start + FEW]
        return [*between[:MANY], *between[MANY:][-MANY:], *before[::-1]]

    @cached_property
    def below(self) -> list[Line]:
        """The last lines of the text, last first, and what comes shortly after it but is of no other story."""
        if not self.text:
            return []
        lines, last = self.page.lines, self.text[-1]
        end, at = last.start + len(last.text), lines.index(last)
        after = [line for line in lines[at + 1 : at + 4 * FEW] if line.start - end <= NEAR]
        inside = set(self.whole.iter())
        own = takewhile(lambda line: line.owner in inside and not (line.is_link and line.words > 4), after)
        return [*self.text[: -FEW - 1 : -1], *own]

    @cached_property
    def head(self) -> list[Line]:
        """The lines near the headline that stand before the text's first paragraph and tell of no day."""
        before = [line for line in self.above if self.page.lines.index(line) < self.start]
        return [line for line in before if not (line in self.text and _TOLD.match(line.text))]

    def time(self, fetched_at: datetime, *places: Sequence[Line]) -> tuple[Line, str, dates.Moment] | None:
        """The first time of publication in the first of some places, else of the update that is told there.

        A day without a clock comes last in each place. Many pages print one time, and "Cập nhật" before it.
        """
        for told, lines in product((False, True), places):
            near = [line for line in lines if line.owner not in self.captions and is_update(line) == told]
            read = [
                (line, words, replace(moment, warnings=(*moment.warnings, "updated")) if told else moment)
                for line in near
                for words in (*stamps(line), *self.with_next(line))
                if (moment := dates.read_time(words, fetched_at))
            ]
            if read:
                return next((each for each in read if each[2].iso), read[0])
        return None

    def with_next(self, line: Line) -> list[str]:
        """A line and the one after it where one of them is but a clock: "18/11/2026", "05:45"."""
        following = self.page.lines[self.page.lines.index(line) + 1 :][:1]
        return [f"{line.text} {each.text}" for each in following if is_clock(line) or is_clock(each)]

    def lead(self, descriptions: Sequence[str], time: Line | None = None) -> _Element | None:
        """The lead: what is called so, what metadata describe, or the one paragraph between headline and text."""
        after = self.headline.start if self.headline else -1
        told = [squeezed(text) for text in descriptions]
        near = [line for line in self.above if line.start > after and line.words >= LEAD and line is not time]
        near = [line for line in near if line.owner not in self.captions and may_lead(line)]
        for is_lead in (self.is_called_lead, self.is_apart, lambda line: self.is_told(line, told)):
            if found := next(filter(is_lead, near), None):
                return self.lead_around(found.owner)
        return None

    def is_called_lead(self, line: Line) -> bool:
        """Whether the line's element or one around it is called a lead."""
        return any(_LEAD.search(name_of(each)) for each in self.around(line.owner))

    def is_apart(self, line: Line) -> bool:
        """Whether a paragraph stands between headline and text, or begins it as a heading, wholly bold or slanted."""
        is_set = line.owner.tag in {"h2", "h3"} or max(_BOLD(line.owner), SLANTED(line.owner)) >= len(line.text) - 2
        is_before = not any(line is each for each in self.text)
        is_first = line is self.page.lines[self.start] or line.owner.tag in HEADINGS
        return line.words >= PROSE and not line.beside and (is_before or (is_set and is_first))

    def is_told(self, line: Line, told: Sequence[str]) -> bool:
        """Whether metadata describe the article with the words of a line that is not set as the text's next line."""
        words = squeezed(line.text)
        if any(each and words.endswith(each) and len(words) - len(each) <= STAMP for each in told):
            return True
        following = self.page.lines[self.page.lines.index(line) + 1 :][:1]
        is_as_text = any(_looks(line) == _looks(each) for each in following)
        return not is_as_text and any(each and (words.startswith(each) or each.startswith(words)) for each in told)

    def around(self, owner: _Element) -> Iterator[_Element]:
        """An element and those around it that hold neither headline nor text."""
        outside = {self.headline.owner} if self.headline else set()
        outside |= {line.owner for line in self.page.lines[self.start + FEW :]}
        for each in (owner, *owner.iterancestors()):
            if not outside.isdisjoint(each.iter()) or each.tag in {"body", "html"}:
                return
            yield each

    def lead_around(self, owner: _Element) -> _Element:
        """The element that is called a lead around a line, else the line's own."""
        return next((each for each in [*self.around(owner)][::-1] if _LEAD.search(name_of(each))), owner)

    def byline(self, time: Line | None) -> list[tuple[_Element, str]]:
        """Elements that name who wrote it, with their words: called so, next to the time, or signing the text."""
        lines = [line for line in (*self.above, *self.below) if len(line.text) <= SHORT]
        called = dict.fromkeys(each for line in lines for each in self.called_authors(line))
        above = {outer for each in called for outer in each.iterancestors()}
        named = [
            (each, words)
            for each in called
            if each not in above and names_person(words := AFTER_NAME.sub("", text_of(each)))
        ]
        return named or self.signed(self.next_to(time) if time else []) or self.signed(self.closing())

    def signed(self, lines: Iterable[Line]) -> list[tuple[_Element, str]]:
        """The first line that is a signature."""
        return [(line.owner, line.text) for line in lines if is_signature(line)][:1]

    def next_to(self, time: Line) -> list[Line]:
        """The line of the time, and those before and after it that stand between headline and text."""
        if time not in self.above or self.headline is None:
            return []
        at, headline = self.page.lines.index(time), self.page.lines.index(self.headline)
        beside = [self.page.lines[number] for number in (at - 1, at + 1) if headline < number < self.start]
        return [replace(time, text=AROUND_NAMES.sub(" ", time.text).strip(" ,-–|")), *beside]

    def closing(self) -> Iterator[Line]:
        """The lines that follow the last paragraph, last first."""
        for line in self.text[::-1]:
            if line.is_prose and line.owner not in self.captions:
                return
            if line.owner not in self.captions and not is_furniture(line):
                yield line

    def furniture(self, since: int) -> Iterator[Line]:
        """The lines among the text that are none of it; ``since`` is where the last of its head begins."""
        for line in self.text:
            if not line.is_prose and (line.beside or line.start < since or is_furniture(line)):
                yield line

    def elements(self, line: Line) -> list[_Element]:
        """What holds a line alone: its element, or inline ones where that holds more."""
        owner = line.owner
        if owner is not self.container and self.shared[owner] == 1:
            return [owner]
        words = squeezed(line.text)
        few = owner[:CHILDREN]
        return [child for child in few if child.tag in INLINE and (own := squeezed(text_of(child))) and own in words]

    def called_authors(self, line: Line) -> Iterator[_Element]:
        """The elements in a short line, or around it, that are called authors."""
        yield from _AUTHORS(line.owner)
        yield from (each for each in [*self.around(line.owner)][1:3] if each in _AUTHORS(each))


def _looks(line: Line) -> tuple[object, ...]:
    owner = line.owner
    return (
        owner.tag,
        owner.get("class"),
        owner.get("style"),
        owner.getparent(),
        bool(_BOLD(owner) >= len(line.text) - 2),
    )


def may_lead(line: Line) -> bool:
    """Whether a line may be a lead: no link, item, question, note or furniture.

    >>> may_lead(Line(None, "Lúa chín sớm, bà con mừng.", 0, 0)), may_lead(Line(None, "- Vì sao lúa chín sớm?", 0, 0))
    (True, False)
    """
    is_item = line.owner is not None and line.owner.tag == "li"
    is_said = line.text.startswith(NOTES) or line.text.endswith("?")
    return not (line.is_link or is_item or is_said or line.after_picture or is_furniture(line))
