"""Editions that were made and never delivered, such as before a power cut -> delivered with the next run."""

import os
from collections.abc import Callable

from summarizer.cli.digest.delivery import Destination, deliver
from summarizer.digesting.shelf import find_undelivered, note_delivered


def deliver_outstanding(
    name: str, destination: Destination, say: Callable[[str], None], *, but: str | None = None
) -> None:
    """Write the editions of a digest that stand and were not delivered, all but one of them. Raises `WriteError`.

    On stdout, which is read as one edition, it is only said where they are.
    """
    for made in find_undelivered(os.environ, name):
        if made.edition.id == but:
            continue
        if destination.folder is None:
            say(
                f"edition {made.edition.id} was made and not delivered: "
                f"'summarizer digest show {made.edition.id} --name {name}' prints it"
            )
        else:
            say(f"edition {made.edition.id} was made and not delivered: it is now")
            deliver(made, destination, say)
        note_delivered(os.environ, made)
