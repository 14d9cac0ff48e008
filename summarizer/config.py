"""Settings from flags, environment and files: flag > environment > ./summarizer.toml > user file > default."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from summarizer.domain import Endpoint
from summarizer.errors import ConfigError, UsageError
from summarizer.known_endpoints import ENDPOINTS, check_address, move_endpoints
from summarizer.places import config_file
from summarizer.prices import ModelPrice

PROJECT_FILE: Final = "summarizer.toml"
FORMATS: Final = ("terminal", "md", "html", "json", "eml")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told. ``model`` None means: nothing was chosen."""

    model: str | None = None
    prompt: str = "briefing@default"
    lang: str = "auto"
    format: str | None = None
    strict: bool = False
    timeout: float = 120.0
    context: int | None = None
    concurrency: int = 16
    cache: bool = True
    max_cost: float | None = None
    max_tokens: int | None = None
    record: str | None = None
    replay: str | None = None
    prompts_dir: str | None = None
    newest: int = 10
    allow_private: tuple[str, ...] = ()
    proxy: str | None = None
    prices: Mapping[str, ModelPrice] = field(default_factory=dict)
    endpoints: Mapping[str, Endpoint] = field(default_factory=lambda: ENDPOINTS)
    notices: tuple[str, ...] = ()


_TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "model": str,
    "prompt": str,
    "lang": str,
    "format": str,
    "strict": bool,
    "timeout": (int, float),
    "context": int,
    "concurrency": int,
    "cache": bool,
    "max_cost": (int, float),
    "max_tokens": int,
    "prompts_dir": str,
    "newest": int,
    "allow_private": (list, tuple),
    "proxy": str,
}
# what only a flag can say: it concerns one run
_FLAGS_ONLY: Final = ("record", "replay")
# what a value may be, in words and as a test
_RANGES: Final[Mapping[str, tuple[float, float, str]]] = {
    "timeout": (0.001, 86_400, "more than 0 and at most 86400 seconds"),
    "context": (1000, 100_000_000, "at least 1000 tokens"),
    "concurrency": (1, 256, "1 to 256 calls at a time"),
    "max_cost": (0, 1e9, "an amount in USD"),
    "max_tokens": (0, 1e15, "a number of tokens"),
    "newest": (1, 500, "1 to 500 entries of a feed"),
}
# tables that decide where keys go and what money is worth: only in the user's own file
_OWN_TABLES: Final = ("endpoints", "prices")
# ... and so do keys that decide which networks may be reached
_OWN_KEYS: Final = ("allow_private", "proxy")
_CAPS: Final = ("max_cost", "max_tokens")


def load_settings(
    flags: Mapping[str, Any], environment: Mapping[str, str], *, folder: Path, config: str | None = None
) -> Settings:
    """Return the settings of a run. Raises `ConfigError` naming the file or variable and the key.

    ``flags`` holds only what was given (None counts as not given). ``config`` names one file to read instead
    of the project's and the user's. Endpoints and prices may stand in the user's file or in ``config``, never in a
    project's, and a project's file can lower a cap but not raise it: a folder that somebody sent must not decide
    where keys go and what is spent.
    """
    if config is None:
        config = environment.get("SUMMARIZER_CONFIG") or None
    if config is not None:
        layers = [_read_file(Path(config), own=True, required=True)]
    else:
        own = config_file(environment)
        layers = [
            _read_file(own, own=True) if own else {},
            _read_file(folder / PROJECT_FILE, own=False),
        ]
        for cap in set(_CAPS) & layers[0].keys() & layers[1].keys():
            layers[1][cap] = min(layers[0][cap], layers[1][cap])
    given = {key: value for key, value in flags.items() if value is not None}
    layers += [
        _read_environment(environment),
        {key: value for key, value in given.items() if key not in _FLAGS_ONLY},
    ]
    _check_values(layers[-1], "")
    layers.append({key: given[key] for key in _FLAGS_ONLY if key in given})
    values: dict[str, Any] = {}
    for layer in layers:
        values.update(layer)
    if config is None and layers[1].get("model") and values["model"] is layers[1]["model"]:
        # a folder that somebody sent may name a model, but not without a word
        values["notices"] = (f"model {values['model']!r} comes from {folder / PROJECT_FILE}",)
    values["endpoints"] = move_endpoints(values.get("endpoints", ENDPOINTS), environment)
    return Settings(**values)


def _read_file(path: Path, *, own: bool, required: bool = False) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        if required:
            raise ConfigError(f"there is no configuration file {str(path)!r}", hint="see --config") from None
        return {}
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"cannot read the configuration file {str(path)!r}: {reason}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from None
    tables = {name: values.pop(name) for name in _OWN_TABLES if name in values}
    for key in values:
        if key not in _TYPES:
            known = ", ".join((*_TYPES, *(f"[{name}]" for name in _OWN_TABLES)))
            raise ConfigError(f"{path}: unknown key {key!r}", hint=f"known keys: {known}")
    _check_values(values, f"{path}: ")
    foreign = [*(f"[{name}]" for name in tables), *(repr(key) for key in _OWN_KEYS if key in values)]
    if foreign and not own:
        raise ConfigError(
            f"{path}: {foreign[0]} may stand only in the user's own file",
            hint="move it there, or use --config",
        )
    if "endpoints" in tables:
        values["endpoints"] = {**ENDPOINTS, **_read_endpoints(path, tables["endpoints"])}
    if "prices" in tables:
        values["prices"] = _read_prices(path, tables["prices"])
    if "prompts_dir" in values:
        values["prompts_dir"] = str(path.parent / _expanded(values["prompts_dir"]))
    return values


