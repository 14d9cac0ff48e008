"""Where files are read from and left: are they there, can they be written, can others look in?"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from summarizer import places
from summarizer.config import PROJECT_FILE
from summarizer.diagnosis.finding import Finding

AREA: Final = "places"
HOMELESS: Final = "set HOME, or the XDG variable for it"


def examine_folders(environment: Mapping[str, str], folder: Path, config: str | None) -> Iterator[Finding]:
    """Yield where everything is. ``config`` names the one configuration file to read, if the caller gave one."""
    named = config or environment.get("SUMMARIZER_CONFIG") or None
    if named:
        yield _read("configuration", Path(named))
    else:
        yield _read("configuration", places.config_file(environment))
        yield _read("project file", folder / PROJECT_FILE)
    store = places.store_file(environment)
    yield _written("store of replies and editions", store, "SUMMARIZER_STORE names another file")
    yield _written("unread answers", places.state_folder(environment), "XDG_STATE_HOME names another folder")


def _read(label: str, path: Path | None) -> Finding:
    """Return how a file stands that we read: somebody else who can write it decides where keys go."""
    if path is None:
        return Finding(AREA, "warn", f"{label}: nowhere, there is no home folder", HOMELESS)
    mode = _mode(path)
    if mode is None:
        return Finding(AREA, "ok", f"{label}: {path} (there is none)")
    if not os.access(path, os.R_OK):
        return Finding(AREA, "warn", f"{label}: {path} cannot be read", "check its permissions")
    if mode & 0o022:
        return Finding(AREA, "warn", f"{label}: others can write {path}", f"chmod go-w {path}")
    return Finding(AREA, "ok", f"{label}: {path}")


def _written(label: str, path: Path | None, elsewhere: str) -> Finding:
    """Return how a file or folder stands that we write, and that holds articles and answers."""
    if path is None:
        return Finding(AREA, "warn", f"{label}: nowhere, there is no home folder", HOMELESS)
    mode = _mode(path)
    nearest = path
    while _mode(nearest) is None and nearest != nearest.parent:
        nearest = nearest.parent
    if not os.access(nearest, os.W_OK):
        return Finding(AREA, "warn", f"{label}: {path} cannot be written", elsewhere)
    if mode is None:
        return Finding(AREA, "ok", f"{label}: {path} (not made yet)")
    if mode & 0o077:
        wanted = "700" if stat.S_ISDIR(mode) else "600"
        return Finding(AREA, "warn", f"{label}: others can look into {path}", f"chmod {wanted} {path}")
    return Finding(AREA, "ok", f"{label}: {path}")


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None
