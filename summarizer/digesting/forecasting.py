"""What making an edition would send and may cost, counted before anything is sent and with nothing written down."""

from summarizer.digesting.briefings import Office, briefing_key
from summarizer.digesting.gathered import Gathering, Taken
from summarizer.digesting.grouping import Grouping
from summarizer.digesting.planning import Assignment
from summarizer.digesting.workshop import Workshop
from summarizer.digesting.writing import Desk
from summarizer.digesting.writing_costs import story_calls
from summarizer.domain import Failure
from summarizer.errors import SummarizerError
from summarizer.forecast import Forecast, forecast_article, store_at_hand
from summarizer.models import Choice
from summarizer.session import Means, Session, price_of

WRITING = "stories and bottom line"


def forecast_edition(
    shop: Workshop, assignment: Assignment, means: Means, gathering: Gathering, grouping: Grouping
) -> list[Forecast | Failure]:
    """Return what briefing each article takes, and what writing about the stories does.

    Articles that were briefed before are not asked for again. The extractive engine sends nothing.
    """
    wanted = [gathering.taken[place] for place in grouping.by_weight()]
    choice = means.model
    if not isinstance(choice, Choice) or choice.base_url is None:
        return [Forecast(_name(one), cost_usd=0.0) for one in wanted]
    from summarizer.models.chain import LateModel
    from summarizer.models.negotiation import Negotiation

    settings = shop.settings
    model = LateModel(choice, settings.timeout, settings.context, Negotiation())
    office = Office(
        Session(model), shop.briefing_prompt, settings.lang, shop.archive, shop.watch, assignment.now
    )
    kept = shop.archive.find_briefings([briefing_key(one.article, office) for one in wanted])
    price, store = price_of(settings, choice), store_at_hand(means)
    rows: list[Forecast | Failure] = []
    try:
        for one in wanted:
            if briefing_key(one.article, office) in kept:
                rows.append(Forecast(_name(one), cost_usd=0.0))
                continue
            try:
                rows.append(
                    forecast_article(
                        one.article,
                        means,
                        choice,
                        shop.briefing_prompt,
                        price=price,
                        store=store,
                        name=_name(one),
                    )
                )
            except SummarizerError as error:
                rows.append(Failure(_name(one), error))
    finally:
        if store is not None:
            store.close()
    desk = Desk(model, shop.digest_prompt, settings.lang, {})
    calls = story_calls(desk, min(len(grouping.stories), shop.config.top))
    if calls:
        cost = None if price is None else sum(price(*both) for both in calls)
        sent, answered = (sum(tokens) for tokens in zip(*calls, strict=True))
        rows.append(Forecast(WRITING, len(calls), 0, sent, answered, cost))
    return rows


def _name(one: Taken) -> str:
    article = one.article
    return article.title or article.name or article.url or "article"
