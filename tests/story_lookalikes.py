"""Invented texts that look alike and are no copies: each family a function of chance, a number "
"and the half's words."""

from collections.abc import Callable, Iterator
from random import Random

from tests.story_copies import Told, paragraph, sentence, story
from tests.story_words import Words

_CLAIM = (
    "Người trúng thưởng mang vé còn nguyên vẹn cùng giấy tờ tuỳ thân đến đại lý trong vòng 30 ngày kể từ ngày mở "
    "thưởng. Kết quả có giá trị tham khảo, vé trúng được đối chiếu với biên bản của hội đồng giám sát."
)
_GAP = (
    "Chênh lệch giữa giá trong nước và thế giới vẫn ở mức cao. Người mua cần cân nhắc trước khi giao dịch, tránh "
    "mua bán theo tâm lý đám đông."
)
Family = Callable[[Random, Words], Iterator[str]]


def weather_of_days(random: Random, words: Words) -> Iterator[str]:
    """One newspaper's report of the same provinces, day after day."""
    skies = ["nhiều mây, có lúc có mưa rào", "ít mây, ngày nắng", "có mưa vài nơi, gió nhẹ", "sáng sớm có sương mù"]
    for day in range(6, 16):
        lines = [
            f"{place}: {random.choice(skies)}. Nhiệt độ thấp nhất {random.randint(15, 22)} độ, cao nhất "
            f"{random.randint(25, 34)} độ. Độ ẩm từ {random.randint(50, 70)} đến {random.randint(75, 98)} phần trăm."
            for place in words.places
        ]
        yield "\n\n".join([f"Dự báo thời tiết ngày {day}/11 tại các khu vực trên cả nước như sau.", *lines])


def weather_of_provinces(random: Random, words: Words) -> Iterator[str]:
    """The same sky over each province, on one day."""
    day = random.randint(2, 28)
    for place in words.places:
        low = random.randint(16, 22)
        yield (
            f"Đài Khí tượng Thuỷ văn {place} cho biết, ngày {day}/11 khu vực tỉnh {place} chịu ảnh hưởng của "
            f"rìa phía nam lưỡi "
            f"áp cao lạnh, trời nhiều mây, có mưa rào và dông vài nơi, gió đông bắc cấp 2 đến cấp "
            f"3.\n\nNhiệt độ thấp nhất "
            f"từ {low} đến {low + 2} độ, cao nhất từ {low + 7} đến {low + 10} độ. Trong mưa dông có khả năng "
            f"xảy ra lốc, "
            f"sét, mưa đá và gió giật mạnh; người dân {place} cần đề phòng ngập úng ở vùng trũng thấp và sạt "
            f"lở đất ở "
            f"vùng núi. Cảnh báo cấp độ rủi ro thiên tai do lốc, sét, mưa đá: cấp 1."
        )


def lottery(random: Random, words: Words) -> Iterator[str]:
    prizes = ("đặc biệt", "nhất", "nhì", "ba", "tư", "năm", "sáu", "bảy", "tám")
    for place in words.places:
        drawn = [f"Giải {prize}: {', '.join(str(random.randint(100, 99999)) for _ in range(4))}." for prize in prizes]
        yield "\n\n".join(
            [
                f"Kết quả xổ số kiến thiết {place} mở thưởng ngày {random.randint(6, 16)}/11.",
                *drawn,
                _CLAIM,
            ]
        )


def gold_of_days(random: Random, _words: Words) -> Iterator[str]:
    """A third of the quotations are yesterday's."""
    shops = ["SJC", "DOJI", "PNJ", "Phú Quý", "Bảo Tín Minh Châu", "Mi Hồng"]
    prices = {shop: random.randint(1400, 1500) for shop in shops}
    for day in range(6, 16):
        for shop in shops[: random.randint(3, 6)]:
            prices[shop] += random.choice([-7, -4, 3, 5, 8])
        lines = [
            f"Tại {shop}, giá vàng miếng sáng nay được niêm yết ở mức {prices[shop] / 10:.1f} triệu "
            f"đồng/lượng mua vào và "
            f"{prices[shop] / 10 + 2:.1f} triệu đồng/lượng bán ra."
            for shop in shops
        ]
        yield "\n\n".join(
            [
                f"Sáng {day}/11, giá vàng trong nước tiếp tục biến động theo đà của thế giới.",
                *lines,
                f"Trên thị trường thế giới, giá vàng giao ngay ở mức {random.randint(4000, 4300)} USD/ounce. {_GAP}",
            ]
        )


def petrol(random: Random, _words: Words) -> Iterator[str]:
    for day in range(1, 9):
        turn = random.choice(["tăng", "giảm"])
        yield (
            f"Từ 15h ngày {day * 3}/11, liên bộ Công Thương - Tài chính điều chỉnh giá bán lẻ xăng dầu. Theo "
            f"đó, xăng E5RON92 "
            f"{turn} {random.randint(90, 600)} đồng/lít, không cao hơn {random.randint(18000, 20000)} "
            f"đồng/lít; xăng RON95-III "
            f"{turn} {random.randint(90, 600)} đồng/lít, không cao hơn {random.randint(19000, 21000)} "
            f"đồng/lít; dầu điêzen "
            f"{turn} {random.randint(90, 600)} đồng/lít, không cao hơn {random.randint(17000, 19000)} "
            f"đồng/lít. Kỳ này, cơ quan "
            "điều hành tiếp tục không trích lập, không chi sử dụng quỹ bình ổn đối với các mặt hàng xăng "
            "dầu. Phương án điều "
            "hành nhằm bảo đảm giá trong nước phù hợp với biến động của giá thế giới."
        )


