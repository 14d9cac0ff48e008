"""Headers of an answer -> what they say of a page: type, charset, validators."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_TYPE: Final = re.compile(r"\s*([\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,120})\s*(?:;|,|$)", re.A)
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.A | re.I)
# both go back to the server as they came: nothing may be in them that is no header
_ETAG: Final = re.compile(r"[\x21-\x7e]{1,1000}")
_DATE: Final = re.compile(r"[\w,:+ -]{10,40}", re.A)


def read_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by name in lower case; what is said several times is joined by commas."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        text = value.decode("latin-1").strip()
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def media_type(headers: Mapping[str, str]) -> str | None:
    """Return the media type in lower case and without parameters, None where none is said that could be one."""
    found = _TYPE.match(headers.get("content-type", ""))
    return found[1].lower() if found else None


def charset(headers: Mapping[str, str]) -> str | None:
    """Return the charset that is declared, in lower case."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1].lower() if found else None


def etag(headers: Mapping[str, str]) -> str | None:
    """Return the entity tag, None if it could not be sent back."""
    found = _ETAG.fullmatch(headers.get("etag", ""))
    return found[0] if found else None


def last_modified(headers: Mapping[str, str]) -> str | None:
    """Return the date of the last change as the server wrote it, None if it is no date."""
    found = _DATE.fullmatch(headers.get("last-modified", ""))
    return found[0] if found else None


def redirect_reference(headers: Mapping[str, str]) -> str | None:
    """Return where a redirect leads, as it is written; letters beyond ASCII are taken for UTF-8 if they can be."""
    raw = headers.get("location", "").encode("latin-1")
    try:
        return raw.decode("utf-8") or None
    except UnicodeDecodeError:
        return raw.decode("latin-1")
