"""A baseline in a file: what one version scored, kept under review, so that only what is new has to run."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from summarizer.comparison import Arm, Baseline, ComparedArticle, Trial
from summarizer.errors import LockError, SourceError, UsageError
from summarizer.metrics import METRICS
from summarizer.prompts import PromptVersion

# what scores depend on beside prompt, model and article; a new number where one of them is reckoned otherwise
MAKING: Final = "scoring/1 chunking/1 verification/1"
DEFAULT_FILE: Final = "baseline.json"
MAX_BYTES: Final = 100_000_000


def read_baseline(path: str | Path) -> Baseline:
    """Return the baseline in a file. Raises `SourceError` where it cannot be read, `UsageError` where it is none."""
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UsageError(f"{str(path)!r} is no baseline: it is too large")
        baseline = Baseline.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        raise SourceError(
            f"there is no baseline {str(path)!r}", hint="make it with --bless", code="missing"
        ) from None
    except OSError as error:
        raise SourceError(f"cannot read the baseline {str(path)!r}: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = "/".join(map(str, first["loc"])) or "(root)"
        raise UsageError(
            f"{str(path)!r} is no baseline: {where}: {first['msg']}", hint="--bless makes one"
        ) from None
    _check_trials(baseline, str(path))
    return baseline


def format_baseline(baseline: Baseline) -> str:
    """Return the text of a baseline: stable, and one line for each trial, so that a change can be reviewed."""
    import json

    values = baseline.model_dump(mode="json")
    trials = ",\n  ".join(
        json.dumps(trial, sort_keys=True, ensure_ascii=True) for trial in values.pop("trials")
    )
    articles = ",\n  ".join(
        json.dumps(article, sort_keys=True, ensure_ascii=True) for article in values.pop("articles")
    )
    head = json.dumps(values, indent=1, sort_keys=True, ensure_ascii=True).removesuffix("\n}")
    return f'{head},\n "articles": [\n  {articles}],\n "trials": [\n  {trials}]}}\n'


def check_baseline(
    baseline: Baseline,
    path: str,
    *,
    articles: Sequence[ComparedArticle],
    models: Mapping[str, int | None],
    repeats: int,
    lang: str,
) -> None:
    """Raise `UsageError` where a baseline was made with anything else than what is to be compared with it."""
    hint = "compare the same, or make the baseline anew with --bless"
    if baseline.making != MAKING:
        raise UsageError(
            f"the baseline {path!r} was reckoned otherwise ({baseline.making}, now {MAKING})", hint=hint
        )
    if baseline.lang != lang:
        raise UsageError(f"the baseline {path!r} was made with --lang {baseline.lang}, not {lang}", hint=hint)
    if baseline.repeats != repeats:
        raise UsageError(f"the baseline {path!r} has {baseline.repeats} repeats, not {repeats}", hint=hint)
    for name, window in models.items():
        if name not in baseline.models:
            known = ", ".join(baseline.models)
            raise UsageError(f"the baseline {path!r} was made with {known}, not with {name}", hint=hint)
        if baseline.models[name] != window:
            raise UsageError(
                f"the baseline {path!r} gave {name} a window of {baseline.models[name]} tokens, not {window}: "
                "articles would be cut otherwise",
                hint=hint,
            )
    theirs, ours = ({one.name: one for one in each} for each in (baseline.articles, articles))
    for name in sorted(theirs.keys() ^ ours.keys()):
        where = "only in the baseline" if name in theirs else "not in the baseline"
        raise UsageError(f"the article {name!r} is {where} {path!r}", hint=hint)
    for name, article in ours.items():
        for what, part in (("text", "sha256"), ("key facts", "facts_sha256"), ("story", "story")):
            if getattr(theirs[name], part) != getattr(article, part):
                raise UsageError(f"the {what} of {name!r} changed since the baseline {path!r}", hint=hint)


def _check_trials(baseline: Baseline, path: str) -> None:
    """Raise `UsageError` unless there is one trial for each model, article and repeat, with scores that can be."""
    wanted = {
        (model, article.name, repeat)
        for model in baseline.models
        for article in baseline.articles
        for repeat in range(baseline.repeats)
    }
    found = [(trial.model, trial.article, trial.repeat) for trial in baseline.trials]
    if len(found) != len(wanted) or set(found) != wanted:
        raise UsageError(
            f"{path!r} is no baseline: it has {len(found)} trials, not one for each of {len(wanted)} briefings",
            hint="--bless makes one",
        )
    for trial in baseline.trials:
        for name, value in trial.scores.items():
            known = METRICS.get(name)
            if known is None or (value is not None and not 0 <= value <= (math.inf if known.unit else 1)):
                raise UsageError(
                    f"{path!r} is no baseline: {name} of {trial.article!r} cannot be {value!r}",
                    hint="--bless makes one",
                )


def check_words(baseline: Baseline, path: str, prompts: Sequence[PromptVersion]) -> None:
    """Raise `LockError` where a baseline means other words by a released reference than there are now."""
    for prompt in prompts:
        if prompt.reference == baseline.arm.reference and prompt.digest != baseline.arm.digest:
            raise LockError(
                f"the baseline {path!r} has {prompt.reference} with digest {baseline.arm.digest[:8]}, "
                f"here it is {prompt.digest[:8]}",
                hint="one of the two was changed after its release",
            )


def as_arm_a(baseline: Baseline, models: Sequence[str]) -> tuple[Arm, tuple[Trial, ...]]:
    """Return the baseline as the arm that others are compared with, and its trials with the models in question."""
    arm = baseline.arm.model_copy(update={"name": "A"})
    trials = (trial.model_copy(update={"arm": "A"}) for trial in baseline.trials)
    return arm, tuple(trial for trial in trials if trial.model in models)
