"""Certificates for tests only, valid until 2126: an authority, what it signed for news.example, and what has expired."""

import ssl
from pathlib import Path

_FOLDER = Path(__file__).parent

# to be named in SSL_CERT_FILE: whoever trusts this one trusts the servers below
AUTHORITY = str(_FOLDER / "authority.pem")


def server_context(name: str = "server") -> ssl.SSLContext:
    """Return what a server shows: for news.example, bücher.example and 127.0.0.1; ``expired``: until 2021."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_FOLDER / f"{name}.pem")
    return context
