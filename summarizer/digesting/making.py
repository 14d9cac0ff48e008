"""One run of a digest, step by step, each of which may be the last: what is done is in the store."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.digest.assembly import outline_stories, quiet_stories
from summarizer.digest.history import recall
from summarizer.digest.moments import iso
from summarizer.digest.outline import StoryOutline, Words, told
from summarizer.digest.rank import RankRules
from summarizer.digesting.briefings import AsFirstAsked, Finished, Office, brief_all
from summarizer.digesting.bundling import bundle_stories
from summarizer.digesting.collecting import Terms, collect_catches
from summarizer.digesting.editing import Content, Making, edit
from summarizer.digesting.gathered import (
    Gathering,
    gathering_from_json,
    gathering_to_json,
    texts_named_by,
)
from summarizer.digesting.gathering import Past, gather, records_of
from summarizer.digesting.planning import Assignment, next_id
from summarizer.digesting.workshop import Frozen, Workshop
from summarizer.digesting.writing import Desk, write_bottom_line, write_story
from summarizer.domain import NOTHING_USED, Article, Model, Usage
from summarizer.edition import SourceReport, Story
from summarizer.editions import digest_of, edition_to_json, load_edition
from summarizer.errors import ModelError, SourceError, SummarizerError
from summarizer.interrupts import ended_by_interrupt
from summarizer.session import Session
from summarizer.store import Archive

if TYPE_CHECKING:
    from summarizer.digesting.grouping import Grouping


def collect(shop: Workshop, assignment: Assignment, *, keep: bool = True) -> Gathering:
    """Return what the sources give for this edition; what a broken run gathered is not gathered again.

    Without ``keep`` nothing is written. Raises `SourceError` where not one source could be read.
    """
    archive, run = shop.archive, assignment.run
    if run.gathered is not None:
        texts = archive.find_articles(texts_named_by(run.gathered))
        return gathering_from_json(run.gathered, {digest: one.text for digest, one in texts.items()})
    now = assignment.now
    records = archive.source_states(shop.config.name)
    terms = Terms(
        shop.reader,
        now,
        assignment.read_at,
        assignment.tz,
        assignment.horizon,
        shop.settings.newest,
        records,
    )
    catches = collect_catches(shop.config.sources, terms)
    shop.on_step("collected")
    articles = [article for catch in catches for article in catch.articles]
    past = _past(articles, assignment, archive)
    if keep:
        archive.keep_articles(articles, seen=iso(now))
        shop.on_step("kept")
        archive.keep_source_states(shop.config.name, records_of(catches, records, now=now))
    gathering = gather(catches, past, assignment.horizon, tz=assignment.tz, stale_days=shop.config.stale_days)
    if not any(report.state in ("ok", "stale", "empty") for report in gathering.sources):
        raise SourceError(
            f"not one of {len(gathering.sources)} sources could be read, so there is no edition: "
            + "; ".join(f"{one.name}: {one.error}" for one in gathering.sources[:3]),
            hint="the next edition takes this window in",
            code="no_source",
        )
    if keep:
        archive.note_gathered(run, gathering_to_json(gathering))
        shop.on_step("gathered")
    return gathering


def group(shop: Workshop, assignment: Assignment, gathering: Gathering) -> "Grouping":
    """Return which articles are copies of one text, which are about one event, and which stories they carry on."""
    # scipy takes 0.3 s to load, which an edition that is only shown again need not wait for
    from summarizer.digesting.grouping import group_articles

    earlier = recall(assignment.recent)
    texts = shop.archive.find_articles({digest for story in earlier for digest in story.articles})
    grouping = group_articles([one.article for one in gathering.taken], earlier, texts)
    shop.on_step("grouped")
    return grouping


async def brief_wanted(
    shop: Workshop,
    assignment: Assignment,
    session: Session,
    gathering: Gathering,
    grouping: "Grouping",
    *,
    ends_early: bool,
) -> tuple[dict[int, Finished], dict[int, SummarizerError]]:
    """Return the briefings by their articles' positions, and why the others have none.

    Raises the first failure where not one article could be briefed: then there is no edition.
    """
    wanted = grouping.by_weight()
    office = Office(
        session,
        shop.briefing_prompt,
        shop.settings.lang,
        shop.archive,
        shop.watch,
        assignment.now,
        shop.settings.concurrency,
    )
    articles = [gathering.taken[place].article for place in wanted]
    results = await brief_all(articles, office, ends_early=ends_early)
    finished: dict[int, Finished] = {}
    failed: dict[int, SummarizerError] = {}
    for number, place in enumerate(wanted):
        result = results[number]
        if isinstance(result, Finished):
            finished[place] = result
        else:
            failed[place] = result
    shop.on_step("briefed")
    if failed and not finished:
        error = failed[wanted[0]]
        error.message = f"not one of {len(failed)} articles could be briefed: {error.message}"
        raise error
    return finished, failed


async def write(
    shop: Workshop,
    assignment: Assignment,
    model: Model,
    gathering: Gathering,
    grouping: "Grouping",
    finished: Mapping[int, Finished],
) -> Content:
    """Return what the edition says: stories in their order, each with its words, and the bottom line."""
    bundles = bundle_stories(gathering.taken, grouping, finished)
    rules = RankRules(top=shop.config.top, watch=shop.config.watch, per_topic=shop.config.per_topic)
    outlines = outline_stories(bundles, rules, now=assignment.now)
    quiet = quiet_stories(grouping.earlier, outlines, edition=assignment.window.previous or _last(assignment))
    shop.on_step("outlined")
    own = {one.article.sha256: one.article for one in gathering.taken}
    desk = Desk(AsFirstAsked(model), shop.digest_prompt, shop.settings.lang, own)
    usage, unwritten = NOTHING_USED, False
    notes: list[str] = []
    stories: list[Story] = []
    for outline, (words, took) in zip(outlines, await _write_all(outlines, desk), strict=True):
        stories.append(told(outline, words))
        usage += took
        notes += words.notes
        unwritten |= words.unwritten
    articles = sorted(
        (one for outline in outlines for one in outline.articles), key=lambda one: int(one.id[1:])
    )
    concluded = await write_bottom_line(stories, articles, desk)
    shop.on_step("written")
    return Content(
        concluded.line,
        tuple(stories),
        quiet,
        tuple(articles),
        usage + concluded.usage,
        (*notes, *concluded.notes),
        unwritten or concluded.unwritten,
    )


async def to_its_end(writing: Awaitable[Content], shop: Workshop, session: Session) -> Content:
    """Return what is written. At an interrupt the answers under way come in, then `KeyboardInterrupt` is raised."""

    def stop() -> int:
        session.stop()
        return session.ledger.spent.in_flight if session.ledger else 0

    interrupts: list[int] = []
    try:
        with ended_by_interrupt(stop, shop.watch.on_notice, interrupts):
            content = await writing
    except ModelError:  # what was still to be asked was not
        if not interrupts:
            raise
    if interrupts:
        raise KeyboardInterrupt
    return content


def freeze(
    shop: Workshop,
    assignment: Assignment,
    model: Model,
    gathering: Gathering,
    finished: Mapping[int, Finished],
    failed: Mapping[int, SummarizerError],
    content: Content,
) -> Frozen:
    """Return the edition as it is now in the store for good; if just this one was there already, it stands."""
    config, window = shop.config, assignment.window
    rows = [row for row in shop.archive.editions(config.name) if row.date == str(window.date)]
    making = Making(
        config.name,
        config.title or config.name,
        shop.config_sha256,
        model.name,
        model.reads_prompts,
        shop.briefing_prompt,
        shop.digest_prompt,
        shop.settings.lang,
        shop.notices,
    )
    identity = next_id(str(window.date), rows)
    edition = edit(identity, assignment, making, gathering, finished, failed, content)
    for row in rows:
        document = edition_to_json(edition.model_copy(update={"id": row.id}))
        if row.sha256 == digest_of(document):
            return Frozen(load_edition(document), document, stands=True)
    document = edition_to_json(edition)
    shop.on_step("edited")
    shop.archive.freeze(
        assignment.run,
        document,
        name=config.name,
        id=identity,
        date=edition.date,
        start=edition.window.start,
        end=edition.window.end,
        sources=(),
    )
    shop.on_step("frozen")
    return Frozen(edition, document, stands=False)


async def _write_all(outlines: Sequence[StoryOutline], desk: Desk) -> list[tuple[Words, Usage]]:
    """Return the words of all stories; a model writes about several of them at once.

    What ends the run is raised once the answers under way are in, for they are paid and kept.
    """
    import asyncio

    asked = (write_story(outline, desk) for outline in outlines)
    written = await asyncio.gather(*asked, return_exceptions=True)
    told = [one for one in written if not isinstance(one, BaseException)]
    for one in written:
        if isinstance(one, BaseException):
            raise one
    return told


def _past(articles: Sequence[Article], assignment: Assignment, archive: Archive) -> Past:
    seen = archive.first_seen(articles)
    previous = assignment.recent[-1] if assignment.recent else None
    reports: dict[str, SourceReport] = {}
    if previous is not None:
        reports = {report.name: report for report in previous.coverage.sources}
    first_seen = {id(article): moment for article, moment in zip(articles, seen, strict=True)}
    return Past(first_seen, assignment.read_at, reports)


def _last(assignment: Assignment) -> str | None:
    return assignment.rows[-1].id if assignment.rows else None
