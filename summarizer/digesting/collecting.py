"""Sources of a digest -> what each of them gave. None of them can keep the others from being read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from summarizer.digest.moments import moment_of
from summarizer.digest.selection import Horizon, worth_reading
from summarizer.digesting.configuration import DigestSource
from summarizer.digesting.naming import WHY, is_planted, shown_file
from summarizer.digesting.source_list import unnamed
from summarizer.domain import Article, Failure
from summarizer.errors import SourceError, SummarizerError
from summarizer.sources import STDIN, Lead, Reader, shown
from summarizer.sources.collect import named_leads
from summarizer.sources.files import read_data, read_stdin
from summarizer.sources.lead import is_address
from summarizer.sources.opening import Opened, Shelf, open_feed, open_lead
from summarizer.sources.records import ENDINGS, is_record, read_records
from summarizer.store import SourceRecord

# sources that are opened at once
AT_ONCE: Final = 16


@dataclass(slots=True)
class Catch:
    """What one source gave, a feed or whatever else was named: articles, and the failures to get others.

    ``passed_over`` are entries of a feed that need not be read: their date says so. ``waiting`` is what is remembered
    of a source that is left alone after it failed; ``error`` says why there is nothing. ``listed`` says that a list
    names it and not the digest itself: a list of feeds does, or one of whatever sources.
    """

    source: DigestSource
    address: str
    leads: list[Lead] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    passed_over: list[Lead] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    waiting: SourceRecord | None = None
    error: Exception | None = None
    listed: Literal["no", "as feed", "as source"] = "no"


@dataclass(frozen=True, slots=True)
class Terms:
    """How sources are read: with whom, as of when and really when, for which window, how many entries of a feed."""

    reader: Reader
    now: datetime
    read_at: datetime
    tz: ZoneInfo
    horizon: Horizon
    newest: int
    records: Mapping[str, SourceRecord]


def collect_catches(sources: Sequence[DigestSource], terms: Terms) -> list[Catch]:
    """Return what each source gave, in their order; a list of feeds becomes one catch for each of them."""
    shelf = Shelf()
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="source") as threads:
        opened = list(threads.map(lambda source: list(_open(source, terms, shelf)), sources))
        catches = _once(catch for several in opened for catch in several)
        inner = threads.map(partial(_open_inner, terms=terms), catches)
        catches = _told_apart(_once(catch for several in inner for catch in several))
    for catch in catches:
        _leave_out_by_date(catch, terms)
    _read_all(catches, terms.reader)
    return catches


def _open(source: DigestSource, terms: Terms, shelf: Shelf) -> Iterator[Catch]:
    """Yield the catches of a source; a feed that was only named yet has its address and no leads."""
    catch = Catch(source, source.source)
    if record := _left_alone(source.source, terms):
        catch.waiting = record
        yield catch
        return
    listed: list[Catch] = []
    try:
        if source.source == STDIN:
            listed = list(_piped(catch))
        elif Path(source.source).suffix.lower() in ENDINGS and not is_address(source.source):
            _take_records(catch, read_data(source.source).decode("utf-8-sig", "replace"), source.source)
        else:
            listed = list(_named(catch, terms, shelf))
    except Exception as error:  # noqa: BLE001 - a fault of ours with one source must not cost the others
        catch.error = _told(error)
    if catch.leads or catch.articles or catch.failures or catch.error or not listed:
        yield catch
    else:
        listed[0].notices += catch.notices
    yield from listed


def _named(catch: Catch, terms: Terms, shelf: Shelf) -> Iterator[Catch]:
    """Take the leads that a source stands for; yield the sources that it names, to be opened each by itself."""
    found = list(named_leads((catch.source.source,), catch.notices.append))
    for lead, must_look in found:
        if isinstance(lead, Failure):
            if len(found) == 1:
                raise lead.error
            catch.failures.append(lead)
        elif not must_look:
            catch.leads.append(lead)
        elif len(found) > 1 and is_address(lead.name):
            yield _listed(lead, catch, "as source")
        else:
            try:
                opened = open_lead(lead, terms.reader, terms.newest, shelf)
            except Exception as error:
                if len(found) == 1:
                    raise
                catch.failures.append(Failure(lead.name, _told(error)))  # one file of a folder
                continue
            _take(catch, opened)
            yield from (_listed(feed, catch, "as feed") for feed in opened.feeds)


def _listed(lead: Lead, catch: Catch, listed: Literal["as feed", "as source"]) -> Catch:
    """Return the catch of a source that a list names, yet to be opened; it is declared what the list is."""
    source = replace(catch.source, source=lead.name, name=lead.feed or shown(lead.name))
    return Catch(source, lead.name, leads=[lead], listed=listed)


def _once(catches: Iterable[Catch]) -> list[Catch]:
    """Return catches without those of addresses that a list names and the digest, or another list, does as well."""
    given = list(catches)
    seen = {_same(catch) for catch in given if catch.listed == "no"}
    kept = []
    for catch in given:
        if catch.listed != "no":
            if _same(catch) in seen:
                continue
            seen.add(_same(catch))
        kept.append(catch)
    return kept


def _same(catch: Catch) -> str:
    return catch.address.partition("#")[0] if is_address(catch.address) else catch.address


def _told_apart(catches: Sequence[Catch]) -> list[Catch]:
    """Return the catches, of which no two have one name: lists may call all their feeds alike."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for catch in sorted(catches, key=lambda catch: catch.listed != "no"):
        # the name of a file may be no text at all
        written = catch.source.name.encode("utf-8", "replace").decode("utf-8")
        called = name = _presentable(written, catch)
        while name in taken:
            numbers[called] += 1
            name = f"{called} ({numbers[called] + 1})"
        taken.add(name)
        catch.source = replace(catch.source, name=name)
    return list(catches)


