"""A proxy is only what the user names."""

import pytest

from summarizer.errors import UsageError
from summarizer.fetch.proxies import Proxy, read_proxy


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("http://proxy.example:3128", Proxy("proxy.example", 3128)),
        ("http://10.0.0.1", Proxy("10.0.0.1", 8080)),
        ("http://[::1]:3128/", Proxy("::1", 3128)),
        ("http://desk:p%40ss@proxy.example:3128", Proxy("proxy.example", 3128, ("desk", "p@ss"))),
    ],
)
def test_proxies_are_read(text: str, proxy: Proxy) -> None:
    assert read_proxy(text) == proxy


NO_PROXIES = [
    "", "proxy.example:3128", "socks5://desk:hunter2@proxy.example", "https://desk:hunter2@proxy.example", "http://",
    "http://desk:hunter2@proxy.example:x", "http://desk:hunter2@", "http://pröxy.example", "http://proxy.example/hunter2",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_PROXIES)
def test_what_is_no_proxy_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_proxy(text)
    assert "hunter2" not in str(caught.value)
    assert caught.value.hint


def test_a_password_is_never_shown() -> None:
    assert "hunter2" not in repr(read_proxy("http://desk:hunter2@proxy.example"))
