"""What a run would send and what that may cost, counted before anything is sent."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.config import Settings
from summarizer.domain import Article, Failure, Request
from summarizer.errors import SummarizerError
from summarizer.models import Choice
from summarizer.pipeline import Job, Options, answer_room, make_request, plan_reading, text_room
from summarizer.places import store_file
from summarizer.prompts import PromptVersion, load_briefing_prompt
from summarizer.running import Source, name_of, read_source
from summarizer.session import Means, choose_means, folders_of, price_of
from summarizer.sources import Reader
from summarizer.verify import SourceIndex

if TYPE_CHECKING:
    from summarizer.prices import Price
    from summarizer.store import Store


@dataclass(frozen=True, slots=True)
class Forecast:
    """What briefing one source sends: at most ``calls``, of which ``kept`` are answered from the store for nothing.

    Only the number of calls that order what was found in parts is a bound, everything else is what will be asked. The
    tokens are those of the calls that are sent: an upper bound of what goes in, and the most that may come out.
    ``cost_usd`` is the most that these calls cost, None where no price is known. A second chance for what cannot be
    read or does not hold comes on top: at most as much again for each.
    """

    source: str
    calls: int = 0
    kept: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None


def forecast(
    sources: Iterable[Source], settings: Settings, environment: Mapping[str, str], *, reader: Reader
) -> Iterator[Forecast | Failure]:
    """Yield what each source would take, a failure for one that cannot be read. Sends nothing to a model.

    Raises what concerns the whole run: an unknown model or prompt, a missing key.
    """
    means = choose_means(settings, environment)
    prompt = load_briefing_prompt(settings.prompt, folders_of(settings))
    if not isinstance(means.model, Choice) or means.model.base_url is None:
        # the extractive engine and a recording send nothing
        yield from _each(sources, reader, lambda source, _: Forecast(name_of(source), cost_usd=0.0))
        return
    choice = means.model
    price = price_of(settings, choice)
    store = store_at_hand(means)
    try:
        yield from _each(
            sources,
            reader,
            lambda source, article: forecast_article(
                article, means, choice, prompt, price=price, store=store, name=name_of(source)
            ),
        )
    finally:
        if store is not None:
            store.close()


def _each(
    sources: Iterable[Source], reader: Reader, of_one: Callable[[Source, Article], Forecast]
) -> Iterator[Forecast | Failure]:
    for source in sources:
        if isinstance(source, Failure):
            yield source
            continue
        try:
            yield of_one(source, read_source(source, reader))
        except SummarizerError as error:
            yield Failure(name_of(source), error)


def forecast_article(
    article: Article,
    means: Means,
    choice: Choice,
    prompt: PromptVersion,
    *,
    price: "Price | None",
    store: "Store | None",
    name: str,
    repeat: int = 0,
) -> Forecast:
    """Return what briefing one article with a language model sends; what is in the ``store`` is not sent again."""
    from summarizer.models.cached import reply_key
    from summarizer.models.chain import LateModel
    from summarizer.models.estimates import estimate
    from summarizer.models.negotiation import Negotiation

    settings = means.settings
    model = LateModel(choice, settings.timeout, settings.context, Negotiation())
    options = Options(settings.lang)
    job = Job(article, SourceIndex.of(article), model, prompt, options, model.context_tokens)
    plan = plan_reading(job)
    tokens: list[tuple[int, int]] = []
    kept = 0
    for chunk in plan.chunks:
        request = make_request(job, plan.step, (chunk,), output_tokens=plan.output_tokens)
        request = replace(request, repeat=repeat)
        if store is not None and store.find_reply(
            reply_key(request, endpoint=choice.base_url or "", model=choice.model)
        ):
            kept += 1
        else:
            tokens.append((estimate(request, choice.name), _answer(request)))
    if plan.step == "map":
        empty = make_request(job, "reduce", (), output_tokens=answer_room(job))
        around = estimate(empty, choice.name)
        tokens += [(around + items, _answer(empty)) for items in _items_of_reduces(job, len(plan.chunks))]
    return Forecast(
        source=name,
        calls=kept + len(tokens),
        kept=kept,
        prompt_tokens=sum(sent for sent, _ in tokens),
        completion_tokens=sum(answered for _, answered in tokens),
        cost_usd=None if price is None else sum(price(*both) for both in tokens),
    )


def _items_of_reduces(job: Job, chunks: int) -> list[int]:
    """Return the tokens of items of each call that may be needed to choose from what so many chunks give, at most.

    What there will be to choose from is not known yet: at most as much as the answers can hold. Each round leaves
    at most half of it.
    """
    room = max(1, text_room(job, "reduce") or 1)
    items = chunks * answer_room(job)
    calls: list[int] = []
    while items > room:
        calls += [room] * math.ceil(items / room)
        items //= 2
    return [*calls, items]


def _answer(request: Request) -> int:
    return int(request.parameters["max_output_tokens"])


def store_at_hand(means: Means) -> "Store | None":
    """Return the store if there is one; a forecast makes none."""
    path = store_file(means.environment)
    if not means.settings.cache or path is None or not path.is_file():
        return None
    from summarizer.errors import StoreError
    from summarizer.store import Store

    try:
        return Store.open(path)
    except StoreError:
        return None  # the run itself says what is wrong with it
