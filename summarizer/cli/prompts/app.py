"""``summarizer prompts``: look at prompt versions, write new ones, release them."""

import typer

from summarizer.cli.prompts.diff import diff
from summarizer.cli.prompts.lint import lint
from summarizer.cli.prompts.list import list_
from summarizer.cli.prompts.log import log
from summarizer.cli.prompts.new import new
from summarizer.cli.prompts.release import release
from summarizer.cli.prompts.render import render
from summarizer.cli.prompts.show import show

prompts = typer.Typer(
    help="Look at prompt versions, write your own, release them.",
    rich_markup_mode=None,
)
prompts.command("list", short_help="List versions and drafts.")(list_)
prompts.command(short_help="Show a version: its steps, inputs, origin.")(show)
prompts.command(short_help="Show what differs between two versions.")(diff)
prompts.command(short_help="Show which version came from which.")(log)
prompts.command(short_help="Print the messages that a step would send.")(render)
prompts.command(short_help="Copy a version into a draft.")(new)
prompts.command(short_help="Say what is wrong with prompt files.")(lint)
prompts.command(short_help="Give a draft its number and lock it; move labels.")(release)
