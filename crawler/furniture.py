"""What stands inside a text and is not of it, by what such boxes are called in every system, as CSS rules."""

#: A box, not words within a sentence, which may be called the same: ``<a class="cms-relate">``.
BOX = "".join(f":not({tag})" for tag in ("a", "b", "strong", "em", "i", "u", "span"))
#: Other stories: "Tin liên quan", "Dòng sự kiện", "Đọc thêm". What is "relative" only stands somewhere.
RELATED = (
    f"{BOX}[class*=relat]:not([class*=relativ])",
    *(
        f"{BOX}[class*={name}]"
        for name in ("Relat", "lienquan", "lien-quan", "xemthem", "xem-them", "samecat", "same-cat")
    ),
    f"{BOX}[class*=readmore]:not(:has(> p + p))",
    ".box-event",
)
#: The headings of the text once more.
CONTENTS = ("[type=toc]", ".toc", "[class*=-toc]", "[class*=table-of-content]")
#: Keywords that lead to other stories.
TAGS = tuple(f"{BOX}[class*={name}]" for name in ("-tags", "_tags", "keyword", "tukhoa", "tu-khoa"))
#: What asks the reader something.
POLLS = ("[class*=poll]", "[class*=quiz]", "[class*=vote]")
#: The comment box; what readers wrote stands inside.
COMMENT_BOX = (
    *(f"[{name}*={word}]" for name in ("class", "id") for word in ("comment", "Comment", "binhluan", "binh-luan")),
    "[class*=cmt]",
    "div:has(> textarea)",
    "form",
)
#: What is there for machines or readers of screens only.
UNSEEN = (".visually-hidden", ".sr-only", "[hidden]")
#: What is sold, and where it may be shared.
ADVERTS = tuple(f"{BOX}[class*={name}]" for name in ("social", "banner"))
FURNITURE = (*RELATED, *CONTENTS, *TAGS, *POLLS, *ADVERTS, *UNSEEN, *COMMENT_BOX)
