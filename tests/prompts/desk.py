"""A prompt of a desk's own, as short as one can be, and the folders that tests put it into."""

from pathlib import Path

from summarizer.prompts.lock import Lock, LockRow, format_lock
from summarizer.prompts.version import canonical_digest, read_content

DRAFT = """\
# the desk's own
format = 1
family = "desk"
version = 1
status = "draft"
description = "A desk's own wording."
changes = "First."
contract = "briefing/1"
engine = "jinja-subset/1"
[parameters]
max_output_tokens = 900
[inputs.article]
type = "string"
untrusted = true
description = "The text."
[inputs.max_items]
type = "integer"
default = 5
description = "How many."
[steps.single]
system = "Brief."
user = "At most {{ max_items }}. {{ article | fence }}"
[[tests]]
step = "single"
contains = ["At most 5"]
with = { article = "Dockers strike." }
"""


def words_of(number: int, *, parent: int | None = None, status: str = "draft", family: str = "desk") -> str:
    """Return a prompt whose words are its own."""
    text = DRAFT.replace(
        "version = 1\n", f"version = {number}\n" + (f"parent = {parent}\n" if parent else "")
    )
    text = text.replace('status = "draft"', f'status = "{status}"').replace('"desk"', f'"{family}"')
    return text.replace("Brief.", f"Brief, the {number}th way.").replace("First.", f"The {number}th way.")


def put(folder: Path, stem: str, text: str = DRAFT, *, family: str = "desk") -> Path:
    """Return the file in which a text stands now, byte for byte."""
    path = folder / family / f"{stem}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def release_by_hand(
    folder: Path, *numbers: int, parents: dict[int, int] | None = None, **labels: str
) -> Path:
    """Return a folder in which these versions of the desk are released, each with its day of a month."""
    rows = {}
    for number in numbers:
        parent = (parents or {}).get(number)
        path = put(folder, f"v{number}", words_of(number, parent=parent, status="released"))
        digest = canonical_digest(read_content(path)[1])
        rows[f"desk@v{number}"] = LockRow(digest, None, parent, f"2026-10-{number:02}")
    lock = Lock(rows, {"desk": labels} if labels else {})
    (folder / "prompts.lock").write_text(format_lock(lock), "utf-8")
    return folder
