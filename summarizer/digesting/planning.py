"""What was asked for and what the store holds -> the edition to be made or gone on with, and what came before it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from summarizer import __version__
from summarizer.digest.moments import iso
from summarizer.digest.selection import GAP, Horizon, Told, place_of
from summarizer.digest.windows import ChosenWindow, Last, Wanted, choose_window, window_end
from summarizer.digesting.configuration import DigestConfig
from summarizer.digesting.zones import read_zone
from summarizer.edition import Edition
from summarizer.editions import frozen_edition
from summarizer.prompts import PromptVersion
from summarizer.store import Archive, EditionRow, PendingRun


@dataclass(frozen=True, slots=True)
class Assignment:
    """An edition to be made: its window, its run in the store, and the editions before it, the oldest first.

    ``recent`` are those that today's stories are compared with. ``by_hand`` if the window was chosen with ``since``:
    then articles count that earlier editions had, too.
    """

    window: ChosenWindow
    run: PendingRun
    rows: tuple[EditionRow, ...]
    recent: tuple[Edition, ...]
    tz: ZoneInfo
    by_hand: bool
    horizon: Horizon

    @property
    def now(self) -> datetime:
        """Return the end of the window, which is all that an edition knows of the clock."""
        return self.window.end

    @property
    def read_at(self) -> datetime:
        """Return when the run began: what claims to be from later than that is not believed."""
        return datetime.fromisoformat(self.run.now)


def assign(
    config: DigestConfig, identity: str, archive: Archive, *, now: datetime, dry: bool = False
) -> Assignment:
    """Return the edition that is due now, or the one that was begun today and broken off.

    ``identity`` is the digest of what was asked for. ``dry`` notes nothing in the store. Raises `UsageError` for a
    window that cannot be, and `StoreError`.
    """
    tz = read_zone(config.tz)
    rows = archive.editions(config.name)
    pending = archive.pending(config.name, identity)
    if pending is not None and _same_day(pending, now, tz):
        now = datetime.fromisoformat(pending.now)
    else:
        pending = None
    wanted = Wanted(config.since, config.date, config.at, tz, config.days)
    rows = _before(rows, wanted, now)
    last = Last(rows[-1].id, datetime.fromisoformat(rows[-1].end)) if rows else None
    window = choose_window(wanted, now=now, last=last)
    if pending is None:
        plan = json.dumps({"start": iso(window.start), "end": iso(window.end), "date": str(window.date)})
        moment = now.isoformat()
        pending = (
            PendingRun(0, moment, plan)
            if dry
            else archive.begin(config.name, identity, now=moment, plan=plan)
        )
    by_hand = config.since not in (None, "last")
    oldest = _back(window.start, config.history_days)
    recent = _recalled(rows, archive, config.name, since=oldest)
    horizon = Horizon(
        window.start, window.end, _owing_since(window, rows, oldest, by_hand), by_hand, _told(recent)
    )
    return Assignment(window, pending, rows, recent, tz, by_hand, horizon)


def _owing_since(
    window: ChosenWindow, rows: Sequence[EditionRow], oldest: datetime, by_hand: bool
) -> datetime | None:
    """Return from when on each article that no edition has is owed to the reader, None if from the window on."""
    if not rows:
        return None
    if by_hand:
        last = datetime.fromisoformat(rows[-1].end)
        return last if timedelta() < window.start - last <= GAP else None
    return max(oldest, min(datetime.fromisoformat(row.start) for row in rows))


def _told(editions: Sequence[Edition]) -> Told:
    texts: dict[tuple[str, str], str] = {}
    for edition in editions:
        for article in edition.articles:
            source = article.source
            place = place_of(source.url, source.name, source.publisher)
            texts[source.sha256, place] = edition.id
    return Told(texts, frozenset(place for _, place in texts if place))


def _back(moment: datetime, days: int) -> datetime:
    """Return the moment so many days before, the first of all times where there is none."""
    try:
        return moment - timedelta(days=days)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def identity_of(
    config: DigestConfig, model: str, language: str, prompts: Sequence[PromptVersion]
) -> tuple[str, str]:
    """Return the digest of what was asked for, window and all, and that of the configuration without a window."""
    lasting = replace(config, date=None, since=None).digest
    asked: dict[str, Any] = {
        "config": lasting,
        "since": config.since,
        "date": str(config.date),
        "model": model,
        "language": language,
        "prompts": [prompt.digest for prompt in prompts],
        "version": __version__,
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest(), lasting


def next_id(day: str, rows: Sequence[EditionRow]) -> str:
    """Return the id of one more edition of a day: the day itself, then with a number behind it."""
    taken = {row.id for row in rows}
    number, name = 1, day
    while name in taken:
        number += 1
        name = f"{day}-{number}"
    return name


def _same_day(pending: PendingRun, now: datetime, tz: ZoneInfo) -> bool:
    """Say whether a run that was broken off is of today; one of yesterday is taken into today's window."""
    began = datetime.fromisoformat(pending.now)
    return began <= now and began.astimezone(tz).date() == now.astimezone(tz).date()


def _before(rows: Sequence[EditionRow], wanted: Wanted, now: datetime) -> tuple[EditionRow, ...]:
    """Return the editions that come before the one that is wanted: for a day by name those of earlier days."""
    if wanted.date is None:
        return tuple(rows)
    end = window_end(wanted, now=now)
    return tuple(row for row in rows if row.date < str(wanted.date) and datetime.fromisoformat(row.end) < end)


def _recalled(
    rows: Sequence[EditionRow], archive: Archive, name: str, *, since: datetime
) -> tuple[Edition, ...]:
    return tuple(
        frozen_edition(archive.edition(name, row.id))
        for row in rows
        if datetime.fromisoformat(row.end) > since
    )
