"""``summarizer compare``: prompt versions on the same articles, and what may be said of their difference."""

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.options import (
    Concurrency,
    Config,
    Context,
    DryRun,
    Lang,
    MaxCost,
    MaxTokens,
    NoCache,
    PromptsDir,
    Quiet,
    Record,
    Replay,
    Timeout,
)

if TYPE_CHECKING:
    from summarizer.cli.reports import Reports
    from summarizer.comparing.compare import Compared
    from summarizer.comparing.examples import Split
    from summarizer.comparing.wishes import Wishes
    from summarizer.config import Settings


def compare(
    prompts: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROMPT", help="Prompt versions; the others are compared with the first."),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--articles", metavar="PATH", help="Folder of articles, with their key facts beside them."
        ),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option("-m", "--model", metavar="MODEL", help="A model; may be given again.")
    ] = None,
    repeats: Annotated[
        str | None, typer.Option("--repeats", metavar="N", help="Times that each article is briefed.")
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(
            "--judge", metavar="PROMPT", help="Also ask a judge: judge_pairwise@v1, in both orders."
        ),
    ] = None,
    judge_model: Annotated[
        str | None, typer.Option("--judge-model", metavar="MODEL", help="Who judges; else the first model.")
    ] = None,
    split: Annotated[
        str, typer.Option("--split", metavar="SPLIT", help="Part of the articles: test, dev or all.")
    ] = "test",
    margin: Annotated[
        list[str] | None,
        typer.Option(
            "--margin", metavar="METRIC=X", help="Smaller differences do not matter, such as coverage=0.05."
        ),
    ] = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write the report as a page.")
    ] = None,
    json_: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write the comparison as JSON; - is stdout.")
    ] = None,
    junit: Annotated[
        str | None,
        typer.Option("--junit", metavar="FILE", help="Write JUnit XML for continuous integration."),
    ] = None,
    md: Annotated[
        str | None, typer.Option("--md", metavar="FILE", help="Write the report as Markdown.")
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with 10 when a version is worse or below a floor.")
    ] = False,
    floor: Annotated[
        list[str] | None,
        typer.Option("--floor", metavar="METRIC=X", help="With --gate: the least that a metric may be."),
    ] = None,
    max_drop: Annotated[
        str | None,
        typer.Option("--max-drop", metavar="X", help="With --gate: the most that one article may lose."),
    ] = None,
    non_inferior: Annotated[
        bool, typer.Option("--non-inferior", help="With --gate: fail unless it is shown to be no worse.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 11 when it cannot be told.")] = False,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Compare with the scores kept in a file.")
    ] = None,
    bless: Annotated[
        bool, typer.Option("--bless", help="Keep the scores of the version in the --baseline file.")
    ] = False,
    replay: Replay = None,
    record: Record = None,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="TEXT", help="With --record: who answers, where that is no model."),
    ] = None,
    seed: Annotated[
        str | None, typer.Option("--seed", metavar="N", help="Seed of the order of the calls.")
    ] = None,
    lang: Lang = None,
    timeout: Timeout = None,
    context: Context = None,
    concurrency: Concurrency = None,
    dry_run: DryRun = False,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    no_cache: NoCache = False,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    quiet: Quiet = False,
) -> int:
    """Compare prompt versions on the same articles, and say what can be told of their difference."""
    import os
    from pathlib import Path
    from typing import cast

    from summarizer.cli.reports import Reports
    from summarizer.cli.values import assignments, number, whole
    from summarizer.comparing.wishes import GateWishes, Wishes
    from summarizer.config import load_settings
    from summarizer.errors import UsageError

    if split not in ("dev", "test", "all"):
        raise UsageError(f"there is no split {split!r}", hint="choose from test, dev, all")
    if not gate and (floor or max_drop is not None or non_inferior):
        raise UsageError("--floor, --max-drop and --non-inferior say what --gate asks for", hint="add --gate")
    if about and not record:
        raise UsageError("--about is written into a recording", hint="add --record FILE")
    if bless and (html or json_ or junit or md or gate or strict or judge):
        raise UsageError(
            "--bless keeps scores and compares nothing", hint="leave out reports, --gate and --strict"
        )
    if not articles:
        raise UsageError("no articles are named", hint="--articles FOLDER, such as --articles examples/eval")
    flags = {
        "model": model[0] if model else None, "lang": lang, "timeout": number(timeout, "--timeout", float),
        "context": number(context, "--context", int),
        "concurrency": number(concurrency, "--concurrency", int),
        "max_cost": number(max_cost, "--max-cost", float),
        "max_tokens": number(max_tokens, "--max-tokens", int),
        "cache": False if no_cache else None, "record": record, "replay": replay, "prompts_dir": prompts_dir,
    }  # fmt: skip
    settings = load_settings(flags, os.environ, folder=Path(), config=config)
    wished = GateWishes()
    wishes = Wishes(
        prompts=tuple(prompts or ()),
        articles=tuple(articles),
        models=tuple(model or ()),
        repeats=whole(repeats, "--repeats"),
        seed=whole(seed, "--seed") or 0,
        split=cast("Split", split),
        judge=judge,
        judge_model=judge_model,
        margins=assignments(margin, "--margin"),
        gate=GateWishes(
            {**wished.floors, **assignments(floor, "--floor")},
            non_inferior,
            wished.max_drop if max_drop is None else float(number(max_drop, "--max-drop", float) or 0.0),
        )
        if gate
        else None,
        baseline=baseline,
        bless=bless,
        about=about or "",
    )
    reports = Reports(html=html, json=json_, junit=junit, md=md, bless=bless, baseline=baseline)
    reports.check()
    return _run(wishes, settings, reports, quiet=quiet, strict=strict, dry_run=dry_run)


