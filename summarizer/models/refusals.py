"""An HTTP error of a model's server -> one of our errors, with what to do next.

Statuses alone say little: a 429 may be a pause or an empty account, a 400 a long article, a wrong key, a name
that does not exist or a filter. So the words are looked at too, as OpenAI, vLLM, llama.cpp, Ollama, Mistral,
Groq, Gemini, Anthropic, TGI and gateways choose them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final

from summarizer.errors import AnswerError, ModelError
from summarizer.models.attempt import Answer
from summarizer.models.context_limits import context_named, is_too_long
from summarizer.models.waiting import wait_asked
from summarizer.strict_json import load_strict

MAX_WORDS: Final = 4_000
# parts of an error that repeat the question or the model's words, and so say nothing about the server
_ECHOES: Final = frozenset(("input", "ctx", "failed_generation", "body", "request", "messages", "url"))


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error as a server sent it: ``said`` is for people, ``words`` are all its texts but echoes of the question.

    ``fields`` are its values by name, wherever they stand in it.
    """

    status: int
    said: str
    words: str
    fields: Mapping[str, object]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked what, for our message: the host, and the model's name there."""

    host: str
    model: str


def read_refusal(answer: Answer) -> Refusal:
    """Return what an error says, whatever its body is."""
    text = answer.body.decode("utf-8", "replace")
    try:
        value = load_strict(text)
    except ValueError:
        # the page of a proxy says nothing about the request, whatever words are on it
        value = "" if text.lstrip().startswith("<") else text
    words: list[str] = []
    fields: dict[str, object] = {}
    for name, part in _leaves(value):
        fields.setdefault(name, part)
        if isinstance(part, str) and name not in _ECHOES:
            words.append(f"{name}: {part}" if name else part)
    said = _message(value) or _phrase(answer.status)
    if 300 <= answer.status < 400 and "location" in answer.headers:
        said = f"{said} (to {answer.headers['location']})"
    return Refusal(answer.status, said, "\n".join(words)[:MAX_WORDS], fields, answer.headers)


def explain(refusal: Refusal, asked: Asked, said: str) -> ModelError | AnswerError:
    """Return our error for a refusal; ``said`` are its words, fit to be shown."""
    if refusal.fields.get("code") == "json_validate_failed":  # Groq: the model's answer was no JSON
        return AnswerError(
            f"the answer of {asked.model} is not JSON: {said}",
            raw=str(refusal.fields.get("failed_generation", "")),
            hint="try another model",
        )
    code, hint = _judge(refusal, asked)
    context_tokens = context_named(refusal.words, refusal.fields) if code == "too_long" else None
    waits = code in ("rate_limited", "server_error", "timeout")
    return ModelError(
        f"{asked.host} answered {refusal.status}: {said}",
        code=code,
        hint=hint,
        retry_after=wait_asked(refusal.headers, refusal.words) if waits else None,
        context_tokens=context_tokens,
    )


def _judge(refusal: Refusal, asked: Asked) -> tuple[str, str]:
    status = refusal.status
    if 300 <= status < 400:
        return "redirected", "redirects are not followed: give the final address"
    if status == 401 or (status in (400, 403) and _says(refusal, "key")):
        return "bad_key", "check the key"
    if status in (400, 403, 422, 451) and _says(refusal, "filter"):
        return "refused", "another model may, or --model extractive"
    if status == 402 or (status in (400, 403, 429) and _is_quota(refusal)):
        return "quota", "the account has no credit left"
    if status in (403, 407):
        return "forbidden", "the key may not use this model"
    if status == 429 and not _says(refusal, "oversized"):
        return "rate_limited", "wait and try again"
    if status == 413 or _says(refusal, "oversized") or is_too_long(refusal.words):
        return "too_long", "the article is too long for this model; --context N tells what it takes"
    if status == 404 and not _says(refusal, "model"):
        return "unknown_model", "is the address right? It usually ends in /v1"
    if status == 404 or (status == 400 and _says(refusal, "unknown")):
        return "unknown_model", f"check the name {asked.model!r}: the server does not know it"
    if status == 408:
        return "timeout", "try again"
    if status in (409, 425, 498, 499) or (status >= 500 and status not in (501, 505)):
        return "server_error", "the server has a problem: try again later"
    return "bad_request", "the server does not take this request"


def _is_quota(refusal: Refusal) -> bool:
    """Say whether there is no credit; with a time to wait it is but a limit per minute or day."""
    if _says(refusal, "no_credit"):
        return True
    return _says(refusal, "billing") and wait_asked(refusal.headers, refusal.words) is None


def _says(refusal: Refusal, what: str) -> bool:
    return bool(_wordings()[what].search(refusal.words))


@cache
def _wordings() -> Mapping[str, re.Pattern[str]]:
    key = r"(?:api|access)[ _-]?(?:key|token)"
    texts = {
        "key": rf"(?:invalid|incorrect|wrong|expired|unknown)[ _]{key}|{key}\b.{{0,30}}(?:invalid|not valid|expired)",
        "filter": r"content_filter|content[ _](?:management )?policy|data_inspection_failed|moderation|\bflagged\b"
        r"|prohibited_content|safety (?:system|filter|polic)",
        "no_credit": r"insufficient[ _](?:quota|balance|credit|fund)|billing_hard_limit|credit balance is too low",
        "billing": r"billing|exceeded your current quota|quota[ _]exceeded|no credits?\b|out of credits?"
        r"|credits? (?:exhausted|limit)|payment|arrears|prepaid",
        "oversized": r"request too large",
        "model": r"\bmodels?\b",
        "unknown": r"\bmodel\b.{0,120}?(?:not found|not exist|is not a valid)|(?:unknown|invalid|no such) model\b"
        r"|model_not_found|not a valid model",
    }
    return {what: re.compile(text, re.IGNORECASE) for what, text in texts.items()}


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, object]]:
    """Yield the scalars of an error with their names; what an echo holds bears the echo's name."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, name if name in _ECHOES else key)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, name)
    else:
        yield name, value


def _message(value: Any) -> str:
    """Return the words that an error has for people: its ``message``, wherever servers put it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return "; ".join(filter(None, map(_message, value[:3])))
    if isinstance(value, Mapping):
        for name in ("error", "message", "detail", "msg", "error_description", "title"):
            said = _message(value.get(name))
            if said:
                return said
    return ""


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "no reason given"
