"""Articles -> their checked briefings, each made once: those that were made before are taken from the store."""

import asyncio
import hashlib
import json
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

from summarizer import __version__
from summarizer.contract import Briefing
from summarizer.crew import carry_out
from summarizer.domain import Article, Model, Reply, Request, Usage
from summarizer.edition import ArticleBriefing
from summarizer.errors import AnswerError, BudgetError, ModelError, SummarizerError
from summarizer.models.extractive.lexicon import lexicon
from summarizer.models.wrapper import Wrapper
from summarizer.pipeline import Options, Progress, brief_article
from summarizer.pipeline.reading import FATAL
from summarizer.prompts import PromptVersion
from summarizer.running import State, Watch
from summarizer.schema import plain
from summarizer.session import Session
from summarizer.store import Archive

# answers that were paid for are kept one by one by the chain; this only saves the work of checking them again
KEPT_AT_ONCE: Final = 32
# with fewer articles than these the start of other processes takes longer than the reading; see benchmarks/digest.py
WORTH_WORKERS: Final = 24


@dataclass(frozen=True, slots=True)
class Finished:
    """The briefing of an article, who answered, and what it took when it was made."""

    briefing: ArticleBriefing
    answered: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class Office:
    """Who briefs: an open model, with which prompt, in which language; what was made before is in the archive."""

    session: Session
    prompt: PromptVersion
    language: str
    archive: Archive
    watch: Watch
    now: datetime
    concurrency: int = 16
    notices: tuple[str, ...] = ()


class AsFirstAsked(Wrapper):
    """A model whose answers say what they took when they were asked for, be that now or in an earlier run.

    So an edition that was broken off and gone on with says the same as one that was not.
    """

    async def complete(self, request: Request) -> Reply:
        """Return the answer with what it took then."""
        reply = await self._inner.complete(request)
        return reply if reply.usage_then is None else replace(reply, usage=reply.usage_then)


async def brief_all(
    articles: Sequence[Article], office: Office, *, ends_early: bool
) -> dict[int, Finished | SummarizerError]:
    """Return what became of each article, by its position: the first ones are asked for first.

    What concerns all of them, such as a refused key, is raised once the answers under way are in; a budget that is
    used up is an error of each article that is not briefed for it.
    """
    keys = [briefing_key(article, office) for article in articles]
    kept = office.archive.find_briefings(keys)
    made: dict[int, Finished | SummarizerError] = {
        position: read_finished(kept[key]) for position, key in enumerate(keys) if key in kept
    }
    jobs = [position for position in range(len(articles)) if position not in made]
    if not office.session.model.reads_prompts and len(jobs) >= WORTH_WORKERS:
        from summarizer.digesting.workers import brief_in_processes

        wanted = [(keys[position], articles[position]) for position in jobs]
        results = await brief_in_processes(wanted, office)
        return made | dict(zip(jobs, results, strict=True))
    return made | await _ask_for(
        [(position, keys[position]) for position in jobs], articles, office, ends_early
    )


async def _ask_for(
    jobs: Sequence[tuple[int, str]], articles: Sequence[Article], office: Office, ends_early: bool
) -> dict[int, Finished | SummarizerError]:
    model, helpers = AsFirstAsked(office.session.model), (os.cpu_count() or 1) - 1
    if not helpers or len(jobs) < WORTH_WORKERS or not model.reads_prompts:
        progress = Progress()

        async def brief_here(article: Article) -> str:
            made = await brief_one(article, model, office.prompt, office.language, office.now, progress)
            return write_finished(made)

        return await _ask_with(
            brief_here, lambda: (progress.chunks, progress.chunks_done), jobs, articles, office, ends_early
        )
    from summarizer.digesting.assistants import open_assistants

    async with open_assistants(office, model, helpers) as assistants:
        return await _ask_with(
            assistants.brief, lambda: assistants.chunks, jobs, articles, office, ends_early
        )


