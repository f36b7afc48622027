"""crawler/surroundings: names of provinces that mean something else, and the same names when they mean the place."""

import pytest

from crawler.places import find


def names(title: str, lead: str | None = None) -> list[str]:
    return [province["name"] for province in find(title, lead, None, "2021-09-10T19:30:00+07:00")]


@pytest.mark.parametrize(
    "title",
    [
        # words
        "Khát vọng hòa bình, thái bình muôn nơi",
        "Nobel Hòa bình và Nobel Hòa Bình",
        "TIẾNG HÁT HÒA BÌNH VÀ THÁI BÌNH",
        "Bão trên Thái Bình Dương",
        "Viện Hải Dương học tìm san hô",
        "Chủ tịch Hồ Chí Minh với nông dân",
        "Đường Hồ Chí Minh trên biển",
        "Giữ thái bình như Bình Ngô đại cáo",
        # persons
        "Anh Thái Bình nuôi ốc",
        "Bác sĩ Nguyễn Thị Hà Giang chữa mắt",
        "Ông Trần Hòa Bình và bà Lý Hải Dương",
        "Thầy Vinh và chị Huế",
        "ĐẠI TÁ NGUYỄN HÀ NAM NGHỈ HƯU",
        "Đêm nhạc của ca sĩ Khánh Hòa và ca sĩ Minh Ngọc Hải Dương",
        # longer names
        "Công ty Phú An Giang phá sản",
        "Nông trường Long An Giang gặt lúa",
        "Điện Biên Phủ trên không",
        # streets, buildings, units
        "Kẹt xe ở đường Hà Nội, phố Huế và xa lộ Hà Nội",
        "Cháy ở khách sạn Sài Gòn, công viên Hòa Bình",
        "Xã Hòa Bình, phường Long An, huyện Quảng Ninh",
        "Bún bò Huế ở Mỹ",
        # the press
        "Theo báo Nghệ An và Báo điện tử Quảng Ninh",
        "Xem Truyền hình Vĩnh Long, Đài PT-TH Hà Nội, Đài PT&TH Huế",
        # markets
        "Cổ phiếu lên Sở Giao dịch Chứng khoán Hà Nội",
        # clubs
        "CLB Nam Định, đội Thanh Hóa và U21 Hà Nội",
        "Hà Nội FC mua tiền vệ",
        "Công an Hà Nội hòa phút bù giờ, đội Công An Hà Nội tiếc điểm",
        "Hoàng Anh Gia Lai và Becamex Bình Dương",
        "Nam Định - Hà Tĩnh 3-0",
        "Hà Nội vs Nam Định, Than Quảng Ninh giải thể",
        "Nam Định thắng Hà Tĩnh 3-0",
        "Nam Định thua 0-3 trước Hà Tĩnh",
        "Cầm hoà SLNA 1-1, Hải Phòng hụt ngôi đầu",
        # abroad
        "Lũ ở Hà Nam (Trung Quốc), ở Thái Nguyên, Trung Quốc và Hà Nam của Trung Quốc",
        "Trung Quốc: Vỡ đê ở Hà Nam",
        "Thủ đô Kiev mất điện, Thủ đô của Lào thì không",
    ],
)
def test_no_province_is_meant(title: str) -> None:
    assert names(title) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("HÒA BÌNH: KHAI MẠC LỄ HỘI", "Hòa Bình"),
        ("KHAI MẠC LỄ HỘI Ở THÁI BÌNH", "Thái Bình"),
        ("HÀ TĨNH KHÁNH THÀNH CẦU", "Hà Tĩnh"),
        ("Cụ bà Nam Định làm thơ", "Nam Định"),
        ("Trẻ em Hà Giang đến lớp", "Hà Giang"),
        ("Kẻ trộm quê quán Thái Bình", "Thái Bình"),
        ("Lễ hội của người Mường Hòa Bình", "Hòa Bình"),
        ("Cán bộ VNPT Thái Bình đi từng nhà", "Thái Bình"),
        ("Bí thư Long An Nguyễn Văn Tám", "Long An"),
        ("Chủ tịch tỉnh Hà Giang Hậu A Páo", "Hà Giang"),
        ("Samsung Thái Nguyên tuyển người", "Thái Nguyên"),
        ("Sáng nay Ninh Bình Marathon xuất phát", "Ninh Bình"),
        ("Đoàn Hà Nam dẫn đầu hội khỏe", "Hà Nam"),
        ("Hồ Hòa Bình cạn đáy", "Hòa Bình"),
        ("Giao thương ở Lạng Sơn, Trung Quốc siết cửa khẩu", "Lạng Sơn"),
        ("Khai ấn đền Trần Nam Định", "Nam Định"),
        ("Học sinh trường chuyên Lê Quý Đôn Bình Định", "Bình Định"),
        ("Mọi tuyến đường Hà Nội đều tắc", "Hà Nội"),
        ("Đường phố Hà Nội vắng", "Hà Nội"),
        ("Cung đường Hà Giang vào thu", "Hà Giang"),
        ("Thành phố Vinh lên đèn", "Nghệ An"),
        ("Máy bay rời sân bay Vinh", "Nghệ An"),
        ("Dự báo Hà Nội rét", "Hà Nội"),
        ("Bộ đội Hà Giang giúp dân", "Hà Giang"),
        ("Sở Xây dựng Hà Nội thanh tra", "Hà Nội"),
        ("CÔNG AN HÒA BÌNH BẮT KẺ TRỘM", "Hòa Bình"),
        ("Cháy ở phường Nha Trang", "Khánh Hòa"),
        ("Đặc khu Phú Quốc đón khách", "Kiên Giang"),
        ("Khu Đông Hà Nội sốt đất", "Hà Nội"),
        ("TP Điện Biên Phủ rợp cờ", "Điện Biên"),
        ("Người Thủ đô đón rét", "Hà Nội"),
        ("Quảng Ninh đón khách Trung Quốc", "Quảng Ninh"),
        ("Sầu riêng lên xe ở Lạng Sơn sang Trung Quốc", "Lạng Sơn"),
    ],
)
def test_the_province_is_meant(title: str, name: str) -> None:
    assert names(title) == [name]


def test_a_match_is_about_its_province_only_when_something_else_says_so() -> None:
    lead = "HLV đội khách tiếc nuối sau trận thua ở vòng 5 V-League."
    assert names("Nam Định thắng Thanh Hóa", lead) == []
    assert names("Công an tỉnh Nam Định bắt kẻ đốt pháo sáng", lead) == ["Nam Định"]
    assert names("Nam Định: Cổ động viên dọn rác sau trận đấu", lead) == ["Nam Định"]


@pytest.mark.parametrize(
    "title",
    [
        "Hà Nội - Hải Phòng dịp 2-9 đông khách",
        "Nam Định mừng chiến thắng 30-4 và Quốc tế Lao động 1-5",
        "Nam Định kỷ niệm Chiến thắng Điện Biên Phủ 7-5",
        "Doanh nghiệp Nam Định thua lỗ 2-3 tỷ đồng",
        "Nam Định khởi công hạ tầng khu công nghiệp ngày 2-9",
        "Nam Định đón Huân chương Lao động hạng Nhất",
        "Tỷ số giới tính ở trẻ em Nam Định",
    ],
)
def test_a_holiday_is_no_score_and_an_order_no_league(title: str) -> None:
    assert names(title) != []