def football_tables(random: Random, words: Words) -> Iterator[str]:
    for played in range(5, 15):
        table = sorted(words.places, key=lambda _: random.random())
        lines = [
            f"{place + 1}. {club}: {played} trận, {3 * played - 2 * place} điểm, hiệu số {random.randint(-9, 20)}."
            for place, club in enumerate(table)
        ]
        yield "\n\n".join(
            [f"Bảng xếp hạng giải hạng nhất quốc gia sau vòng {played}, các đội xếp theo điểm số.", *lines]
        )


def courts(random: Random, words: Words) -> Iterator[str]:
    crimes = ["trộm cắp tài sản", "cố ý gây thương tích", "lừa đảo chiếm đoạt tài sản", "đánh bạc", "tham ô"]
    for _ in range(10):
        cases = [
            f"{random.randint(7, 10)}h{random.choice(['00', '30'])} ngày {random.randint(2, 27)}/11: xét xử "
            f"sơ thẩm bị cáo "
            f"{random.choice(words.people)} cùng {random.randint(1, 9)} đồng phạm về tội "
            f"{random.choice(crimes)}, phòng xử số "
            f"{random.randint(1, 12)}, thẩm phán chủ toạ {random.choice(words.people)}."
            for _ in range(8)
        ]
        yield "\n\n".join([f"Lịch xét xử của Toà án nhân dân tỉnh {random.choice(words.places)} trong tuần.", *cases])


def power_cuts(random: Random, words: Words) -> Iterator[str]:
    for place in words.places:
        lines = [
            f"Từ {random.randint(5, 8)} giờ đến {random.randint(10, 17)} giờ ngày "
            f"{random.randint(2, 27)}/11, mất điện các trạm "
            f"{random.choice(words.places)} {random.randint(1, 30)} và một phần khu vực thôn "
            f"{random.randint(1, 12)}; lý do: bảo "
            "trì, sửa chữa lưới điện."
            for _ in range(6)
        ]
        tail = "Công ty Điện lực rất mong quý khách hàng thông cảm; mọi thắc mắc xin gọi tổng đài chăm sóc khách hàng."
        yield "\n\n".join([f"Lịch ngừng giảm cung cấp điện tại {place}.", *lines, tail])


def goings_on(random: Random, words: Words) -> Iterator[str]:
    """One match, told again and again: the newest entry first, the older ones below."""
    entries = [f"{minute}': {sentence(random, words)}" for minute in range(3, 93, 6)]
    introduction = paragraph(random, words, 1)
    for told in range(5, len(entries) + 1, 2):
        yield "\n\n".join([introduction, *reversed(entries[:told])])


def matches(random: Random, words: Words) -> Iterator[str]:
    """Other matches on one pattern."""
    moves = (
        "tung cú sút từ ngoài vòng cấm, thủ môn {} bay người cản phá",
        "nhận thẻ vàng sau pha kéo áo {} ở giữa sân",
    )
    for _ in range(10):
        entries = [
            f"Phút {minute}: {random.choice(words.people)} {random.choice(moves).format(random.choice(words.people))}."
            for minute in sorted(random.sample(range(1, 91), 12))
        ]
        yield "\n\n".join([f"Trận {random.choice(words.places)} gặp {random.choice(words.places)} bắt đầu.", *entries])


def own_reports(random: Random, words: Words) -> Iterator[str]:
    """Of one event, each in its own words, with the same declaration quoted in full."""
    declared = paragraph(random, words, 3)
    for _ in range(8):
        before, *rest = story(random, words).split("\n\n")
        yield "\n\n".join([before, f'"{declared}"', *rest])


def same_ending(random: Random, words: Words) -> Iterator[str]:
    for _ in range(8):
        yield f"{story(random, words)}\n\n{random.choice(words.boilerplate)}"


def round_up(random: Random, words: Words) -> Iterator[str]:
    """Five notices, and what gathers them all."""
    notices = [paragraph(random, words, 4) for _ in range(6)]
    yield from notices
    yield "\n\n".join(notices)


def notices(random: Random, words: Words) -> Iterator[str]:
    """A blood donation, the same words every time."""
    for _ in range(8):
        yield (
            f"Sáng {random.randint(2, 28)}/11, Ban Chỉ đạo vận động hiến máu tình nguyện huyện "
            f"{random.choice(words.places)} tổ "
            f"chức ngày hội hiến máu, thu hút {random.randint(200, 900)} tình nguyện viên là cán bộ, đoàn "
            f"viên và người dân. Kết "
            f"quả, ban tổ chức tiếp nhận {random.randint(150, 800)} đơn vị máu an toàn, đạt "
            f"{random.randint(80, 130)} phần trăm "
            "kế hoạch. Lượng máu này được chuyển về trung tâm huyết học để phục vụ cấp cứu và điều trị cho "
            "người bệnh. Phát biểu "
            f"tại chương trình, {random.choice(['ông', 'bà'])} {random.choice(words.people)} cảm ơn nghĩa cử "
            f"của các tình nguyện "
            f"viên, trong đó có anh {random.choice(words.people)} đã hiến máu {random.randint(5, 60)} lần."
        )


FAMILIES: tuple[Family, ...] = (
    weather_of_days,
    weather_of_provinces,
    lottery,
    gold_of_days,
    petrol,
    football_tables,
    courts,
    power_cuts,
    goings_on,
    matches,
    own_reports,
    same_ending,
    round_up,
    notices,
)


def lookalikes(random: Random, words: Words) -> Iterator[Told]:
    """Every family twice, each text under a label of its own."""
    for turn in range(2):
        for family in FAMILIES:
            for number, body in enumerate(family(random, words)):
                yield Told(f"{family.__name__} {turn} {number}", family.__name__, "", body)
