import pytest
from lxml.html import HtmlElement, fragment_fromstring
from parsel import Selector

from crawler.body import read_body, text_of

BASE = "https://danviet.vn/gia-lua-d1.html"


def element(html: str) -> HtmlElement:
    return fragment_fromstring(html, create_parent="div")


def paragraphs(html: str, *drop: str) -> list[str]:
    return read_body(element(html), drop, ("figcaption",), BASE).paragraphs


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Một</p><p>Hai</p>", ["Một", "Hai"]),
        ("<p>Một <b>đậm</b>, <i>ng</i>hiêng.</p>", ["Một đậm, nghiêng."]),
        ("<p>Gi<strong>á</strong> l&uacute;a</p>", ["Giá lúa"]),
        ("Chữ trần<br>dòng hai<br><br>dòng ba", ["Chữ trần", "dòng hai", "dòng ba"]),
        ("<h3>Tiểu mục</h3><ul><li>Một</li><li>Hai</li></ul>", ["Tiểu mục", "Một", "Hai"]),
        ("<table><tr><th>Lúa</th><td><p>6.500 đồng</p></td><td></td></tr></table>", ["Lúa | 6.500 đồng"]),
        ("<table><tr><td>Lúa</td></tr><tr><td> </td><td></td></tr></table>", ["Lúa"]),
        (f"<table><tr><td>Lúa</td><td>{'Lúa chín. ' * 30}</td></tr></table>", ["Lúa", ("Lúa chín. " * 30).strip()]),
        ("<p>Trước<!-- 10/09/2021 19:30 -->sau</p>", ["Trướcsau"]),
        ("<script>var a = '<p>x</p>'</script><p>Chữ</p><style>p {}</style>", ["Chữ"]),
        ("<p>\u200b </p><p>&nbsp;</p>", []),
        ("<blockquote><p>Trích</p></blockquote>tiếp", ["Trích", "tiếp"]),
        ("<p>Mở <p>lồng sai</p> đuôi", ["Mở", "lồng sai", "đuôi"]),
    ],
)
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == expected


def test_dropped_elements_leave_the_text_after_them() -> None:
    assert paragraphs('<p>Một</p><div class="ads"><p>Mua ngay</p></div>đuôi<p>Hai</p>', ".ads") == [
        "Một",
        "đuôi",
        "Hai",
    ]


def test_a_dropped_block_still_parts_paragraphs() -> None:
    assert paragraphs('Một<div class="ads">Mua ngay</div>hai <i class="ads">nữa</i>ba', ".ads") == ["Một", "hai ba"]


def test_drop_rules_know_attributes() -> None:
    html = '<div class="VCSortableInPreviewMode" type="RelatedOneNews"><p>Tin khác</p></div>'
    html += '<div class="VCSortableInPreviewMode" type="content"><p>Hộp chuyện</p></div>'
    assert paragraphs(html, "[type=RelatedOneNews]") == ["Hộp chuyện"]


def test_drop_rules_may_have_conditions_and_heed_case() -> None:
    html = '<p class="note">Chú thích</p><p>Một</p><P CLASS="Ads">Mua</P><zone>Quảng cáo</zone>'
    assert paragraphs(html, "p:first-child", ".ads", "zone:not(.b)") == ["Một", "Mua"]


def test_a_comment_or_instruction_leaves_the_text_after_it() -> None:
    assert paragraphs("<p>Một<!-- a -->hai<?php b ?>ba</p>") == ["Mộthaiba"]


def test_a_caption_belongs_to_every_picture_of_its_figure() -> None:
    html = '<figure><img src="/1.jpg"><img src="/2.jpg"><figcaption>Hai bức</figcaption></figure>'
    images = read_body(element(html), (), ("figcaption",), BASE).images
    assert [(image["url"], image["caption"]) for image in images] == [
        ("https://danviet.vn/1.jpg", "Hai bức"),
        ("https://danviet.vn/2.jpg", "Hai bức"),
    ]


def test_a_caption_outside_of_a_figure_belongs_to_the_picture_before_it() -> None:
    html = '<img src="/1.jpg"><img src="/2.jpg"><p class="img_chu_thich">Dưới ảnh hai</p>'
    images = read_body(element(html), (), (".img_chu_thich",), BASE).images
    assert [image["caption"] for image in images] == [None, "Dưới ảnh hai"]


def test_the_real_address_of_a_lazy_picture() -> None:
    html = '<img src="data:image/gif;base64,R0" data-src="//i.ex-cdn.com/a.jpg"><img src="data:image/gif;base64,R0">'
    images = read_body(element(html), (), (), BASE).images
    assert [image["url"] for image in images] == ["https://i.ex-cdn.com/a.jpg"]


def test_an_empty_caption_is_none() -> None:
    html = '<figure><img src="/1.jpg"><figcaption class="noCaption"> </figcaption></figure>'
    assert read_body(element(html), (), ("figcaption",), BASE).images[0]["caption"] is None


def test_a_page_nested_deeper_than_python_recurses() -> None:
    deep = "<div>" * 1500 + "đáy" + "</div>" * 1500
    assert text_of(Selector(f"<body>{deep}</body>").root) == "đáy"