async def _ask_with(
    brief: Callable[[Article], Awaitable[str]],
    chunks: Callable[[], tuple[int, int]],
    jobs: Sequence[tuple[int, str]],
    articles: Sequence[Article],
    office: Office,
    ends_early: bool,
) -> dict[int, Finished | SummarizerError]:
    session = office.session
    results: dict[int, Finished | SummarizerError] = {}
    fresh: list[tuple[str, str]] = []

    async def do(job: tuple[int, str]) -> None:
        position, key = job
        try:
            document = await brief(articles[position])
        except SummarizerError as error:
            if isinstance(error, ModelError) and error.code in FATAL:
                raise
            results[position] = error
            return
        results[position] = read_finished(document)
        fresh.append((key, document))
        if len(fresh) >= KEPT_AT_ONCE:
            full = fresh.copy()
            fresh.clear()
            # the disk, and whoever else writes, is waited for while answers come in
            await asyncio.to_thread(office.archive.keep_briefings, full)

    def state() -> State:
        spent = session.ledger.spent if session.ledger else None
        return State(len(jobs), len(results), *chunks(), spent)

    def stop() -> int:
        session.stop()
        return session.ledger.spent.in_flight if session.ledger else 0

    try:
        await carry_out(
            [jobs],
            do,
            places=office.concurrency,
            watch=office.watch,
            state=state,
            stop=stop,
            ends_early=ends_early and session.model.reads_prompts,
        )
    finally:
        office.archive.keep_briefings(fresh)
    return results


async def brief_one(
    article: Article, model: Model, prompt: PromptVersion, language: str, now: datetime, progress: Progress
) -> Finished:
    """Return the briefing of one article. What the clock says has no part in it. Raises `SummarizerError` kinds."""
    try:
        briefing = await brief_article(
            article,
            model=model,
            prompt=prompt,
            options=Options(language, progress=progress),
            clock=lambda: now,
        )
    except SummarizerError:
        raise
    except Exception as error:
        ours = SummarizerError(f"internal error: {type(error).__name__}: {error}", hint="please report this")
        raise ours from error
    return _finished(briefing)


def _finished(briefing: Briefing) -> Finished:
    names = ArticleBriefing.model_fields
    usage = briefing.run.usage
    cost = None if briefing.run.cost_usd == "unpriced" else float(briefing.run.cost_usd)
    return Finished(
        ArticleBriefing.model_construct(**{name: getattr(briefing, name) for name in names}),
        briefing.run.model_answered,
        Usage(
            usage.calls,
            usage.failed_calls,
            usage.cached_calls,
            usage.prompt_tokens,
            usage.completion_tokens,
            cost,
        ),
    )


def write_finished(made: Finished) -> str:
    """Return a briefing with its making as JSON."""
    value = {
        "briefing": plain(made.briefing), "answered": made.answered, "usage": asdict(made.usage)
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def read_finished(document: str) -> Finished:
    """Return a briefing with its making from JSON."""
    value = json.loads(document)
    return Finished(
        ArticleBriefing.model_validate_json(json.dumps(value["briefing"])),
        value["answered"],
        Usage(**value["usage"]),
    )


def briefing_key(article: Article, office: Office) -> str:
    """Return the digest of all that shapes the briefing of an article: equal keys, equal briefings."""
    model = office.session.model
    about: dict[str, Any] = {
        field.name: getattr(article, field.name)
        for field in fields(article)
        if field.name not in ("text", "retrieved_at")
    }
    shaping: Mapping[str, Any] = {
        "text": article.sha256,
        "about": about,
        "model": model.name,
        "maker": [office.prompt.digest, office.language] if model.reads_prompts else [lexicon().digest],
        "version": __version__,
    }
    text = json.dumps(shaping, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def is_failure_of_model(error: SummarizerError) -> bool:
    """Say whether it was the model, or what one may spend on it, that kept an article from being briefed."""
    return isinstance(error, ModelError | AnswerError | BudgetError)
