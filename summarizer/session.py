"""One run: settings -> the model that answers, what it may spend, where answers are kept or recorded."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import __version__
from summarizer.config import Settings
from summarizer.domain import Model
from summarizer.errors import StoreError, UsageError
from summarizer.models import Choice, choose_model
from summarizer.places import pages_file, store_file
from summarizer.prices import Price, find_price
from summarizer.sources import Reader

if TYPE_CHECKING:
    from summarizer.fetch import Fetcher, Page
    from summarizer.kept_pages import KeptPages
    from summarizer.models.ledger import Ledger, Purse
    from summarizer.models.recording import Recording
    from summarizer.models.replay import Recorded
    from summarizer.sandbox import Sandbox
    from summarizer.store import Store

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Means:
    """Who answers in a run, and what the user must be told of it."""

    model: "Choice | Model | Recorded"
    settings: Settings
    environment: Mapping[str, str]
    notices: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Say whether answering may wait for something; the extractive engine never does."""
        return not isinstance(self.model, Choice) or self.model.base_url is not None


@dataclass(slots=True)
class Session:
    """An open run: the model to ask, its ledger (None for what costs nothing), and how to let it end early."""

    model: Model
    ledger: "Ledger | None" = None
    stop: Callable[[], None] = field(default=lambda: None)
    recording: "Recording | None" = None
    recorded: "Recorded | None" = None

    def clock(self, key: str) -> Callable[[], datetime]:
        """Return the clock of one briefing: the time of day, or in a replay that of the recorded run.

        ``key`` is that under which `note` recorded it.
        """
        times = self.recorded.times(key) if self.recorded else None
        if times is None:
            return lambda: datetime.now(UTC)
        began = datetime.fromisoformat(times[0])
        moments = iter((began, began + timedelta(seconds=times[1])))
        return lambda: next(moments)

    def note(self, key: str, created_at: str, seconds: float) -> None:
        """Record when a briefing was begun and how long it took, if the run is recorded. Raises `WriteError`."""
        if self.recording is not None:
            self.recording.note_article(key, created_at, seconds)


def choose_means(settings: Settings, environment: Mapping[str, str], model: Model | None = None) -> Means:
    """Return who answers. Raises `UsageError` and `ConfigError` for what is unknown or does not go together."""
    if settings.replay and settings.record:
        raise UsageError("--record and --replay do not go together")
    if settings.replay:
        from summarizer.models.replay import load_recording

        recorded = load_recording(settings.replay)
        if recorded.compared is not None:
            raise UsageError(
                f"{settings.replay!r} is the recording of a comparison",
                hint="summarizer compare --replay takes it",
            )
        # a briefing carries what was said when it was made
        return Means(recorded, settings, environment, recorded.header.notices)
    if model is not None and (settings.max_cost is not None or settings.max_tokens is not None):
        raise UsageError(
            "max_cost and max_tokens bound the models that are chosen by name, not one of your own",
            hint="leave them out, of the configuration as well, or choose a model by its name",
        )
    chosen = choose_model(settings.model, settings.endpoints, environment) if model is None else model
    said = (chosen.notice, *_unheeded(settings, chosen)) if isinstance(chosen, Choice) else ()
    return Means(chosen, settings, environment, tuple(filter(None, (*settings.notices, *said))))


@contextmanager
def open_reader(settings: Settings, environment: Mapping[str, str], on_notice: Say) -> Iterator[Reader]:
    """Open what reads the articles of a run; it opens in turn what it needs when it needs it."""
    opened = ExitStack()
    file = pages_file(environment) if settings.cache else None

    @cache
    def open_pages() -> "KeptPages | None":
        from summarizer.kept_pages import KeptPages

        try:
            return opened.enter_context(KeptPages.open(file)) if file else None
        except StoreError as error:
            on_notice(f"pages are not kept: {error}")
            return None

    def open_fetcher() -> "Fetcher":
        from summarizer.fetch import Access, Fetcher, read_network

        if settings.proxy:
            on_notice("pages are fetched through a proxy: which addresses it connects to cannot be checked")
        allowed = tuple(read_network(network) for network in settings.allow_private)
        return Fetcher(Access(allowed_private=allowed, proxy=settings.proxy), kept=open_pages())

    def open_sandbox() -> "Sandbox":
        from summarizer.sandbox import Sandbox

        return Sandbox()

    def find_page(url: str) -> "Page | None":
        pages = open_pages() if file and file.exists() else None
        return pages.find_page(url) if pages else None

    with opened, Reader(open_fetcher=open_fetcher, open_sandbox=open_sandbox, find_page=find_page) as reader:
        yield reader


