"""Articles that were found -> those that an edition is about, and why each of the others is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from summarizer.digest.addresses import canonical_url
from summarizer.digest.moments import Moment
from summarizer.edition import WhyLeftOut

# an article that was told is looked at again for so long: most corrections come soon, and not all change the date
CORRECTED: Final = timedelta(hours=48)
# a window that was chosen by hand and begins so shortly after the edition before takes the gap in: a clock is never
# as punctual as "24h"
GAP: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Told:
    """What earlier editions told: the editions by text and place, and the places whose text they told."""

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Horizon:
    """What decides whether an article belongs to an edition with the window ``[start, end)``.

    ``since`` is the moment from which the digest has editions, as far back as they are compared with: what was
    published since then and is in none of them is owed. None if there is none, and where the window was chosen by
    hand: then only what was published in it counts, be it ``told`` before or not.
    """

    start: datetime
    end: datetime
    since: datetime | None = None
    by_hand: bool = False
    told: Told = field(default_factory=Told)


class Verdict(NamedTuple):
    """Whether an article is taken. ``late`` if it was published before the window, ``reason`` why it is left out."""

    late: bool = False
    reason: WhyLeftOut | None = None
    detail: str = ""


def judge(sha256: str, place: str, moment: Moment, *, horizon: Horizon) -> Verdict:
    """Return whether an article belongs to an edition.

    What was published before the window and is in no edition comes late but comes, whether its source or the model
    had failed, the budget was used up, or it was published with an older date; and so does another text at an address
    of which an edition told: a correction is news of now. The same text at another ``place`` is a reprint.
    """
    if moment.at >= horizon.end:
        return Verdict(reason="after the window", detail="the next edition will have it")
    if not horizon.by_hand and (edition := horizon.told.texts.get((sha256, place))):
        return Verdict(reason="in an earlier edition", detail=f"edition {edition} had it")
    # of a day without a time any hour may be meant
    if moment.at >= horizon.start or (moment.until is not None and moment.until > horizon.start):
        return Verdict()
    owed = horizon.since is not None and moment.at >= horizon.since
    if (sha256, place) not in horizon.told.texts and (owed or (place and place in horizon.told.places)):
        return Verdict(late=True)
    return Verdict(reason="before the window", detail="published before the window began")


def place_of(url: str | None, name: str | None, publisher: str | None) -> str:
    """Return by what an article is known again when its text has changed: its address, else its file and house."""
    return canonical_url(url) or (f"{(publisher or '').casefold()} {name}" if name else "")


def worth_reading(url: str | None, moment: Moment, horizon: Horizon) -> bool:
    """Say whether an article that a feed dates so can belong to an edition, before it is fetched."""
    if moment.at >= horizon.end:
        return False
    place = canonical_url(url) or ""
    known = bool(place) and place in horizon.told.places
    if max(moment.at, moment.until or moment.at) >= horizon.start:
        return True
    if horizon.since is None or moment.at < horizon.since:
        return False
    return not known or moment.at >= horizon.start - CORRECTED


def publication_order(keys: Sequence[tuple[datetime, str, str]]) -> list[int]:
    """Return the positions of articles in the order in which they were published.

    A key is the moment, the digest of the text, and a name: two reprints of one minute keep one order for ever.
    """
    return sorted(range(len(keys)), key=keys.__getitem__)
