"""Parts of a mail -> what a mail program would show of them, and what it would list beside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message
from typing import Final

from summarizer.extract.mail_text import file_name, part_text

# no program nests deeper; a forwarded mail is two levels
MAX_DEPTH: Final = 20
DEEP: Final = f"parts of the mail that are nested deeper than {MAX_DEPTH} levels were not read"
_TEXTS: Final = ("text/plain", "text/markdown", "text/x-markdown", "text/enriched")
_SIGNATURES: Final = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
_SEALED: Final = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_PGP: Final = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is seen of a part: its text, whether that was HTML, the files and mails that it brings.

    ``sealed`` says that there is something encrypted in it.
    """

    text: str = ""
    is_rich: bool = False
    sealed: bool = False
    files: tuple[str, ...] = ()
    mails: tuple[Message, ...] = ()
    notices: tuple[str, ...] = ()


def show(part: Message, depth: int = 0) -> Shown:
    """Return what a mail program would show of a part and those in it."""
    kind = part.get_content_type()
    if depth > MAX_DEPTH:
        return Shown(notices=(DEEP,))
    if kind in _SEALED:
        return Shown(sealed=True)
    if kind == "message/rfc822":
        return Shown(mails=tuple(_children(part)))
    if kind.startswith("multipart/"):
        inner = [show(child, depth + 1) for child in _children(part)]
        return _best(inner) if kind == "multipart/alternative" else _together(inner)
    if kind in _SIGNATURES:
        return Shown()
    if part.get_content_disposition() == "attachment" or kind not in (*_TEXTS, "text/html"):
        return _listed(part, kind)
    return _read(part, kind)


def _read(part: Message, kind: str) -> Shown:
    text = part_text(part)
    if kind == "text/html":
        from summarizer.extract.html.page import visible_text

        words, notices = visible_text(text)
        return Shown(words, is_rich=True, notices=notices)
    return Shown(sealed=True) if text.lstrip().startswith(_PGP) else Shown(text)


def _listed(part: Message, kind: str) -> Shown:
    """Return a part that is no text: named if it is a file, passed over if it only decorates the text."""
    name = file_name(part)
    if name is None and part.get_content_disposition() != "attachment" and kind.startswith("image/"):
        return Shown()
    return Shown(files=(name or f"a file of type {kind}",))


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def _best(inner: Sequence[Shown]) -> Shown:
    """Return the richest of several forms of the same, with the files of all: the last one with words."""
    with_words = [shown for shown in inner if shown.text.strip()]
    rich = [shown for shown in with_words if shown.is_rich]
    chosen = (rich or with_words or [Shown()])[-1]
    return replace(
        _together(inner),
        text=chosen.text,
        is_rich=chosen.is_rich,
        notices=chosen.notices,
        sealed=chosen.sealed,
    )


def _together(inner: Sequence[Shown]) -> Shown:
    """Return parts one below the other."""
    return Shown(
        text="\n\n".join(text for shown in inner if (text := shown.text.strip("\n"))),
        is_rich=any(shown.is_rich for shown in inner),
        sealed=any(shown.sealed for shown in inner),
        files=tuple(name for shown in inner for name in shown.files),
        mails=tuple(mail for shown in inner for mail in shown.mails),
        notices=tuple(dict.fromkeys(notice for shown in inner for notice in shown.notices)),
    )
