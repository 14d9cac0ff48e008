"""A digest and its editions -> names that are the same wherever and whenever an edition is rendered."""

from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

PREFIX: Final = "summarizer:digest:"


def digest_uuid(name: str) -> UUID:
    """Return the identity of a digest, made of its name alone."""
    return uuid5(NAMESPACE_URL, PREFIX + name.encode("utf-8", "backslashreplace").decode("utf-8"))


def edition_uuid(name: str, identity: str) -> UUID:
    """Return the identity of an edition of a digest."""
    return uuid5(digest_uuid(name), identity)
