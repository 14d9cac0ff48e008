"""Plan -> what running it would send and may cost, counted before anything is sent."""

from collections.abc import Iterator
from dataclasses import replace

from summarizer.comparing.judge import judge_request
from summarizer.comparing.matrix import plan_cells
from summarizer.comparing.planning import Plan
from summarizer.domain import Failure
from summarizer.errors import SummarizerError
from summarizer.forecast import Forecast, forecast_article, store_at_hand
from summarizer.models import Choice
from summarizer.models.estimates import estimate
from summarizer.prompts import PromptVersion
from summarizer.session import Means, price_of


def forecast_plan(plan: Plan) -> Iterator[Forecast | Failure]:
    """Yield what each version sends to each model, and a judge; a failure for an article that does not fit.

    The source of a forecast says whose it is. Nothing is sent.
    """
    if plan.recorded is not None:
        yield from (Forecast(arm.reference, cost_usd=0.0) for arm in plan.arms if arm.name in plan.prompts)
        return
    for arm in plan.arms:
        for model in plan.models if arm.name in plan.prompts else ():
            yield from _of_arm(plan, arm.name, model)
    if plan.judge is not None:
        yield _of_judge(plan, plan.judge)


def _of_arm(plan: Plan, arm: str, model: str) -> Iterator[Forecast | Failure]:
    prompt, means = plan.prompts[arm], plan.means[model]
    name = prompt.reference if len(plan.models) == 1 else f"{prompt.reference} with {model}"
    if not isinstance(means.model, Choice):
        yield Forecast(name)  # a model of the caller's own: nothing is known of it
        return
    examples = {example.name: example for example in plan.examples}
    cells = plan_cells((arm,), (model,), tuple(examples), plan.repeats, plan.wishes.seed)
    price, store = price_of(means.settings, means.model), store_at_hand(means)
    total = Forecast(name, cost_usd=0.0)
    try:
        for cell in cells:
            article = examples[cell.example].article
            try:
                one = forecast_article(
                    article,
                    means,
                    means.model,
                    prompt,
                    price=price,
                    store=store,
                    name=name,
                    repeat=cell.repeat,
                )
            except SummarizerError as error:
                yield Failure(f"{name}, {cell.example}", error)
                continue
            total = _sum(total, one)
    finally:
        if store is not None:
            store.close()
    yield total


def _of_judge(plan: Plan, prompt: PromptVersion) -> Forecast:
    """Return the most that judging all pairs in both orders sends.

    A briefing as the judge sees it has fewer words than the answer that it was made from.
    """
    means: Means = plan.judge_means or plan.means[plan.judge_model]
    name = f"{prompt.reference} with {plan.judge_model}"
    if not isinstance(means.model, Choice):
        return Forecast(name)
    price = price_of(means.settings, means.model)
    answer = int(prompt.parameters["max_output_tokens"])
    briefing = max(int(each.parameters["max_output_tokens"]) for each in plan.prompts.values())
    total = Forecast(name, cost_usd=0.0)
    for example in plan.examples:
        sent = 2 * briefing + estimate(judge_request(prompt, example.article.text, "", ""), means.model.name)
        one = Forecast(name, 1, 0, sent, answer, None if price is None else price(sent, answer))
        for _ in range(2 * len(plan.models) * (len(plan.arms) - 1)):
            total = _sum(total, one)
    return total


def _sum(one: Forecast, other: Forecast) -> Forecast:
    cost = None if one.cost_usd is None or other.cost_usd is None else one.cost_usd + other.cost_usd
    return replace(
        one,
        calls=one.calls + other.calls,
        kept=one.kept + other.kept,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        cost_usd=cost,
    )
