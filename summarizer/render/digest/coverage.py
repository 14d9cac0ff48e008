"""Edition -> what was read, what was not and why, and what made it: the foot of the page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.edition import Edition, EditionRun, SourceReport
from summarizer.render.digest.sources import number_sources
from summarizer.render.digest.times import short_moment
from summarizer.render.digest.words import counted, numbered, shortened, who, window_words, year_of
from summarizer.render.view import REASONS, lost_place

# of what is left out, rejected or warned of: so many are named, the rest is counted; all of it stands in the JSON
NAMED: Final = 20
# sources that were read and remarks that a short page names
SHORT: Final = 12
REMARKS: Final = 5
# words of what went wrong with a source that a short page has
ERROR: Final = 12
# what should have been in the edition and is not; what belongs to another window is only counted
LOST: Final = ("unreadable", "not briefed", "over budget", "too many")
# how notices begin that a short page tells in one line of its own: its readers need not meet planted words again
PLANTED: Final = ("Suspect text", "The model repeated suspect text")
HIDDEN: Final = ("Hidden text",)
# the notice of an engine without a model, which stands beneath the title in few words
ENGINE: Final = ("Produced by pattern matching",)
_ARTICLES: Final = re.compile(r"(n\d+(?:, n\d+)*): ")


class SourceLine(NamedTuple):
    """A source that gave less than it should: its state and what is to be known of it."""

    name: str
    address: str
    state: str
    detail: str
    shortly: str


class LeftOutLine(NamedTuple):
    """An article that was found and not used."""

    name: str
    url: str | None
    why: str


class Loss(NamedTuple):
    """A statement that code threw out."""

    would_be: str
    text: str
    quote: str | None
    why: str


class CoverageView(NamedTuple):
    """The foot of the page. Lists are cut to the first; ``more_…`` say how many there are beyond.

    ``remarks`` are all that a short page says of warnings and rejected statements; the lists have their words.
    """

    troubled: tuple[SourceLine, ...]
    read: str
    counts: str
    left_out: tuple[LeftOutLine, ...]
    more_left_out: int
    remarks: tuple[str, ...]
    rejected: tuple[Loss, ...]
    rejected_number: int
    more_rejected: int
    warnings: tuple[str, ...]
    more_warnings: int
    making: tuple[str, ...]
    digests: str


def view_coverage(edition: Edition) -> CoverageView:
    """Return what stands at the foot of the page."""
    coverage = edition.coverage
    numbers = number_sources(edition)
    losses = [
        Loss(
            f"[{numbers[article.id]}], {lost_place(lost.section)}",
            lost.text,
            lost.quote,
            f"{REASONS[lost.reason]}: {lost.detail}",
        )
        for article in edition.articles
        if article.briefing is not None
        for lost in article.briefing.rejected
    ]
    warnings = _warnings(edition, numbers)
    number = sum(count.number for count in coverage.left_out_counts if count.reason in LOST)
    lost = [one for one in coverage.left_out if one.reason in LOST]
    left_out = [
        LeftOutLine(one.name, one.url, _joined(one.reason, one.detail, f"through {one.through}"))
        for one in lost[:NAMED]
    ]
    return CoverageView(
        tuple(
            _source(one, edition) for one in coverage.sources if one.state in ("failed", "waiting", "stale")
        ),
        _read(coverage.sources),
        _counts(edition),
        tuple(left_out),
        max(0, number - len(left_out)),
        tuple(_remarks(edition, numbers, warnings)),
        tuple(losses[:NAMED]),
        len(losses),
        max(0, len(losses) - NAMED),
        tuple(warnings[:NAMED]),
        max(0, len(warnings) - NAMED),
        tuple(_making(edition)),
        _digests(edition.run),
    )


def _warnings(edition: Edition, numbers: Mapping[str, int]) -> list[str]:
    """Return the warnings of an edition, then those of its articles that are not among them, each once."""
    known = "\n".join(edition.warnings)
    warned: dict[str, list[str]] = {}
    for article in edition.articles:
        for warning in article.briefing.warnings if article.briefing is not None else ():
            warned.setdefault(warning, []).append(article.id)
    own = [f"{', '.join(names)}: {warning}" for warning, names in warned.items() if warning not in known]
    return [_with_numbers(warning, numbers) for warning in (*edition.warnings, *own)]


def _with_numbers(warning: str, numbers: Mapping[str, int]) -> str:
    """Return a warning that begins with names of articles with the numbers of these as sources."""
    found = _ARTICLES.match(warning)
    names = found[1].split(", ") if found else []
    if found is None or any(name not in numbers for name in names):
        return warning
    return f"{numbered([numbers[name] for name in names])}: {warning[found.end() :]}"


def _remarks(edition: Edition, numbers: Mapping[str, int], warnings: Sequence[str]) -> Iterator[str]:
    """Yield in one line each what a reader must know of warnings and rejected statements."""
    said = 0
    for article in edition.articles:
        briefing = article.briefing
        if briefing is None:
            continue
        planted = any(lost.reason == "suspect" for lost in briefing.rejected)
        planted = planted or any(warning.startswith(PLANTED) for warning in briefing.warnings)
        hidden = any(warning.startswith(HIDDEN) for warning in briefing.warnings)
        if not planted and not hidden:
            continue
        said += 1
        if said <= REMARKS:
            source = f"{who(article)} [{numbers[article.id]}]"
            yield (
                f"{source} has text written for software; nothing was taken from it."
                if planted
                else f"Hidden text on the page of {source} was left out."
            )
    if said > REMARKS:
        yield f"So have {said - REMARKS:,} more."
    reasons = Counter(
        REASONS[lost.reason]
        for article in edition.articles
        if article.briefing is not None
        for lost in article.briefing.rejected
    )
    if reasons:
        why = ", ".join(f"{number:,} {reason}" for reason, number in reasons.items())
        yield f"Rejected: {counted(reasons.total(), 'statement')} ({why})."
    rest = [one for one in warnings if not _bare(one).startswith((*PLANTED, *HIDDEN, *ENGINE))]
    yield from rest[:REMARKS]
    if len(rest) > REMARKS:
        yield f"{counted(len(rest) - REMARKS, 'more warning')}."


def _bare(warning: str) -> str:
    """Return a warning without the numbers of the sources that it is about."""
    return re.sub(r"^(\[\d+\] ?)+: ", "", warning)


def _read(sources: Sequence[SourceReport]) -> str:
    """Return which sources were read and had something, and which had nothing."""
    read = [source.name for source in sources if source.state == "ok"]
    empty = [source.name for source in sources if source.state == "empty"]
    words = f"{counted(len(read), 'source')} read: {_listed(read)}." if read else ""
    return f"{words} Nothing in: {_listed(empty)}.".strip() if empty else words


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHORT
    return f"{', '.join(names[:SHORT])} and {more:,} more" if more > 0 else ", ".join(names)


def _source(source: SourceReport, edition: Edition) -> SourceLine:
    def moment(text: str) -> str:
        return short_moment(text, edition.tz, year=year_of(edition))

    troubled = source.state in ("failed", "waiting")
    error = source.error or ""
    for name in (f"'{source.name}' ", f"“{source.name}” "):
        error = error.removeprefix(name)
    detail = _joined(
        error,
        f"{source.failures} times in a row" if source.failures > 1 else "",
        f"last read {moment(source.last_read)}" if source.last_read and troubled else "",
        f"next try {moment(source.retry_at)}" if source.retry_at else "",
        f"newest {moment(source.newest)}" if source.newest and not troubled else "",
    )
    newest = f"newest {moment(source.newest)}" if source.newest and not troubled else ""
    shortly = _joined(shortened(error.partition(";")[0], ERROR), newest)
    return SourceLine(source.name, source.address, source.state, detail, shortly)


def _counts(edition: Edition) -> str:
    """Return how many articles there were and what became of them."""
    coverage = edition.coverage
    copies = f", {counted(coverage.copies, 'copy', 'copies')} among them" if coverage.copies else ""
    words = f"{counted(coverage.found, 'article')} found, {coverage.used:,} used{copies}"
    lost = ", ".join(f"{count.number:,} {count.reason}" for count in coverage.left_out_counts if count.number)
    return f"{words}. Left out: {lost}." if lost else f"{words}. None was left out."


def _making(edition: Edition) -> Iterator[str]:
    """Yield the window, what made the edition, and what it took, one sentence each."""
    run = edition.run
    yield f"Edition {edition.id} of {edition.name}: {window_words(edition)}."
    answered = [name for name in run.models_answered if name != run.model_asked]
    engine = f"{run.model_asked} ({', '.join(answered)})" if answered else run.model_asked
    prompts = [
        f"{use.reference} {use.digest[:8]}" for use in (run.briefing_prompt, run.digest_prompt) if use.read
    ]
    if not prompts:
        yield f"Engine {engine}: words put together by code from quotes; no model, no cost; summarizer {run.version}."
        return
    plural = "s" * (len(prompts) > 1)
    named = " and ".join(prompts)
    yield f"Engine {engine}, prompt{plural} {named}, summarizer {run.version}; {_usage(run)}."


def _usage(run: EditionRun) -> str:
    usage = run.usage
    tokens = usage.prompt_tokens + usage.completion_tokens
    cost = "not priced" if isinstance(run.cost_usd, str) else f"{run.cost_usd:.4f} USD"
    failed = f", {usage.failed_calls:,} failed" if usage.failed_calls else ""
    kept = f", {usage.cached_calls:,} from the store" if usage.cached_calls else ""
    return f"{counted(usage.calls, 'call')}{failed}{kept}, {counted(tokens, 'token')}, {cost}"


def _digests(run: EditionRun) -> str:
    """Return the digests by which an edition can be told from another one."""
    return f"Configuration sha256 {run.config_sha256[:16]}, articles sha256 {run.articles_sha256[:16]}."


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
