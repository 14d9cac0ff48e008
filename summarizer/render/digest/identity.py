"""A digest and its editions -> names that are the same wherever and whenever an edition is rendered."""

from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from summarizer.edition import Edition
from summarizer.render.hypertext import web_address

# the digest of who has only one: its name is left out of the names of files
USUAL: Final = "daily"
PREFIX: Final = "summarizer:digest:"


def file_stem(edition: Edition) -> str:
    """Return the name of the files of an edition, without their endings."""
    return edition.id if edition.name == USUAL else f"{edition.name}-{edition.id}"


def feed_name(name: str) -> str:
    """Return the name of the file of a digest's feed."""
    return "feed.atom" if name == USUAL else f"{name}.atom"


def page_address(edition: Edition, link: str | None) -> str | None:
    """Return where the page of an edition stands below ``link``, None if that is no http or https address."""
    base = web_address(link)
    return f"{base.rstrip('/')}/{quote(file_stem(edition), errors='replace')}.html" if base else None


def digest_uuid(name: str) -> UUID:
    """Return the identity of a digest, made of its name alone."""
    return uuid5(NAMESPACE_URL, PREFIX + name.encode("utf-8", "backslashreplace").decode("utf-8"))


def edition_uuid(name: str, identity: str) -> UUID:
    """Return the identity of an edition of a digest."""
    return uuid5(digest_uuid(name), identity)
