"""Made-up comparisons with one of everything, for tests of what readers see. No figure in them was measured."""

import random
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean, stdev
from typing import Any

from summarizer.comparison import (
    ALL_MODELS,
    Arm,
    ComparedArticle,
    Comparison,
    Conclusion,
    Cost,
    FactHit,
    Gate,
    GateCheck,
    Judgement,
    JudgeReport,
    Row,
    StoryDifference,
    Trial,
)
from summarizer.key_facts import Fact, KeyFacts
from summarizer.metrics import METRICS
from summarizer.render.comparison.exhibit import Exhibit
from tests.briefings import SAMPLE
from tests.render.pages import ARTICLE, placed

TOWNS = (
    "aldermere", "brinwick", "corvale", "dunhollow", "eastmarsh", "fenbury", "gullhaven", "hartsby", "inverlode",
    "jarrowfen", "kelmouth", "lindale", "marrow-quay", "northolt-sands", "osterby", "pellgate", "quarrendon",
    "ravensea", "saltwick", "tarnbridge",
)  # fmt: skip
FACTS = (
    Fact("f1", "demands", 3, "The union demands six per cent.", ("The union wants six per cent",)),
    Fact(
        "f2",
        "demands",
        2,
        "Somebody asks for an inquiry into the fire.",
        ("There must be an inquiry into the fire",),
    ),
    Fact(
        "f3", "risks", 3, "The port may close within a week.", ("The port is likely to close within a week",)
    ),
    Fact("f4", "timeline", 1, "Talks end on Friday.", ("Talks end on Friday",)),
)
NAMES = {"A": "briefing@v1", "B": "briefing@v2", "C": "security-desk@draft+dirty.0badcafe"}
SHARES = ("coverage", "grounded", "valid", "quote_exact", "abstain", "canary", "redundancy", "spread", "copy")
LIKELY = {
    "coverage": (0.62, 0.09), "grounded": (0.93, 0.01), "valid": (1.0, 0.0), "quote_exact": (0.95, 0.03),
    "abstain": (0.9, -0.08), "canary": (1.0, 0.0), "redundancy": (0.12, -0.05), "spread": (0.6, 0.1), "copy": (0.3, 0.0),
    "words": (320.0, 45.0), "items": (14.0, 2.0), "seconds": (9.4, 1.1), "usd": (0.0041, 0.0003),
}  # fmt: skip
# Student's t for 95 % and 19 degrees of freedom
T_19 = 2.093


def articles(names: Sequence[str] = TOWNS) -> tuple[ComparedArticle, ...]:
    """Return an article for each name; the last two are about one event."""
    return tuple(
        ComparedArticle(
            name=name,
            sha256=exhibit_article(name).sha256,
            title=f"Port strike may follow in {name.title()}",
            story="one-event" if name in names[-2:] else name,
            characters=len(exhibit_article(name).text),
            key_facts=len(FACTS),
            facts_sha256="ee" * 32,
        )
        for name in names
    )


def exhibit_article(name: str) -> Any:
    """Return the text about a port, with another town in it."""
    return replace(
        ARTICLE,
        text=ARTICLE.text.replace("The quay was", f"The quay of {name.title()} was"),
        name=f"{name}.txt",
    )


def exhibits(names: Sequence[str] = TOWNS) -> tuple[Exhibit, ...]:
    """Return what is shown of each article: B has lost the inquiry and words the risk in another way."""
    return tuple(exhibit(name) for name in names)


def exhibit(name: str) -> Exhibit:
    """Return what is shown of one article."""
    article = exhibit_article(name)
    facts = KeyFacts(article.sha256, name, "test", "labour", "human", FACTS)
    before = placed(SAMPLE, article)
    risk = before.risks[0].model_copy(update={"risk": "The port shuts within days"})
    after = before.model_copy(
        update={"demands": before.demands[:1], "risks": (risk,), "headline": "Dockers may strike on Friday."}
    )
    return Exhibit(article, facts, {"A": before, "B": after})


def trials(
    compared: Sequence[ComparedArticle], arms: Sequence[str], models: Sequence[str], repeats: int
) -> tuple[Trial, ...]:
    """Return a trial for each cell of the matrix; in one, A's model was not reached."""
    dice = random.Random(6)  # noqa: S311 - figures for a page
    found = []
    for article in compared:
        for arm in arms:
            for model in models:
                for repeat in range(repeats):
                    lost = (article.name, arm, model, repeat) == (compared[3].name, "A", models[0], 0)
                    found.append(trial(dice, article.name, arm, model, repeat, lost=lost))
    return tuple(found)


