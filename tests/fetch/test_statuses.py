"""Why an answer is no page, in plain words."""

from datetime import UTC, datetime

import pytest

from summarizer.errors import FetchError
from summarizer.fetch.statuses import is_wall, judge_status, wait_asked

NOW = datetime(2027, 1, 15, 8, 0, tzinfo=UTC)  # a Friday


def judged(status: int, body: bytes = b"", **headers: str) -> FetchError:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return judge_status(status, said, body, name="http://a.example/", now=NOW)


STATUSES = [
    (204, "empty"), (205, "empty"), (206, "incomplete"), (202, "status"), (300, "status"), (302, "status"), (304, "status"),
    (400, "refused"), (401, "refused"), (402, "paywall"), (403, "refused"), (404, "gone"), (407, "refused"), (410, "gone"),
    (418, "refused"), (429, "rate_limited"), (451, "withheld"), (500, "server"), (502, "server"), (503, "unavailable"),
    (504, "server"), (599, "server"), (999, "status"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "code"), STATUSES)
def test_every_status_has_a_code_and_words(status: int, code: str) -> None:
    error = judged(status)
    assert (error.code, error.status) == (code, status)
    assert error.message.startswith("'http://a.example/' ")
    assert f"(status {status})" in error.message


WAITS = [
    ("120", 120), ("0", 0), ("999999999", 86_400), ("Fri, 15 Jan 2027 08:00:30 GMT", 30), ("Fri, 15 Jan 2027 07:00:00 GMT", 0),
    ("Fri, 15 Jan 2044 08:00:00 GMT", 86_400), ("-5", None), ("soon", None), ("", None), ("1e9", None), ("٣", None),
    ("Fri, 99 Jan 2027 07:00:00 GMT", None), ("Fri, 15 Jan 2027 08:00:30", 30),
]  # fmt: skip


@pytest.mark.parametrize(("said", "seconds"), WAITS)
def test_how_long_a_server_wants_to_be_left_alone(said: str, seconds: float | None) -> None:
    assert wait_asked(said, NOW) == seconds


def test_waiting_is_part_of_the_error() -> None:
    error = judged(429, retry_after="120")
    assert (error.retry_after, error.hint) == (120, "try again in 120 s")
    assert judged(503, retry_after="60").retry_after == 60
    assert judged(404, retry_after="60").retry_after is None


WALLS = [
    (403, {"cf-mitigated": "challenge"}, b""),
    (200, {"cf-mitigated": "challenge"}, b""),
    (202, {"x-amzn-waf-action": "challenge"}, b""),
    (405, {"x-amzn-waf-action": "captcha"}, b""),
    (403, {}, b"<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x>"),
    (503, {}, b"<p>Please complete the CAPTCHA below"),
    (429, {}, b'<div class="cf-turnstile">'),
    (403, {}, b"Enable JavaScript and cookies to continue"),
    (403, {}, b"Verify you are human by completing the action below."),
]


@pytest.mark.parametrize(("status", "headers", "body"), WALLS)
def test_walls_against_robots_are_known(status: int, headers: dict[str, str], body: bytes) -> None:
    error = judge_status(status, headers, body, name="http://a.example/", now=NOW)
    assert (error.code, error.status) == ("captcha", status)
    assert "human" in error.message


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, {"server": "cloudflare"}, b"<h1>Forbidden</h1>"),
        (403, {"cf-mitigated": ""}, b""),
        (503, {}, b"down for maintenance"),
        (200, {"x-datadome": "protected"}, b""),
        (404, {}, b"our contact form has a captcha"),
        (200, {}, b"how captchas work"),
    ],
)
def test_other_answers_are_no_walls(status: int, headers: dict[str, str], body: bytes) -> None:
    assert not is_wall(status, headers, body)
