"""A web address as somebody wrote it -> the one spelling that is judged, connected to, kept and shown."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final, Never
from urllib.parse import quote, unquote_to_bytes, urljoin

from summarizer.errors import FetchError

MAX_URL: Final = 8192
DEFAULT_PORTS: Final = {"http": 80, "https": 443}

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# blanks and control characters, C1 among them: what one program skips, the next takes for an end
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f]")
_PARTS: Final = re.compile(r"//([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.S)
_PORT: Final = re.compile(r"[0-9]{1,5}")
# underscores are in no standard, but in many names
_LABEL: Final = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER: Final = re.compile(r"0x[0-9a-f]+|[0-9]+")
_LONGEST_NAME: Final = 253
_PATH_AS_IT_IS: Final = "/%:@!$&'()*+,;=~[]"
_SHOWN_PATH: Final = 120


@dataclass(frozen=True, slots=True)
class Location:
    """Where one request goes. ``host`` is lower-case ASCII: a name, or an IP address without brackets.

    ``target`` is the path and query that are sent. ``address`` is what ``host`` says if it is no name.
    """

    scheme: str
    host: str
    port: int
    target: str
    address: IPv4Address | IPv6Address | None = None

    @property
    def authority(self) -> str:
        """Return host and port as a ``Host`` header has them: no port where it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """Return the whole address in its one spelling; `read_url` gives this location back for it."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def shown(self) -> str:
        """Return the address for messages: its query, which may hold secrets, is left out."""
        path, question, _ = self.target.partition("?")
        if len(path) > _SHOWN_PATH:
            path = path[:_SHOWN_PATH] + "…"
        return f"{self.scheme}://{self.authority}{path}{'?…' * bool(question)}"


def read_url(text: str) -> Location:
    """Return where an address leads, in its one spelling. Raises `FetchError` ``bad_url``, repeating no password.

    IPv4 addresses in odd spellings (octal, hexadecimal, fewer than four numbers, full-width or percent-encoded
    digits) become the address that browsers take them for; names become lower-case ASCII; the fragment is dropped.
    """
    if len(text) > MAX_URL:
        _refuse(text, f"is longer than {MAX_URL} characters")
    if unseen := _UNSEEN.search(text):
        _refuse(
            text,
            f"has {_describe(unseen[0])} at position {unseen.start()}",
            "write it as %20, or leave it out",
        )
    if "\\" in text:
        _refuse(text, "has a backslash", "write it with slashes")
    scheme, rest = _split_scheme(text)
    parts = _PARTS.fullmatch(rest)
    if parts is None:
        _refuse(text, f"has no // behind {scheme}:", "write it like https://example.org/article")
    authority, path, query = parts[1], parts[2], parts[3] or ""
    if "@" in authority:
        _refuse(
            text,
            "carries a name or a password",
            "pages behind a login are not fetched: save the page as a file",
        )
    host, port = _split_port(text, authority)
    address: IPv4Address | IPv6Address | None = _read_address(text, host)
    if address is None:
        host = _read_name(text, host)
        address = _read_numbers(text, host)
    try:
        target = _flatten(quote(path, safe=_PATH_AS_IT_IS)) + quote(query, safe=_PATH_AS_IT_IS + "?")
    except UnicodeEncodeError:
        _refuse(text, "has half a character in it")
    host = str(address) if address else host
    return Location(scheme, host, port or DEFAULT_PORTS[scheme], target, address)


def follow(location: Location, reference: str) -> Location:
    """Return where a redirect of ``location`` leads. Raises `FetchError` ``bad_url`` as `read_url` does."""
    if len(reference) > MAX_URL or _UNSEEN.search(reference) or "\\" in reference:
        return read_url(reference)
    try:
        joined = urljoin(location.url, reference)
    except ValueError:
        _refuse(reference, "is no address")
    return read_url(joined)


def show_url(text: str) -> str:
    """Return an address for messages, whatever it is: without query and fragment, nothing where a password may be."""
    scheme = _SCHEME.match(text)
    authority = re.split(r"[/\\?#]", text[scheme.end() if scheme else 0 :].lstrip("/"), maxsplit=1)[0]
    host, colon, port = authority.rpartition(":")
    # "user:pa/ss@host" is cut in the middle of a password
    if "@" in authority or ("@" in text and colon and not host.startswith("[") and not port.isdigit()):
        return f"{scheme[1].lower()}://…" if scheme else "…"
    plain = re.split(r"[?#]", text, maxsplit=1)[0]
    cut = plain[:_SHOWN_PATH]
    return cut + "…" * (len(cut) < len(text))


def _refuse(text: str, fault: str, hint: str = "check the address") -> Never:
    raise FetchError(f"{show_url(text)!r} {fault}", hint=hint, code="bad_url")


def _describe(character: str) -> str:
    names = {" ": "a space", "\t": "a tab", "\r": "a line break", "\n": "a line break"}
    return names.get(character, "a control character")


def _split_scheme(text: str) -> tuple[str, str]:
    found = _SCHEME.match(text)
    if found is None:
        _refuse(text, "is no web address", "write it like https://example.org/article")
    scheme = found[1].lower()
    if scheme not in DEFAULT_PORTS:
        _refuse(text, f"is no web address: {scheme[:20]!r} is not fetched", "only http and https are")
    return scheme, text[found.end() :]


def _split_port(text: str, authority: str) -> tuple[str, int | None]:
    """Return the host, in brackets if it was, and the port, None for the scheme's own."""
    host, colon, port = authority.rpartition(":")
    if not colon or "]" in port:
        host, port = authority, ""
    if not host:
        _refuse(text, "names no host")
    if port and not (_PORT.fullmatch(port) and 0 < int(port) < 65536):
        _refuse(text, "has something for a port that is none", "ports are numbers from 1 to 65535")
    return host, int(port) if port else None


