"""What a feed says of an article -> an entry: plain words, a web address, a date that can be."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal

from summarizer.extract.dates import read_date
from summarizer.extract.labels import plain_label, web_address
from summarizer.extract.listings import FeedEntry

MAX_ENTRIES: Final = 500
TOO_MANY: Final = f"only the first {MAX_ENTRIES} entries were read"
UPDATED: Final = "feed updated"
# what may be left out of an entry
LeftOut = Literal["link", "date"]
_WHY: Final[dict[LeftOut, str]] = {"link": "no web address", "date": "no date that can be"}


def make_entry(
    *,
    title: str | None,
    link: str | None,
    base: str | None,
    content: str,
    content_kind: Literal["fragment", "text"],
    complete: bool,
    authors: Iterable[str | None],
    dates: Sequence[tuple[str, str | None]],
    identity: str | None,
    now: datetime | None,
) -> tuple[FeedEntry, tuple[LeftOut, ...]]:
    """Return an entry and what was left out of it. ``dates`` are pairs of origin and text, the best first."""
    url = web_address(link, base=base)
    known = [(origin, date) for origin, written in dates if written and (date := read_date(written, now=now))]
    origin, date = known[0] if known else (None, None)
    names = dict.fromkeys(label for author in authors if (label := plain_label(author)))
    entry = FeedEntry(
        title=plain_label(title),
        url=url,
        content=content,
        content_kind=content_kind,
        complete=complete and bool(content.strip()),
        author=plain_label(", ".join(names)),
        published_at=date,
        published_from=origin,
        updated_at=dict(known).get(UPDATED),
        identity=plain_label(identity),
    )
    left_out: list[LeftOut] = []
    if link is not None and url is None:
        left_out.append("link")
    if date is None and any(written for _, written in dates):
        left_out.append("date")
    return entry, tuple(left_out)


def tell_left_out(left_out: Iterable[LeftOut]) -> tuple[str, ...]:
    """Return what a reader is told of the parts that were left out of entries."""
    return tuple(
        f"the {what} of {count} {'entry' if count == 1 else 'entries'} is {_WHY[what]} and was left out"
        for what, count in Counter(left_out).items()
    )