def trial(dice: random.Random, article: str, arm: str, model: str, repeat: int, *, lost: bool) -> Trial:
    """Return one made-up trial."""
    scores: dict[str, float | None] = {}
    for metric, (usual, gain) in LIKELY.items():
        wide = usual + gain * (arm != "A") + dice.gauss(0, 0.09 * usual)
        value = min(1.0, max(0.0, wide)) if metric in SHARES else wide
        scores[metric] = (0.0 if metric in SHARES else None) if lost else round(value, 4)
    scores["valid"] = scores["canary"] = 0.0 if lost else 1.0
    hits = tuple(
        FactHit(id=fact.id, item=None if lost or (fact.id == "f2" and arm == "B") else "d1") for fact in FACTS
    )
    return Trial(
        arm=arm,
        model=model,
        article=article,
        repeat=repeat,
        failure="the model gave no answer within 60 s" if lost else None,
        foreign_failure="the line broke" if lost else None,
        scores=scores,
        hits=hits,
        answered=None if lost else model,
        calls=2,
        cached_calls=1,
        prompt_tokens=1800,
        completion_tokens=900,
        cost_usd=0.004,
        seconds=9.5,
    )


def rows(
    compared: Sequence[ComparedArticle], ran: Sequence[Trial], candidate: str, model: str
) -> tuple[Row, ...]:
    """Return a row for each metric, with differences and ranges as the trials have them and verdicts that fit."""
    return tuple(row(compared, ran, candidate, model, metric) for metric in LIKELY)


def row(
    compared: Sequence[ComparedArticle], ran: Sequence[Trial], candidate: str, model: str, metric: str
) -> Row:
    """Return one row."""

    def mean(arm: str, story: str) -> float:
        names = {article.name for article in compared if article.story == story}
        values = [
            value
            for one in ran
            if one.arm == arm and one.article in names and model in (one.model, ALL_MODELS)
            if (value := one.scores[metric]) is not None
        ]
        return fmean(values) if values else 0.0

    stories = tuple(
        StoryDifference(
            story=story, a=(a := mean("A", story)), b=(b := mean(candidate, story)), difference=b - a
        )
        for story in dict.fromkeys(article.story for article in compared)
    )
    known = METRICS[metric]
    differences = [story.difference for story in stories]
    middle = fmean(differences)
    half = T_19 * stdev(differences) / len(differences) ** 0.5
    primary, guard = known.role == "primary", known.role in ("guard", "hard")
    verdict: Any = None
    if primary or guard:
        verdict = (
            "BETTER" if primary and middle - half > 0 else "WORSE" if middle + half < 0 else "INCONCLUSIVE"
        )
        verdict = "EQUIVALENT" if verdict == "INCONCLUSIVE" and half + abs(middle) < 0.05 else verdict
    binary = {"wins": 1, "losses": 0} if known.binary else {"wins": None, "losses": None}
    return Row(
        candidate=candidate,
        model=model,
        metric=metric,
        stories=stories,
        missing=0,
        a=fmean(story.a for story in stories),
        b=fmean(story.b for story in stories),
        difference=middle,
        low=middle - half,
        high=middle + half,
        p=0.004 if primary or guard else None,
        p_holm=0.008 if primary else None,
        margin=0.05 if primary else None,
        detectable=1.4 * half,
        needed=34 if verdict == "INCONCLUSIVE" else None,
        verdict=verdict,
        note="",
        **binary,
    )


def judge(compared: Sequence[ComparedArticle], model: str) -> JudgeReport:
    """Return a judge who prefers B, now and then the first."""
    return JudgeReport(
        prompt="judge_pairwise@v1",
        digest="1d9e" * 16,
        model="test/judge",
        judgements=tuple(
            Judgement(
                candidate="B",
                model=model,
                article=article.name,
                a_first=(1, 0, -1, None)[number % 4],
                b_first=(1, 1, -1, 0)[number % 4],
                reason_a_first="The second says by when the port may close.",
                reason_b_first="The first is sharper about what the union wants.",
            )
            for number, article in enumerate(compared)
        ),
        consistency=0.75,
        first_wins=0.55,
        length_correlation=0.2,
        failed=len(compared) // 4,
        withheld="",
    )


