"""Briefing -> where it comes from and what made it, in two sentences for the foot of a page."""

from typing import Final

from summarizer.contract import Briefing

# ranges of paragraphs that a line may name
MAX_RUNS: Final = 12


def provenance(briefing: Briefing) -> tuple[str, ...]:
    """Return what a reader must know about the making of a briefing, one sentence a line."""
    source, run, coverage = briefing.source, briefing.run, briefing.coverage
    known = [
        source.name,
        source.title if source.title != briefing.headline else None,
        source.publisher,
        source.author,
        source.published_at,
        source.url,
        f"fetched {source.retrieved_at}" if source.retrieved_at else None,
        f"{source.pages} page{'s' * (source.pages != 1)}" if source.pages else None,
        f"{source.characters:,} characters",
    ]
    engine = (
        run.model_asked
        if run.model_asked == run.model_answered
        else f"{run.model_asked} ({run.model_answered})"
    )
    prompt = f", prompt {run.prompt.reference} {run.prompt.digest[:8]}" if run.prompt.read else ", no prompt"
    unused = coverage.unused_paragraphs
    verb = "sent" if run.prompt.read else "read"
    whole = coverage.characters_sent == source.characters
    read = f"{verb} whole" if whole else f"{coverage.characters_sent:,} {verb}"
    return (
        f"Source: {' · '.join(part for part in known if part)}; {read}; "
        f"no item rests on {len(unused)} of {coverage.paragraphs} paragraphs{_numbers(unused)}.",
        f"Made by {engine}{prompt}, summarizer {run.version}, {run.created_at}, {_duration(run.seconds)}. "
        f"Text sha256 {source.sha256[:16]}.",
    )


def _duration(seconds: float) -> str:
    return f"{seconds:.2g} s" if seconds < 10 else f"{seconds:.0f} s"


def _numbers(numbers: tuple[int, ...]) -> str:
    """Return the numbers of paragraphs in brackets, runs of them as ranges, empty if there are none."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:MAX_RUNS]]
    if len(runs) > MAX_RUNS:
        shown.append("…")
    return f" (¶{', '.join(shown)})" if shown else ""
