"""Status and headers of an answer -> why it is no page, in plain words."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from summarizer.errors import FetchError

REDIRECTS: Final = (301, 302, 303, 307, 308)
WITH_A_PAGE: Final = (200, 203)
# statuses behind which a wall against robots may stand; its marks are in the body
WALLS: Final = (403, 405, 429, 503)
LONGEST_WAIT: Final = 86_400.0

# status: what it means, code, what to do
_MEANINGS: Final[Mapping[int, tuple[str, str, str | None]]] = {
    204: ("is empty", "empty", None),
    205: ("is empty", "empty", None),
    206: ("came only in part, which was not asked for", "incomplete", "try again"),
    401: ("wants a login", "refused", "open it in a browser and save the page as a file"),
    402: ("wants to be paid for", "paywall", "open it in a browser and save the page as a file"),
    403: (
        "is refused to programs like this one",
        "refused",
        "open it in a browser and save the page as a file",
    ),
    404: ("does not exist", "gone", "check the address"),
    407: ("is behind a proxy that wants a login", "refused", "give --proxy a name and a password"),
    410: ("does not exist any more", "gone", "take it out of your list"),
    429: ("asks for fewer requests", "rate_limited", "try again later"),
    451: ("is withheld for legal reasons", "withheld", None),
    503: ("cannot be had at the moment", "unavailable", "try again later"),
}
_CAPTCHA_HEADERS: Final = {
    "cf-mitigated": re.compile("challenge"),
    "x-amzn-waf-action": re.compile("challenge|captcha"),
}
_CAPTCHA_WORDS: Final = re.compile(
    rb"captcha|cf-chl|cf_chl|challenge-platform|cf-turnstile|challenges\.cloudflare\.com|_Incapsula_Resource"
    rb"|enable javascript and cookies|you are (?:a )?human|not a (?:ro)?bot",
    re.I,
)


def judge_status(
    status: int, headers: Mapping[str, str], body: bytes, *, name: str, now: datetime
) -> FetchError:
    """Return why an answer without a page is none. ``headers`` have names in lower case; ``body`` is its beginning.

    ``now`` is when it came: what its ``Retry-After`` counts from.
    """
    if is_wall(status, headers, body):
        return FetchError(
            f"{name!r} answers with a test whether you are human (status {status})",
            hint="open it in a browser and save the page as a file",
            code="captcha",
            status=status,
            retry_after=None,
        )
    meaning, code, hint = _MEANINGS.get(status) or _by_class(status)
    wait = wait_asked(headers.get("retry-after", ""), now) if status in (429, 503) else None
    if wait:
        hint = f"try again in {wait:.0f} s"
    return FetchError(
        f"{name!r} {meaning} (status {status})", hint=hint, code=code, status=status, retry_after=wait
    )


def is_wall(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Say whether a wall against robots answered instead of the site."""
    if any(mark.search(headers.get(header, "").lower()) for header, mark in _CAPTCHA_HEADERS.items()):
        return True
    return status in WALLS and _CAPTCHA_WORDS.search(body) is not None


def wait_asked(header: str, now: datetime) -> float | None:
    """Return how many seconds a ``Retry-After`` asks to wait, a day at most; None if it says nothing sensible."""
    if re.fullmatch(r"[0-9]{1,12}", header):
        return min(float(header), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(header[:64])
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(0.0, (moment - now).total_seconds()), LONGEST_WAIT)
    except (ValueError, OverflowError):
        return None


def _by_class(status: int) -> tuple[str, str, str | None]:
    if 500 <= status < 600:
        return "cannot be had: its server fails", "server", "try again later"
    if 400 <= status < 500:
        return "is refused by its server", "refused", "open it in a browser and save the page as a file"
    return "is answered with something that is no page", "status", "check the address"
