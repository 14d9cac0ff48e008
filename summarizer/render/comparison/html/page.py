"""Comparison and exhibits -> one HTML file without script, which asks nothing of any network."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from summarizer.comparison import ALL_MODELS, JUDGE, Arm, Comparison, Cost, Judgement, Row
from summarizer.render.comparison.exhibit import Exhibit
from summarizer.render.comparison.findings import Change, arm_named, candidates, changes, primaries, tables
from summarizer.render.comparison.html.articles import WEIGHTS, Panel, panel
from summarizer.render.comparison.html.plots import forest, slopes
from summarizer.render.comparison.html.wording import shortened
from summarizer.render.comparison.summary import (
    failures,
    judge_words,
    making,
    model_title,
    origin,
    passed,
    setting,
    title,
)
from summarizer.render.comparison.words import (
    KEY,
    ROLES,
    VERDICTS,
    amount,
    duration,
    figures,
    interval,
    is_share,
    luck,
    metric_of,
    notes,
    price,
    probability,
    role_of,
    title_of,
    verdict_of,
)
from summarizer.render.escape import for_html_article
from summarizer.render.html.page import LIT, POLICY, STYLE
from summarizer.render.hypertext import fill, style_digest
from summarizer.word_diff import Difference

TEMPLATE: Final = Path(__file__).with_name("comparison.html.j2")
OWN_STYLE: Final = Path(__file__).with_name("comparison.css")
# what a judge's answer means
PREFERENCES: Final = {-1: "A", 0: "neither", None: "no answer"}


def render_html(
    comparison: Comparison, exhibits: Sequence[Exhibit], difference: Mapping[str, Difference]
) -> str:
    """Return a page about the comparison: verdict, plots, what got worse, each article, the prompts.

    ``exhibits`` are found by the digest of their text; an article without one has no panel. ``difference`` says by
    the name of a candidate's arm how its prompt differs from A's. The page holds no script and no address, and a
    policy that lets a browser load nothing.
    """
    by_text = {exhibit.article.sha256: exhibit for exhibit in exhibits}
    panels = {
        article.name: panel(comparison, by_text[article.sha256], article.name, f"x{number}")
        for number, article in enumerate(comparison.articles, start=1)
        if article.sha256 in by_text
    }
    facts = {
        article.name: {fact.id: fact for fact in known.facts}
        for article in comparison.articles
        if article.sha256 in by_text and (known := by_text[article.sha256].facts) is not None
    }
    style = STYLE.read_text("utf-8") + OWN_STYLE.read_text("utf-8") + _lights(panels.values())
    values = {
        "style": Markup(style),  # noqa: S704 - ours, with names that are numbers
        "policy": POLICY.format(style=style_digest(style)),
        "comparison": comparison,
        "title": title(comparison),
        "setting": setting(comparison),
        "origin": origin(comparison),
        "verdicts": VERDICTS,
        "candidates": [
            _candidate(comparison, arm, panels, facts, difference.get(arm.name))
            for arm in candidates(comparison)
        ],
        "key": KEY,
        "failures": list(failures(comparison)),
        "base": arm_named(comparison, "A"),
        "passed": passed(comparison.gate) if comparison.gate else "",
        "moved": _moved(comparison),
        "panels": [one.values for one in panels.values()],
        "judge": _judge(comparison),
        "costs": [_cost(comparison, cost) for cost in comparison.costs],
        "making": making(comparison),
    }
    return fill(TEMPLATE, values)


def _moved(comparison: Comparison) -> dict[str, list[str]]:
    """Return for each article how many key facts the candidates lost and gained in it."""
    moved: dict[str, list[str]] = {article.name: [] for article in comparison.articles}
    for arm in candidates(comparison):
        for change in changes(comparison, arm.name):
            parts = [
                f"{len(facts)} {word}"
                for word, facts in (("lost", change.lost), ("gained", change.gained))
                if facts
            ]
            if parts:
                moved[change.article].append(f"{arm.name}: {', '.join(parts)}")
    return moved


def _candidate(
    comparison: Comparison,
    arm: Arm,
    panels: Mapping[str, Panel],
    facts: Mapping[str, Mapping[str, Any]],
    difference: Difference | None,
) -> dict[str, Any]:
    """Return everything that is shown of one candidate."""
    by_model = list(tables(comparison, arm.name))
    rows = by_model[0][1] if by_model else ()
    decisive = primaries(comparison, arm.name)
    changed = [
        (
            change,
            panels[change.article].values["anchor"] if change.article in panels else None,
            _facts(change, facts),
        )
        for change in changes(comparison, arm.name)
    ]
    return {
        "arm": arm,
        "anchor": f"candidate-{comparison.arms.index(arm)}",
        "conclusions": [one for one in comparison.conclusions if one.candidate == arm.name],
        "forests": [
            {"title": model_title(model, arm.name), "model": model, "plot": _forest(own)}
            for model, own in by_model
        ],
        "slopes": [_slope(row) for row in rows if row.metric in decisive and row.stories],
        "tables": [
            {"title": model_title(model, arm.name), "rows": [_line(row) for row in own]}
            for model, own in by_model
        ],
        "metrics": [(metric, title_of(metric_of(_row(rows, metric)))) for metric in decisive],
        "worse": [one for one in changed if one[0].worst < 0 or one[0].lost],
        "others": [one for one in changed if not (one[0].worst < 0 or one[0].lost)],
        "difference": _wording(difference),
        "all_models": len(by_model) > 1 and by_model[0][0] == ALL_MODELS,
    }


def _wording(difference: Difference | None) -> dict[str, Any] | None:
    """Return how a prompt differs, its texts as HTML that keeps lines and spaces."""
    if difference is None:
        return None
    short = shortened(difference)
    texts = [
        (text.place, [(piece.kind, Markup(for_html_article(piece.text))) for piece in text.pieces])  # noqa: S704 - encoded
        for text in short.texts
    ]
    return {"texts": texts, "fields": short.fields}


def _row(rows: Sequence[Row], metric: str) -> Row:
    return next(row for row in rows if row.metric == metric)


def _facts(change: Change, facts: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Return the key facts that were lost and gained, each with its weight and text as far as known.

    One that stands in an item of another section is not called lost: it is named with that item.
    """
    known = facts.get(change.article, {})
    return [
        (
            f"in another section ({change.elsewhere[identity]})"
            if kind == "lost" and identity in change.elsewhere
            else kind,
            WEIGHTS.get(known[identity].weight, "") if identity in known else "",
            known[identity].text if identity in known else identity,
        )
        for kind, identities in (("lost", change.lost), ("gained", change.gained))
        for identity in identities
    ]


