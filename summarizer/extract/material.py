"""What goes into extraction: bytes as they came, and their kind."""

from dataclasses import dataclass
from typing import Final, Literal

# fragment: the HTML of one entry or mail, all of which is the article; a page also has everything around it
Kind = Literal["text", "markdown", "html", "fragment", "pdf", "docx", "mail", "feed", "outline"]

# read in this process: our own code does it, in linear time
PLAIN: Final[frozenset[Kind]] = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes as they came, and what is known about them from outside.

    ``name`` is what they are called in messages: a path or an address. ``charset`` is what the server declared,
    ``url`` the address they came from in the end, after redirects, and ``retrieved_at`` when.
    """

    data: bytes
    name: str
    kind: Kind
    charset: str | None = None
    url: str | None = None
    retrieved_at: str | None = None
