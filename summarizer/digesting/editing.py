"""Stories with their words, and all that is known of their making -> the edition."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

from summarizer import __version__
from summarizer.digest.moments import iso
from summarizer.digesting.briefings import Finished
from summarizer.digesting.gathered import Gathering, Taken
from summarizer.digesting.planning import Assignment
from summarizer.domain import NOTHING_USED, Article, Usage
from summarizer.edition import (
    EDITION,
    LIMITS,
    Count,
    Edition,
    EditionArticle,
    EditionCoverage,
    EditionRun,
    LeftOut,
    QuietStory,
    SourceReport,
    Standing,
    Statement,
    Story,
    WhyLeftOut,
    Window,
)
from summarizer.errors import AnswerError, BudgetError, ModelError, SummarizerError
from summarizer.models.extractive.model import CUT_NOTE, NOTE
from summarizer.pipeline.reading import taken_by
from summarizer.prompts import PromptVersion
from summarizer.record import PromptUse, Source, UsageReport

# articles that were left out and are named one by one; the others are counted
NAMED: Final = 500
# ... those first that should have been in the edition
LOST: Final = ("unreadable", "not briefed", "over budget", "too many")
MOST_WARNINGS: Final = 60
READ: Final = ("ok", "stale", "empty")


@dataclass(frozen=True, slots=True)
class Making:
    """What made an edition: name and title, who was asked with which prompts, and what is said of it."""

    name: str
    title: str
    config_sha256: str
    model: str
    reads_prompts: bool
    briefing_prompt: PromptVersion
    digest_prompt: PromptVersion
    language: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition says, and what writing that took. ``unwritten`` if the model failed at some of it."""

    bottom_line: Statement
    stories: tuple[Story, ...]
    quiet: tuple[QuietStory, ...]
    articles: tuple[EditionArticle, ...]
    usage: Usage
    notes: tuple[str, ...]
    unwritten: bool


def edit(
    identity: str,
    assignment: Assignment,
    making: Making,
    gathering: Gathering,
    finished: Mapping[int, Finished],
    failed: Mapping[int, SummarizerError],
    content: Content,
) -> Edition:
    """Return the edition, with all that it must say of itself. ``identity`` is its id."""
    window = assignment.window
    left_out = (
        *gathering.left_out,
        *(_not_briefed(gathering.taken[place], failed[place]) for place in sorted(failed)),
    )
    coverage = _coverage(gathering, content.articles, left_out)
    return Edition.model_construct(
        contract=EDITION,
        id=identity,
        name=making.name,
        title=making.title,
        date=str(window.date),
        tz=assignment.tz.key,
        window=Window(
            start=iso(window.start),
            end=iso(window.end),
            previous=window.previous or (assignment.rows[-1].id if assignment.rows else None),
            days_missed=window.days_missed,
        ),
        standing=_standing(coverage, failed, content, assignment),
        bottom_line=content.bottom_line,
        stories=content.stories,
        quiet=content.quiet,
        articles=content.articles,
        coverage=coverage,
        run=_run(making, finished.values(), failed.values(), content),
        warnings=_warnings(making, gathering, finished, content),
        limits=LIMITS,
    )


def digest_of_articles(articles: Iterable[Article | Source]) -> str:
    """Return the sha256 over articles, their texts and what is known of them, whatever their order."""
    known = (
        json.dumps([one.sha256, one.title, one.url, one.publisher, one.published_at]) for one in articles
    )
    return hashlib.sha256("\n".join(sorted(known)).encode()).hexdigest()


def _standing(
    coverage: EditionCoverage,
    failed: Mapping[int, SummarizerError],
    content: Content,
    assignment: Assignment,
) -> Standing:
    unread = any(report.state not in READ for report in coverage.sources)
    # what could not be read before either is named, but it is no news of today that it cannot
    before = assignment.recent[-1].coverage.left_out if assignment.recent else ()
    known = {(one.name, one.through) for one in before if one.reason == "unreadable"}
    unreadable = {(one.name, one.through) for one in coverage.left_out if one.reason == "unreadable"} - known
    # of an answer of which nothing holds there is nothing to tell
    hollow = content.articles and not any(story.items for story in content.stories)
    if unread or unreadable or failed or content.unwritten or hollow:
        return "partial"
    return "complete" if content.articles else "empty"


