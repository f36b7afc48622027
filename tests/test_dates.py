import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from crawler.dates import VIETNAM, Moment, from_iso, read_feed_time, read_time, to_iso

NOW = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)

AS_PRINTED = {  # on real pages
    "07/03/2026 08:01 GMT+7": "2026-03-07T08:01:00",
    "05/10/2024 08:30 GMT+7": "2024-10-05T08:30:00",
    "23/03/2015 08:06 GMT+7": "2015-03-23T08:06:00",
    "07-03-2026 - 00:01 AM": "2026-03-07T00:01:00",
    "05-09-2026 - 17:09 PM": "2026-09-05T17:09:00",
    "Thứ Năm, ngày 18/06/2020 17:58 PM (GMT+7)": "2020-06-18T17:58:00",
    "Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)": "2021-09-10T19:30:00",
    "01/03/2026 09:51": "2026-03-01T09:51:00",
    "01/03/202609:51": "2026-03-01T09:51:00",
    "01/03/2026\n   09:51": "2026-03-01T09:51:00",
    "- 07/03/2026 08:47": "2026-03-07T08:47:00",
    "Thứ bảy, 07/03/2026 - 08:07": "2026-03-07T08:07:00",
    "2026-03-07 08:07": "2026-03-07T08:07:00",
    "Thứ Bảy, 07/03/2026 - 08:52": "2026-03-07T08:52:00",
    "07/03/2026 08:52 (GMT+07:00)": "2026-03-07T08:52:00",
    "Chủ Nhật, 04/08/2024 - 07:54": "2024-08-04T07:54:00",
    "04/08/2024 07:54 (GMT+07:00)": "2024-08-04T07:54:00",
    "Thứ bảy, 7/3/2026, 00:05 (GMT+7)": "2026-03-07T00:05:00",
    "Thứ tư, 22/10/2025, 19:25 (GMT+7)": "2025-10-22T19:25:00",
    "Thứ năm, 2/11/2023, 19:20 (GMT+7)": "2023-11-02T19:20:00",
    "Chủ nhật, 13/2/2022, 16:08 (GMT+7)": "2022-02-13T16:08:00",
    "09/10/2025 17:55": "2025-10-09T17:55:00",
    "06/09/2026 15:33": "2026-09-06T15:33:00",
    "Thứ năm, 9/10/2025 12:35 (GMT+7)": "2025-10-09T12:35:00",
    "Thứ tư, 8/10/2025 18:37 (GMT+7)": "2025-10-08T18:37:00",
    "15:30 08/10/2024": "2024-10-08T15:30:00",
    "07/03/2026 - 00:01": "2026-03-07T00:01:00",
    "2026-03-07T10:22:00": "2026-03-07T10:22:00",
    "05/03/2026 15:34": "2026-03-05T15:34:00",
    "2022-08-23T13:07:00": "2022-08-23T13:07:00",
    "17:12 - 16/08/2021": "2021-08-16T17:12:00",
    "Thứ Hai, 14/5/2018| 22:46": "2018-05-14T22:46:00",
    "20/10/2020 | 07:33": "2020-10-20T07:33:00",
    "10:08 ngày 11/01/2013": "2013-01-11T10:08:00",
    "Thứ tư, ngày 05/07/2017 - 00:13": "2017-07-05T00:13:00",
    "Thứ sáu, ngày 17/09/2021 - 11:16": "2021-09-17T11:16:00",
    "Thứ năm 12/08/2021 14:55": "2021-08-12T14:55:00",
    "07:13 03/09/2018": "2018-09-03T07:13:00",
    "23/07/2018 - 11:34": "2018-07-23T11:34:00",
    "Cập nhật lúc 07/03/2026 08:01": "2026-03-07T08:01:00",
    "07/03/2026 lúc 08:01": "2026-03-07T08:01:00",
    "Thứ Sáu, 04/10/2024 16:40:00 +07:00": "2024-10-04T16:40:00",
    "18:53, 14/08/2026": "2026-08-14T18:53:00",
    "Thứ 3, 10/12/2024 14:05 [(GMT +7)]": "2024-12-10T14:05:00",
    "Cập nhật, 05:47, Chủ Nhật, 29/01/2023 (GMT+7)": "2023-01-29T05:47:00",
    "24/03/2022 4:41 chiều": "2022-03-24T16:41:00",
    "24/03/2022 8:41 sáng": "2022-03-24T08:41:00",
    "9:30 tối 24/03/2022": "2022-03-24T21:30:00",
    "18:27 | 14/08/2026": "2026-08-14T18:27:00",
    "2026-03-07T08:01:53+07:00": "2026-03-07T08:01:53",
    "2025-10-09T17:55:47+0700": "2025-10-09T17:55:47",
    "2026-03-07T00:01:00": "2026-03-07T00:01:00",
    "2026-03-07T08:52:11.000 +07:00": "2026-03-07T08:52:11",
    "2026-08-14T09:52:00 +07:00": "2026-08-14T09:52:00",
    "2015-03-23 08:06 +07:00": "2015-03-23T08:06:00",
    "1760007347": "2025-10-09T17:55:47",
    "1760007347123": "2025-10-09T17:55:47",
    "1772816700": "2026-03-07T00:05:00",
    "Thu, 06 Feb 2025 20:45:46 +0700": "2025-02-06T20:45:46",
}

