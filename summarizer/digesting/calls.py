"""What a caller asks for: a configuration -> an edition, made now or read from the store. The composition root."""

import asyncio
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.api import refuse_running_loop
from summarizer.config import Settings
from summarizer.digesting.configuration import DigestConfig, load_config, load_digest_settings
from summarizer.digesting.fail_points import reach
from summarizer.digesting.making import (
    brief_wanted,
    collect,
    freeze,
    group,
    to_its_end,
    write,
)
from summarizer.digesting.planning import Assignment, assign, identity_of
from summarizer.digesting.repeats import standing_edition
from summarizer.digesting.shelf import (
    Made,
    complete,
    find_edition,
    hold_lease,
    list_editions,
    note_delivered,
    open_archive,
)
from summarizer.digesting.workshop import Frozen, OnStep, Workshop
from summarizer.domain import Model
from summarizer.edition import Edition
from summarizer.errors import SourceError, UsageError
from summarizer.places import store_file
from summarizer.prompts import load_briefing_prompt, load_prompt, remarks_on
from summarizer.running import Watch
from summarizer.session import Means, choose_means, folders_of, open_reader, open_session
from summarizer.store import Archive

if TYPE_CHECKING:
    from summarizer.domain import Failure
    from summarizer.forecast import Forecast
    from summarizer.models.ledger import Spent

__all__ = [
    "Made", "find_edition", "forecast_digest", "list_editions", "make_edition", "make_edition_async", "run_digest",
]  # fmt: skip
DIGEST_PROMPT: Final = "digest@default"
# how long a run waits for another one of the same digest: they end with the same edition
LEASE_SECONDS: Final = 3600.0


def make_edition(
    sources: Sequence[str | Path] = (),
    *,
    config: str | Path | None = None,
    name: str | None = None,
    since: str | None = None,
    date: str | None = None,
    tz: str | None = None,
    top: int | None = None,
    watch: Sequence[str] = (),
    model: str | Model | None = None,
    lang: str | None = None,
    max_cost: float | None = None,
    max_tokens: int | None = None,
    cache: bool | None = None,
    prompts_dir: str | Path | None = None,
) -> Edition:
    """Return the edition of a digest, made now, or as it stands if it was made of the same before.

    ``sources`` are files, folders, addresses, feeds, lists of them; or ``config`` is a digest.toml that names them.
    ``since`` is "last", a time such as "24h", or an ISO date; ``date`` the day whose edition is wanted, ``tz`` an
    IANA zone. The rest is as with `brief`. The edition is kept in the store. Raises `SummarizerError` kinds. Inside a
    running event loop use `make_edition_async`.
    """
    refuse_running_loop("make_edition")
    return asyncio.run(
        make_edition_async(
            sources, config=config, name=name, since=since, date=date, tz=tz, top=top, watch=watch, model=model,
            lang=lang, max_cost=max_cost, max_tokens=max_tokens, cache=cache, prompts_dir=prompts_dir,
        )
    )  # fmt: skip


async def make_edition_async(
    sources: Sequence[str | Path] = (),
    *,
    config: str | Path | None = None,
    name: str | None = None,
    since: str | None = None,
    date: str | None = None,
    tz: str | None = None,
    top: int | None = None,
    watch: Sequence[str] = (),
    model: str | Model | None = None,
    lang: str | None = None,
    max_cost: float | None = None,
    max_tokens: int | None = None,
    cache: bool | None = None,
    prompts_dir: str | Path | None = None,
) -> Edition:
    """Return the edition of a digest; the asynchronous twin of `make_edition`."""
    flags: dict[str, Any] = {
        "sources": [str(source) for source in sources] or None,
        "name": name, "since": since, "date": date, "tz": tz, "top": top, "watch": list(watch) or None,
        "model": model if isinstance(model, str) else None, "lang": lang, "max_cost": max_cost,
        "max_tokens": max_tokens, "cache": cache, "prompts_dir": str(prompts_dir) if prompts_dir else None,
    }  # fmt: skip
    digest, wanted = load_config(Path(config) if config else None, flags, os.environ)
    settings = load_digest_settings(wanted, flags, os.environ, folder=Path())
    own = model if model is not None and not isinstance(model, str) else None
    made, _ = await _run(
        digest, settings, os.environ, Watch(), now=datetime.now(UTC), model=own, ends_early=False
    )
    note_delivered(os.environ, made)
    return made.edition


def run_digest(
    config: DigestConfig,
    settings: Settings,
    environment: Mapping[str, str],
    watch: Watch,
    *,
    now: datetime,
    on_step: OnStep = lambda _: None,
) -> "tuple[Made, Spent | None]":
    """Return the edition that is due at ``now``, and what the model took, None for an engine that costs nothing.

    ``on_step`` hears of each step that is done. Interrupted, it waits for the answers that are under way, keeps them,
    and raises `KeyboardInterrupt`; started again it goes on from there.
    """
    refuse_running_loop("run_digest")

    def passed(step: str) -> None:
        reach(step, environment)
        on_step(step)

    ended: list[tuple[Made, Spent | None]] = []

    async def run() -> None:
        # the loop prints the result of what it ran, for nobody, when it gives signals back: seconds for a large one
        ended.append(
            await _run(config, settings, environment, watch, now=now, on_step=passed, ends_early=True)
        )

    asyncio.run(run())
    return ended[0]