def _run(
    wishes: "Wishes", settings: "Settings", reports: "Reports", *, quiet: bool, strict: bool, dry_run: bool
) -> int:
    """Carry out a comparison and return the exit code."""
    import asyncio
    import os

    from summarizer.cli.output import notice
    from summarizer.cli.progress import ProgressLine, say_spent
    from summarizer.comparing.compare import run_plan
    from summarizer.comparing.planning import make_plan
    from summarizer.comparing.remarks import incompleteness
    from summarizer.errors import ModelError
    from summarizer.running import Watch

    progress = ProgressLine(quiet=quiet)

    def say(message: str) -> None:
        """Say something that is neither result nor error, unless told to be quiet."""
        progress.clear()
        if not quiet:
            notice(message)

    plan = make_plan(wishes, settings, os.environ, Watch(say, progress.show))
    reports.check_inputs(plan)
    asked = (*plan.means.values(), *((plan.judge_means,) if plan.judge_means else ()))
    for said in dict.fromkeys(said for means in asked for said in means.notices):
        say(said)
    if dry_run:
        from summarizer.cli.forecast import print_forecasts
        from summarizer.comparing.forecasting import forecast_plan

        return print_forecasts(forecast_plan(plan), as_json=settings.format == "json")
    try:
        compared = asyncio.run(run_plan(plan, os.environ, ends_early=True))
    finally:
        progress.clear()
    if wishes.bless and (why := incompleteness(compared.baseline.trials)):
        raise ModelError(f"nothing is kept as a baseline: {why}", code="incomplete")
    reports.write(compared, plan, say)
    if not quiet:
        say_spent(compared.spent)
    return _exit_code(compared, strict=strict)


def _exit_code(compared: "Compared", *, strict: bool) -> int:
    """Return the exit code of a comparison, and say in one line why it is not 0."""
    from summarizer.cli.output import notice

    comparison = compared.comparison
    if comparison is None:
        return 0
    if comparison.incomplete:
        notice(f"error: the comparison is not whole: {comparison.incomplete}")
        return 4
    if comparison.gate is not None and not comparison.gate.passed:
        failed = [check for check in comparison.gate.checks if not check.passed]
        for check in failed:
            notice(f"gate: {check.name}: {check.detail}")
        notice(f"error: the gate failed: {len(failed)} of {len(comparison.gate.checks)} checks")
        return 10
    judge = comparison.judge
    if judge is not None and judge.withheld and judge.failed:
        why = f"; {compared.judge_error}" if compared.judge_error else ""
        notice(f"error: the judge gave no verdict: {judge.withheld}{why}")
        return compared.judge_error.exit_code if compared.judge_error else 5
    untold = [one for one in comparison.conclusions if one.verdict in ("INCONCLUSIVE", "INSUFFICIENT")]
    if strict and untold:
        notice("error: it cannot be told (--strict): see the verdict for what would help")
        return 11
    return 0
