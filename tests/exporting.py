"""Articles that were written to break an export, and the texts they are made of."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from crawler.database.formats import Values
from crawler.export.articles import EXPORTED
from crawler.items import Article
from tests.asking import FIRST, TUESDAY

#: What a page may hold to leave its place in a file, a cell, a page or a folder.
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "]]><!-- --> &amp; &nbsp;",
    "</title><script>alert(1)</script>",
    '" onload="alert(1)',
    "---\ntitle: other\n---\n# Tiêu đề",
    "'yes': [no, ~]",
    "\x07\x1b[31m\x85\u2028\ufffe\uffff",
    "giá \u202elên\u2066 cao",
    "🌾👩‍🌾",
    "dài " * 5_000,
    "../../etc/passwd",
    "C:\\Windows\\..\\x/y",
    "CON",
    "nul.txt",
    "[link](javascript:alert(1)) ![](https://example.org/1.png) <b>*_`",
    "",
)
HUE = {"name": "Thừa Thiên Huế", "today": "Huế", "found_in": "headline"}


def hostile(text: str, number: int) -> Article:
    """An article with ``text`` wherever text may stand."""
    return Article(
        url=f"https://danviet.vn/{number}?{text}",
        newspaper=text or "x",
        title=text,
        lead=text,
        body=f"{text}\n\n{text}",
        authors=[text, text],
        agency=text,
        published_at=FIRST.published_at,
        published_raw=text,
        section=[text],
        tags=[text],
        images=[{"url": text, "caption": text}, {"url": f"https://danviet.vn/{text}", "caption": None}],
        language=text,
        provinces=[{"name": text, "today": text, "found_in": text}],
        kind=text,
        fetched_at=TUESDAY,
        extracted_by={"title": text},
        warnings=[text],
        key=f"danviet:{number}",
        content_hash=str(number),
    )


ARTICLES = [hostile(text, number) for number, text in enumerate(HOSTILE, start=1)]
#: What another program may have stored in a column.
NO_TIME = replace(FIRST, published_at="hôm qua", modified_at="2021-09-10T19:30:00")
NO_LISTS: dict[str, Any] = {
    "authors": "Hà An",
    "images": ["1.jpg"],
    "provinces": [HUE | {"since": "2025"}],
    "tags": [1],
}


def exported(**columns: Any) -> Values:  # noqa: ANN401  a column holds anything
    """An article as an export has it."""
    empty = dict.fromkeys(EXPORTED) | {name: [] for name in ("authors", "section", "tags", "images", "provinces")}
    return (
        empty
        | {"id": 17, "url": "https://danviet.vn/17.htm", "newspaper": "danviet", "newspaper_title": "Dân Việt"}
        | columns
    )


#: Any text, and such as means something to Markdown, YAML or XML.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t \\`*_[]()<>~|#&$-+=:!.\"'123"))
EXPORTS = st.fixed_dictionaries(
    {name: TEXTS | st.none() for name in ("title", "lead", "body", "agency", "language", "published_at", "kind")}
    | {name: st.lists(TEXTS, max_size=2) for name in ("authors", "section", "tags")}
    | {"images": st.lists(st.fixed_dictionaries({"url": TEXTS, "caption": TEXTS | st.none()}), max_size=2)}
    | {"url": TEXTS.map("https://danviet.vn/{}".format), "newspaper": TEXTS, "newspaper_title": TEXTS}
).map(lambda columns: exported(**columns))