def forecast_digest(
    config: DigestConfig,
    settings: Settings,
    environment: Mapping[str, str],
    watch: Watch,
    *,
    now: datetime,
) -> "list[Forecast | Failure]":
    """Return what each article and the writing would take. Sources are read, nothing is sent to a model or kept."""
    from summarizer.digesting.forecasting import forecast_edition

    with ExitStack() as stack:
        archive = stack.enter_context(_archive_at_hand(environment))
        shop, means, identity = _open_shop(
            config, settings, environment, watch, archive, None, stack, lambda _: None
        )
        assignment = assign(config, identity, archive, now=now, dry=True)
        gathering = collect(shop, assignment, keep=False)
        if standing := standing_edition(shop, assignment, gathering, _name(means)):
            watch.on_notice(f"edition {standing.edition.id} stands: nothing would be made")
            return []
        grouping = group(shop, assignment, gathering)
        return forecast_edition(shop, assignment, means, gathering, grouping)


@contextmanager
def _archive_at_hand(environment: Mapping[str, str]) -> Iterator[Archive]:
    """Open the archive if there is one, else one that is gone afterwards: a forecast makes none."""
    path = store_file(environment)
    with ExitStack() as stack:
        if path is None or not path.exists():
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="summarizer-"))
            path = Path(folder) / "store.sqlite"
        yield stack.enter_context(Archive.open(path))


async def _run(
    config: DigestConfig,
    settings: Settings,
    environment: Mapping[str, str],
    watch: Watch,
    *,
    now: datetime,
    model: Model | None = None,
    on_step: OnStep = lambda _: None,
    ends_early: bool,
) -> "tuple[Made, Spent | None]":
    interrupted = threading.Event()

    def passed(step: str) -> None:
        if interrupted.is_set():  # what was under way is not what the sources have
            raise KeyboardInterrupt
        on_step(step)

    with ExitStack() as stack:
        archive = stack.enter_context(open_archive(environment))
        await hold_lease(archive, config.name, stack, watch.on_notice, wait=LEASE_SECONDS)
        shop, means, identity = _open_shop(
            config, settings, environment, watch, archive, model, stack, passed
        )
        assignment = assign(config, identity, archive, now=now)
        passed("begun")
        looking = asyncio.create_task(asyncio.to_thread(collect, shop, assignment))
        try:
            gathering = await asyncio.shield(looking)
        except asyncio.CancelledError:
            interrupted.set()
            shop.reader.close()
            await asyncio.wait((looking,))  # before the archive is closed
            raise
        except SourceError:
            archive.give_up(assignment.run)  # the next attempt looks again, at a moment of its own
            raise
        if standing := standing_edition(shop, assignment, gathering, _name(means)):
            archive.give_up(assignment.run)
            return complete(archive, standing, environment), None
        frozen, spent = await _make(shop, assignment, means, gathering, ends_early=ends_early)
        return complete(archive, frozen, environment), spent


def _open_shop(
    config: DigestConfig,
    settings: Settings,
    environment: Mapping[str, str],
    watch: Watch,
    archive: Archive,
    model: Model | None,
    stack: ExitStack,
    on_step: OnStep,
) -> tuple[Workshop, Means, str]:
    """Return what a run works with, its model, and the digest of what was asked for."""
    means = choose_means(settings, environment, model)
    folders = folders_of(settings)
    briefing_prompt = load_briefing_prompt(settings.prompt, folders)
    digest_prompt = load_prompt(DIGEST_PROMPT, folders)
    notices = list(means.notices)
    if means.waits:
        notices += remarks_on(settings.prompt, briefing_prompt)
    for notice in notices:
        watch.on_notice(notice)
    identity, lasting = identity_of(config, _name(means), settings.lang, (briefing_prompt, digest_prompt))
    reader = stack.enter_context(open_reader(settings, environment, watch.on_notice))
    shop = Workshop(
        config,
        settings,
        archive,
        reader,
        watch,
        briefing_prompt,
        digest_prompt,
        lasting,
        tuple(notices),
        on_step,
    )
    return shop, means, identity


async def _make(
    shop: Workshop, assignment: Assignment, means: Means, gathering: Any, *, ends_early: bool
) -> "tuple[Frozen, Spent | None]":
    grouping = await asyncio.to_thread(group, shop, assignment, gathering)
    async with open_session(means, shop.watch.on_notice) as session:
        finished, failed = await brief_wanted(
            shop, assignment, session, gathering, grouping, ends_early=ends_early
        )
        writing = write(shop, assignment, session.model, gathering, grouping, finished)
        waits = ends_early and session.model.reads_prompts
        content = await to_its_end(writing, shop, session) if waits else await writing
        await asyncio.sleep(0)  # an interrupt that came while nothing was waited for is heard here
        frozen = freeze(shop, assignment, session.model, gathering, finished, failed, content)
        return frozen, session.ledger.spent if session.ledger else None


def _name(means: Means) -> str:
    """Return the name of the model. Raises `UsageError` for a recording: editions are kept, not recorded."""
    name: object = getattr(means.model, "name", None)
    if name is None:
        raise UsageError("a digest is not made from a recording", hint="leave --replay out")
    return str(name)
