"""``summarizer prompts``: look at prompt versions, write new ones, release them."""

import typer

from summarizer.cli.prompts.list import list_
from summarizer.cli.prompts.log import log
from summarizer.cli.prompts.new import new
from summarizer.cli.prompts.release import release
from summarizer.cli.prompts.render import render
from summarizer.cli.prompts.show import show

prompts = typer.Typer(
    help="Look at prompt versions, write your own, release them.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
prompts.command("list")(list_)
prompts.command()(show)
prompts.command()(log)
prompts.command()(render)
prompts.command()(new)
prompts.command()(release)
