"""Foreign words for our own messages: one short printable line, without any secret that a server may echo."""

import base64
import html
import re
import string
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import quote, unquote

MAX_EXCERPT: Final = 200
# what servers show of a masked key: OpenAI leaves its first eight characters, others six
REVEALING: Final = 6
# shorter than any key that a server gives out, longer than the words that stand in for one where none is needed
WHOLE: Final = 8
_READ: Final = 2_000  # of a foreign text: more than we ever show, so that no cut can hide half a key
_HIDDEN: Final = "[key]"
_LOWER: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)  # keeps every place


class Secrets:
    """What must never be shown: any six characters in a row of a secret, plain, in base64 or in hex."""

    def __init__(self, secrets: Iterable[str | None] = ()) -> None:
        secrets = tuple(secrets)
        written = {form.translate(_LOWER) for secret in secrets if secret for form in _written(secret)}
        self._windows = frozenset(
            form[start : start + REVEALING]
            for form in written
            for start in range(max(1, len(form) - REVEALING + 1))
        )
        self._sizes = sorted({len(window) for window in self._windows})
        self._whole = _alternatives(secret for secret in secrets if secret)

    def hide(self, text: str) -> str:
        """Return the text with "[key]" for each secret that stands in it whole, plain, in base64, hex or a URL.

        For answers: what is shorter than eight characters is no secret there but a word.
        """
        return self._whole.sub(_HIDDEN, text) if self._whole else text

    def excerpt(self, text: str) -> str:
        """Return at most 200 characters of a text on one line, "[key]" standing for what is secret."""
        line = " ".join(text[: 10 * _READ].split())[:_READ]
        for decode in _DECODERS:
            decoded = decode(line)
            covered = self._covered(decoded)
            if any(covered):
                line = _masked(decoded, covered)
        line = "".join(character if character.isprintable() else "?" for character in line)
        return line if len(line) <= MAX_EXCERPT else line[:MAX_EXCERPT].rstrip() + " …"

    def _covered(self, text: str) -> list[bool]:
        """Return for each character whether it belongs to a part of a secret."""
        low = text.translate(_LOWER)
        covered = [False] * len(low)
        for size in self._sizes:
            for start in range(len(low) - size + 1):
                if low[start : start + size] in self._windows:
                    covered[start : start + size] = [True] * size
        return covered


def _written(secret: str) -> list[str]:
    """Return a secret as it may turn up: itself, in hex, and in base64 behind zero, one or two other bytes."""
    raw = secret.encode("utf-8", "replace")
    if len(raw) < REVEALING:
        return [secret]
    shifted = (base64.b64encode(b"\0" * before + raw).decode() for before in range(3))
    # the first characters of a shifted form, and the last of any, also depend on the neighbours
    inside = [form[4 if before else 0 :].rstrip("=")[:-1] for before, form in enumerate(shifted)]
    return [secret, raw.hex(), *(form for form in inside if len(form) >= REVEALING)]


def _alternatives(secrets: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the secrets whole, the longest form first, None if there are none."""
    forms = {form for secret in secrets for form in (*_written(secret), quote(secret, safe=""))}
    long = sorted((form for form in forms if len(form) >= WHOLE), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long)), re.IGNORECASE) if long else None


def _masked(text: str, covered: list[bool]) -> str:
    parts = []
    for place, (character, hidden) in enumerate(zip(text, covered, strict=True)):
        if not hidden:
            parts.append(character)
        elif place == 0 or not covered[place - 1]:
            parts.append(_HIDDEN)
    return "".join(parts)


def _unescape(text: str) -> str:
    return re.sub(
        r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda one: chr(int(one[1] or one[2], 16)), text
    )


def _as_it_is(text: str) -> str:
    return text


_DECODERS: Final[tuple[Callable[[str], str], ...]] = (_as_it_is, unquote, html.unescape, _unescape)
