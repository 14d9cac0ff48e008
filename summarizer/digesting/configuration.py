"""What a digest is made of and when: digest.toml and flags -> its configuration. Flags win over the file."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from summarizer.config import Settings, load_settings
from summarizer.digesting.source_list import DigestSource, read_sources
from summarizer.digesting.values import READERS
from summarizer.digesting.zones import local_zone
from summarizer.errors import ConfigError, UsageError

Day = date  # the field is called so too

__all__ = ["DigestConfig", "DigestSource", "load_config", "load_digest_settings"]

FILE: Final = "digest.toml"
# what the file may say of the run: settings that a digest is made with
SETTINGS: Final = ("newest", "model", "lang", "max_cost")
KEYS: Final = (
    "name", "title", "tz", "at", "days", "since", "top", "watch", "formats", "out", "history_days", "stale_days",
    "per_topic", "link", *SETTINGS, "sources",
)  # fmt: skip
# a file that somebody sent must not decide where keys go, which networks are reached and what money is worth
FOREIGN: Final = ("allow_private", "proxy", "endpoints", "prices")
# entries that are read of a feed at most
MOST_ENTRIES: Final = 500
# what says where an edition goes, not what is in it
DELIVERY: Final = ("out", "formats", "link")


@dataclass(frozen=True, slots=True)
class DigestConfig:
    """A digest: its sources, its times, its rules. ``days`` are weekdays, Monday 0, None for all of them.

    ``formats`` is empty and ``out`` None where nothing was chosen. ``since`` and ``date`` are those of one run.
    """

    name: str = "daily"
    title: str | None = None
    tz: str = "UTC"
    at: time | None = None
    days: frozenset[int] | None = None
    since: str | None = None
    date: Day | None = None
    top: int = 5
    watch: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    out: Path | None = None
    history_days: int = 7
    stale_days: int = 7
    per_topic: int | None = None
    link: str | None = None
    sources: tuple[DigestSource, ...] = ()

    @property
    def digest(self) -> str:
        """Return the sha256 of what shapes an edition; of addresses without what may be secret in them."""
        shaping = {key: value for key, value in asdict(self).items() if key not in DELIVERY}
        shaping["days"] = None if self.days is None else sorted(self.days)
        shaping["sources"] = [{**asdict(one), "source": one.public} for one in self.sources]
        text = json.dumps(shaping, sort_keys=True, ensure_ascii=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def load_config(
    path: Path | None, flags: Mapping[str, Any], environment: Mapping[str, str] | None = None
) -> tuple[DigestConfig, Mapping[str, Any]]:
    """Return the configuration of a digest, and what file and flags say of settings, for `load_digest_settings`.

    ``flags`` holds only what was given (None counts as not given): keys of the file and ``date``; all others are
    settings. Sources that are named replace those of the file. Raises `ConfigError`, which names the file and the
    key, and `UsageError` for a flag.
    """
    given = {key: value for key, value in flags.items() if value is not None}
    values, settings = _read_file(path) if path is not None else ({}, {})
    for key in given.keys() & {*KEYS, "date"} - {*SETTINGS, "sources"}:
        values[key] = _read(key, given[key], f"--{key.replace('_', '-')}", UsageError)
    if given.get("sources"):
        try:
            values["sources"] = read_sources(list(given["sources"]))
        except UsageError as error:
            raise UsageError(error.message.removeprefix("sources: "), hint=error.hint) from None
    if "tz" not in values:
        values["tz"] = local_zone(environment or {})
    settings |= {key: value for key, value in given.items() if key in SETTINGS or key not in {*KEYS, "date"}}
    return DigestConfig(**values), settings


def load_digest_settings(
    wanted: Mapping[str, Any],
    flags: Mapping[str, Any],
    environment: Mapping[str, str],
    *,
    folder: Path,
    found: Path | None = None,
) -> Settings:
    """Return the settings of a run of a digest: flags, then its file, then whatever else `load_settings` reads.

    ``wanted`` is what `load_config` returned for these ``flags``. The file can lower the cap on what is spent but not
    raise it. ``found`` is a file that nobody named, only came upon: then a model that it chooses is said in a notice.
    """
    # a window bounds a digest, not a number: what is of that day must not be missing
    wanted = {"newest": MOST_ENTRIES, **wanted}
    said = {key: value for key, value in wanted.items() if flags.get(key) is not None}
    filed = {key: value for key, value in wanted.items() if key not in said}
    settings = load_settings(said, environment, folder=folder)
    if "max_cost" in filed and settings.max_cost is not None:
        filed["max_cost"] = min(filed["max_cost"], settings.max_cost)
    if filed:
        settings = load_settings({**said, **filed}, environment, folder=folder)
    if found is not None and "model" in filed:
        settings = replace(settings, notices=(f"model {filed['model']!r} comes from {found}",))
    return settings


def _read_file(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a file says of a digest, and what of settings."""
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        raise ConfigError(
            f"there is no configuration {str(path)!r}", hint=f"--config names a {FILE}"
        ) from None
    except OSError as error:
        raise ConfigError(f"cannot read {str(path)!r}: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from None
    for key in values:
        if key in FOREIGN:
            raise ConfigError(
                f"{path}: {key!r} may stand only in the user's own configuration",
                hint="see 'summarizer doctor' for where that is",
            )
        if key not in KEYS:
            raise ConfigError(f"{path}: unknown key {key[:60]!r}", hint=f"known keys: {', '.join(KEYS)}")
    if "sources" in values:
        try:
            values["sources"] = read_sources(values["sources"], folder=path.parent)
        except UsageError as error:
            raise ConfigError(f"{path}: {error.message}", hint=error.hint) from None
    for key in values.keys() - {"sources"}:
        values[key] = _read(key, values[key], f"{path}: {key}", ConfigError)
    if "out" in values:
        values["out"] = path.parent / values["out"]
    settings: dict[str, Any] = {key: values.pop(key) for key in SETTINGS if key in values}
    return values, settings


def _read(key: str, value: Any, where: str, kind: type[UsageError]) -> Any:
    """Return the value of a key as the configuration holds it. Raises a ``kind`` of error that says where."""
    try:
        return READERS[key](value)
    except UsageError as error:
        raise kind(f"{where} {error.message}", hint=error.hint) from None