def _read_address(text: str, host: str) -> IPv6Address | None:
    if not host.startswith("["):
        return None
    try:
        if not host.endswith("]") or "%" in host:
            raise AddressValueError
        return IPv6Address(host[1:-1])
    except AddressValueError:
        _refuse(text, "has something in brackets that is no IPv6 address")


def _read_name(text: str, host: str) -> str:
    """Return a name in lower-case ASCII, without the dot that ends it."""
    try:
        name = unquote_to_bytes(host).decode("utf-8")
        if not name.isascii() and len(name) <= _LONGEST_NAME:
            name = _to_ascii(name)
    except ValueError:
        _refuse(text, "names a host that cannot exist", "check its letters")
    name = name.lower().removesuffix(".")
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, name.split("."))):
        _refuse(text, "names a host that cannot exist", "check its letters")
    return name


def _to_ascii(name: str) -> str:
    """Return an international name as the name service knows it. Raises `ValueError` for what it cannot know."""
    import idna

    labels = idna.uts46_remap(name, std3_rules=False, transitional=False).split(".")
    return ".".join(label if label.isascii() else idna.alabel(label).decode("ascii") for label in labels)


def _read_numbers(text: str, host: str) -> IPv4Address | None:
    """Return the IPv4 address that a host of numbers means to browsers, None for a name."""
    labels = host.split(".")
    if not _NUMBER.fullmatch(labels[-1]):
        return None
    numbers = [number for label in labels if (number := _read_number(label)) is not None]
    *leading, last = numbers or [0]
    fits = max(leading, default=0) < 256 and last < 256 ** (5 - len(numbers))
    if not fits or len(numbers) != len(labels) or len(labels) > 4:
        _refuse(text, "ends in a number, but is no IPv4 address")
    return IPv4Address(sum(number << (24 - 8 * place) for place, number in enumerate(leading)) + last)


def _read_number(label: str) -> int | None:
    if not _NUMBER.fullmatch(label):
        return None
    base = 16 if label.startswith("0x") else 8 if label.startswith("0") else 10
    try:
        return int(label, base)
    except ValueError:  # 8 and 9 are no octal digits
        return None


def _flatten(path: str) -> str:
    """Return a path without the segments ``.`` and ``..``, which servers read in different ways."""
    *folders, last = path.split("/")[1:] or [""]
    kept: list[str] = []
    for segment in [*folders, last] if last in (".", "..") else folders:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join([*kept, "" if last in (".", "..") else last])