OUR_OWN = {  # forms of the same grammar, and other zones
    "T6, 10/09/2021 19:30": "2021-09-10T19:30:00",
    "CN, 13/2/2022, 16:08": "2022-02-13T16:08:00",
    "10/09/2021 (Thứ 6) 19h30": "2021-09-10T19:30:00",
    "19 giờ 30 phút, ngày 10-9-2021": "2021-09-10T19:30:00",
    "19g30 10.9.2021": "2021-09-10T19:30:00",
    "19h 10/09/2021": "2021-09-10T19:00:00",
    "19 giờ 10 tháng 9 năm 2021": "2021-09-10T19:00:00",
    "19h30-10-09-2021": "2021-09-10T19:30:00",
    "07:13 -03/09/2018": "2018-09-03T07:13:00",
    "Ngày 10 tháng 9 năm 2021, 19:30": "2021-09-10T19:30:00",
    "7:30 PM 10/09/2021": "2021-09-10T19:30:00",
    "7:30:05 CH 10/09/2021": "2021-09-10T19:30:05",
    "10/09/2021 12:05 AM": "2021-09-10T00:05:00",
    "10/09/2021 12:05 SA": "2021-09-10T00:05:00",
    "10/09/2021 12:05 PM": "2021-09-10T12:05:00",
    "10/09/2021 19:30 AM": "2021-09-10T19:30:00",
    "19:30 chủ nhật 12/09/2021": "2021-09-12T19:30:00",
    "16:40 04/10/2024 (GMT +7)": "2024-10-04T16:40:00",
    "10/09/2021 19:30 UTC+9": "2021-09-10T17:30:00",
    "Thu, 06 Feb 2025 13:45:46 GMT": "2025-02-06T20:45:46",
    "2026-03-07T20:52:11.5Z": "2026-03-08T03:52:11",
    "2026-03-07T08:52:11-05:00": "2026-03-07T20:52:11",
    "Ngày đăng: 10/09/2021 19:30": "2021-09-10T19:30:00",
    "Đăng lúc 19:30 10/09/2021, cập nhật lúc 20:15 11/09/2021": "2021-09-10T19:30:00",
    "Cập nhật 20:15 11/09/2021 | Đăng 19:30 10/09/2021": "2021-09-10T19:30:00",
    "10/09/2021 19:30 (cập nhật 20:15)": "2021-09-10T19:30:00",
}

DOUBTFUL: dict[str, tuple[str | None, *tuple[str, ...]]] = {
    "Thứ hai, 10/09/2021 19:30": ("2021-09-10T19:30:00+07:00", "weekday-mismatch"),
    "07/03/2026 08:01 (GMT)": ("2026-03-07T08:01:00+07:00", "zone-unclear"),
    "08:01 07/03/2026 (GMT)": ("2026-03-07T08:01:00+07:00", "zone-unclear"),
    "Thứ bảy, 7/3/2026": (None, "date-only"),
    "Chủ nhật, 13/2/2022": (None, "date-only"),
    "2026-01-08": (None, "date-only"),
    "ngày 14-4-2025": (None, "date-only"),
    "8/23/2022 10:51:00 AM": (None, "impossible-date"),
    "31/02/2021 10:00": (None, "impossible-date"),
    "10/09/2021 25:61": (None, "impossible-date"),
    "10/09/1989 10:00": (None, "impossible-date"),
    "10/09/2101 10:00": (None, "impossible-date"),
    "10/09/2021 10:00 GMT+99": (None, "impossible-date"),
    "20/11/2026 12:11": (None, "future"),
    "1900123456": (None, "future"),  # a hotline
    "7' trước": ("2026-11-20T11:53:00+07:00", "relative-time"),
    "25 phút trước": ("2026-11-20T11:35:00+07:00", "relative-time"),
    "2 giờ trước": ("2026-11-20T10:00:00+07:00", "relative-time"),
    "Cập nhật 3 giờ trước": ("2026-11-20T09:00:00+07:00", "relative-time"),
    "Vừa xong": ("2026-11-20T12:00:00+07:00", "relative-time"),
    "Hôm qua, 20:15": ("2026-11-19T20:15:00+07:00", "relative-time"),
    "20:15 hôm qua": ("2026-11-19T20:15:00+07:00", "relative-time"),
    "Hôm nay 08:05": ("2026-11-20T08:05:00+07:00", "relative-time"),
    "2 tuần trước, 20:15": ("2026-11-06T20:15:00+07:00", "relative-time"),
    "Hôm nay 23:05": (None, "relative-time", "future"),
    "3 ngày trước": (None, "relative-time", "date-only"),
    "2 tháng trước": (None, "relative-time", "date-only"),
}

