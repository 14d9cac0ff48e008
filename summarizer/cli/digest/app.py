"""``summarizer digest``: make an edition, show, list and compare those that stand."""

from typing import Any, Final

import typer
from typer.core import TyperGroup

from summarizer.cli.digest.diff import diff
from summarizer.cli.digest.list import list_
from summarizer.cli.digest.make import make
from summarizer.cli.digest.show import show

MAKE: Final = "make"
EPILOG: Final = (
    "Editions are kept: 'summarizer digest show [DATE]' prints one again, 'digest list' lists them, 'digest diff "
    "A B' says what two say differently; each has a --help. A folder called show is ./show. Exit code 8: a part of "
    "it failed."
)


class DigestGroup(TyperGroup):
    """The group whose first word is a subcommand or the first source of an edition to be made."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Return the context of what is to be done: of making, unless a subcommand is named."""
        if (args and args[0] in self.list_commands(None)) or (not args and extra.get("resilient_parsing")):
            return super().make_context(info_name, args, parent, **extra)
        return self.commands[MAKE].make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the subcommands: making has none, its first word is a source."""
        return [name for name in self.commands if name != MAKE]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return how a first word may end: as a subcommand or as an option of making."""
        return [
            *self.commands[MAKE].shell_complete(ctx, incomplete),
            *super().shell_complete(ctx, incomplete),
        ]


digest = typer.Typer(
    cls=DigestGroup,
    help="Make an edition from many sources: what happened, what changed, who demands what.",
    rich_markup_mode=None,
)
digest.command(MAKE, hidden=True, epilog=EPILOG)(make)
digest.command(short_help="Print an edition that stands.")(show)
digest.command("list", short_help="List the editions that stand.")(list_)
digest.command(short_help="Say what two editions say differently.")(diff)
