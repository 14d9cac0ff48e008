import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.addresses import canonical_url

PLAIN = "https://harbour-post.example/news/port-strike"


@pytest.mark.parametrize(
    "url",
    [
        "http://harbour-post.example/news/port-strike",
        "HTTPS://Harbour-Post.Example/news/port-strike",
        "https://www.harbour-post.example/news/port-strike",
        "https://m.harbour-post.example/news/port-strike",
        "https://amp.harbour-post.example/news/port-strike",
        "https://harbour-post.example/news/port-strike/",
        "https://harbour-post.example/news/port-strike/amp",
        "https://harbour-post.example/news/port-strike/amp/",
        "https://harbour-post.example:443/news/port-strike",
        "http://harbour-post.example:80/news/port-strike",
        "https://harbour-post.example./news/port-strike",
        "https://reader:word@harbour-post.example/news/port-strike",
        "https://harbour-post.example/news/port-strike#comments",
        "https://harbour-post.example/news/port-strike?utm_source=feed&utm_medium=rss",
        "https://harbour-post.example/news/port-strike?fbclid=IwAR0x",
        "https://harbour-post.example/news/port-strike?gclid=1&mc_cid=2&_ga=3",
        "https://harbour-post.example/news/port-strike?UTM_Campaign=autumn",
        "https://harbour-post.example/news/port-strike?ref=rss",
        "https://harbour-post.example/news/port-strike?amp=1",
        "https://harbour-post.example/news/port-strike;jsessionid=0A1B2C",
        "https://harbour-post.example/news/port%2Dstrike",
        "  https://harbour-post.example/news/port-strike\n",
        "https://harbour-post.example/news/port-strike?",
    ],
)
def test_addresses_of_one_article_have_one_key(url: str) -> None:
    assert canonical_url(url) == canonical_url(PLAIN)


def test_the_order_of_parameters_does_not_count() -> None:
    assert canonical_url("https://a.example/x?b=2&a=1") == canonical_url("https://a.example/x?a=1&b=2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/story?id=1", "https://a.example/story?id=2"),
        ("https://a.example/story?id=1", "https://a.example/story"),
        ("https://a.example/Story", "https://a.example/story"),
        ("https://a.example/story/2", "https://a.example/story"),
        ("https://a.example:8080/story", "https://a.example/story"),
        ("https://news.a.example/story", "https://a.example/story"),
        ("https://m.co.uk/story", "https://co.uk/story"),
        ("https://a.example/story?ref=1234", "https://a.example/story?ref=1235"),
        ("https://a.example/?source=feed-17", "https://a.example/?source=feed-18"),
        ("https://a.example/story?a=1&a=2", "https://a.example/story?a=1"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/#!/story/1", "https://a.example/#!/story/2"),
        ("https://a.example/champ", "https://a.example/ch"),
    ],
)
def test_addresses_of_two_articles_have_two_keys(one: str, other: str) -> None:
    assert canonical_url(one) is not None
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "not an address",
        "https://a.example",
        "https://a.example/",
        "https://a.example/?utm_source=feed",
        "ftp://a.example/story",
        "file:///story.txt",
        "https:///story",
        "https://[::1/story",
        "https://a.example:port/story",
    ],
)
def test_what_tells_no_article_from_another_has_no_key(url: str | None) -> None:
    assert canonical_url(url) is None


@given(st.text())
def test_any_text_has_a_key_or_none_and_a_key_is_its_own_key(text: str) -> None:
    key = canonical_url("https://a.example/" + text)

    assert key is None or canonical_url("https://" + key) == key


def test_a_long_address_takes_no_time() -> None:
    assert canonical_url("https://a.example/" + "a/" * 200_000 + "?" + "b=1&" * 200_000) is not None
