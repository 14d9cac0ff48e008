"""A model behind an address -> what its tokens cost in USD, offline. What is not known is None, never 0.

The table is that of the package genai-prices; it is part of the package and nothing is ever downloaded. Loading it
takes 0.2 s, so it is loaded for the first price that is asked for and not before.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo

TABLE: Final = "genai-prices"
MILLION: Final = 1_000_000
# what a call can be billed for beside its tokens in and out, and what makes some of these dearer than others
CHARGES: Final = ("input_mtok", "output_mtok", "requests_kcount")
DEARER: Final = "output_reasoning_mtok"
# prices that depend on the hour: the dearest of the coming day holds, since nobody knows when a run ends
HOURS: Final = 24

# prompt tokens, completion tokens -> USD; never less for more of either
Price = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class ModelPrice:
    """What a user says that a model costs: USD for a million tokens of prompts and of answers."""

    input_per_million: float
    output_per_million: float


@dataclass(frozen=True, slots=True)
class _Rate:
    """USD for a unit, by the size of the prompt: ``rates[n]`` holds above ``borders[n - 1]`` prompt tokens."""

    borders: tuple[int, ...]
    rates: tuple[float, ...]

    def at(self, prompt_tokens: int) -> float:
        return self.rates[bisect_left(self.borders, prompt_tokens)]


@dataclass(frozen=True, slots=True)
class _Rates:
    """What a token in, a token out and the call itself cost."""

    prompt: _Rate
    completion: _Rate
    call: _Rate

    def __call__(self, prompt_tokens: int, completion_tokens: int) -> float:
        return (
            self.prompt.at(prompt_tokens) * prompt_tokens
            + self.completion.at(prompt_tokens) * completion_tokens
            + self.call.at(prompt_tokens)
        )


def find_price(
    model: str, base_url: str, overrides: Mapping[str, ModelPrice], *, name: str = ""
) -> Price | None:
    """Return the price of a call from its prompt and completion tokens in USD, None if it is not known.

    ``model`` is the name that the server knows, ``name`` the full one that the user chose it by; an override may
    stand under either, and goes before the table. The table holds only at the addresses of the seller that it names:
    a model of the same name behind any other address, or on this machine, has no known price.
    """
    own = overrides.get(name) or overrides.get(model)
    if own:
        return _Rates(
            _flat(own.input_per_million / MILLION), _flat(own.output_per_million / MILLION), _flat(0.0)
        )
    return _from_table(model, base_url)


def table_version() -> str | None:
    """Return name and version of the table, which tell its age; None if it is not installed. Loads nothing."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{TABLE} {version(TABLE)}"
    except PackageNotFoundError:
        return None


@cache
def _from_table(model: str, base_url: str) -> Price | None:
    found = _model_info(model, base_url)
    if found is None:
        return None
    now = datetime.now(UTC)
    prices = {
        id(price): price for price in (found.get_prices(now + timedelta(hours=hour)) for hour in range(HOURS))
    }
    rates = [_rates(vars(price)) for price in prices.values()]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    if len(known) == 1:
        return known[0]
    return lambda prompt_tokens, completion_tokens: max(
        rate(prompt_tokens, completion_tokens) for rate in known
    )


def _model_info(model: str, base_url: str) -> "ModelInfo | None":
    """Return the entry of a model in the table of the seller whose address this is."""
    address = _plain_address(base_url)
    if address is None:
        return None
    from genai_prices.data_snapshot import get_snapshot

    sellers = get_snapshot().providers
    offered = (
        seller.find_model(model, all_providers=sellers)
        for seller in sellers
        if _belongs(address, seller.api_pattern)
    )
    return next(filter(None, offered), None)


def _plain_address(base_url: str) -> tuple[str, str] | None:
    """Return origin and path of a public address, without user, port and query; None for any other."""
    try:
        parts = urlsplit(base_url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.hostname or port not in (None, 443):
        return None
    # the patterns know hosts by their dots: without dots a path cannot pass for one
    return f"https://{parts.hostname}", parts.path.replace(".", "_") + "/"


def _belongs(address: tuple[str, str], pattern: str) -> bool:
    """Say whether an address is that of a seller. Its pattern may fit the beginning of a foreign host, too."""
    origin, path = address
    found = re.match(pattern, origin + path)
    if found is None:
        return False
    rest = origin[found.end() :]
    # some patterns leave the country of a host open
    return not rest or (found[0].endswith(".") and re.fullmatch("[a-z]{2,3}", rest) is not None)


def _rates(prices: Mapping[str, Any]) -> _Rates | None:
    """Return the rates of an entry, None where tokens in and out are not all that matters."""
    prompt, completion, calls = (prices.get(name) for name in CHARGES)
    if prompt is None or completion is None or prices.get(DEARER) is not None:
        return None
    return _Rates(
        _rate(prompt, MILLION),
        _rate(completion, MILLION),
        _flat(0.0) if calls is None else _rate(calls, 1000),
    )


def _rate(price: Any, unit: int) -> _Rate:
    """Return a price of the table for one token; a larger prompt never makes it cheaper."""
    tiers = getattr(price, "tiers", None)
    if tiers is None:
        return _flat(float(price) / unit)
    rising: Iterable[Any] = accumulate((price.base, *(tier.price for tier in tiers)), max)
    return _Rate(tuple(tier.start for tier in tiers), tuple(float(rate) / unit for rate in rising))


def _flat(rate: float) -> _Rate:
    return _Rate((), (rate,))
