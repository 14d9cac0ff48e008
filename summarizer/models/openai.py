"""The adapter to any server that speaks OpenAI's chat completions: one request, one attempt, our errors only."""

import asyncio
import ipaddress
import re
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
import openai
from openai.types.chat import ChatCompletion, ChatCompletionMessage

from summarizer.domain import Reply, Request, Usage
from summarizer.errors import AnswerError, ModelError

# what a call may take, question and answer together, where nothing better is known
CONTEXT_TOKENS: Final = 128_000
MAX_EXCERPT: Final = 200
CONNECT_SECONDS: Final = 10.0


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. Close it inside the event loop that used it."""

    reads_prompts = True
    context_tokens = CONTEXT_TOKENS

    def __init__(self, model: str, *, name: str, base_url: str, key: str | None, timeout: float) -> None:
        self.name = name
        self._model = model
        self._key = key
        self._host = urlsplit(base_url).netloc.rpartition("@")[2]
        self._timeout = timeout
        self._client = openai.AsyncOpenAI(
            api_key=key or "none",
            base_url=base_url,
            max_retries=0,
            timeout=httpx2.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
            # a redirect would carry the article to another host; a proxy has no business with loopback
            http_client=httpx2.AsyncClient(follow_redirects=False, trust_env=not _is_local(base_url)),
        )
        # the client takes these from the environment and would send them to any endpoint
        self._client.organization = self._client.project = None
        self._client._custom_headers = {}  # OPENAI_CUSTOM_HEADERS has no other way out
        self._refused: frozenset[str] = frozenset()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def complete(self, request: Request) -> Reply:
        """Return the server's answer. Raises `ModelError`, or `AnswerError` for one that was cut.

        The ``timeout`` bounds the whole call, not each read. A server that names a parameter which it does not
        take (``temperature``, ``max_completion_tokens``) is asked once more without it or with its older name,
        and not asked for it again; the reply says what was sent.
        """
        failed = 0
        while True:
            try:
                async with asyncio.timeout(self._timeout):
                    completion = await self._client.chat.completions.create(**self._arguments(request))
                break
            except openai.BadRequestError as error:
                refused = _refused_parameter(error) - self._refused
                if not refused:
                    raise self._translated(error) from None
                self._refused |= refused
                failed += 1
            except (openai.OpenAIError, TimeoutError, OSError) as error:
                raise self._translated(error) from None
            except (ValueError, TypeError, RecursionError, httpx2.HTTPError) as error:
                raise self._broken(type(error).__name__) from None
        return self._reply(completion, failed, self._parameters(request))

    def _arguments(self, request: Request) -> dict[str, Any]:
        parameters = self._parameters(request)
        limit = "max_tokens" if "max_completion_tokens" in self._refused else "max_completion_tokens"
        return {
            "model": self._model,
            "messages": [{"role": message.role, "content": message.content} for message in request.messages],
            limit: parameters.pop("max_output_tokens"),
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "briefing", "strict": True, "schema": dict(request.schema)},
            },
            **parameters,
        }

    def _parameters(self, request: Request) -> dict[str, float | int]:
        return {name: value for name, value in request.parameters.items() if name not in self._refused}

    def _reply(self, completion: object, failed: int, parameters: dict[str, float | int]) -> Reply:
        """Return what an envelope holds; servers send anything, and the client checks nothing."""
        if not isinstance(completion, ChatCompletion) or not isinstance(completion.choices, list):
            raise self._broken("no choices")
        message = getattr(completion.choices[0], "message", None) if completion.choices else None
        if not isinstance(message, ChatCompletionMessage):
            raise self._broken("no message")
        choice = completion.choices[0]
        content = message.content
        if message.refusal or choice.finish_reason == "content_filter":
            raise ModelError(
                f"{self.name} refused to answer: {self._excerpt(str(message.refusal or 'content filter'))}",
                code="refused",
                hint="another model may, or --model extractive",
            )
        if choice.finish_reason == "length":
            raise AnswerError(
                f"the answer of {self.name} was cut at its token limit",
                raw=str(content),
                hint="a prompt with a higher max_output_tokens or fewer items helps",
            )
        if not isinstance(content, str) or not content.strip():
            raise ModelError(f"{self.name} gave an empty answer", code="empty_answer", hint="try again")
        usage = completion.usage
        return Reply(
            text=content,
            model=str(completion.model or self._model),
            usage=Usage(
                calls=1 + failed,
                failed_calls=failed,
                prompt_tokens=_count(getattr(usage, "prompt_tokens", 0)),
                completion_tokens=_count(getattr(usage, "completion_tokens", 0)),
            ),
            parameters=parameters,
        )

    def _translated(self, error: Exception) -> ModelError:
        """Return our error for one of the client's, saying what to do next."""
        if isinstance(error, TimeoutError | openai.APITimeoutError):
            return ModelError(
                f"{self._host} did not answer within {self._timeout:g} s",
                code="timeout",
                hint="see --timeout",
            )
        if isinstance(error, openai.APIStatusError):
            return self._refusal(error)
        if isinstance(error, openai.APIConnectionError | OSError):
            cause = error.__cause__ or error
            return ModelError(
                f"cannot reach {self._host}: {self._excerpt(str(cause) or type(cause).__name__)}",
                code="unreachable",
                hint="is the server running, the address right?",
            )
        return self._broken(type(error).__name__)

    def _refusal(self, error: openai.APIStatusError) -> ModelError:
        said = self._excerpt(_message(error))
        code, hint = {
            401: ("bad_key", "check the key"),
            403: ("forbidden", "the key may not use this model"),
            404: ("unknown_model", f"check the name {self._model!r} and the address"),
            408: ("timeout", "try again"),
            413: ("too_long", "the article is too long for this server"),
            429: ("rate_limited", "wait and try again"),
        }.get(error.status_code, ("bad_request", "the server does not take this request"))
        if error.status_code == 429 and "insufficient_quota" in str(error.code):
            code, hint = "quota", "the account has no credit left"
        elif error.status_code == 400 and re.search(r"context|too long|maximum.{0,20}tokens", said, re.I):
            code, hint = "too_long", "the article is too long for this model"
        elif error.status_code >= 500:
            code, hint = "server_error", "the server has a problem: try again later"
        elif 300 <= error.status_code < 400:
            code, hint = "redirected", "redirects are not followed: give the final address"
        return ModelError(f"{self._host} answered {error.status_code}: {said}", code=code, hint=hint)

    def _broken(self, reason: str) -> ModelError:
        return ModelError(
            f"{self._host} did not send a chat completion ({reason})",
            code="bad_envelope",
            hint="is this address an OpenAI-compatible endpoint? It usually ends in /v1",
        )

    def _excerpt(self, text: str) -> str:
        """Return foreign words on one short line, without the key that a server may echo."""
        if self._key:
            text = text.replace(self._key, "[key]")
        line = " ".join(text.split())
        return line if len(line) <= MAX_EXCERPT else line[:MAX_EXCERPT] + " …"


def _refused_parameter(error: openai.BadRequestError) -> frozenset[str]:
    """Return the parameter that the server names as unsupported, nothing if it names none that we can do without."""
    said = f"{error.param} {_message(error)}"
    return frozenset(name for name in ("max_completion_tokens", "temperature") if name in said)


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        said = inner.get("message") if isinstance(inner, dict) else inner
        if isinstance(said, str) and said:
            return said
    return error.response.reason_phrase or "no reason given"


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _is_local(base_url: str) -> bool:
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