def made(
    *,
    names: Sequence[str] = TOWNS,
    candidates: Sequence[str] = ("B",),
    models: Sequence[str] = ("test/tiny",),
    repeats: int = 1,
    **parts: Any,
) -> Comparison:
    """Return a whole comparison; ``parts`` replace what would stand in it."""
    compared = articles(names)
    ran = trials(compared, ("A", *candidates), models, repeats)
    tables = models if len(models) == 1 else (*models, ALL_MODELS)
    whole: dict[str, Any] = {
        "contract": "comparison/1",
        "version": "0.1.0",
        "created_at": "2026-11-22T08:00:00+00:00",
        "command": "summarizer compare briefing@v1 briefing@v2 --articles ports --model test/tiny --seed 1",
        "arms": tuple(
            Arm(name=name, asked=NAMES[name], reference=NAMES[name], digest=f"{name.lower()}0" * 32, draft="dirty" in NAMES[name])
            for name in ("A", *candidates)
        ),
        "models": tuple(models),
        "repeats": repeats,
        "seed": 1,
        "split": "test",
        "about": "",
        "replayed": False,
        "articles": compared,
        "trials": ran,
        "rows": tuple(
            each for candidate in candidates for model in tables for each in rows(compared, ran, candidate, model)
        ),
        "conclusions": tuple(
            Conclusion(
                candidate=candidate,
                verdict="INCONCLUSIVE",
                sentence=(
                    f"{NAMES[candidate]} found 9 more of 100 key facts than briefing@v1 in 19 stories, but left 8 fewer "
                    "of 100 empty sections empty: which matters more is yours to say."
                ),
                reasons=("better on coverage", "worse on abstain"),
            )
            for candidate in candidates
        ),
        "judge": judge(compared, models[0]),
        "gate": Gate(
            passed=False,
            checks=(
                GateCheck(name="briefing@v2.coverage", passed=True, detail="not worse"),
                GateCheck(name="briefing@v2.abstain", passed=False, detail="worse: 8.0 of 100 fewer"),
            ),
        ),
        "costs": tuple(
            Cost(
                arm=name,
                calls=40,
                cached_calls=20,
                prompt_tokens=36_000,
                completion_tokens=18_000,
                cost_usd=None if name == "A" else 0.16,
                failed=int(name == "A"),
                seconds_median=9.4,
                seconds_p95=14.2,
            )
            for name in ("A", *candidates)
        ),
        "tested": 3,
        "incomplete": "",
        "warnings": ("Repeats at temperature 0 are no independent draws.",),
    }  # fmt: skip
    return Comparison.model_validate({**whole, **parts})


COMPARISON = made()


def hostile(text: str) -> Comparison:
    """Return a small comparison with one text in every field that others write."""
    whole = made(names=TOWNS[:6])
    assert whole.judge is not None
    first, second = whole.arms
    renamed = {name: f"{name} {text}" for name in TOWNS[:6]}
    cases = (
        tuple(
            each.model_copy(update={"name": f"briefing@v2 {text}.{number}", "detail": text})
            for number, each in enumerate(whole.gate.checks)
        )
        if whole.gate
        else ()
    )
    said = tuple(
        each.model_copy(
            update={
                "article": renamed[each.article],
                "model": text,
                "reason_a_first": text,
                "reason_b_first": text,
            }
        )
        for each in whole.judge.judgements
    )
    return whole.model_copy(
        update={
            "version": text,
            "created_at": text,
            "command": text,
            "split": text,
            "about": text,
            "incomplete": text,
            "warnings": (text,),
            "models": (text,),
            "arms": (
                first.model_copy(update={"reference": text, "asked": text}),
                second.model_copy(update={"reference": f"briefing@v2 {text}", "asked": text}),
            ),
            "articles": tuple(
                each.model_copy(
                    update={"name": renamed[each.name], "title": text, "story": f"{each.story} {text}"}
                )
                for each in whole.articles
            ),
            "trials": tuple(
                each.model_copy(
                    update={
                        "article": renamed[each.article],
                        "model": text,
                        "failure": text if each.failure else None,
                        "hits": (*each.hits, FactHit(id=text, item="d1" if each.arm == "A" else None)),
                    }
                )
                for each in whole.trials
            ),
            "rows": tuple(
                each.model_copy(
                    update={
                        "model": text,
                        "note": text,
                        "stories": tuple(
                            story.model_copy(update={"story": f"{story.story} {text}"})
                            for story in each.stories
                        ),
                    }
                )
                for each in whole.rows
            ),
            "conclusions": (whole.conclusions[0].model_copy(update={"sentence": text, "reasons": (text,)}),),
            "gate": Gate(passed=False, checks=cases),
            "judge": whole.judge.model_copy(
                update={"prompt": text, "digest": text, "model": text, "judgements": said, "withheld": text}
            ),
        }
    )
