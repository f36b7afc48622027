"""Lines between the paragraphs of a text that show or point and tell nothing.

"Ảnh: NVCC", "Hội làng mở sớm hơn mọi năm - Ảnh: NVCC", "Gặt lúa sớm (Video: Hà An).", ">> Giá lúa tăng",
"Xem thêm: Giá lúa tăng", "Mời độc giả xem thêm video:", "* Mời quý độc giả theo dõi bản tin 19h.".
"""

import re

_SHOWN = "ảnh|video|clip|đồ họa|infographic"
#: What shows ends in a colon and a name, which most paragraphs lack; to look for it is dear.
_SHOWS = re.compile(
    rf"\(?(?:nguồn )?(?:{_SHOWN})\s*:[^!?…:]{{1,60}}"
    rf"|(?!(?:tin|bài|nội dung|thực hiện)\b).{{5,400}}(?:[(.–-]\s*(?:{_SHOWN})|\s(?-i:Ảnh|ẢNH))\s*:[^:!?]{{1,40}}",
    re.IGNORECASE,
)
_LOOK = "(?:xem|đọc|theo dõi|đón|nghe|tham khảo|truy cập)"
_READERS = "(?:(?:quý )?(?:bạn đọc|(?:độc|khán|thính) giả)|quý vị)"
_POINTS = re.compile(
    rf"[>»]{{2}}.*|[\s*>»•(–-]*(?:kính )?mời (?:{_READERS}\b[^.]{{0,40}}|(?:các )?bạn )\b{_LOOK}\b[^.?]{{0,120}}[.:)]?"
    r"|(?:mời [^.:]{0,40})?(?:xem|đọc|tham khảo) thêm(?: video[^.]{0,60}|\s*:.*)"
    rf"|chuyên mục .{{1,40}} mong nhận được (?:ý kiến|bài viết|chia sẻ) của {_READERS}.*"  # Dân trí's, below a comment
    r"|<%.*%>|\$\{[^{}]*\}",  # of a template: <%@ include file="tin.jsp" %>
    re.IGNORECASE,
)

_LONGEST = 500  # no aside has more characters; looking through a paragraph of an article is dear


def is_aside(paragraph: str) -> bool:
    """Whether a paragraph as a whole credits a picture or points to other articles.

    >>> is_aside("Xem thêm: Giá lúa tăng"), is_aside("Sân phơi ngày nắng (Ảnh: Hà An).")
    (True, True)
    >>> is_aside("Mời bạn xem tiếp video:"), is_aside("* Kính mời quý độc giả và bạn đọc theo dõi kênh 14!")
    (True, True)
    >>> is_aside("Chuyên mục TÂM ĐIỂM mong nhận được ý kiến của bạn đọc về nội dung bài viết. Xin cảm ơn!")
    True
    >>> is_aside("Tin, ảnh: Hà An"), is_aside("Bà con xem thêm giá lúa trên bảng tin của xã.")
    (False, False)
    """
    if len(paragraph) >= _LONGEST:
        return False
    shows = ":" in paragraph and _SHOWS.fullmatch(paragraph)
    return bool(shows or _POINTS.fullmatch(paragraph))
