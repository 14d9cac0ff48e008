"""``summarizer schema``: print the published contract."""

from typing import Annotated

import typer


def schema(
    wire: Annotated[bool, typer.Option("--wire", help="The schema that a model is asked to follow.")] = False,
) -> None:
    """Print the JSON schema of a briefing."""
    import json

    from summarizer import api
    from summarizer.cli.output import write_stdout

    write_stdout(json.dumps(api.published_schema(wire=wire), ensure_ascii=False, indent=2) + "\n")
