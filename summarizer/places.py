"""Where the user's files are, by the XDG convention, and where an endpoint is as far as others may know.

Functions of the environment: nothing is made or read here. A relative value of an XDG variable is ignored, as the
convention says: it would name the folder one happens to be in.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit


def config_file(environment: Mapping[str, str]) -> Path | None:
    """Return where the user's configuration lives; None for a user without a home."""
    folder = _folder(environment, "XDG_CONFIG_HOME", ".config")
    return folder / "config.toml" if folder else None


def store_file(environment: Mapping[str, str]) -> Path | None:
    """Return where replies are kept: SUMMARIZER_STORE, else the data folder; None for a user without a home.

    Data, not cache: replies were paid for, and a cache is what cleaners empty. Not state: they are worth a backup.
    """
    if named := environment.get("SUMMARIZER_STORE"):
        return _expanded(named)
    folder = _folder(environment, "XDG_DATA_HOME", ".local/share")
    return folder / "store.sqlite" if folder else None


def pages_file(environment: Mapping[str, str]) -> Path | None:
    """Return where fetched pages are kept: beside the replies, in a file of their own; None without a home."""
    store = store_file(environment)
    return store.with_name(f"{store.stem}-pages{store.suffix}") if store else None


def state_folder(environment: Mapping[str, str]) -> Path | None:
    """Return where answers are left that could not be read; None for a user without a home."""
    return _folder(environment, "XDG_STATE_HOME", ".local/state")


def _folder(environment: Mapping[str, str], variable: str, default: str) -> Path | None:
    base = Path(environment.get(variable, ""))
    if not base.is_absolute():
        home = _expanded(environment.get("HOME") or "~")
        if home == Path("~"):
            return None
        base = home / default
    return base / "summarizer"


def _expanded(path: str) -> Path:
    """Return the path with ``~`` resolved, as it is where there is no such home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def public_address(base_url: str) -> str:
    """Return an endpoint's address without what may be secret: name, password, query. Never raises.

    Two spellings of one address give the same text.
    """
    plain = base_url.strip().partition("#")[0].partition("?")[0]
    try:
        scheme, host, path = urlsplit(plain)[:3]
    except ValueError:  # no address at all, but it may hold a password still
        scheme, host, path = "", "", plain
    if not host:
        return path.rpartition("@")[2]
    host = host.rpartition("@")[2].lower()
    return f"{scheme}://{host}{path.rstrip('/')}"
