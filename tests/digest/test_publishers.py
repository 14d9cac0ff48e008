import pytest

from summarizer.digest.publishers import house_of, name_of_house
from summarizer.domain import Article


def article(publisher: str | None = None, url: str | None = None) -> Article:
    return Article(text="x", publisher=publisher, url=url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Post", "The Harbour Post"),
        ("Harbour Post", "HARBOUR  POST"),
        ("Harbour Post", "Harbour Post Online"),
        ("Harbour Post", "Harbour Post (blog)"),
        ("Harbour Post", "Harbour Post Ltd."),
        ("Tidewire", "Tidewire UK"),
        ("Tidewire", "Tidewire News"),
        ("Tidewire", "tidewire - international edition"),
        ("tidewire.example", "www.tidewire.example"),
        ("Tidewire", "Tidewire News Agency"),
        ("Tidewire", "Tidewire News Service"),
        ("Post", "Post - Selmouth edition"),
        ("Post", "Post, Sunday edition"),
        ("Post", "Post Sunday Edition"),
        ("Post", "The Post | Weekend Edition"),
        ("Post", "Post Online"),
        ("Fisher’s Weekly", "Fisher's Weekly"),
    ],
)
def test_ways_of_writing_a_name_are_one_house(one: str, other: str) -> None:
    assert house_of(article(one)) == house_of(article(other)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Post", "Harbour Mail"),
        ("Times of India", "Times of Malta"),
        ("Daily News", "Daily Mail"),
        ("Morning News", "Evening News"),
        ("The Age", "The Day"),
        ("Post", "Selmouth Post"),
        ("Post", "Sunday Post"),
        ("Post", "Post and Courier"),
        ("Harbour Post", "Harbour Post - Radio"),
        ("Morning Edition", "Morning"),
        ("Selmouth News Service", "Selmouth Post Service"),
    ],
)
def test_different_names_are_different_houses(one: str, other: str) -> None:
    assert house_of(article(one)) != house_of(article(other))


@pytest.mark.parametrize(
    ("url", "house"),
    [
        ("https://news.harbourpost.co.uk/port", "harbourpost.co.uk"),
        ("https://www.harbourpost.com/port", "harbourpost.com"),
        ("http://harbour.blogspot.com/port", "harbour.blogspot.com"),
        ("https://192.0.2.7/port", "192.0.2.7"),
        ("file:///port.txt", None),
        ("https://[::1/port", None),
        (None, None),
    ],
)
def test_without_a_publisher_the_registered_domain_is_the_house(url: str | None, house: str | None) -> None:
    assert house_of(article(url=url)) == house


def test_the_publisher_comes_before_the_domain() -> None:
    assert house_of(article("Harbour Post", "https://aggregator.com/port")) == "harbour post"


@pytest.mark.parametrize(
    ("publisher", "url"),
    [
        ("The Harbour Post", None),
        (None, "https://m.harbourpost.com/x"),
        ("Someone", "https://harbourpost.com/x"),
    ],
)
def test_a_declared_family_comes_first(publisher: str | None, url: str | None) -> None:
    families = {"Harbour Post": "Quayside Group", "harbourpost.com": "Quayside Group"}

    assert house_of(article(publisher, url), families) == "quayside group"


@pytest.mark.parametrize("name", ["", "  ", "()", "—"])
def test_what_is_no_name_is_no_house(name: str) -> None:
    assert name_of_house(name) == ""
    assert house_of(article(name)) is None
