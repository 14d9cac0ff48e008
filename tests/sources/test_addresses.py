import pytest

from summarizer.sources.addresses import host_of, shown, without_credentials


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://a.example/x?page=2&lang=de", "https://a.example/x?page=2&lang=de"),
        ("https://a.example/x?token=abc", "https://a.example/x"),
        ("https://a.example/x?page=2&access_token=abc&api_key=d", "https://a.example/x?page=2"),
        ("https://a.example/x?X-Amz-Signature=s&X-Amz-Date=d&id=7", "https://a.example/x?id=7"),
        ("https://a.example/x?sig=s&sessionid=4&PASSWORD=p&q=key", "https://a.example/x?q=key"),
        ("https://a.example/x?author=token&keyword=pass", "https://a.example/x?author=token&keyword=pass"),
        ("https://a.example/x", "https://a.example/x"),
    ],
)
def test_what_lets_somebody_in_is_not_handed_on(address: str, plain: str) -> None:
    assert without_credentials(address) == plain


def test_an_address_is_shown_without_its_query_and_a_path_as_it_is() -> None:
    assert shown("https://a.example/@ada/x?token=s").startswith("https://a.example/@ada/x")
    assert "s3cret" not in shown("https://ada:s3cret@a.example/x")
    assert "s3c" not in shown("https://ada:s3c/ret@a.example/x")
    assert shown("folder/a?b.txt") == "folder/a?b.txt"


def test_the_host_of_an_address() -> None:
    assert host_of("HTTPS://A.Example:8443/x") == "a.example:8443"
    assert host_of("a.txt") == host_of("http://[::1") == ""