def folders_of(settings: Settings) -> list[Path]:
    """Return the folders that are searched for prompts before those that came with the package."""
    return [Path(settings.prompts_dir)] if settings.prompts_dir else []


def _unheeded(settings: Settings, choice: Choice) -> tuple[str, ...]:
    """Return what was asked for and makes no difference to the extractive engine."""
    if choice.base_url is not None:
        return ()
    usual = Settings()
    asked = {"a prompt": settings.prompt != usual.prompt, "a language": settings.lang != usual.lang}
    return tuple(f"the extractive engine does not heed {name}" for name, given in asked.items() if given)


@asynccontextmanager
async def open_session(means: Means, on_notice: Say, purse: "Purse | None" = None) -> AsyncIterator[Session]:
    """Open what a run needs, and close it when the block ends. ``on_notice`` is told what goes wrong on the way.

    Several sessions of one run share a ``purse``, so that its caps hold for all of them together.
    """
    async with AsyncExitStack() as stack:
        session = await _opened(means, stack, on_notice, purse)
        if means.settings.record:
            from summarizer.models.recording import Header, Recording, RecordingModel

            model = session.model
            header = Header(model.name, model.reads_prompts, model.context_tokens, __version__, means.notices)
            session.recording = stack.enter_context(Recording.open(means.settings.record, header))
            session.model = RecordingModel(model, session.recording)
        yield session


async def _opened(means: Means, stack: AsyncExitStack, on_notice: Say, purse: "Purse | None") -> Session:
    chosen = means.model
    if isinstance(chosen, Choice) and chosen.base_url is not None:
        return await _language_model(means, chosen, stack, on_notice, purse)
    if isinstance(chosen, Choice):
        from summarizer.models.extractive import ExtractiveModel

        return Session(ExtractiveModel())
    from summarizer.models.answering import AnsweringModel
    from summarizer.models.replay import Recorded, ReplayModel

    if isinstance(chosen, Recorded):
        return Session(ReplayModel(chosen), recorded=chosen)
    return Session(AnsweringModel(chosen) if chosen.reads_prompts else chosen)


async def _language_model(
    means: Means, choice: Choice, stack: AsyncExitStack, on_notice: Say, purse: "Purse | None"
) -> Session:
    from summarizer.models.chain import open_chain

    settings = means.settings
    ledger = make_ledger(settings, choice, purse)
    store = open_store(means, on_notice)
    if store is not None:
        stack.enter_context(store)
    chain = await stack.enter_async_context(
        open_chain(
            choice,
            timeout=settings.timeout,
            places=settings.concurrency,
            ledger=ledger,
            store=store,
            context_tokens=settings.context,
            on_trouble=on_notice,
        )
    )
    return Session(chain.model, ledger, chain.stop)


def price_of(settings: Settings, choice: Choice) -> Price | None:
    """Return what a model's tokens cost: the user's word for it, else the table's; None if neither knows."""
    return find_price(choice.model, choice.base_url or "", settings.prices, name=choice.name)


def make_ledger(settings: Settings, choice: Choice, purse: "Purse | None" = None) -> "Ledger":
    """Return the books of a model with its price; the caps are those of the settings, or of a ``purse``."""
    from summarizer.models.ledger import Ledger

    return Ledger(price=price_of(settings, choice), model=choice.name, purse=purse or make_purse(settings))


def make_purse(settings: Settings) -> "Purse":
    """Return what a run may spend by its settings."""
    from summarizer.models.ledger import Purse

    return Purse(max_cost=settings.max_cost, max_tokens=settings.max_tokens)


def open_store(means: Means, on_notice: Say) -> "Store | None":
    """Return the store of kept answers, None where it is not wanted or cannot be had: that is said, and no error."""
    path = store_file(means.environment)
    if not means.settings.cache or path is None:
        return None
    from summarizer.store import Store

    try:
        return Store.open(path)
    except StoreError as error:
        on_notice(f"answers are not kept: {error}")
        return None
