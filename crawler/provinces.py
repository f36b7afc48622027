"""The provinces as data: the 63 before and the 34 since 1 July 2025, which became which, and how people write them.

Sources: the merger resolution of 12 June 2025 (202/2025/QH15), in force from 1 July 2025; the resolution that made Thừa
Thiên Huế the city of Huế from 1 January 2025 (175/2024/QH15). Names are spelled as newspapers spell them.
"""

import re
from collections.abc import Callable, Iterable
from itertools import chain

#: Today's provinces in the order of their codes, and the provinces that joined them.
_FORMED = """
Hà Nội | Cao Bằng | Tuyên Quang: Hà Giang | Điện Biên | Lai Châu | Sơn La | Lào Cai: Yên Bái | Thái Nguyên: Bắc Kạn
Lạng Sơn | Quảng Ninh | Bắc Ninh: Bắc Giang | Phú Thọ: Vĩnh Phúc, Hòa Bình | Hải Phòng: Hải Dương
Hưng Yên: Thái Bình | Ninh Bình: Hà Nam, Nam Định | Thanh Hóa | Nghệ An | Hà Tĩnh | Quảng Trị: Quảng Bình | Huế
Đà Nẵng: Quảng Nam | Quảng Ngãi: Kon Tum | Gia Lai: Bình Định | Khánh Hòa: Ninh Thuận | Đắk Lắk: Phú Yên
Lâm Đồng: Đắk Nông, Bình Thuận | Đồng Nai: Bình Phước | Hồ Chí Minh: Bà Rịa - Vũng Tàu, Bình Dương | Tây Ninh: Long An
Đồng Tháp: Tiền Giang | Vĩnh Long: Bến Tre, Trà Vinh | An Giang: Kiên Giang | Cần Thơ: Sóc Trăng, Hậu Giang
Cà Mau: Bạc Liêu
"""


def listed(table: str) -> list[str]:
    r"""The entries of a table, which stand between lines and bars.

    >>> listed("a b | c\nd: e, f")
    ['a b', 'c', 'd: e, f']
    """
    return [entry.strip() for line in table.strip().splitlines() for entry in line.split("|")]


def pairs(table: str) -> dict[str, list[str]]:
    r"""What stands before each colon of a table, and the list behind it.

    >>> pairs("a b | c\nd: e, f")
    {'a b': [], 'c': [], 'd': ['e', 'f']}
    """
    parted = (entry.partition(":") for entry in listed(table))
    return {name.strip(): [each.strip() for each in rest.split(",") if each.strip()] for name, _, rest in parted}