def _forest(rows: Sequence[Row]) -> dict[str, Any]:
    """Return a forest plot by roles, with the words that stand beside each of its lines."""
    plot = forest(rows)
    groups: dict[str, list[Any]] = {}
    for whisker in plot.rows:
        groups.setdefault(ROLES[role_of(whisker.row)], []).append((whisker, _line(whisker.row)))
    return {"ticks": plot.ticks, "groups": list(groups.items())}


def _line(row: Row) -> dict[str, Any]:
    """Return a row as figures and words."""
    metric = metric_of(row)
    return {
        "row": row,
        "title": title_of(metric),
        "meaning": metric.meaning,
        "turned": metric.better == "low",
        "share": is_share(metric),
        "a": amount(row.a, metric),
        "b": amount(row.b, metric),
        "difference": amount(row.difference, metric, sign=True),
        "interval": interval(row),
        "p": "" if row.p is None else probability(row.p),
        "holm": "" if row.p_holm is None else probability(row.p_holm),
        "luck": "" if row.p is None else luck(row.p_holm if row.p_holm is not None else row.p),
        "detectable": "" if row.detectable is None else amount(row.detectable, metric),
        "verdict": verdict_of(row),
        "notes": notes(row),
    }


def _slope(row: Row) -> dict[str, Any]:
    lines, (bottom, top) = slopes(row)
    metric = metric_of(row)
    return {
        "title": metric.title,
        "meaning": metric.meaning,
        "lines": lines,
        "bottom": figures(bottom, 0),
        "top": figures(top, 0),
        "rises": sum(line.kind == "rises" for line in lines),
        "falls": sum(line.kind == "falls" for line in lines),
        "stays": sum(line.kind == "stays" for line in lines),
        "stories": [
            (
                one.story,
                amount(one.a, metric),
                amount(one.b, metric),
                amount(one.difference, metric, sign=True),
            )
            for one in sorted(row.stories, key=lambda story: story.difference)
        ],
    }


def _judge(comparison: Comparison) -> dict[str, Any] | None:
    """Return how far the judge can be believed, and what it said of each pair."""
    if comparison.judge is None:
        return None
    return {
        "words": list(judge_words(comparison)),
        "judgements": [
            (one, _preferred(one.a_first, one), _preferred(one.b_first, one))
            for one in comparison.judge.judgements
        ],
    }


def _preferred(answer: int | None, judgement: Judgement) -> str:
    return PREFERENCES.get(answer, judgement.candidate)


def _cost(comparison: Comparison, cost: Cost) -> dict[str, Any]:
    judge = comparison.judge if cost.arm == JUDGE else None
    named = f"judge {judge.model}" if judge else f"{cost.arm} {arm_named(comparison, cost.arm).reference}"
    return {
        "named": named,
        "cost": cost,
        "price": price(cost.cost_usd),
        "median": duration(cost.seconds_median),
        "p95": duration(cost.seconds_p95),
    }


def _lights(panels: Iterable[Panel]) -> str:
    """Return the style rules that light all pieces of the mark that a link leads to, within its paragraph."""
    most = max((one.most for one in panels), default=0)
    lit = ",".join(f".a{number}:target~.q{number}" for number in range(most))
    return f"{lit}{{{LIT}}}\n" if lit else ""
