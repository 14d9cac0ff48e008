"""Articles that were found -> those that an edition is about, and why each of the others is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from summarizer.digest.moments import Moment
from summarizer.edition import WhyLeftOut

# how far back an article may lie that nobody could have seen in time: a feed was silent, a page came up late
LATE: Final = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Horizon:
    """What decides whether an article belongs to an edition.

    ``used`` are the digests of the texts that earlier editions had, with the edition; ``previous_start`` is where the
    window of the edition before began, None if there is none or the window was chosen by hand: then only what was
    published in it counts, be it used before or not.
    """

    start: datetime
    end: datetime
    previous_start: datetime | None = None
    used: Mapping[str, str] = field(default_factory=dict)


class Verdict(NamedTuple):
    """Whether an article is taken. ``late`` if it was published before the window, ``reason`` why it is left out."""

    late: bool = False
    reason: WhyLeftOut | None = None
    detail: str = ""


def judge(sha256: str, moment: Moment, *, seen_before: bool, horizon: Horizon) -> Verdict:
    """Return whether an article belongs to an edition.

    ``seen_before`` says that it had been found by the end of the edition before. What was published in the window of
    that edition and did not get into it, since its source or the model had failed, comes late but comes; so does what
    is at most two days old and was never seen.
    """
    if moment.at >= horizon.end:
        return Verdict(reason="after the window", detail="the next edition will have it")
    if horizon.previous_start is not None and (edition := horizon.used.get(sha256)):
        return Verdict(reason="in an earlier edition", detail=f"edition {edition} had it")
    if moment.at >= horizon.start:
        return Verdict()
    if horizon.previous_start is not None:
        missed = moment.at >= horizon.previous_start
        unseen = not seen_before and moment.at >= horizon.start - LATE
        if missed or unseen:
            return Verdict(late=True)
    return Verdict(reason="before the window", detail="published before the window began")


def worth_reading(moment: Moment, horizon: Horizon) -> bool:
    """Say whether an article that a feed dates so can belong to an edition, before it is fetched."""
    return earliest(horizon) <= moment.at < horizon.end


def earliest(horizon: Horizon) -> datetime:
    """Return before when no article can belong to an edition."""
    if horizon.previous_start is None:
        return horizon.start
    return min(horizon.previous_start, horizon.start - LATE)


def publication_order(keys: Sequence[tuple[datetime, str, str]]) -> list[int]:
    """Return the positions of articles in the order in which they were published.

    A key is the moment, the digest of the text, and a name: two reprints of one minute keep one order for ever.
    """
    return sorted(range(len(keys)), key=keys.__getitem__)
