"""What of an address may be shown and handed on: never what lets somebody in."""

import re
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def host_of(address: str) -> str:
    """Return the host and port of a web address, empty for what is none."""
    if not address[:8].lower().startswith(("http://", "https://")):
        return ""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def shown(name: str) -> str:
    """Return what a source is called in messages: an address without what may be secret, anything else as it is."""
    if not name[:8].lower().startswith(("http://", "https://")):
        return name
    from summarizer.fetch import show_url

    return show_url(name)


def without_credentials(address: str) -> str:
    """Return an address as it may be handed on: without the parameters that carry credentials or signatures."""
    parts = urlsplit(address)
    if not parts.query:
        return address
    fields = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in fields if not _credential().search(name)]
    if len(kept) == len(fields):
        return address
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), parts.fragment))


@cache
def _credential() -> re.Pattern[str]:
    """Return what names of such parameters look like: "token", "access_key", "X-Amz-Signature", "sig"."""
    return re.compile(
        r"(?:^|[._-])(?:token|secret|signature|sig|password|passwd|pwd|pass|auth|authorization|credentials?|session|"
        r"sid|jwt|key)(?:$|[._-])|(?:api|access|auth|secret|session|private)[._-]?(?:key|token|id)$|"
        r"^x-(?:amz|goog)-",
        re.I,
    )
