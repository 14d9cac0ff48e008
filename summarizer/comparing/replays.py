"""A recording of a comparison against what is to be compared now: only the same can be replayed."""

from collections.abc import Iterable, Sequence
from typing import Final

from summarizer.comparing.examples import Example
from summarizer.errors import UsageError
from summarizer.models.recording import ComparedNote
from summarizer.models.replay import Recorded
from summarizer.prompts import PromptVersion

ANEW: Final = "record it anew with --record"


def note_of(recorded: Recorded, path: str) -> ComparedNote:
    """Return what a recording says was compared. Raises `UsageError` for the recording of a briefing."""
    if recorded.compared is None:
        raise UsageError(
            f"{path!r} is the recording of a briefing, not of a comparison",
            hint="summarizer brief --replay takes it",
        )
    return recorded.compared


def check_recorded_prompts(
    note: ComparedNote, path: str, asked: Sequence[str], prompts: Sequence[PromptVersion]
) -> None:
    """Raise `UsageError` for a version that was not recorded, and for a label that meant another one then."""
    references = {digest: reference for reference, digest in note.arms.values()}
    for named, prompt in zip(asked, prompts, strict=True):
        if prompt.digest in references:
            continue
        then = note.arms.get(named)
        if then is not None:
            raise UsageError(
                f"{named!r} was {then[0]} ({then[1][:8]}) when {path!r} was recorded, and is {prompt.reference} "
                f"({prompt.digest[:8]}) now",
                hint=f"name the version: {then[0]}",
            )
        raise UsageError(
            f"{path!r} has no answers to {prompt.reference}",
            hint=f"it has {', '.join(references.values())}; {ANEW}",
        )


def check_recorded_articles(note: ComparedNote, path: str, examples: Iterable[Example]) -> None:
    """Raise `UsageError` for an article that was not recorded, or whose text was another then."""
    known = set(note.articles.values())
    for example in examples:
        if example.article.sha256 in known:
            continue
        if example.name in note.articles:
            raise UsageError(
                f"{path!r} was recorded with another text of {example.name!r} "
                f"(sha256 {note.articles[example.name][:8]}, now {example.article.sha256[:8]})",
                hint=f"restore the article, or {ANEW}",
            )
        raise UsageError(f"{path!r} has no answers about {example.name!r}", hint=ANEW)


def check_recorded_models(note: ComparedNote, path: str, models: Sequence[str]) -> tuple[str, ...]:
    """Return the models of a replay: those that are named, else all that were recorded. Raises `UsageError`."""
    for name in models:
        if name not in note.models:
            raise UsageError(f"{path!r} has no answers of {name}", hint=f"it has {', '.join(note.models)}")
    return tuple(models) or tuple(note.models)


def check_recorded_repeats(note: ComparedNote, path: str, repeats: int | None) -> int:
    """Return how often each article is briefed in a replay. Raises `UsageError` for more often than was recorded."""
    if repeats is not None and repeats > note.repeats:
        raise UsageError(
            f"{path!r} has {note.repeats} repeats, not {repeats}", hint=f"ask for fewer, or {ANEW}"
        )
    return repeats or note.repeats
