"""Files that are made from code: schemas, the help page, the schema table, the briefings and editions of examples.

``python -m tests.generated`` writes them; tests compare them with what the code says now.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from summarizer.cli.digest.delivery import file_name, rendered
from summarizer.comparison import COMPARISON, Comparison
from summarizer.contract import Briefing
from summarizer.digesting.calls import Made, run_digest
from summarizer.digesting.configuration import load_config, load_digest_settings
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
from summarizer.render.view import TITLES
from summarizer.running import Watch
from summarizer.schema import DIALECT, schema_of_types, to_json
from tests.sources.reading import read_article

ROOT = Path(__file__).parent.parent
EXAMPLES = ("strait-talks.md", "port-strike.txt", "shipyard-rescue.txt")
SHOWN = "port-strike.txt"
# the second of them follows the first
DIGEST = "examples/digest/digest.toml"
DAYS = ("2026-06-02", "2026-06-03")
FORMATS = ("terminal", "md", "html", "json")
# headings within a story
SECTIONS = tuple(f"       {title}" for title in TITLES.values())
COMMANDS = (
    (), ("brief",), ("digest",), *(("digest", name) for name in ("show", "list", "diff")), ("compare",), ("verify",), ("schema",), ("prompts",),
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
    yield ROOT / "docs" / "schema.md", schema_page()
    yield ROOT / "docs" / "prompts.md", prompts_page()
    for name in EXAMPLES:
        briefing = example_briefing(name)
        stem = ROOT / "examples" / "briefings" / Path(name).stem
        yield stem.with_suffix(".txt"), render_terminal(briefing)
        if name == SHOWN:
            yield (
                ROOT / "README.md",
                readme(render_terminal(briefing), rendered(example_edition(), "terminal")),
            )
            yield stem.with_suffix(".html"), render_html(briefing, example_article(name))
            yield stem.with_suffix(".eml"), render_email(briefing)
        yield stem.with_suffix(".md"), render_markdown(briefing)
        yield stem.with_suffix(".json"), to_json(briefing) + "\n"
    made = example_edition()
    for form in FORMATS:
        yield ROOT / "examples" / "digest" / "editions" / file_name(made.edition, form), rendered(made, form)


class Untitled(GenerateJsonSchema):
    """Schemas without the titles that pydantic makes from the names of fields."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Say no."""
        return False


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of a comparison as its types have it."""
    schema = Comparison.model_json_schema(mode="serialization", schema_generator=Untitled)
    return {"$schema": DIALECT, **schema, "title": COMPARISON}


def readme(briefing: str, edition: str) -> str:
    """Return the README with parts of a printed briefing in its first block, and of an edition in its second."""
    text = (ROOT / "README.md").read_text("utf-8")
    for number, shown in ((1, briefing_shown(briefing)), (2, edition_shown(edition))):
        *before, rest = text.split("```text\n", number)
        text = "```text\n".join((*before, "\n[…]\n".join(shown) + "\n```" + rest.partition("```")[2]))
    return text


def briefing_shown(page: str) -> tuple[str, ...]:
    """Return the beginnings of a printed briefing's sections."""
    return (
        from_to(page, page.partition("\n")[0], "a4"),
        from_to(page, "DEMANDS", "d5"),
        from_to(page, "RISKS", "r3"),
        footer(page),
    )


def edition_shown(page: str) -> tuple[str, ...]:
    """Return what a reader of a printed edition sees first, a contradiction, and what was read and what not."""
    disputed = page[: page.index("Sources disagree")].splitlines()
    number = next(line.split()[0] for line in reversed(disputed) if line[:1].isdigit())
    return (
        from_to(page, page.partition("\n")[0], "2   "),
        from_to(page, f"{number}   ", str(int(number) + 1), "ALSO NOTED"),
        page[page.index("COVERAGE\n") :].strip("\n"),
    )


def from_to(page: str, first: str, *ends: str) -> str:
    """Return the lines of a page from the one with a beginning to one with another, which is left out.

    An empty end is an empty line. Raises `ValueError` where the page has no such lines: then what is shown of it must
    be chosen anew.
    """
    lines = page.splitlines()
    words = tuple(filter(None, ends))
    for start, line in enumerate(lines):
        if not line.startswith(first):
            continue
        for end, other in enumerate(lines[start + 1 :], start + 1):
            if other.startswith(words) if other else "" in ends:
                return "\n".join(lines[start:end]).strip("\n")
    raise ValueError(f"the page has no lines from {first!r} to {ends}")


def footer(page: str) -> str:
    """Return the last rule across a page and what stands below it."""
    return "─" * 80 + "\n" + page[page.rindex("───\n") + 4 :].strip("\n")


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


@cache
def example_edition() -> Made:
    """Return the edition of the second of the example's two days, made as the command does, in a store of its own."""
    with tempfile.TemporaryDirectory() as folder, chdir(ROOT):
        environment = {"SUMMARIZER_STORE": str(Path(folder) / "store.sqlite")}
        for day in DAYS:
            flags = {"date": day, "model": "extractive"}
            config, wanted = load_config(Path(DIGEST), flags, environment)
            settings = load_digest_settings(wanted, flags, environment, folder=Path(folder))
            made, _ = run_digest(config, settings, environment, Watch(), now=MOMENT)
    return made


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


def schema_page() -> str:
    """Return the contracts of a briefing and of an edition as tables, one for each kind of part."""
    briefing, edition = schema_of_types(), edition_schema()
    parts = [
        "# The contract briefing/1\n\nMade from `summarizer/schemas/briefing.v1.json`; a test keeps it true. Fields "
        "marked * are computed by code and never asked of a model. Offsets count Unicode code points of the "
        "article's text, the end is not included.\n"
    ]
    parts += [table(name, part) for name, part in {"Briefing": briefing, **briefing["$defs"]}.items()]
    parts.append(
        "# The contract digest/1\n\nMade from `summarizer/schemas/digest.v1.json`; a test keeps it true. Parts that "
        "briefings have too stand above. Moments are ISO 8601 in UTC. Articles are `n1`, `n2`, … and stories `s1`, "
        "`s2`, … within an edition; `n3.d2` is the demand `d2` of the briefing of `n3`.\n"
    )
    own = {name: part for name, part in edition["$defs"].items() if name not in briefing["$defs"]}
    parts += [table(name, part) for name, part in {"Edition": edition, **own}.items() if "properties" in part]
    return "\n".join(parts)


def table(name: str, part: dict[str, Any]) -> str:
    """Return the fields of a part of a contract."""
    rows = [
        f"| `{field}`{'*' * bool(spec.get('readOnly'))} | {kind(spec)} | {spec.get('description', '')} |"
        for field, spec in part["properties"].items()
    ]
    about = "" if name in ("Briefing", "Edition") else part.get("description", "") + "\n\n"
    return f"## {name}\n\n{about}| field | type | meaning |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


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
