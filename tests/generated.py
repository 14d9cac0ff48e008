"""Files that are made from code: the schema, the help page, the schema table, the examples' briefings.

``python -m tests.generated`` writes them; tests compare them with what the code says now.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from summarizer.comparison import COMPARISON, Comparison
from summarizer.contract import Briefing
from summarizer.domain import Article
from summarizer.editions import edition_schema
from summarizer.models.extractive import ExtractiveModel
from summarizer.pipeline import Options, brief_article
from summarizer.prompts import load_prompt
from summarizer.prompts.catalogue import list_entries
from summarizer.prompts.lint.report import rule_table
from summarizer.render.email import render_email
from summarizer.render.html import render_html
from summarizer.render.markdown import render_markdown
from summarizer.render.terminal import render_terminal
from summarizer.schema import DIALECT, schema_of_types, to_json
from tests.sources.reading import read_article

ROOT = Path(__file__).parent.parent
EXAMPLES = ("strait-talks.md", "port-strike.txt", "shipyard-rescue.txt")
SHOWN = "port-strike.txt"
COMMANDS = (
    (), ("brief",), ("compare",), ("verify",), ("schema",), ("prompts",),
    *(("prompts", name) for name in ("list", "show", "diff", "log", "render", "new", "lint", "release")),
    ("cache",), ("cache", "stats"), ("cache", "clear"), ("doctor",),
)  # fmt: skip
# examples must be the same on every day
MOMENT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def generated() -> Iterator[tuple[Path, str]]:
    """Return each generated file with what must stand in it."""
    schema = json.dumps(schema_of_types(), ensure_ascii=False, indent=2) + "\n"
    yield ROOT / "summarizer" / "schemas" / "briefing.v1.json", schema
    comparison = json.dumps(comparison_schema(), ensure_ascii=False, indent=2) + "\n"
    yield ROOT / "summarizer" / "schemas" / "comparison.v1.json", comparison
    digest = json.dumps(edition_schema(), ensure_ascii=False, indent=2) + "\n"
    yield ROOT / "summarizer" / "schemas" / "digest.v1.json", digest
    yield ROOT / "docs" / "help.md", help_page()
    yield ROOT / "docs" / "schema.md", schema_page(schema_of_types())
    yield ROOT / "docs" / "prompts.md", prompts_page()
    for name in EXAMPLES:
        briefing = example_briefing(name)
        stem = ROOT / "examples" / "briefings" / Path(name).stem
        yield stem.with_suffix(".txt"), render_terminal(briefing)
        if name == SHOWN:
            yield ROOT / "README.md", readme(render_terminal(briefing))
            yield stem.with_suffix(".html"), render_html(briefing, example_article(name))
            yield stem.with_suffix(".eml"), render_email(briefing)
        yield stem.with_suffix(".md"), render_markdown(briefing)
        yield stem.with_suffix(".json"), to_json(briefing) + "\n"


class Untitled(GenerateJsonSchema):
    """Schemas without the titles that pydantic makes from the names of fields."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Say no."""
        return False


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of a comparison as its types have it."""
    schema = Comparison.model_json_schema(mode="serialization", schema_generator=Untitled)
    return {"$schema": DIALECT, **schema, "title": COMPARISON}


def readme(page: str) -> str:
    """Return the README with the beginnings of a printed briefing's sections in its first block."""
    lines = page.splitlines()

    def from_to(first: str, last: str) -> str:
        start = next(number for number, line in enumerate(lines) if line.startswith(first))
        end = next(number for number in range(start + 1, len(lines)) if lines[number].startswith(last))
        return "\n".join(lines[start:end]).strip("\n")

    footer = page[page.rindex("───\n") + 4 :].strip("\n")
    rule = "─" * 80
    shown = (from_to(lines[0], "a4"), from_to("DEMANDS", "d5"), from_to("RISKS", "r3"), f"{rule}\n{footer}")
    text = (ROOT / "README.md").read_text("utf-8")
    before, _, rest = text.partition("```text\n")
    return f"{before}```text\n" + "\n[…]\n".join(shown) + "\n```" + rest.partition("\n```")[2]


def prompts_page() -> str:
    """Return the page about prompts with the list of versions and the table of the linter's rules."""
    page = (ROOT / "docs" / "prompts.md").read_text("utf-8")
    for name, made in (("list", prompt_list()), ("rules", rule_table())):
        before, begin, rest = page.partition(f"<!-- {name}: made from code -->\n")
        page = f"{before}{begin}{made}{rest[rest.index(f'<!-- end of {name} -->') :]}"
    return page


def prompt_list() -> str:
    """Return the packaged versions as a table."""
    rows = ["| version | labels | for | what is new |", "| --- | --- | --- | --- |"]
    for entry in list_entries():
        if version := entry.version:
            labels = ", ".join(entry.labels)
            rows.append(f"| `{version.reference}` | {labels} | `{version.contract}` | {version.changes} |")
    return "\n".join(rows) + "\n"


def example_article(name: str) -> Article:
    """Return the article of an example."""
    return read_article(ROOT / "examples" / name)


def example_briefing(name: str) -> Briefing:
    """Return the briefing of an example on the extractive engine, at a fixed moment."""
    return asyncio.run(
        brief_article(
            example_article(name),
            model=ExtractiveModel(),
            prompt=load_prompt("briefing"),
            options=Options(),
            clock=lambda: MOMENT,
        )
    )


def help_page() -> str:
    """Return the help of each command, as printed in a terminal of 80 columns."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    parts = ["# The command line\n\nMade from the commands' own help; a test keeps it true.\n"]
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", *command, "--help"],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        title = " ".join(("summarizer", *command))
        text = re.sub(r"[ \t]+$", "", done.stdout, flags=re.M)
        parts.append(f"## {title}\n\n```text\n{text.strip()}\n```\n")
    return "\n".join(parts)


def schema_page(schema: dict[str, Any]) -> str:
    """Return the contract as tables, one for each kind of item."""
    parts = [
        "# The contract briefing/1\n\nMade from `summarizer/schemas/briefing.v1.json`; a test keeps it true. Fields "
        "marked * are computed by code and never asked of a model. Offsets count Unicode code points of the "
        "article's text, the end is not included.\n"
    ]
    for name, part in {"Briefing": schema, **schema["$defs"]}.items():
        rows = [
            f"| `{field}`{'*' * bool(spec.get('readOnly'))} | {kind(spec)} | {spec.get('description', '')} |"
            for field, spec in part["properties"].items()
        ]
        about = "" if name == "Briefing" else part.get("description", "") + "\n\n"
        parts.append(
            f"## {name}\n\n{about}| field | type | meaning |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"
        )
    return "\n".join(parts)


def kind(spec: dict[str, Any]) -> str:
    """Return the type of a field in words."""
    if "$ref" in spec:
        name = spec["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in spec:
        return " or ".join(kind(part) for part in spec["anyOf"])
    if "enum" in spec:
        return ", ".join(f"`{value}`" for value in spec["enum"])
    if "const" in spec:
        return f"`{spec['const']}`"
    if spec.get("type") == "array":
        return f"list of {kind(spec.get('items', {}))}"
    return str(spec.get("type", "any"))


def main() -> None:
    """Write all generated files."""
    for path, text in generated():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
