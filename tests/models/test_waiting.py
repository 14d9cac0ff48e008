"""Retry-After in all its forms."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.waiting import wait_asked

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT

HEADERS: list[tuple[dict[str, str], float | None]] = [
    ({}, None),
    ({"retry-after": "1"}, 1),
    ({"retry-after": " 7 "}, 7),
    ({"retry-after": "1.5"}, 1.5),
    ({"retry-after": "0"}, 0),
    ({"retry-after": "86400"}, 86400),
    ({"retry-after": "-5"}, None),
    ({"retry-after": "soon"}, None),
    ({"retry-after": ""}, None),
    ({"retry-after": "nan"}, None),
    ({"retry-after": "inf"}, None),
    ({"retry-after": "1e9"}, None),
    ({"retry-after": "٣"}, None),
    ({"retry-after": "9" * 400}, None),
    ({"retry-after": "Fri, 15 Jan 2027 08:00:30 GMT"}, 30),
    ({"retry-after": "Fri, 15 Jan 2027 07:00:00 GMT"}, 0),
    ({"retry-after": "Fri, 99 Jan 2027 07:00:00 GMT"}, None),
    ({"retry-after": "2027-01-15T08:01:00Z"}, 60),
    ({"retry-after": "1m30s"}, 90),
    ({"retry-after": "2", "retry-after-ms": "1500"}, 1.5),
    ({"retry-after": "2", "retry-after-ms": "-1500"}, 2),
    ({"x-ratelimit-reset-requests": "6m0s"}, 360),
    ({"x-ratelimit-reset-tokens": "20ms"}, 0.02),
    ({"x-ratelimit-reset-tokens": "1h2m3.5s"}, 3723.5),
    ({"x-ratelimit-reset-tokens": "1d"}, 86400),
    ({"x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s"}, 360),
    (
        {
            "x-ratelimit-reset-requests": "1s",
            "x-ratelimit-remaining-requests": "0",
            "x-ratelimit-reset-tokens": "6m0s",
            "x-ratelimit-remaining-tokens": "5000",
        },
        1,
    ),
    ({"x-ratelimit-reset": str(int(NOW) + 12)}, 12),
    ({"x-ratelimit-reset": str(int(NOW * 1000) + 12_000)}, 12),
    ({"x-ratelimit-reset": str(int(NOW) - 12)}, 0),
    ({"ratelimit-reset": "9"}, 9),
    ({"anthropic-ratelimit-requests-reset": "2027-01-15T08:00:05Z"}, 5),
    ({"x-ratelimit-reset": "never"}, None),
    ({"x-reset": "5"}, None),
]


@pytest.mark.parametrize(("headers", "seconds"), HEADERS)
def test_headers_are_understood_or_ignored(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_asked(headers, "", now=NOW) == pytest.approx(seconds)


WORDS = [
    ("Rate limit reached. Please try again in 1.2s. Visit our page.", 1.2),
    ("Please try again in 20ms.", 0.02),
    ("Please try again in 1m26.4s.", 86.4),
    ("Please try again in 6m0s", 360),
    ("Please retry after 7 seconds.", 7),
    ("Please retry in 12.34s.", 12.34),
    ("Try again in 2 minutes", 120),
    ("you may wait 5 seconds", 5),
    ("retryDelay: 31s", 31),
    ("retry_after: 3", 3),
    ("slow down", None),
    ("try again later", None),
    ("try again in 3 parsecs", None),
    ("limit 3 requests", None),
]


@pytest.mark.parametrize(("said", "seconds"), WORDS)
def test_words_are_understood_or_ignored(said: str, seconds: float | None) -> None:
    assert wait_asked({}, said, now=NOW) == pytest.approx(seconds)


def test_a_header_counts_more_than_words_and_words_more_than_a_reset() -> None:
    said = "try again in 3s"

    assert wait_asked({"retry-after": "2"}, said, now=NOW) == 2
    assert wait_asked({"retry-after": "soon", "x-ratelimit-reset": "9"}, said, now=NOW) == 3


@given(
    st.text(max_size=50),
    st.text(max_size=50),
    st.sampled_from(["retry-after", "retry-after-ms", "x-ratelimit-reset"]),
)
def test_nothing_that_a_server_says_is_less_than_no_wait(value: str, said: str, name: str) -> None:
    asked = wait_asked({name: value}, said, now=NOW)

    assert asked is None or 0 <= asked < 1e14


def test_long_nonsense_takes_no_time() -> None:
    began = time.perf_counter()

    wait_asked({"retry-after": "1m" * 30_000}, "try again in " + "1m" * 500_000)
    wait_asked({}, "wait " * 200_000)

    assert time.perf_counter() - began < 0.5
