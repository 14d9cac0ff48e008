"""``summarizer prompts diff``: what two prompt versions tell a model differently, by words."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from summarizer.cli.prompts.folders import Config, Json, PromptsDir, own_folders

if TYPE_CHECKING:
    from summarizer.prompts import PromptVersion
    from summarizer.word_diff import Difference, FieldDifference, Piece

CONTEXT: Final = 1  # unchanged lines that are shown around a changed one
WIDTH: Final = 70  # characters of them
_MARKS: Final = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_COLOURS: Final = {"same": "", "removed": "\x1b[31m", "added": "\x1b[32m"}
_PLAIN: Final = "\x1b[0m"


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A prompt: briefing@v1, or a .toml file.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The prompt to compare it with.")],
    prompts_dir: PromptsDir = None,
    config: Config = None,
    json: Json = False,
) -> int:
    """Show what differs between two prompt versions: texts by words, inputs and parameters by values."""
    from summarizer.cli.output import write_stdout
    from summarizer.cli.prompts.words import as_json
    from summarizer.prompts import load_prompt
    from summarizer.prompts.differences import compare_versions

    folders = own_folders(prompts_dir, config)
    first, second = load_prompt(before, folders), load_prompt(after, folders)
    difference = compare_versions(first, second)
    if json:
        write_stdout(as_json(_values(first, second, difference)))
    else:
        write_stdout("".join(f"{line}\n" for line in _page(first, second, difference, colour=_is_coloured())))
    return 0


def _page(
    first: "PromptVersion", second: "PromptVersion", difference: "Difference", *, colour: bool
) -> Iterator[str]:
    for mark, version in (("-", first), ("+", second)):
        yield f"{mark} {_safe(version.reference)}  {version.digest[:12]}  {_safe(str(version.path))}"
    if not difference.fields and not difference.texts:
        yield ""
        yield "both tell a model the same"
    if difference.fields:
        yield ""
        yield from (_field(field, colour=colour) for field in difference.fields)
    for text in difference.texts:
        yield ""
        yield f"STEP {text.place.removeprefix('steps.').replace('.', ', ')}"
        yield from _changed_lines(text.pieces, colour=colour)


def _field(field: "FieldDifference", *, colour: bool) -> str:
    sides = (("removed", field.before), ("added", field.after))
    return f"{_safe(field.place)}: " + " ".join(
        _marked(kind, value, colour=colour) for kind, value in sides if value is not None
    )


def _changed_lines(pieces: "tuple[Piece, ...]", *, colour: bool) -> Iterator[str]:
    """Yield the lines that differ and those around them; what is left out between them is one line."""
    lines: list[list[tuple[str, str]]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                # a line break that was put in or taken out is a change of the line that it ends
                lines[-1].append((piece.kind, ""))
                lines.append([])
            if part:
                lines[-1].append((piece.kind, part))
    if not any(part for _, part in lines[-1]):
        lines.pop()  # what follows the last line break
    changed = {number for number, line in enumerate(lines) if any(kind != "same" for kind, _ in line)}
    shown = {
        near
        for number in changed
        for near in range(number - CONTEXT, number + CONTEXT + 1)
        if 0 <= near < len(lines)
    }
    last = -1
    for number in sorted(shown):
        if number > last + 1:
            yield "    [...]"
        last = number
        words = "".join(_marked(kind, part, colour=colour) for kind, part in lines[number] if part)
        if number not in changed and len(words) > WIDTH:
            words = f"{words[:WIDTH]} [...]"
        yield f"    {words}".rstrip()
    if last < len(lines) - 1:
        yield "    [...]"


def _marked(kind: str, text: str, *, colour: bool) -> str:
    before, after = _MARKS[kind]
    marked = f"{before}{_safe(text)}{after}"
    return f"{_COLOURS[kind]}{marked}{_PLAIN}" if colour and kind != "same" else marked


def _safe(text: str) -> str:
    """Return a line of foreign text with its spaces, and without anything that a terminal would obey."""
    from summarizer.render.escape import for_terminal

    return re.sub(r"[^ ]+", lambda found: for_terminal(found[0]) or " ", text)


def _is_coloured() -> bool:
    import os
    import sys

    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def _values(first: "PromptVersion", second: "PromptVersion", difference: "Difference") -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "before": {"reference": first.reference, "sha256": first.digest, "file": str(first.path)},
        "after": {"reference": second.reference, "sha256": second.digest, "file": str(second.path)},
        "same": not difference.texts and not difference.fields,
        **asdict(difference),
    }