def alternation(forms: Iterable[str], as_pattern: Callable[[str], str] = re.escape) -> re.Pattern[str]:
    """One expression for many words or phrases, whole and the longest first.

    They are grouped by their first letter, which `re` looks for quickly.

    >>> alternation(["Hà Nội", "Huế"]).findall("Ở Hà Nội, Huế, TTHuế")
    ['Hà Nội', 'Huế']
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        groups.setdefault(form[0], []).append(as_pattern(form[1:]))
    return re.compile("|".join(rf"{first}(?<!\w{first})(?:{'|'.join(each)})(?!\w)" for first, each in groups.items()))


FORMED = pairs(_FORMED)
#: Before 2025 the city of Huế was this province.
OLD_HUE = "Thừa Thiên Huế"
NOW = tuple(FORMED)
BEFORE = tuple(chain.from_iterable((OLD_HUE if name == "Huế" else name, *FORMED[name]) for name in NOW))
#: Each name of then and now → today's name.
TODAY = {old: name for name, joined in FORMED.items() for old in (name, *joined)} | {OLD_HUE: "Huế"}

#: Other ways to write a province. A dot may be missing or followed by a blank, a dash stand in blanks.
SPELLINGS = pairs("""
Thừa Thiên Huế: Thừa Thiên-Huế, TT.Huế, TT-Huế, T.T.Huế, T.T-Huế
Bà Rịa - Vũng Tàu: Bà Rịa-Vũng Tàu, Bà Rịa Vũng Tàu, BR-VT, BRVT
Hồ Chí Minh: TP.HCM, Tp.HCM, TP.Hồ Chí Minh, HCMC, Sài Gòn
Đắk Lắk: Đắc Lắc, Đăk Lăk, Đắc Lắk, Đắk Lăk, Đăk Lắk, Đắk Lắc, Đăk Lăc, Đak Lak, Dak Lak, Đắklắk, ĐắkLắk, Đăklăk, ĐăkLăk
Đắk Nông: Đắc Nông, Đăk Nông, Đak Nông, Dak Nông, Đắknông, Đăknông | Kon Tum: Kontum, KonTum, Con Tum, Kon-Tum
Bắc Kạn: Bắc Cạn | Lào Cai: Lao Cai | Gia Lai: Gia-Lai | Hà Nội: Hànội, Đông Hà Nội
""")
#: Towns and islands that people name instead of their province, by the province before July 2025.
TOWNS = pairs("""
Lâm Đồng: Đà Lạt, Bảo Lộc | Khánh Hòa: Nha Trang, Cam Ranh | Bình Thuận: Phan Thiết, Mũi Né | Ninh Thuận: Phan Rang
Bình Định: Quy Nhơn, Qui Nhơn | Phú Yên: Tuy Hòa | Quảng Nam: Hội An, Tam Kỳ | Quảng Ngãi: Lý Sơn | Quảng Bình: Đồng Hới
Quảng Trị: Đông Hà | Thanh Hóa: Sầm Sơn | Nghệ An: Vinh, Cửa Lò | Quảng Ninh: Hạ Long, Móng Cái, Cẩm Phả, Uông Bí
Hải Phòng: Đồ Sơn, Cát Bà | Vĩnh Phúc: Vĩnh Yên, Tam Đảo | Phú Thọ: Việt Trì | Hà Nam: Phủ Lý | Lào Cai: Sa Pa, Sapa
Sơn La: Mộc Châu | Điện Biên: Điện Biên Phủ | Hồ Chí Minh: Thủ Đức, Củ Chi, Cần Giờ | Hà Nội: Thủ đô
Đắk Lắk: Buôn Ma Thuột, Buôn Mê Thuột | Gia Lai: Pleiku, Plei Ku | Đắk Nông: Gia Nghĩa | Đồng Nai: Biên Hòa
Bình Dương: Thủ Dầu Một, Dĩ An | Bình Phước: Đồng Xoài | Bà Rịa - Vũng Tàu: Vũng Tàu, Bà Rịa, Côn Đảo
Tiền Giang: Mỹ Tho | Đồng Tháp: Cao Lãnh, Sa Đéc | An Giang: Long Xuyên, Châu Đốc | Hậu Giang: Vị Thanh
Kiên Giang: Rạch Giá, Phú Quốc, Hà Tiên | Hòa Bình: Hồ Hòa Bình
""")
#: These mean a place only behind "TP", "thành phố", "sân bay" …; alone they are a person, a battle, a syllable.
ONLY_AS_TOWN = frozenset(("Hồ Chí Minh", "Vinh", "Điện Biên Phủ"))
#: These are also borne by people, or part of longer names; what stands beside them is looked at twice.
ALSO_NAMES = frozenset(
    listed("""
An Giang | Bắc Giang | Bình Dương | Bình Định | Bình Phước | Bình Thuận | Hà Giang | Hà Nam | Hải Dương | Hậu Giang
Hòa Bình | Huế | Hưng Yên | Khánh Hòa | Kiên Giang | Long An | Nam Định | Ninh Bình | Ninh Thuận | Phú Thọ | Phú Yên
Quảng Bình | Quảng Nam | Quảng Ninh | Sơn La | Thái Bình | Thái Nguyên | Thanh Hóa | Tiền Giang | Tuyên Quang
Vĩnh Long | Vĩnh Phúc | Bảo Lộc | Biên Hòa | Đông Hà | Hội An | Tuy Hòa
""")
)
#: These are also names of Chinese provinces and cities as Vietnamese writes them.
ALSO_IN_CHINA = frozenset(("Hà Nam", "Thái Nguyên", "Hải Dương", "Thái Bình"))
#: These are ordinary words too, which only capitals at their beginnings tell apart.
ALSO_WORDS = frozenset(("Hòa Bình", "Thái Bình"))
#: Longer names that begin or end like a place and are none.
NO_PLACES = listed("""
Thái Bình Dương | Thái Bình Thiên Quốc | Nobel Hòa Bình | Vì Hòa Bình | vì Hòa Bình | Hội đồng Hòa Bình | Hòa Bình Xanh
Hà Nam Ninh | Đồng Tháp Mười | Điện Biên Phủ trên không | Sài Gòn Giải Phóng | Sài Gòn giải phóng
Lao động Thủ đô | Sài Gòn Thương Tín | Hoàng Anh Gia Lai | Hoàng Anh - Gia Lai | Hồng Lĩnh Hà Tĩnh
Đông Á Thanh Hóa | Thép Xanh Nam Định | Sông Lam Nghệ An | Topenland Bình Định | Quy Nhơn Bình Định
Hải Dương học | Hải Dương Học | Địa ốc Hòa Bình | Đại học Hòa Bình | ĐH Hòa Bình | Dược Hậu Giang | Đạm Cà Mau
Xi măng Hà Tiên | Ngân hàng Sài Gòn - Hà Nội | Bình Định Vương
Than Quảng Ninh | Hòa Phát Hà Nội | Sanna Khánh Hòa | Đồng Tâm Long An | Bình Điền Long An | Trường Tươi Bình Phước
Xi măng Hải Phòng | XSKT Cần Thơ | LPBank Ninh Bình | Geleximco Hưng Yên | Geleximco Thái Bình
""")
