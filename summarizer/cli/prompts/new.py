"""``summarizer prompts new``: a copy of a version, to be edited as a draft."""

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, writable_folder

if TYPE_CHECKING:
    from pathlib import Path


def new(
    reference: Annotated[
        str, typer.Argument(metavar="PROMPT", help="What to start from: briefing@v1, or a .toml file.")
    ],
    family: Annotated[
        str | None, typer.Option("--family", metavar="NAME", help="Start a family of your own with it.")
    ] = None,
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Copy a prompt version into a draft, and print the draft's file."""
    import re

    from summarizer.cli.output import notice, write_stdout
    from summarizer.cli.prompts.carrying import check_inside, create_file
    from summarizer.cli.prompts.words import as_json
    from summarizer.errors import UsageError
    from summarizer.prompts import load_prompt
    from summarizer.prompts.drafting import draft_text, next_number
    from summarizer.prompts.lock import DRAFT, FAMILY
    from summarizer.prompts.registry import search_path
    from summarizer.prompts.version import read_content
    from summarizer.render.escape import for_terminal

    folder = writable_folder(prompts_dir, config)
    searched = search_path([folder] if folder.is_dir() else [])
    source = load_prompt(reference, searched)
    named = source.family if family is None else family
    if not re.fullmatch(FAMILY, named):
        raise UsageError(
            f"{named!r} is no name of a family", hint="lower-case letters, digits, - and _ make one"
        )
    draft = folder / named / f"{DRAFT}.toml"
    check_inside(draft, folder)
    if draft.exists():
        raise UsageError(
            f"there is a draft {str(draft)!r} already",
            hint="release it, or move it away; it is not overwritten",
        )
    number = next_number(named, searched)
    text = draft_text(source, read_content(source.path)[0], family=named, number=number)
    _make(draft.parent)
    create_file(draft, text)
    values = {"file": str(draft), "family": named, "version": number, "from": source.reference}
    write_stdout(as_json(values) if json else f"{for_terminal(str(draft))}\n")
    warn_of_ours(named, folder)
    place = f" --prompts-dir {prompts_dir}" if prompts_dir else ""
    notice(f"say in 'changes' what is new, then: summarizer prompts release {named}{place}")
    return 0


def warn_of_ours(family: str, folder: "Path") -> None:
    """Say so when a family is one that comes with the package, unless the package's own folder is written to."""
    from summarizer.cli.output import notice
    from summarizer.prompts import packaged_prompts
    from summarizer.prompts.drafting import next_number

    packaged = packaged_prompts()
    number = next_number(family, [packaged])
    if number > 1 and folder.resolve() != packaged.resolve():
        notice(
            f"a later summarizer may release its own {family}@v{number}; "
            "a family of your own cannot collide: --family NAME"
        )


def _make(folder: "Path") -> None:
    from summarizer.errors import WriteError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder {str(folder)!r}: {error.strerror}") from None
