import unicodedata
from datetime import datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from crawler.dates import CLOCK_SKEW, VIETNAM, from_iso, read_feed_time, read_time

NOW = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)
WEEKDAYS = [
    ["Thứ hai", "thứ ba", "Thứ Tư", "THỨ NĂM", "Thứ sáu", "Thứ bảy", "Chủ nhật"],
    ["Thứ 2", "Thứ 3", "thứ 4", "Thứ 5", "THỨ 6", "Thứ 7", "CN"],
    ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
]
DATES = ["{0.day}/{0.month}/{0.year}", "{0:%d/%m/%Y}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "ngày {0:%d/%m/%Y}"]
SPELLED = ["ngày {0.day} tháng {0.month} năm {0.year}", "{0:%Y-%m-%d}"]
CLOCKS = ["{0:%H:%M}", "{0.hour}:{0:%M}", "{0:%H:%M:%S}", "{0.hour}h{0:%M}", "{0:%H} giờ {0:%M} phút", "{0:%H}g{0:%M}"]
TWELVE = ["{0:%I:%M %p}", "{0:%H:%M %p}"]  # 07:30 PM; 19:30 PM
ZONES = ["", " GMT+7", " (GMT+7)", " GMT +7", " (GMT+07:00)", " +0700", " +07:00"]
BETWEEN = [" ", ", ", " - ", " | ", "| ", " lúc "]
MACHINE = [
    "{0:%Y-%m-%dT%H:%M:%S%z}",
    "{0:%Y-%m-%dT%H:%M:%S}.123 +07:00",
    "{0:%a, %d %b %Y %H:%M:%S %z}",
    "{0:%Y-%m-%d %H:%M:%S}",
]

moments = st.datetimes(datetime(1995, 1, 1), NOW.replace(tzinfo=None)).map(  # noqa: DTZ001 - the zone follows
    lambda moment: moment.replace(tzinfo=VIETNAM, second=0, microsecond=0)
)


@st.composite
def printed_times(draw: st.DrawFn) -> tuple[str, datetime]:
    moment = draw(moments)
    date = draw(st.sampled_from(DATES + SPELLED)).format(moment)
    clock = draw(st.sampled_from(CLOCKS + TWELVE)).format(moment) + draw(st.sampled_from(ZONES))
    weekday = draw(st.sampled_from(["", *(names[moment.weekday()] + ", " for names in WEEKDAYS)]))
    between, lead = draw(st.sampled_from(BETWEEN)), draw(st.sampled_from(["", "- ", "Cập nhật lúc ", "Đăng lúc: "]))
    text = draw(st.sampled_from([f"{weekday}{date}{between}{clock}", f"{clock}{between}{weekday}{date}"]))
    text = lead + text
    return draw(st.sampled_from([text, text.upper(), text.lower()])), moment


@given(printed_times())
def test_any_mixture_of_forms_is_read_back_exactly(case: tuple[str, datetime]) -> None:
    text, moment = case
    found = read_time(text, NOW)
    assert found is not None
    assert (found.iso, found.warnings) == (moment.isoformat(), ())


@given(moments, st.sampled_from(MACHINE))
def test_machine_forms_are_read_back_exactly(moment: datetime, form: str) -> None:
    found = read_feed_time(form.format(moment), NOW)
    assert found is not None
    assert (found.iso, found.warnings) == (moment.isoformat(), ())


@given(moments)
def test_the_american_form_is_read_back_exactly(moment: datetime) -> None:
    found = read_feed_time(f"{moment.month}/{moment.day}/{moment.year} {moment:%I:%M:%S %p}", NOW)
    assert found is not None
    assert found.iso == moment.isoformat()


@given(moments.filter(lambda moment: moment.timestamp() >= 10**9))
def test_seconds_and_milliseconds_since_1970_are_read_back_exactly(moment: datetime) -> None:
    seconds = int(moment.timestamp())
    for printed in (str(seconds), str(seconds * 1000 + 7)):
        found = read_time(printed, NOW)
        assert found is not None
        assert found.iso == moment.isoformat()


PIECES = [*"0123456789:/-.,|() '+thz", "10/09/2021", "25/12/2026", "19:30", "giờ", "trước", "hôm nay", "tháng", "năm"]
PIECES += ["GMT", "+7", "Thứ ", "sáu", "PM", "ngày", "cập nhật", "đăng", "999", "vừa xong", "Lâm", "GP", "12 giờ trước"]
texts = st.text() | st.lists(st.sampled_from(PIECES)).map("".join) | st.lists(st.sampled_from(PIECES)).map(" ".join)


@given(texts)
@example("25/12/2026 19:30")
@example("hôm nay 19:30")
@example("4102444800")
@example("01/01/1990 00:00 GMT+14")
def test_any_text_is_answered_alike_in_both_normal_forms_and_never_with_the_future(text: str) -> None:
    for read in (read_time, read_feed_time):
        found = read(text, NOW)
        assert found == read(unicodedata.normalize("NFD", text), NOW)
        assert found is None or found.iso is None or from_iso(found.iso) <= NOW + CLOCK_SKEW


@given(moments, st.integers(1, 6))
def test_a_wrong_weekday_keeps_the_time_and_warns(moment: datetime, shift: int) -> None:
    wrong = WEEKDAYS[0][(moment + timedelta(shift)).weekday()]
    found = read_time(f"{wrong}, {moment:%d/%m/%Y %H:%M}", NOW)
    assert found is not None
    assert (found.iso, found.warnings) == (moment.isoformat(), ("weekday-mismatch",))
