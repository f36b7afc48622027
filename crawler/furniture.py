"""What stands inside a text and is not of it, by what such boxes are called in every system, as CSS rules."""

#: A box, not words within a sentence, which may be called the same: ``<a class="cms-relate">``. It stands behind the
#: name in a rule: rules are tried from left to right, and few elements have the name.
BOX = "".join(f":not({tag})" for tag in ("a", "b", "strong", "em", "i", "u", "span"))
#: Other stories: "Tin liên quan", "Dòng sự kiện", "Đọc thêm". What is "relative" only stands somewhere.
RELATED = (
    f"[class*=relat]:not([class*=relativ]){BOX}",
    *(
        f"[class*={name}]{BOX}"
        for name in ("Relat", "lienquan", "lien-quan", "xemthem", "xem-them", "samecat", "same-cat")
    ),
    f"[class*=readmore]{BOX}:not(:has(> p + p))",
    ".box-event",
)
#: The headings of the text once more.
CONTENTS = ("[type=toc]", ".toc", "[class*=-toc]", "[class*=table-of-content]")
#: Keywords that lead to other stories.
TAGS = tuple(f"[class*={name}]{BOX}" for name in ("-tags", "_tags", "keyword", "tukhoa", "tu-khoa"))
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
ADVERTS = tuple(f"[class*={name}]{BOX}" for name in ("social", "banner"))
#: What was written elsewhere and is shown here: "Xem bài viết này trên Instagram".
EMBEDS = (".twitter-tweet", ".twitter-video", ".instagram-media", ".tiktok-embed", ".text-post-media", "[class^=fb-]")
FURNITURE = (*RELATED, *CONTENTS, *TAGS, *POLLS, *ADVERTS, *UNSEEN, *EMBEDS, *COMMENT_BOX)