def _expanded(folder: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError:
        return Path(folder)


def _read_endpoints(path: Path, table: Any) -> dict[str, Endpoint]:
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [endpoints] must be a table of tables")
    found = {}
    for name, entry in table.items():
        where = f"{path}: [endpoints.{name}]"
        if not isinstance(entry, dict) or not isinstance(entry.get("base_url"), str):
            raise ConfigError(f"{where}: needs a base_url")
        if unknown := sorted(set(entry) - {"base_url", "key_variable"}):
            raise ConfigError(
                f"{where}: unknown key {unknown[0]!r}", hint="known keys: base_url, key_variable"
            )
        check_address(entry["base_url"], f"{where}: base_url")
        key_variable = entry.get("key_variable")
        if key_variable is not None and not isinstance(key_variable, str):
            raise ConfigError(f"{where}: 'key_variable' has the wrong type: {key_variable!r}")
        found[name] = Endpoint(entry["base_url"], key_variable)
    return found


def _read_prices(path: Path, table: Any) -> dict[str, ModelPrice]:
    """Return the prices of ``[prices."MODEL"]`` tables: USD for a million tokens."""
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [prices] must be a table of tables")
    found = {}
    for name, entry in table.items():
        where = f'{path}: [prices."{name}"]'
        if not isinstance(entry, dict) or entry.keys() != {"input", "output"}:
            raise ConfigError(f"{where}: needs input and output, USD for a million tokens, and nothing else")
        for key, amount in entry.items():
            if not isinstance(amount, int | float) or isinstance(amount, bool) or not 0 <= amount < 1e9:
                raise ConfigError(f"{where}: {key!r} must be an amount in USD, not {amount!r}")
        found[name] = ModelPrice(float(entry["input"]), float(entry["output"]))
    return found


def _read_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, kind in _TYPES.items():
        variable = f"SUMMARIZER_{key.upper()}"
        text = environment.get(variable)
        if not text:
            continue
        if kind is bool:
            if text.lower() not in ("0", "1", "false", "true", "no", "yes"):
                raise ConfigError(f"{variable} must be 1 or 0, not {text!r}")
            values[key] = text.lower() in ("1", "true", "yes")
        elif kind is str:
            values[key] = text
        elif key == "allow_private":
            values[key] = tuple(part.strip() for part in text.split(",") if part.strip())
        else:
            try:
                values[key] = int(text) if kind is int else float(text)
            except ValueError:
                raise ConfigError(f"{variable} must be a number, not {text!r}") from None
        _check_values({key: values[key]}, f"{variable}: ")
    return values


def _check_values(values: Mapping[str, Any], where: str) -> None:
    """Raise `ConfigError` for a value of the wrong type or out of range; ``where`` says who gave it."""
    for key, value in values.items():
        if not isinstance(value, _TYPES[key]) or (isinstance(value, bool) and _TYPES[key] is not bool):
            raise ConfigError(f"{where}{key!r} has the wrong type: {value!r}")
    form = values.get("format", FORMATS[0])
    if form not in FORMATS:
        raise ConfigError(f"{where}there is no format {form!r}", hint=f"choose from {', '.join(FORMATS)}")
    for key, (least, most, words) in _RANGES.items():
        if key in values and not least <= values[key] <= most:
            raise ConfigError(f"{where}{key} must be {words}, not {values[key]!r}")
    for network in values.get("allow_private", ()):
        _check_network(network, where)
    if "proxy" in values:
        _check_proxy(values["proxy"], where)
    lang = values.get("lang", "auto")
    if not (2 <= len(lang) <= 30 and lang.replace("-", "").isalpha()):
        raise ConfigError(
            f"{where}{lang!r} is not a language", hint="write auto, a name (German) or a code (de, pt-BR)"
        )


def _check_network(network: Any, where: str) -> None:
    from summarizer.fetch.addresses import read_network

    if not isinstance(network, str):
        raise ConfigError(f"{where}allow_private: {network!r} is no network", hint="such as '10.1.0.0/16'")
    try:
        read_network(network)
    except UsageError as error:
        raise ConfigError(f"{where}allow_private: {error.message}", hint=error.hint) from None


def _check_proxy(proxy: str, where: str) -> None:
    from summarizer.fetch.proxies import read_proxy

    try:
        read_proxy(proxy)
    except UsageError as error:
        raise ConfigError(f"{where}{error.message}", hint=error.hint) from None
