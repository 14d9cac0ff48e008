"""The proxy that a user names -> where it is, and who asks. None is ever taken from the environment."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from summarizer.errors import UsageError


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy for HTTP; ``login`` is a name and a password, and never shown."""

    host: str
    port: int
    login: tuple[str, str] | None = field(default=None, repr=False)


def read_proxy(text: str) -> Proxy:
    """Return the proxy of an address such as ``http://name:password@host:port``. Raises `UsageError`, which never
    repeats the address.
    """
    hint = "write it like http://proxy.example.org:3128"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError("the proxy's address cannot be read", hint=hint) from None
    if parts.scheme != "http" or not host or not host.isascii() or parts.path.strip("/") or parts.query:
        raise UsageError("the proxy's address is none of a proxy for HTTP", hint=hint)
    login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(host, port or 8080, login)
