"""Edition -> what was read, what was not and why, and what made it: the foot of the page."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from summarizer.edition import Edition, EditionRun, SourceReport
from summarizer.render.digest.times import short_moment
from summarizer.render.digest.words import counted, edition_day, window_words, year_of
from summarizer.render.view import REASONS, lost_place

# of what is left out, rejected or warned of: so many are named, the rest is counted; all of it stands in the JSON
NAMED: Final = 20
# what should have been in the edition and is not; what belongs to another window is only counted
LOST: Final = ("unreadable", "not briefed", "over budget", "too many")


class SourceLine(NamedTuple):
    """A source of the digest: its state, how many articles it gave, and what is to be known of it."""

    name: str
    address: str
    state: str
    counts: str
    detail: str


class LeftOutLine(NamedTuple):
    """An article that was found and not used."""

    name: str
    url: str | None
    why: str


class Loss(NamedTuple):
    """A statement of the model that code threw out."""

    would_be: str
    text: str
    quote: str | None
    why: str


class CoverageView(NamedTuple):
    """The foot of the page. Lists are cut to the first; ``more_…`` say how many there are beyond."""

    sources: tuple[SourceLine, ...]
    counts: str
    left_out: tuple[LeftOutLine, ...]
    more_left_out: int
    rejected: tuple[Loss, ...]
    rejected_number: int
    more_rejected: int
    warnings: tuple[str, ...]
    more_warnings: int
    making: tuple[str, ...]


def view_coverage(edition: Edition) -> CoverageView:
    """Return what stands at the foot of the page."""
    coverage = edition.coverage
    losses = [
        Loss(
            f"{article.id}, {lost_place(lost.section)}",
            lost.text,
            lost.quote,
            f"{REASONS[lost.reason]}: {lost.detail}",
        )
        for article in edition.articles
        if article.briefing is not None
        for lost in article.briefing.rejected
    ]
    warnings = _warnings(edition)
    number = sum(count.number for count in coverage.left_out_counts if count.reason in LOST)
    lost = [one for one in coverage.left_out if one.reason in LOST]
    left_out = [
        LeftOutLine(one.name, one.url, _joined(one.reason, one.detail, f"through {one.through}"))
        for one in lost[:NAMED]
    ]
    return CoverageView(
        tuple(_source(source, edition) for source in coverage.sources),
        _counts(edition),
        tuple(left_out),
        max(0, number - len(left_out)),
        tuple(losses[:NAMED]),
        len(losses),
        max(0, len(losses) - NAMED),
        tuple(warnings[:NAMED]),
        max(0, len(warnings) - NAMED),
        tuple(_making(edition)),
    )


def _warnings(edition: Edition) -> list[str]:
    """Return the warnings of an edition, then those of its articles that are not among them, each once."""
    known = "\n".join(edition.warnings)
    warned: dict[str, list[str]] = {}
    for article in edition.articles:
        for warning in article.briefing.warnings if article.briefing is not None else ():
            warned.setdefault(warning, []).append(article.id)
    own = [f"{', '.join(names)}: {warning}" for warning, names in warned.items() if warning not in known]
    return [*edition.warnings, *own]


def _source(source: SourceReport, edition: Edition) -> SourceLine:
    def moment(text: str) -> str:
        return short_moment(text, edition.tz, year=year_of(edition))

    troubled = source.state in ("failed", "waiting")
    detail = _joined(
        source.error or "",
        f"{source.failures} times in a row" if source.failures > 1 else "",
        f"last read {moment(source.last_read)}" if source.last_read and troubled else "",
        f"next try {moment(source.retry_at)}" if source.retry_at else "",
        f"newest {moment(source.newest)}" if source.newest and not troubled else "",
    )
    counts = f"{source.found} found, {source.used} used"
    return SourceLine(source.name, source.address, source.state, counts, detail)


def _counts(edition: Edition) -> str:
    """Return how many articles there were and what became of them."""
    coverage = edition.coverage
    words = (
        f"{counted(coverage.found, 'article')} found, {coverage.used:,} used: {coverage.briefed:,} briefed, "
        f"{counted(coverage.copies, 'copy', 'copies')} of others"
    )
    lost = ", ".join(f"{count.number:,} {count.reason}" for count in coverage.left_out_counts if count.number)
    return f"{words}. Left out: {lost}." if lost else f"{words}. None was left out."


def _making(edition: Edition) -> Iterator[str]:
    """Yield the window, what made the edition, and what it took, one sentence each."""
    run, previous = edition.run, edition.window.previous
    follows = f"; it follows that of {edition_day(previous)}" if previous else ""
    yield f"Edition {edition.id} of the digest {edition.name}, window {window_words(edition)}{follows}."
    answered = [name for name in run.models_answered if name != run.model_asked]
    engine = f"{run.model_asked} ({', '.join(answered)})" if answered else run.model_asked
    prompts = [
        f"{use.reference} {use.digest[:8]}" for use in (run.briefing_prompt, run.digest_prompt) if use.read
    ]
    yield f"Made by {engine}, {_prompts(prompts)}, summarizer {run.version}. {_usage(run)}"
    yield f"Configuration sha256 {run.config_sha256[:16]}, articles sha256 {run.articles_sha256[:16]}."


def _prompts(prompts: list[str]) -> str:
    if not prompts:
        return "no prompt"
    return f"prompt{'s' * (len(prompts) > 1)} {' and '.join(prompts)}"


def _usage(run: EditionRun) -> str:
    usage = run.usage
    tokens = usage.prompt_tokens + usage.completion_tokens
    cost = "not priced" if isinstance(run.cost_usd, str) else f"{run.cost_usd:.4f} USD"
    failed = f", {usage.failed_calls:,} failed" if usage.failed_calls else ""
    kept = f", {usage.cached_calls:,} from the store" if usage.cached_calls else ""
    return f"{counted(usage.calls, 'call')}{failed}{kept}, {counted(tokens, 'token')}, {cost}."


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
