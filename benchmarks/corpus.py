"""Articles by the thousand, made of the fixtures: each with its own address, headline and order of words."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random

from scrapy.settings import Settings

from crawler import urls
from crawler.archive import Capture, read_case
from crawler.golden import Golden, expected
from crawler.newspaper import NewspaperSpider
from crawler.press import newspaper_classes
from crawler.warc import answer_record, info_record, member

FIXTURES = Path(__file__).parents[1] / "fixtures"
#: The newspaper whose fixtures are as large as real pages.
MEASURED = "danviet"
#: A new identifier in the form of each group of danviet's ``article_url``; all are as long for any number.
IDENTIFIERS = {"digits": "2023{:013}", "id": "{:08}", "old": "7777{:08}"}

#: A story of those below an article, as pages have them by the dozen, and what a script knows of it.
_STORY = (
    '<li class="box-item"><a href="/tin-tuc-so-{0}-d{0}.html" title="Tin tức số {0}" class="thumb"><img width="300" '
    'src="https://images.example/thumb_w/300/2023/11/20/tin-tuc-so-{0}.jpg" alt="Tin tức số {0}" loading="lazy"></a>'
    '<h3 class="title"><a href="/tin-tuc-so-{0}-d{0}.html">Tin tức số {0}: bà con vào vụ, giá lúa nhích lên</a></h3>'
    '<p class="sapo">Sáng nay, nhiều nơi bắt đầu thu hoạch; thương lái vào tận ruộng, trả cao hơn tuần trước.</p></li>'
    '<script>window.stories.push({{"id": {0}, "zone": "nha-nong", "title": "Tin tức số {0}: bà con vào vụ"}});</script>'
)
_STORY_SIZE = len(_STORY.format(0).encode())

Case = tuple[Capture, NewspaperSpider]


def cases() -> list[Case]:
    """Every fixture of an article or of what is none (``article.json``), with the newspaper it is of."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    papers = {paper.name: paper() for paper in newspaper_classes(settings)}
    files = sorted((FIXTURES / MEASURED).rglob("article.json"))
    read = ((read_case(file.parent), papers[MEASURED]) for file in files)
    return [(saved, paper) for saved, paper in read if isinstance(saved, Capture)]


def pages(numbers: Iterable[int]) -> Iterator[Capture]:
    """The article page of each number, from each fixture in turn; a number gives one address and key."""
    for number, make in zip(numbers, cycle(_makers()), strict=False):
        yield make(number)


def write_warc(path: Path, numbers: Iterable[int], size: int = 0) -> None:
    """A recording of the pages, as a crawl would have left it, each of ``size`` bytes at least; one is in memory."""
    with path.open("wb") as file:
        file.write(member(info_record(path.name, "TinVung benchmark")))
        for page in pages(numbers):
            page.body = padded(page.body, size)
            file.write(member(answer_record(page.response(), page.fetched_at)))


def padded(body: bytes, size: int) -> bytes:
    """A page made as large as real ones are by what they have most of: stories with pictures, data in scripts.

    Saved real pages of nine newspapers have 170 to 890 elements in 100 kB and take lxml 0.7 to 2.6 ms for them, 1.35 ms
    on the average; a page padded to 100 kB has some 1,100 and takes it 1.2 to 2.1 ms.
    """
    stories = [_STORY.format(number).encode() for number in range((size - len(body)) // _STORY_SIZE + 1)]
    if size <= len(body):
        return body
    text, end, rest = body.partition(b"</body>")
    return text + b"<ul>" + b"".join(stories) + b"</ul>" + end + rest


@cache
def _makers() -> list[Callable[[int], Capture]]:
    """One for each fixture that prints its headline as the Article has it, not decomposed and without entities."""
    read = ((saved, paper, expected(Path(saved.where) / "article.json")) for saved, paper in cases())
    return [
        _maker(saved, paper, golden["title"], _texts(golden))
        for saved, paper, golden in read
        if "rejected" not in golden and golden["title"].encode() in saved.body
    ]


def _texts(golden: Golden) -> list[str]:
    """What else than the headline makes an article one of its own: lead, paragraphs and captions."""
    captions = (image.get("caption") for image in golden.get("images", ()))
    return [text for text in (golden.get("lead"), *golden["body"], *captions) if text]


def _maker(saved: Capture, paper: NewspaperSpider, title: str, texts: list[str]) -> Callable[[int], Capture]:
    """A fixture cut once at its identifier, headline and other texts, so that each page is one join."""
    match = paper.article_url.search(urls.canonical(saved.url))
    if not match or not match.lastgroup:
        raise ValueError(f"{saved.where} has no address of an article of {paper.name}")
    identifier, form = match[match.lastgroup], IDENTIFIERS[match.lastgroup]
    varied = "|".join(re.escape(text) for text in (identifier, title, *sorted(texts, key=len, reverse=True)))
    pieces = re.split(f"({varied})", saved.body.decode(errors="surrogateescape"))
    address = urls.canonical(saved.url)

    def make(number: int) -> Capture:
        fresh = {identifier: form.format(number), title: f"Tin số {number}: {title}"}
        random = Random(number)  # noqa: S311  # the same page for a number every time
        page = "".join(
            fresh.get(piece) or (_shuffled(piece, random) if n % 2 else piece) for n, piece in enumerate(pieces)
        )
        return replace(
            saved, url=address.replace(identifier, fresh[identifier]), body=page.encode(errors="surrogateescape")
        )

    return make


def _shuffled(paragraph: str, random: Random) -> str:
    words = paragraph.split()
    random.shuffle(words)
    return " ".join(words)
