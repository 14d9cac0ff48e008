"""What commands about editions say in common: which digest is meant, which edition, when the next is due."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.digesting.configuration import DigestConfig
    from summarizer.edition import Edition
    from summarizer.store import EditionRow

DEFAULT_NAME: Final = "daily"
NAMED: Final = 5
FAILURES: Final = {
    "unreadable": "could not be read",
    "not briefed": "could not be briefed",
    "over budget": "did not fit the budget",
}
EDITION_ID: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[1-9][0-9]{0,3})?")


def check_wanted(wanted: str | None) -> str | None:
    """Return the edition that is asked for, None for the newest. Raises `UsageError` for what is no name of one."""
    if wanted is None or EDITION_ID.fullmatch(wanted):
        return wanted
    raise UsageError(f"{wanted!r} is no edition", hint="write a day such as 2026-06-03, or see 'digest list'")


def choose_name(name: str | None, environment: Mapping[str, str]) -> str:
    """Return which digest is meant: the one that is named, the only one there is, or "daily". Raises `UsageError`."""
    if name is not None:
        return name
    from summarizer.digesting.calls import list_editions

    names = sorted({row.name for row in list_editions(environment, None)})
    if not names or DEFAULT_NAME in names:
        return DEFAULT_NAME
    if len(names) > 1:
        raise UsageError(f"there are editions of {', '.join(names)}", hint="choose one with --name")
    return names[0]


def not_due(config: "DigestConfig", rows: "Sequence[EditionRow]", *, now: datetime) -> str:
    """Return why no edition is due, and when one will be; empty if one is. ``rows`` are what stands, in order."""
    from summarizer.digest.windows import Last, is_due, next_due
    from summarizer.digesting.zones import read_zone

    if not rows:
        return ""
    tz, clock = read_zone(config.tz), config.at or time()
    last = Last(rows[-1].id, datetime.fromisoformat(rows[-1].end))
    if is_due(clock, config.days, tz, now=now, last=last):
        return ""
    then = next_due(clock, config.days, tz, now=now).astimezone(tz)
    return f"not due: edition {last.id} stands; next at {then:%Y-%m-%d %H:%M %Z}"


def what_failed(edition: "Edition") -> str:
    """Return in one line what of an edition failed: sources by name, articles by number; empty if nothing did."""
    if edition.standing != "partial":
        return ""
    unread = [source.name for source in edition.coverage.sources if source.state in ("failed", "waiting")]
    parts = []
    if unread:
        named = ", ".join(unread[:NAMED]) + (", …" if len(unread) > NAMED else "")
        parts.append(f"{len(unread)} source{'s' * (len(unread) != 1)} could not be read ({named})")
    for reason, words in FAILURES.items():
        parts += [
            f"{count.number} article{'s' * (count.number != 1)} {words}"
            for count in edition.coverage.left_out_counts
            if count.reason == reason
        ]
    return f"edition {edition.id} is partial: {', '.join(parts) or 'the model failed at some of its words'}"
