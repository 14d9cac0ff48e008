"""What the user allows, what an address answered, and what is kept of it."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Access:
    """What a fetch may reach and how much it may take.

    ``allowed_private`` are networks that may be reached although they are not public. ``proxy`` is an address such as
    ``http://proxy.example.org:3128``; then the proxy looks names up, and where they lead cannot be judged here.
    ``seconds`` are for one fetch, redirects included; the two sizes for one answer, as sent and unpacked.
    """

    allowed_private: tuple[IPv4Network | IPv6Network, ...] = ()
    proxy: str | None = None
    seconds: float = 30.0
    wire_bytes: int = 5_000_000
    decoded_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered.

    ``url`` is where the answer came from in the end, in one spelling and without fragment. ``data`` is unpacked.
    ``media_type`` is in lower case and without parameters, one of which was the ``charset``. ``retrieved_at`` is
    ISO 8601 in UTC: when the bytes were sent, or confirmed. ``fresh`` is False if what was kept is still right.
    """

    url: str
    data: bytes
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    retrieved_at: str
    fresh: bool = True


class KeptPages(Protocol):
    """Where pages are kept between runs, by the address that they came from in the end. Called by several threads."""

    def find_page(self, url: str) -> Page | None:
        """Return what is kept of an address."""
        ...

    def keep_page(self, url: str, page: Page) -> None:
        """Keep an answer in the place of the one before; only those that their servers let be kept come here."""
        ...