def _presentable(name: str, catch: Catch) -> str:
    """Return the name of a source as it may be shown: one that the user gave it as it is."""
    is_given = catch.listed == "no" and not name.startswith(unnamed(catch.source.source))
    if is_given or (may := shown_file(name, "source")) == name:
        return name
    if catch.listed == "no" and not is_planted(name):
        return may  # cut
    catch.notices.append(f"The name of a source is not shown: {WHY}.")
    return may if is_planted(name) or not is_address(catch.address) else shown_file(shown(catch.address))


def _piped(catch: Catch) -> Iterator[Catch]:
    """Take the articles that are piped in, or yield the sources that are, one a line."""
    text = read_stdin().data.decode("utf-8-sig", "replace")
    if is_record(text.lstrip()):
        _take_records(catch, text, "standard input")
        return
    names = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not names:
        raise SourceError("standard input names no source", hint="pipe in a source a line", code="empty")
    for name in names:
        for lead, must_look in named_leads((name,), catch.notices.append):
            if isinstance(lead, Failure):
                catch.failures.append(lead)
            elif must_look:
                yield _listed(lead, catch, "as source")
            else:
                catch.leads.append(lead)


def _take_records(catch: Catch, text: str, name: str) -> None:
    for one in read_records(text, name=name):
        (catch.failures if isinstance(one, Failure) else catch.articles).append(one)  # type: ignore[arg-type]
    if not catch.articles and not catch.failures:
        raise SourceError(f"{name!r} holds no article", code="empty")


def _take(catch: Catch, opened: Opened) -> None:
    for one in opened.found:
        (catch.failures if isinstance(one, Failure) else catch.leads).append(one)  # type: ignore[arg-type]
    # that a list is one is seen by its feeds
    catch.notices += opened.notices[1:] if opened.feeds else opened.notices


def _open_inner(catch: Catch, *, terms: Terms) -> list[Catch]:
    """Return a source that a list names as the catches that it is, anything else as it is."""
    if catch.listed == "no":
        return [catch]
    (lead,) = catch.leads
    if record := _left_alone(catch.address, terms):
        catch.leads, catch.waiting = [], record
        return [catch]
    catch.leads = []
    try:
        if catch.listed == "as feed":
            opened = open_feed(lead, terms.reader, terms.newest)
        else:
            opened = open_lead(lead, terms.reader, terms.newest, Shelf())
        _take(catch, opened)
    except Exception as error:  # noqa: BLE001 - as above
        catch.error = _told(error)
        return [catch]
    # a list in a list: its feeds are opened here, and those that are lists themselves are refused
    inner = [_listed(feed, catch, "as feed") for feed in opened.feeds]
    found = [one for feed in inner for one in _open_inner(feed, terms=terms)]
    if not found or catch.leads:
        return [catch, *found]
    found[0].notices += catch.notices
    return found


def _left_alone(address: str, terms: Terms) -> SourceRecord | None:
    """Return what is remembered of a source that is not to be asked again yet; files are always looked at."""
    record = terms.records.get(address)
    if record is None or record.retry_at is None or not is_address(address):
        return None
    # the same run again, after it was broken off or for another look: no time has passed
    tried = record.tried_at is not None and datetime.fromisoformat(record.tried_at) < terms.now
    return record if tried and terms.now < datetime.fromisoformat(record.retry_at) else None


def latest_date(lead: Lead) -> str | None:
    """Return the later of the dates that a feed gives an entry: what was changed is looked at again."""
    dates = (lead.entry.published_at, lead.entry.updated_at) if lead.entry else ()
    return max(filter(None, dates), key=_comparable, default=None)


def _comparable(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _leave_out_by_date(catch: Catch, terms: Terms) -> None:
    """Pass over the entries of a feed whose dates say that they are not of this window, before they are fetched."""
    kept = []
    for lead in catch.leads:
        dated = latest_date(lead)
        moment = moment_of(dated, first_seen=terms.now, read_at=terms.read_at, tz=terms.tz) if dated else None
        url = lead.entry.url if lead.entry else None
        if moment and moment.origin == "published" and not worth_reading(url, moment, terms.horizon):
            catch.passed_over.append(lead)
        else:
            kept.append(lead)
    catch.leads = kept


def _read_all(catches: Sequence[Catch], reader: Reader) -> None:
    """Read what the leads of all catches lead to: what is fetched or parsed elsewhere at once, files in turn."""
    waiting: list[tuple[Catch, Lead, Future[Article] | None]] = [
        (catch, lead, reader.start(lead, partial(reader.read, lead)) if lead.slow else None)
        for catch in catches
        for lead in catch.leads
    ]
    for catch, lead, future in waiting:
        try:
            article = reader.read(lead) if future is None else future.result()
            if not article.text.strip():
                raise SourceError("the article is empty", code="empty")
            catch.articles.append(article)
        except Exception as error:  # noqa: BLE001 - as above
            catch.failures.append(Failure(lead.name, _told(error)))
    for catch in catches:
        only = [failure for failure in catch.failures if failure.source == catch.address]
        if only and len(catch.leads) == 1 and not catch.articles:
            # a file that is a source by itself: the source failed, not an article of it
            catch.error = only[0].error
            catch.failures = [failure for failure in catch.failures if failure is not only[0]]


def _told(error: Exception) -> SummarizerError:
    """Return what went wrong, in words that are meant to be read."""
    if isinstance(error, SummarizerError):
        return error
    ours = SummarizerError(f"internal error: {type(error).__name__}: {error}", hint="please report this")
    ours.__cause__ = error
    return ours