def _coverage(
    gathering: Gathering, articles: Sequence[EditionArticle], left_out: Sequence[LeftOut]
) -> EditionCoverage:
    counts = Counter(one.reason for one in left_out)
    used = Counter(article.through for article in articles)
    briefed = sum(article.briefing is not None for article in articles)
    return EditionCoverage(
        sources=_used(gathering.sources, used),
        found=gathering.found,
        used=len(articles),
        briefed=briefed,
        copies=len(articles) - briefed,
        left_out_counts=tuple(
            Count(reason=reason, number=counts[reason]) for reason in get_args(WhyLeftOut) if counts[reason]
        ),
        left_out=tuple(sorted(left_out, key=lambda one: one.reason not in LOST)[:NAMED]),
    )


def _used(sources: Sequence[SourceReport], used: Mapping[str, int]) -> tuple[SourceReport, ...]:
    return tuple(report.model_copy(update={"used": used.get(report.name, 0)}) for report in sources)


def _not_briefed(taken: Taken, error: SummarizerError) -> LeftOut:
    article = taken.article
    reason: Literal["over budget", "not briefed"] = (
        "over budget" if isinstance(error, BudgetError) else "not briefed"
    )
    return LeftOut(
        name=article.title or article.name or article.url or "article",
        url=article.url,
        through=taken.through,
        moment=iso(taken.moment.at),
        reason=reason,
        detail=error.message,
    )


def _run(
    making: Making, finished: Iterable[Finished], failed: Iterable[SummarizerError], content: Content
) -> EditionRun:
    made = list(finished)
    usage = sum((one.usage for one in made), NOTHING_USED) + content.usage
    for error in failed:
        if isinstance(error, ModelError | AnswerError | BudgetError):
            usage += taken_by(error)
    total = asdict(usage)
    cost: Any = 0.0
    if making.reads_prompts:
        cost = "unpriced" if usage.cost_usd is None else round(usage.cost_usd, 6)
    return EditionRun(
        briefing_prompt=_prompt_use(making.briefing_prompt, making),
        digest_prompt=_prompt_use(making.digest_prompt, making),
        model_asked=making.model,
        models_answered=tuple(sorted({one.answered for one in made})),
        language=making.language,
        usage=UsageReport(**{name: total[name] for name in UsageReport.model_fields}),
        cost_usd=cost,
        config_sha256=making.config_sha256,
        articles_sha256=digest_of_articles(article.source for article in content.articles),
        version=__version__,
    )


def _prompt_use(prompt: PromptVersion, making: Making) -> PromptUse:
    return PromptUse(reference=prompt.reference, digest=prompt.digest, read=making.reads_prompts)


def _warnings(
    making: Making, gathering: Gathering, finished: Mapping[int, Finished], content: Content
) -> tuple[str, ...]:
    """Return what a reader of the edition must know: of its making, of its sources, of single articles."""
    general = [*making.notices]
    if any(NOTE in one.briefing.warnings for one in finished.values()):
        general.append(NOTE)
    warned: dict[str, list[str]] = {}
    for article in content.articles:
        for warning in article.briefing.warnings if article.briefing else ():
            if warning not in (NOTE, CUT_NOTE):
                warned.setdefault(warning, []).append(article.id)
    single = [f"{', '.join(names)}: {warning}" for warning, names in warned.items()]
    said = list(dict.fromkeys((*general, *content.notes, *gathering.notices, *single)))
    more = len(said) - MOST_WARNINGS
    if more > 0:
        said = [*said[:MOST_WARNINGS], f"{more} more warnings stand with their articles."]
    return tuple(said)
