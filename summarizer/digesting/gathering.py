"""What each source gave -> the articles of the edition, and a report of everything else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from summarizer.digest.moments import Moment, iso, moment_of
from summarizer.digest.selection import Horizon, judge, place_of, publication_order
from summarizer.digesting.collecting import Catch, latest_date
from summarizer.digesting.gathered import Gathering, Taken
from summarizer.digesting.naming import WHY, presentable, shown_file, shown_words
from summarizer.domain import Article
from summarizer.edition import LeftOut, SourceReport, SourceState, WhyLeftOut
from summarizer.errors import FetchError, SummarizerError
from summarizer.sources import Lead, shown, without_credentials
from summarizer.sources.lead import is_address
from summarizer.store import SourceRecord

# after a failure a source is left alone for a quarter of an hour, then twice as long each time, up to half a day
FIRST_PAUSE: Final = timedelta(minutes=15)
LONGEST_PAUSE: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Past:
    """What was known before: when articles were first found, by their `id`, how sources did last, by their names.

    ``read_at`` is when they are really read.
    """

    first_seen: Mapping[int, str | None]
    read_at: datetime
    reports: Mapping[str, SourceReport]


def gather(
    catches: Sequence[Catch], past: Past, horizon: Horizon, *, tz: ZoneInfo, stale_days: int
) -> Gathering:
    """Return what an edition is made of, in the order of publication, and what became of all else."""
    now = horizon.end
    taken: list[Taken] = []
    left_out: list[LeftOut] = []
    reports: list[SourceReport] = []
    hidden: Counter[tuple[str, str]] = Counter()
    for catch in catches:
        moments: list[Moment] = []
        used = 0
        for read in catch.articles:
            known = past.first_seen.get(id(read))
            article, parts = presentable(read)
            hidden.update((catch.source.name, part) for part in parts)
            first_seen = datetime.fromisoformat(known) if known else now
            moment = moment_of(article.published_at, first_seen=first_seen, read_at=past.read_at, tz=tz)
            moments.append(moment)
            place = place_of(article.url, article.name, catch.source.publisher or article.publisher)
            verdict = judge(article.sha256, place, moment, horizon=horizon)
            if verdict.reason:
                left_out.append(_left(article, catch, moment, verdict.reason, verdict.detail))
                continue
            used += 1
            taken.append(_taken(article, catch, moment, first_seen, late=verdict.late))
        left_out += _passed_over(catch, horizon, past.read_at, tz)
        left_out += _unreadable(catch)
        moments += filter(None, (_dated(lead, now, past.read_at, tz) for lead in catch.passed_over))
        reports.append(_report(catch, moments, used, past, now=now, stale=timedelta(days=stale_days)))
    order = publication_order(
        [(one.moment.at, one.article.sha256, one.article.url or one.article.name or "") for one in taken]
    )
    return Gathering(
        taken=tuple(taken[position] for position in order),
        sources=tuple(reports),
        left_out=tuple(left_out),
        notices=(*_notices(catches), *_not_shown(hidden)),
        found=sum(len(catch.articles) + len(catch.passed_over) + len(catch.failures) for catch in catches),
    )


def records_of(
    catches: Iterable[Catch], old: Mapping[str, SourceRecord], *, now: datetime
) -> list[SourceRecord]:
    """Return what is to be remembered of each source: when it may be asked again, if it failed."""
    records = []
    for catch in catches:
        if catch.waiting is not None:
            continue
        before = old.get(catch.address, SourceRecord(catch.address))
        if catch.error is None:
            records.append(SourceRecord(catch.address, last_read=iso(now), tried_at=iso(now)))
            continue
        again = before.tried_at == iso(now)
        failures = max(1, before.failures if again else before.failures + 1)
        records.append(
            replace(
                before,
                failures=failures,
                tried_at=iso(now),
                retry_at=iso(now + _pause(failures, catch.error)),
                error=str(catch.error),
            )
        )
    return records


def _pause(failures: int, error: Exception | None) -> timedelta:
    asked = (error.retry_after or 0) if isinstance(error, FetchError) else 0
    pause: timedelta = min(FIRST_PAUSE * (1 << min(failures - 1, 10)), LONGEST_PAUSE)
    return max(pause, timedelta(seconds=min(asked, LONGEST_PAUSE.total_seconds())))


def _taken(article: Article, catch: Catch, moment: Moment, first_seen: datetime, *, late: bool) -> Taken:
    source = catch.source
    article = replace(article, url=_public(article.url), publisher=source.publisher or article.publisher)
    return Taken(article, moment, first_seen, late, source.name, source.weight, source.family, source.topic)


def _report(
    catch: Catch, moments: Sequence[Moment], used: int, past: Past, *, now: datetime, stale: timedelta
) -> SourceReport:
    before = past.reports.get(catch.source.name)
    failures, last_read = (before.failures, before.last_read) if before else (0, None)
    error = catch.error
    if error is None and catch.waiting is None and not catch.articles and catch.failures:
        error = catch.failures[0].error
    dated = [moment.at for moment in moments if moment.origin == "published"]
    state: SourceState
    if catch.waiting is not None:
        state = "waiting"
    elif error is not None:
        state = "failed"
    elif not moments:
        state = "empty"
    else:
        state = "stale" if dated and max(dated) < now - stale and not used else "ok"
    read = state not in ("failed", "waiting")
    failures = 0 if read else failures + 1
    retry = None
    if catch.waiting is not None:
        retry = catch.waiting.retry_at
    elif not read and is_address(catch.address):
        retry = iso(now + _pause(failures, error))
    said = catch.waiting.error if catch.waiting is not None else str(error) if error else None
    said = _said(said, catch) if said else None
    return SourceReport(
        name=catch.source.name,
        address=_address(catch.address),
        state=state,
        found=len(catch.articles) + len(catch.passed_over) + len(catch.failures),
        used=used,
        newest=iso(max(dated)) if dated else None,
        failures=failures,
        last_read=iso(now) if read else last_read,
        retry_at=retry,
        error=said,
    )


def _address(address: str) -> str:
    """Return where a source is, as others may know it: of a file or folder only its name."""
    return shown(address) if is_address(address) else shown_file(_plain(Path(address).name or address))


def _public(url: str | None) -> str | None:
    """Return an address without what lets somebody in, None for what is none."""
    # an entry without an address is called by its feed's and its title
    if url is None or not is_address(url) or " " in url:
        return None
    try:
        parts = urlsplit(without_credentials(url))
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        return None


def _dated(lead: Lead, now: datetime, read_at: datetime, tz: ZoneInfo) -> Moment | None:
    published = latest_date(lead)
    return moment_of(published, first_seen=now, read_at=read_at, tz=tz) if published else None


def _left(article: Article, catch: Catch, moment: Moment, reason: WhyLeftOut, detail: str) -> LeftOut:
    return LeftOut.model_construct(
        name=article.title or article.name or _public(article.url) or "article",
        url=_public(article.url),
        through=catch.source.name,
        moment=iso(moment.at),
        reason=reason,
        detail=detail,
    )


def _passed_over(catch: Catch, horizon: Horizon, read_at: datetime, tz: ZoneInfo) -> Iterable[LeftOut]:
    for lead in catch.passed_over:
        moment = _dated(lead, horizon.end, read_at, tz)
        later = moment is not None and moment.at >= horizon.end
        yield LeftOut.model_construct(
            name=shown_words(lead.entry.title if lead.entry and lead.entry.title else shown(lead.name)),
            url=_public(lead.name),
            through=catch.source.name,
            moment=iso(moment.at) if moment else None,
            reason="after the window" if later else "before the window",
            detail="by the date that its feed gives; it was not fetched",
        )


def _unreadable(catch: Catch) -> Iterable[LeftOut]:
    for failure in catch.failures:
        error = failure.error
        name = failure.source
        yield LeftOut.model_construct(
            name=shown_words(shown(name))
            if is_address(name)
            else shown_file(_plain(Path(name).name or name)),
            url=_public(name),
            through=catch.source.name,
            moment=None,
            reason="unreadable",
            detail=_said(error.message if isinstance(error, SummarizerError) else str(error), catch),
        )


def _notices(catches: Sequence[Catch]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_said(notice, catch) for catch in catches for notice in catch.notices))


def _not_shown(hidden: Mapping[tuple[str, str], int]) -> Iterable[str]:
    for (source, part), number in hidden.items():
        what = {"name": "the name of its file", "publisher": "the name of its publisher"}.get(
            part, f"its {part}"
        )
        articles = "an article" if number == 1 else f"{number} articles"
        yield f"{source}: of {articles} {what} is not shown: {WHY}"


def _said(text: str, catch: Catch) -> str:
    """Return words about a source that call it by its name: where it is on this machine is nobody's business."""
    source, name = catch.source.source, catch.source.name
    if "/" in source and not is_address(source):
        for spelled in (source, repr(source)[1:-1]):
            text = text.replace(spelled, name)
    return shown_words(_plain(text))


def _plain(text: str) -> str:
    """Return a text as any file can hold it: names of files may be no text at all."""
    return text.encode("utf-8", "replace").decode("utf-8")
