"""What stands between the engine and a language model, in this order: each part does one thing with every call.

kept answers -> reading of answers -> attempts, places, money -> one attempt at the server
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import EndpointFacts, Model, Reply, Request
from summarizer.errors import StoreError
from summarizer.models.answering import AnsweringModel
from summarizer.models.cached import CachedModel
from summarizer.models.choice import Choice
from summarizer.models.ledger import Ledger
from summarizer.models.negotiation import Negotiation
from summarizer.models.patience import PatientModel
from summarizer.models.windows import context_window

if TYPE_CHECKING:
    from summarizer.models.openai import OpenAIModel
    from summarizer.store import Store


@dataclass(frozen=True, slots=True)
class Chain:
    """A language model with all that stands before it; ``stop`` lets it send nothing more."""

    model: Model
    stop: Callable[[], None]


@asynccontextmanager
async def open_chain(
    choice: Choice,
    *,
    timeout: float,  # noqa: ASYNC109 - a setting
    places: int,
    ledger: Ledger,
    store: "Store | None" = None,
    context_tokens: int | None = None,
    on_trouble: Callable[[str], None],
) -> AsyncIterator[Chain]:
    """Open the way to a language model, and close it when the block ends.

    ``timeout`` is seconds for a call with its retries, ``places`` how many calls may be under way. Without a
    ``store`` nothing is kept. ``context_tokens`` overrides what is known of the model's window. ``on_trouble`` is
    told what goes wrong beside the answers.
    """
    negotiation = _remembered(choice, store, on_trouble)
    server = LateModel(choice, timeout, context_tokens, negotiation)
    patient = PatientModel(server, seconds=timeout, places=places, ledger=ledger)
    model: Model = AnsweringModel(patient, negotiation)
    if store is not None and choice.base_url is not None:
        model = CachedModel(
            model,
            store,
            endpoint=choice.base_url,
            model=choice.model,
            ledger=ledger,
            on_trouble=on_trouble,
        )
    try:
        yield Chain(model, patient.stop)
    finally:
        await server.close()


class LateModel:
    """A model whose client, half a second of imports, is made for the first request: kept answers need none."""

    reads_prompts = True

    def __init__(
        self, choice: Choice, timeout: float, context_tokens: int | None, negotiation: Negotiation
    ) -> None:
        self.name: str = choice.name
        self.context_tokens: int | None = context_tokens or context_window(
            choice.model, choice.base_url or ""
        )
        self._choice = choice
        self._timeout = timeout
        self._negotiation = negotiation
        self._server: OpenAIModel | None = None

    async def complete(self, request: Request) -> Reply:
        """Return the server's answer."""
        if self._server is None:
            from summarizer.models.openai import OpenAIModel

            self._server = OpenAIModel(
                self._choice.model,
                name=self.name,
                base_url=self._choice.base_url or "",
                key=self._choice.key,
                timeout=self._timeout,
                context_tokens=self.context_tokens or 0,
                negotiation=self._negotiation,
            )
        return await self._server.complete(request)

    async def close(self) -> None:
        """Close the client, if there is one."""
        if self._server is not None:
            await self._server.close()


def _remembered(choice: Choice, store: "Store | None", on_trouble: Callable[[str], None]) -> Negotiation:
    """Return what is known of the endpoint from earlier runs; what is learned is kept."""
    if store is None or choice.base_url is None:
        return Negotiation()
    endpoint, model = choice.base_url, choice.model

    def remember(facts: EndpointFacts) -> None:
        try:
            store.remember(endpoint, model, facts)
        except StoreError as error:
            on_trouble(str(error))

    try:
        known = store.facts(endpoint, model)
    except StoreError:
        known = None  # the first answer that cannot be looked up tells
    return Negotiation(known or EndpointFacts(), remember)
