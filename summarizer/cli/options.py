"""Options that several commands take: the same name, the same words."""

from typing import Annotated

import typer

Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANGUAGE", help="Language of the statements; auto is the article's."),
]
Timeout = Annotated[
    str | None,
    typer.Option(
        "--timeout", metavar="SECONDS", help="Seconds for one call of a model, its retries included."
    ),
]
Context = Annotated[
    str | None,
    typer.Option(
        "--context", metavar="TOKENS", help="Window of the model: what a call takes, answer included."
    ),
]
Concurrency = Annotated[
    str | None, typer.Option("-j", "--concurrency", metavar="N", help="Calls under way at a time.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print calls, tokens and price, and send nothing.")]
MaxCost = Annotated[
    str | None, typer.Option("--max-cost", metavar="USD", help="Make no call that could cost more in all.")
]
MaxTokens = Annotated[
    str | None,
    typer.Option("--max-tokens", metavar="N", help="Make no call that could take more tokens in all."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use kept answers nor keep any.")]
Record = Annotated[
    str | None, typer.Option("--record", metavar="FILE", help="Write the model's answers to a new file.")
]
Replay = Annotated[
    str | None,
    typer.Option("--replay", metavar="FILE", help="Take the answers from a recording: no model, no network."),
]
PromptsDir = Annotated[
    str | None,
    typer.Option("--prompts-dir", metavar="FOLDER", help="Folder of your own prompts, searched first."),
]
Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Read this configuration file only.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No notices, only errors.")]
