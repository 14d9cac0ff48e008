"""What a page about a comparison shows beside the numbers: articles with their briefings, prompts word by word."""

from collections.abc import Mapping

from summarizer.comparing.compare import Compared
from summarizer.comparing.planning import Plan
from summarizer.errors import SummarizerError
from summarizer.prompts import PromptVersion, load_prompt
from summarizer.prompts.differences import compare_versions
from summarizer.render.comparison.exhibit import Exhibit
from summarizer.session import folders_of
from summarizer.word_diff import Difference


def exhibits_of(compared: Compared, plan: Plan) -> tuple[Exhibit, ...]:
    """Return the articles of a comparison, each with the briefings that it got."""
    return tuple(
        Exhibit(example.article, example.facts, compared.briefings.get(example.name, {}))
        for example in plan.examples
    )


def differences_of(plan: Plan) -> Mapping[str, Difference]:
    """Return by arm in what the words of each candidate differ from those of A; nothing where A has none."""
    first = plan.prompts.get("A") or _of_baseline(plan)
    if first is None:
        return {}
    return {
        arm.name: compare_versions(first, plan.prompts[arm.name])
        for arm in plan.arms
        if arm.name in plan.prompts and arm.name != "A"
    }


def _of_baseline(plan: Plan) -> PromptVersion | None:
    """Return the version of a baseline, None where it is not there any more, or has other words."""
    if plan.baseline is None:
        return None
    try:
        prompt = load_prompt(plan.baseline.arm.reference, folders_of(plan.settings))
    except SummarizerError:
        return None
    return prompt if prompt.digest == plan.baseline.arm.digest else None
