"""Names of time zones -> zones: those of the IANA database only, never a path, the same on every system."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.errors import UsageError

LOCAL: Final = Path("/etc/localtime")
FALLBACK: Final = "UTC"
LONGEST: Final = 60  # no name has half of that


def read_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name such as Europe/Berlin. Raises `UsageError` with the nearest names."""
    if name not in zone_names():
        raise UsageError(f"there is no time zone {name[:LONGEST]!r}", hint=_advice(name[:LONGEST]))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise UsageError(
            f"the rules of the time zone {name!r} are not to be found",
            hint="install the package tzdata again",
        ) from None


@cache
def zone_names() -> frozenset[str]:
    """Return all names of time zones. They come from the list of tzdata: a folder also holds files of other names."""
    return frozenset((files("tzdata") / "zones").read_text("utf-8").split())


def local_zone(environment: Mapping[str, str]) -> str:
    """Return the name of this machine's time zone: ``TZ``, else where its local time leads, else UTC."""
    named = environment.get("TZ", "").removeprefix(":")
    if named in zone_names():
        return named
    try:
        target = str(LOCAL.readlink())
    except (OSError, NotImplementedError):
        return FALLBACK
    return _named_in(target)


def _named_in(path: str) -> str:
    """Return the zone that a path into a database of zones names."""
    name = re.sub(r"^(?:posix|right)/", "", path.rpartition("/zoneinfo/")[2])
    return name if name in zone_names() else FALLBACK


def _advice(name: str) -> str:
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in sorted(zone_names())}
    cities = [each for each in folded if each.rpartition("/")[2] == name.casefold().replace(" ", "_")]
    near = cities[:3] or get_close_matches(name.casefold().replace(" ", "_"), folded, n=3, cutoff=0.6)
    if not near:
        return "write an IANA name such as Europe/Berlin or UTC"
    return f"did you mean {' or '.join(folded[each] for each in near)}?"
