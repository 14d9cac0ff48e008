import pytest

from summarizer.sources.lead import is_address, lead_of, slug, stem_of

STEMS = [
    ("-", "stdin"),
    ("articles/port strike.txt", "port strike"),
    (".hidden", ".hidden"),
    ("../../a.tar.txt", "a.tar"),
    ("https://news.example/2026/11/Port-Strike_ends.html?page=2#top", "port-strike_ends"),
    ("https://news.example/", "news-example"),
    ("https://news.example:8443", "news-example-8443"),
    ("https://news.example/%E6%B8%AF%E5%8F%A3/", "港口"),
    ("https://news.example/..%2f..%2fetc%2fpasswd", "passwd"),
    ("https://news.example/" + "a" * 300, "a" * 60),
    ("https://news.example/???", "news-example"),
]


@pytest.mark.parametrize(("name", "stem"), STEMS)
def test_a_file_about_a_source_is_called_after_it(name: str, stem: str) -> None:
    assert stem_of(name) == stem
    assert lead_of(name).stem == stem


@pytest.mark.parametrize(
    ("name", "slow"),
    [
        ("-", False),
        ("a.txt", False),
        ("a", False),
        ("A.MD", False),
        ("a.html", True),
        ("a.pdf", True),
        ("http://x.example/a.txt", True),
    ],
)
def test_what_is_fetched_or_parsed_elsewhere_is_slow(name: str, slow: bool) -> None:
    assert lead_of(name).slow is slow


def test_an_address_is_known_by_its_scheme() -> None:
    assert is_address("http://a")
    assert is_address("HTTPS://a")
    assert not is_address("httpd.log")
    assert not is_address("ftp://a")


def test_a_slug_has_nothing_that_a_folder_could_mistake() -> None:
    assert slug("../a/b\\c:d\0e “F” ") == "a-b-c-d-e-f"
    assert slug("…") == ""
