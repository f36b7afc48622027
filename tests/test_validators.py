"""Validators: a page is told its own only."""

from scrapy import Request

from crawler.validators import OwnValidatorsMiddleware

HEADERS = {"If-None-Match": '"1"', "If-Modified-Since": "Mon, 10 Aug 2026 01:00:00 GMT", "Accept": "text/html"}


def test_a_page_to_which_another_leads_is_asked_for_unconditionally() -> None:
    request = Request("https://danviet.vn/moi.htm", headers=HEADERS, meta={"redirect_times": 1})
    OwnValidatorsMiddleware().process_request(request)
    assert list(request.headers) == [b"Accept"]


def test_a_page_is_asked_by_its_own_validators() -> None:
    request = Request("https://danviet.vn/cu.htm", headers=HEADERS)
    OwnValidatorsMiddleware().process_request(request)
    assert len(request.headers) == 3
