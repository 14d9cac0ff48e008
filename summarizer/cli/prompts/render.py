"""``summarizer prompts render``: the messages of a step as a model would get them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, own_folders

if TYPE_CHECKING:
    from summarizer.domain import Message
    from summarizer.prompts import PromptVersion


def render(
    reference: Annotated[str, typer.Argument(metavar="PROMPT", help="briefing@v1, or a .toml file.")],
    step: Annotated[
        str | None, typer.Option("--step", metavar="STEP", help="Which step; none is needed if there is one.")
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME=VALUE", help="Value of an input; @FILE as value reads a file."),
    ] = None,
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="FILE", help="Take text, title and date from this article."),
    ] = None,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Print the messages of a step with its inputs filled in; nothing is sent."""
    from summarizer.cli.output import write_stdout
    from summarizer.cli.prompts.words import as_json
    from summarizer.prompts import load_prompt
    from summarizer.prompts import render as render_step

    version = load_prompt(reference, own_folders(prompts_dir, config))
    step = _step(version, step)
    given = {**(_read_article(article, version, config) if article else {}), **_given(version, values or [])}
    messages = render_step(version, step, given)
    if json:
        write_stdout(as_json([{"role": message.role, "content": message.content} for message in messages]))
    else:
        write_stdout("\n".join(map(_shown, messages)))
    return 0


def _shown(message: "Message") -> str:
    """Return a message below the name of its role; the indent keeps its own lines from looking like one."""
    from summarizer.cli.prompts.words import block

    return f"{message.role}:\n{block(message.content, '    ')}"


def _step(version: "PromptVersion", step: str | None) -> str:
    from summarizer.errors import UsageError

    if step is None and len(version.steps) > 1:
        raise UsageError(
            f"{version.reference} has several steps", hint=f"choose one: --step {' or '.join(version.steps)}"
        )
    return step or next(iter(version.steps))


def _given(version: "PromptVersion", pairs: list[str]) -> dict[str, Any]:
    """Return the values that ``NAME=VALUE`` give, of the types that are declared. Raises `UsageError`."""
    from summarizer.errors import UsageError

    given: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise UsageError(f"--with {pair!r} gives no value", hint="write NAME=VALUE or NAME=@FILE")
        if name in given:
            raise UsageError(f"--with gives {name!r} twice")
        kind = version.inputs.get(name, {}).get("type", "string")
        given[name] = _typed(name, kind, _read_text(text[1:]) if text.startswith("@") else text)
    return given


def _typed(name: str, kind: str, text: str) -> Any:
    import json

    from summarizer.errors import UsageError

    if kind == "string":
        return text
    try:
        value = int(text) if kind == "integer" else json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if value is None or (kind == "array" and not isinstance(value, list)):
        words = "a whole number" if kind == "integer" else "a list in JSON"
        raise UsageError(f"--with {name} must be {words}, not {text!r}")
    return value


def _read_text(name: str) -> str:
    from summarizer.errors import UsageError

    try:
        return Path(name).read_text("utf-8")
    except OSError as error:
        raise UsageError(f"cannot read {name!r}: {error.strerror}", hint="see --with") from None
    except ValueError:
        raise UsageError(f"{name!r} is not UTF-8 text", hint="see --with") from None


def _read_article(name: str, version: "PromptVersion", config: str | None) -> dict[str, Any]:
    """Return what a run would fill in from an article and the prompt has inputs for. Raises `SourceError`."""
    import os

    from summarizer.cli.output import notice
    from summarizer.config import load_settings
    from summarizer.session import open_reader
    from summarizer.sources import lead_of

    settings = load_settings({}, os.environ, folder=Path(), config=config)
    with open_reader(settings, os.environ, notice) as reader:
        article = reader.read(lead_of(name))
    values = {"article": article.text, "title": article.title, "published_at": article.published_at}
    return {key: value for key, value in values.items() if value is not None and key in version.inputs}
