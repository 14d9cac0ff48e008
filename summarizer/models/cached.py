"""A wrapper that asks a model only what it was not asked before: kept answers cost nothing."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from summarizer.domain import Model, Reply, Request, Usage
from summarizer.errors import StoreError
from summarizer.models.wrapper import Wrapper
from summarizer.places import public_address
from summarizer.store import Store

if TYPE_CHECKING:
    from summarizer.models.ledger import Ledger

# part of every key: a new number makes a program forget what an older one understood differently
FORMAT: Final = 1
FROM_STORE: Final = Usage(calls=0, cached_calls=1, cost_usd=0.0)


class CachedModel(Wrapper):
    """A model with a memory. Only answers are kept, never errors; equal requests at the same time are one call.

    A store that fails is reported once through ``on_trouble``, and the run goes on: what cannot be written is not
    kept any more, what cannot be read is not looked for any more.
    """

    def __init__(
        self,
        inner: Model,
        store: Store,
        *,
        endpoint: str,
        model: str,
        ledger: "Ledger | None" = None,
        on_trouble: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(inner)
        self._store = store
        self._endpoint = public_address(endpoint)
        self._model = model
        self._ledger = ledger
        self._on_trouble = on_trouble
        self._reads = self._writes = True
        self._running: dict[str, asyncio.Future[Reply | None]] = {}
        # by step: all requests of a step share one schema, and its digest is most of what a key costs
        self._schemas: dict[str, tuple[Mapping[str, Any], str]] = {}

    async def complete(self, request: Request) -> Reply:
        """Return the kept answer, or that of the model, which is being written then. Raises what the model raises.

        Nobody waits for the disk: an answer that a kill finds on its way there would be lost either way.
        """
        key = self._key(request)
        while running := self._running.get(key):
            # shielded: whoever waits may give up, but not for the others
            if reply := await asyncio.shield(running):
                return self._from_store(reply)
        if reply := self._find(key):
            return self._from_store(reply)
        running = self._running[key] = asyncio.get_running_loop().create_future()
        reply = None
        try:
            reply = await self._inner.complete(request)
            self._keep(key, reply, request)
        finally:
            del self._running[key]
            running.set_result(reply)
        return reply

    def _key(self, request: Request) -> str:
        schema, digest = self._schemas.get(request.step, ({}, ""))
        if schema is not request.schema:
            digest = _canonical_digest(request.schema)
            self._schemas[request.step] = request.schema, digest
        return _reply_key(request, self._endpoint, self._model, digest)

    def _from_store(self, reply: Reply) -> Reply:
        if self._ledger is not None:
            self._ledger.note_cached()
        return replace(reply, usage=FROM_STORE, usage_then=reply.usage)

    def _find(self, key: str) -> Reply | None:
        if self._reads:
            try:
                return self._store.find_reply(key)
            except StoreError as error:
                self._reads = False
                self._give_up_writing(error)
        return None

    def _keep(self, key: str, reply: Reply, request: Request) -> None:
        if not self._writes or reply.provisional:
            return
        try:
            writing = self._store.start_keeping(
                key, reply, request=request, endpoint=self._endpoint, model=self._model
            )
        except StoreError as error:
            self._give_up_writing(error)
            return
        writing.add_done_callback(self._check)

    def _check(self, writing: "Future[None]") -> None:
        """Take note that a reply could not be written. The thread that writes calls this."""
        if error := writing.exception():
            self._give_up_writing(error)

    def _give_up_writing(self, error: BaseException) -> None:
        if self._writes and self._on_trouble is not None:
            self._on_trouble(f"answers are not kept from here on: {error}")
        self._writes = False


def reply_key(request: Request, *, endpoint: str, model: str) -> str:
    """Return the hex digest of everything that shapes the answer: equal keys, equal questions.

    The form that is asked for and the number of attempts do not shape it.
    """
    return _reply_key(request, public_address(endpoint), model, _canonical_digest(request.schema))


def _reply_key(request: Request, endpoint: str, model: str, schema: str) -> str:
    asked = [[message.role, _digest(message.content)] for message in request.messages]
    identity = {
        "format": FORMAT,
        "endpoint": endpoint,
        "model": model,
        "step": request.step,
        "prompt": request.prompt,
        "messages": asked or [["", _digest(chunk.text)] for chunk in request.chunks],
        "schema": schema,
        "parameters": request.parameters,
        **({"repeat": request.repeat} if request.repeat else {}),
    }
    return _canonical_digest(identity)


def _canonical_digest(value: Mapping[str, Any]) -> str:
    return _digest(json.dumps(value, sort_keys=True, separators=(",", ":"), default=dict))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
