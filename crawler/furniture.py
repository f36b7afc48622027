"""What stands inside a text and is not of it, by what such boxes are called in every system, as CSS rules."""

#: Other stories: "Tin liên quan", "Dòng sự kiện", "Đọc thêm". A link within a sentence may be called so too, and a
#: box that is "relative" only stands somewhere.
RELATED = (
    ":not(a)[class*=relat]:not([class*=relativ])",
    "[class*=Relat]",
    *(f"[class*={name}]" for name in ("lienquan", "lien-quan", "xemthem", "xem-them", "samecat", "same-cat")),
    "[class*=readmore]:not(:has(p + p))",
    ".box-event",
)
#: The headings of the text once more.
CONTENTS = ("[type=toc]", ".toc", "[class*=-toc]", "[class*=table-of-content]")
#: Keywords that lead to other stories.
TAGS = tuple(f"[class*={name}]" for name in ("-tags", "_tags", "keyword", "tukhoa", "tu-khoa"))
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
FURNITURE = (*RELATED, *CONTENTS, *TAGS, *POLLS, "[class*=social]", "[class*=banner]", *UNSEEN, *COMMENT_BOX)
