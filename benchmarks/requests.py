"""What our chain adds to a request: rate and processor time beside the bare openai client, in one run.

The chain is whole: a store on disk, all misses, reading of answers, places, ledger, breaker. Both send the same
messages with the same schema to an endpoint of 200 ms; they take turns, and medians are compared.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.data import verdict
from benchmarks.endpoint import Endpoint, running_endpoint
from benchmarks.news import write_article
from summarizer.domain import Article, Chunk, Request
from summarizer.models import Choice
from summarizer.models.chain import open_chain
from summarizer.models.ledger import Ledger
from summarizer.prompts import load_prompt, render
from summarizer.store import Store
from summarizer.wire import request_schema

MODEL: Final = "gpt-5-mini"
CHARACTERS: Final = 5_000
ROUNDS: Final = 7
# places -> requests of a round, and the share of the ideal rate that must be reached
LOADS: Final = {16: (320, 0.90), 64: (1280, 0.75)}
MOST_CPU: Final = 1.15


@dataclass(frozen=True, slots=True)
class Sample:
    """One round: share of the ideal rate, milliseconds of processor time for a request."""

    share: float
    milliseconds: float


def questions(number: int) -> list[Request]:
    """Return requests about as many different articles, as the engine makes them."""
    prompt = load_prompt("briefing")
    schema = request_schema(prompt.contract, step="single")
    texts = [Article.from_text(write_article(CHARACTERS, seed=seed)).text for seed in range(number)]
    return [
        Request(
            step="single",
            chunks=(Chunk(text, 0, len(text)),),
            schema=schema,
            messages=render(prompt, "single", {"article": text}),
            parameters=prompt.parameters,
            prompt=f"{prompt.reference} {prompt.digest}",
        )
        for text in texts
    ]


async def at_once(requests: list[Request], places: int, ask: Callable[[Request], Awaitable[Any]]) -> None:
    waiting = iter(requests)

    async def work() -> None:
        for request in waiting:
            await ask(request)

    await asyncio.gather(*(work() for _ in range(places)))


async def through_chain(endpoint: Endpoint, requests: list[Request], places: int) -> Sample:
    def fail(words: str) -> None:
        raise AssertionError(words)

    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store.db") as store:
        choice = Choice(MODEL, MODEL, endpoint.url, "no-key")
        async with open_chain(
            choice, timeout=60, places=places, ledger=Ledger(), store=store, on_trouble=fail
        ) as chain:
            sample = await timed(endpoint, requests, places, chain.model.complete)
        assert store.stats().replies == len(requests)
    return sample


async def through_client(endpoint: Endpoint, requests: list[Request], places: int) -> Sample:
    import openai

    async with openai.AsyncOpenAI(base_url=endpoint.url, api_key="no-key") as client:
        create: Any = client.chat.completions.create

        def ask(request: Request) -> Awaitable[Any]:
            answer: Awaitable[Any] = create(
                model=MODEL,
                messages=[{"role": message.role, "content": message.content} for message in request.messages],
                max_completion_tokens=request.parameters["max_output_tokens"],
                temperature=request.parameters["temperature"],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": "briefing", "strict": True, "schema": request.schema},
                },
            )
            return answer

        return await timed(endpoint, requests, places, ask)


async def timed(
    endpoint: Endpoint, requests: list[Request], places: int, ask: Callable[[Request], Awaitable[Any]]
) -> Sample:
    began, busy = time.perf_counter(), time.process_time()
    await at_once(requests, places, ask)
    seconds, used = time.perf_counter() - began, time.process_time() - busy
    return Sample(len(requests) / places * endpoint.seconds / seconds, used * 1000 / len(requests))


def main() -> None:
    with running_endpoint() as endpoint:
        for ask in (through_chain, through_client):  # what is loaded once in a process
            asyncio.run(ask(endpoint, questions(2), 2))
        for places, (number, least) in LOADS.items():
            requests = questions(number)
            ours, bare = [], []
            for _ in range(ROUNDS):
                ours.append(asyncio.run(through_chain(endpoint, requests, places)))
                bare.append(asyncio.run(through_client(endpoint, requests, places)))
            print_samples(f"chain, {places} places", ours)
            print_samples(f"openai client, {places} places", bare)
            share = statistics.median(sample.share for sample in ours)
            print(verdict(f"share of the ideal rate, {places} places", share, least, least=True))
            ratio = statistics.median(
                mine.milliseconds / other.milliseconds for mine, other in zip(ours, bare, strict=True)
            )
            print(verdict(f"processor time of the client's, {places} places", ratio, MOST_CPU, least=False))


def print_samples(name: str, samples: list[Sample]) -> None:
    share = statistics.median(sample.share for sample in samples)
    cpu = sorted(sample.milliseconds for sample in samples)
    print(
        f"{name:28} {share:5.2f} of the ideal rate, CPU {statistics.median(cpu):5.2f} ms a request"
        f" ({cpu[0]:.2f} to {cpu[-1]:.2f})"
    )


if __name__ == "__main__":
    main()
