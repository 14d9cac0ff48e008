"""What a fetch may take if nobody says otherwise."""

from summarizer.fetch.pages import Access


def test_nothing_private_no_proxy_and_bounds() -> None:
    access = Access()
    assert (access.allowed_private, access.proxy) == ((), None)
    assert (access.seconds, access.wire_bytes, access.decoded_bytes) == (30, 5_000_000, 20_000_000)
