"""Which folders of prompts a command searches, and the one that it may write to."""

from pathlib import Path
from typing import Annotated

import typer

PromptsDir = Annotated[
    str | None,
    typer.Option("--prompts-dir", metavar="FOLDER", help="Folder of your own prompts, searched first."),
]
Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Read this configuration file only.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def own_folders(prompts_dir: str | None, config: str | None) -> list[Path]:
    """Return the user's own folder of prompts, from option, environment or configuration; empty if there is none.

    Raises `ConfigError`.
    """
    import os

    from summarizer.config import load_settings

    settings = load_settings({"prompts_dir": prompts_dir}, os.environ, folder=Path(), config=config)
    return [Path(settings.prompts_dir)] if settings.prompts_dir else []


def writable_folder(prompts_dir: str | None, config: str | None, *, beside: Path | None = None) -> Path:
    """Return the folder that prompts are written to; where none is named, the one that a file ``beside`` stands in.

    Raises `UsageError` where there is none, or where it is the one of the installed package.
    """
    from summarizer.errors import UsageError

    own = own_folders(prompts_dir, config) or ([beside.absolute().parent.parent] if beside else [])
    if not own:
        raise UsageError(
            "no folder is named for prompts of your own",
            hint="name one: --prompts-dir FOLDER, SUMMARIZER_PROMPTS_DIR, or prompts_dir in the configuration",
        )
    installed = Path(__file__).parents[2]
    if own[0].resolve().is_relative_to(installed.resolve()):
        raise UsageError(
            f"{str(own[0])!r} belongs to the installed package, and the next update would undo what is written there",
            hint="name a folder of your own",
        )
    if own[0].exists() and not own[0].is_dir():
        raise UsageError(f"{str(own[0])!r} is not a folder", hint="see --prompts-dir")
    return own[0]