NO_TIME = [
    "",
    "19:30",
    "Thứ sáu",
    "0857.835.666",
    "20210910193012345",  # the digits of an address
    "Việt Nam 2-1 Thái Lan",
    "Việt Nam - Thái Lan 19:30 10/09/2021",
    "Vụ cháy xảy ra lúc 19:30 ngày 10/09/2021",
    "10/09/2021 19:30 trời mưa to",
    "10/09/2021 trời mưa 19:30",
    "Giấy phép số 115/GP-BTTTT cấp ngày 01/3/2022",
    "Giấy phép số 115/GP-BTTTT cấp ngày 01/3/2022 19:30",
    "CẤP NGÀY 01/3/2022 19:30",
    "cấp ngày 25-11-2022",
    "cấp ngày 28-12-2020",
    "sửa đổi, bổ sung số 55/GP-BVHTTDL do Bộ VHTTDL cấp ngày 11/6/2025",
    "19:30 10/09/2021 20:15 11/09/2021",
    "08:00-10:00 10/09/2021",
    "10/09/2021 19:30 Một Hai Ba Bốn Năm Sáu",
    "10/09/2021 19:30 " + "- " * 100,  # longer than any printed time
]


@pytest.mark.parametrize(("printed", "local"), (AS_PRINTED | OUR_OWN).items())
def test_a_printed_time_is_read_in_any_case_and_normal_form(printed: str, local: str) -> None:
    for form in (printed, printed.upper(), printed.lower(), unicodedata.normalize("NFD", printed)):
        assert read_time(form, NOW) == Moment(f"{local}+07:00", ())


@pytest.mark.parametrize(("printed", "local"), AS_PRINTED.items())
def test_a_feed_may_print_every_form_of_a_page(printed: str, local: str) -> None:
    assert read_feed_time(printed, NOW) == Moment(f"{local}+07:00", ())


@pytest.mark.parametrize(
    "printed",
    [
        "Lâm Anh - Thứ sáu, ngày 10/09/2021 19:30",
        "NHẬT XUÂN lúc 10/09/2021 19:30",
        "10/09/2021 19:30 (GMT+7) | TTXVN",
    ],
)
def test_a_name_may_stand_beside_the_time(printed: str) -> None:
    assert read_time(printed, NOW) == Moment("2021-09-10T19:30:00+07:00", ())


@pytest.mark.parametrize(("printed", "expected"), DOUBTFUL.items())
def test_a_doubtful_time_says_why(printed: str, expected: tuple[str | None, *tuple[str, ...]]) -> None:
    assert read_time(printed, NOW) == Moment(expected[0], expected[1:])


@pytest.mark.parametrize("printed", NO_TIME)
def test_what_is_no_time_or_another_time_is_none(printed: str) -> None:
    assert read_time(printed, NOW) is None
    assert read_feed_time(printed, NOW) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("10/5/2026 3:42:00 PM", "2026-10-05T15:42:00+07:00"),
        ("3/5/2026 3:34 PM", "2026-03-05T15:34:00+07:00"),
        (" 8/23/2022\u202f10:51:00\u202fAM", "2022-08-23T10:51:00+07:00"),
        ("8/23/2022 12:51:00 AM +00:00", "2022-08-23T07:51:00+07:00"),
        ("23/8/2022 10:51:00 AM", None),  # no month 23, and no guess
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
    ],
)
def test_a_feed_puts_the_month_first_on_a_twelve_hour_clock(printed: str, iso: str | None) -> None:
    moment = read_feed_time(printed, NOW)
    assert moment is not None
    assert moment.iso == iso


def test_a_clock_may_run_ten_minutes_ahead() -> None:
    assert read_time("20/11/2026 12:10", NOW) == Moment("2026-11-20T12:10:00+07:00", ())


def test_today_is_the_day_in_vietnam() -> None:
    late = datetime(2026, 3, 6, 18, tzinfo=UTC)  # 01:00 of the 7th
    assert read_time("Hôm nay 00:30", late) == Moment("2026-03-07T00:30:00+07:00", ("relative-time",))


def test_invisible_characters_do_not_hide_a_time() -> None:
    assert read_time("\ufeff10/09\u200b/2021\xa019:30", NOW) == Moment("2021-09-10T19:30:00+07:00", ())


def test_the_iso_form_goes_both_ways() -> None:
    moment = datetime(2026, 3, 7, 8, 1, 53, 999999, tzinfo=UTC)
    assert to_iso(moment) == "2026-03-07T15:01:53+07:00"
    assert from_iso(to_iso(moment)) == moment - timedelta(microseconds=999999)


def test_a_record_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="names no zone"):
        from_iso("2026-03-07T15:01:53")
