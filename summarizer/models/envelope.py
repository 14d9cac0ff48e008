"""The body of a chat completion -> what it says; every part is looked at before it is believed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from summarizer.strict_json import load_strict, reason_of

MAX_NAME: Final = 200  # characters of a model's name
MAX_COUNT: Final = 10**12  # tokens; more is no count
# how servers name an answer that ended at the token limit, and one that a filter ended
CUT: Final = frozenset(("length", "max_tokens", "model_length", "max_output_tokens"))
FILTERED: Final = frozenset(
    ("content_filter", "refusal", "safety", "prohibited_content", "blocklist", "spii", "sensitive")
)
MAX_APOLOGY: Final = 600  # characters: a refusal in prose is short, and whatever is longer is an answer


class EnvelopeError(ValueError):
    """This is no chat completion, and why. ``status`` is the HTTP status that an error in it names."""

    def __init__(self, reason: str, *, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a completion says: its text, or why there is none. Counts are 0 where the server gave none.

    ``prompt_tokens`` are as reported; ``cached_tokens`` are those of them that the server had read before, which
    some servers leave out of the first number. ``model`` is empty if the server does not say who answered.
    """

    content: str
    refusal: str
    finish: str
    model: str
    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int

    @property
    def cut(self) -> bool:
        """Say whether the answer ended at the token limit."""
        return self.finish in CUT


def read_envelope(body: bytes) -> Envelope:
    """Return what the body of an answer says. Raises `EnvelopeError` for anything but a chat completion."""
    envelope = _load(body)
    if not isinstance(envelope, dict):
        raise EnvelopeError(f"it is {_kind(envelope)}")
    choices = envelope.get("choices")
    if not isinstance(choices, list) or not choices:
        _raise_stated(envelope)
        raise EnvelopeError("no choices")
    choice = choices[0]
    if not isinstance(choice, dict):
        raise EnvelopeError(f"a choice is {_kind(choice)}")
    message = choice.get("message")
    if not isinstance(message, dict):
        _raise_stated(choice)
        raise EnvelopeError("no message")
    finish = choice.get("finish_reason")
    finish = finish.lower() if isinstance(finish, str) else ""
    if finish == "error":
        _raise_stated(choice)
    content, refusal = _texts(message)
    if not refusal and finish in FILTERED:
        refusal = f"it was stopped ({finish})"
    usage = envelope.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    details = usage.get("prompt_tokens_details")
    return Envelope(
        content=content,
        refusal=refusal or (content if is_apology(content) else ""),
        finish=finish,
        model=_name(envelope.get("model")),
        prompt_tokens=_count(usage.get("prompt_tokens")),
        completion_tokens=_count(usage.get("completion_tokens")),
        cached_tokens=_count(details.get("cached_tokens")) if isinstance(details, dict) else 0,
    )


def is_apology(content: str) -> bool:
    """Say whether a text is a refusal in prose: short, without any JSON, and it begins as refusals do."""
    return len(content) <= MAX_APOLOGY and "{" not in content and bool(_apology().match(content))


@cache
def _apology() -> re.Pattern[str]:
    helping = r"(?:help|assist|comply|do that|provide|create|summari|fulfil|process|brief|continue|engage)"
    sorry = r"(?:i am|i'm|i’m) (?:very |so |really |deeply )?sorry\b|sorry,? (?:but )?i\b"
    unable = r"i (?:can't|can’t|cannot|can not|won't|won’t)|(?:i am|i'm|i’m) (?:unable|not able) to"
    before = r"(?:unfortunately,? |i apologi[sz]e,? (?:but )?)?"
    return re.compile(
        rf"\W*(?:{sorry}|as an ai\b|i must decline|{before}(?:{unable}) (?:\w+ )?{helping})", re.IGNORECASE
    )


def _load(body: bytes) -> Any:
    start = body[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"data:", b"event:", b": ")):
        raise EnvelopeError("a stream of events, though none was asked for")
    if start.startswith(b"<"):
        raise EnvelopeError("a web page")
    if not body.strip():
        raise EnvelopeError("nothing")
    try:
        return load_strict(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise EnvelopeError("it is not UTF-8") from None
    except ValueError as error:
        raise EnvelopeError(reason_of(error)) from None


def _raise_stated(part: Mapping[str, Any]) -> None:
    """Raise what an ``error`` in place of an answer says; gateways send one with status 200."""
    error = part.get("error")
    if not error:
        return
    code = error.get("code") if isinstance(error, dict) else None
    said = error.get("message") if isinstance(error, dict) else error
    status = int(code) if isinstance(code, int | str) and re.fullmatch("[45][0-9][0-9]", str(code)) else None
    raise EnvelopeError(f"an error: {said if isinstance(said, str) else 'no reason given'}", status=status)


def _texts(message: Mapping[str, Any]) -> tuple[str, str]:
    """Return content and refusal of a message; the content may come in parts."""
    content, refusal = message.get("content"), message.get("refusal")
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, dict)]
        refusal = refusal or "".join(
            part["refusal"] for part in parts if isinstance(part.get("refusal"), str)
        )
        content = "".join(
            part["text"]
            for part in parts
            if part.get("type") in (None, "text", "output_text") and isinstance(part.get("text"), str)
        )
    if content is not None and not isinstance(content, str):
        raise EnvelopeError(f"the content is {_kind(content)}")
    return content or "", refusal if isinstance(refusal, str) else ""


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _name(value: object) -> str:
    fits = isinstance(value, str) and len(value) <= MAX_NAME and value.isprintable()
    return value.strip() if isinstance(value, str) and fits else ""


def _count(value: object) -> int:
    return value if type(value) is int and 0 <= value <= MAX_COUNT else 0
