"""The rules of the house, as tests: layout, layers, names, imports, docs, contracts."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import summarizer
from summarizer.contract import ITEM_TYPES
from summarizer.prompts import canonical_digest, load_prompt, render
from summarizer.schema import schema_of_types
from summarizer.wire import lint_strict, published_schema, request_schema

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "summarizer"
MODULES = sorted(PACKAGE.rglob("*.py"))
ASYNC_ALLOWED = (
    "api.py",
    "comparing/",
    "crew.py",
    "digesting/",
    "running.py",
    "session.py",
    "pipeline/",
    "domain.py",
    "models/",
)
HEAVY = (
    "openai", "pydantic", "rich", "tiktoken", "langchain_text_splitters", "jsonschema_rs", "jinja2", "rapidfuzz",
    "markdown_it", "asyncio", "httpx2", "httpcore2", "sqlalchemy", "sqlite3", "genai_prices", "lxml", "trafilatura",
    "tinycss2", "cssselect", "feedparser", "pypdfium2", "docx", "numpy", "scipy", "snowballstemmer", "publicsuffixlist",
)  # fmt: skip


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def trees() -> list[tuple[str, ast.Module]]:
    return [(named(path), ast.parse(path.read_text("utf-8"))) for path in MODULES]


def modules_after(*arguments: str, home: Path) -> set[str]:
    """Return the names of the top-level packages that a command imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "summarizer", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env={"PYTHONPATH": str(ROOT), "HOME": str(home), "PATH": "/usr/bin:/bin"},
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=named)
def test_every_module_has_its_test(path: Path) -> None:
    place = path.relative_to(PACKAGE)
    name = "main" if path.stem == "__main__" else path.stem

    assert (ROOT / "tests" / place.parent / f"test_{name}.py").is_file()


def test_every_test_has_its_module() -> None:
    cross_cutting = {
        "test_repository",
        "test_real_model",
        "test_digests",
        "test_digest_clocks",
        "test_digest_crashes",
        "test_digest_interruptions",
        "test_digest_models",
        "test_digest_stores",
        "test_docs",
        "test_edition_in_browser",
        "test_endpoints",
        "test_examples",
        "test_foreign_folders",
        "test_hostile",
        "test_interruption",
        "test_comparison_in_browser",
        "test_comparisons",
        "test_main",
        "test_packaging",
        "test_hostile_documents",
        "test_html_in_browser",
        "test_secrets",
        "test_sources_to_pages",
        "test_whole_runs",
    }
    strays = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if path.stem not in cross_cutting
        and not (
            PACKAGE / path.relative_to(ROOT / "tests").parent / f"{path.stem.removeprefix('test_')}.py"
        ).is_file()
    ]

    assert strays == []


def test_the_public_names_are_these() -> None:
    assert summarizer.__all__ == [
        "AnswerError",
        "Article",
        "Briefing",
        "BudgetError",
        "Chunk",
        "Comparison",
        "ConfigError",
        "ContractError",
        "Edition",
        "Evidence",
        "LockError",
        "Message",
        "Model",
        "ModelError",
        "PromptError",
        "Reply",
        "Request",
        "SourceError",
        "SummarizerError",
        "Usage",
        "UsageError",
        "Verification",
        "brief",
        "brief_async",
        "compare",
        "compare_async",
        "make_edition",
        "make_edition_async",
        "verify_briefing",
    ]
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)


def test_the_quote_check_is_reached_from_the_package_alone() -> None:
    code = "import summarizer; print(summarizer.verify.SourceIndex('a quote that is here').locate('quote that is here').match)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "exact"


def test_the_steps_of_a_digest_are_reached_from_the_package_alone() -> None:
    code = (
        "import sys, summarizer\n"
        "articles = [summarizer.Article.from_text('The Harbour Union demands a pay rise of 6 per cent.')] * 2\n"
        "steps = summarizer.digest\n"
        "assert 'numpy' not in sys.modules\n"
        "print(len(steps.origins(articles)), len(steps.stories(articles)), steps.changes((), articles)[0].status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["1", "1", "new"]


def test_no_public_function_has_the_name_of_a_module() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.name for path in PACKAGE.iterdir() if path.is_dir()
    }

    assert modules.isdisjoint(summarizer.__all__)


def test_no_module_has_the_name_of_a_standard_one() -> None:
    names = {path.stem for path in MODULES} - {"__init__", "__main__"}

    assert names.isdisjoint(sys.stdlib_module_names)


def test_async_stays_in_the_engine() -> None:
    strays = [
        name
        for name, tree in trees()
        if not name.startswith(ASYNC_ALLOWED)
        and any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(tree))
    ]

    assert strays == []


def test_only_verify_makes_items() -> None:
    makers = {kind.__name__ for kind in ITEM_TYPES.values()} | {"ITEM_TYPES"}
    strays = [
        name
        for name, tree in trees()
        if not name.startswith(("verify/", "domain.py", "contract.py", "edition.py"))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module in ("summarizer.contract", "summarizer.domain", "summarizer.edition")
        and makers & {alias.name for alias in node.names}
    ]

    assert strays == []


def test_renderers_take_nothing_but_a_briefing_a_comparison_or_an_edition() -> None:
    for name, tree in trees():
        if not name.startswith("render/"):
            continue
        checked = "Comparison" if name.startswith("render/comparison/") else "Briefing"
        checked = "Edition" if name.startswith("render/digest/") else checked
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("render_"):
                first = node.args.args[0].annotation

                assert isinstance(first, ast.Name)
                assert first.id == checked


def test_no_module_keeps_mutable_state() -> None:
    strays = [
        f"{name}: global {', '.join(node.names)}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]

    assert strays == []


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("-h",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert modules_after(*arguments, home=tmp_path).isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["brief", "digest", "schema", "doctor", "cache", "prompts"])
def test_help_of_a_command_loads_only_what_the_option_parser_needs(command: str, tmp_path: Path) -> None:
    assert modules_after(command, "--help", home=tmp_path) & set(HEAVY) <= {"pydantic"}


def test_the_extractive_engine_loads_no_client_tokenizer_or_template_engine(tmp_path: Path) -> None:
    loaded = modules_after(
        "brief", "-m", "extractive", str(ROOT / "examples" / "port-strike.txt"), home=tmp_path
    )

    assert loaded.isdisjoint(
        {
            "openai",
            "tiktoken",
            "langchain_text_splitters",
            "jinja2",
            "rapidfuzz",
            "httpx2",
            "asyncio",
            "sqlalchemy",
            "sqlite3",
            "genai_prices",
        }
    )


def test_the_published_schema_is_that_of_the_types() -> None:
    assert schema_of_types() == published_schema()


def test_the_wire_schema_is_inside_the_strict_subset() -> None:
    assert lint_strict(request_schema()) == ()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "prompts").glob("*/v*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
class TestReleasedPrompts:
    def test_stand_in_the_lock_unchanged(self, path: Path) -> None:
        content = tomllib.loads(path.read_text("utf-8"))
        lock = json.loads((ROOT / "prompts" / "prompts.lock").read_text("utf-8"))

        assert lock["versions"][f"{path.parent.name}@{path.stem}"]["sha256"] == canonical_digest(content)

    def test_pass_the_checks_of_a_draft(self, path: Path, tmp_path: Path) -> None:
        draft = tmp_path / "draft.toml"
        draft.write_text(path.read_text("utf-8"), "utf-8")

        assert "+dirty." in load_prompt(str(draft)).reference

    def test_render_as_they_promise(self, path: Path) -> None:
        prompt = load_prompt(f"{path.parent.name}@{path.stem}")
        for golden in prompt.tests:
            text = "\n".join(message.content for message in render(prompt, golden["step"], golden["with"]))

            assert all(words in text for words in golden["contains"])
            assert not any(words in text for words in golden.get("absent", ()))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "prompts/briefing").glob("v*.toml")), ids=lambda path: path.stem
)
def test_the_careful_prompts_name_every_section_of_the_contract(path: Path) -> None:
    prompt = load_prompt(f"briefing@{path.stem}")
    for step in {"single", "map"} & prompt.steps.keys():
        asked = request_schema(step="map" if step == "map" else "single")["properties"]

        assert [name for name in asked if name not in prompt.steps[step]["system"]] == []


def test_no_word_of_the_workplace_stands_in_the_project() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.fail("the checks run in a git checkout")
    suspicious = re.compile(rb"/wor[k]/|/home/[a-z]+/|/roo[t]/")
    strays = [name for name in tracked.stdout.splitlines() if suspicious.search((ROOT / name).read_bytes())]

    assert strays == []


def test_files_stay_readable() -> None:
    long = {named(path): lines for path in MODULES if (lines := path.read_text("utf-8").count("\n")) > 330}

    assert long == {}


SOCKETS = {"socket", "ssl", "httpx2", "httpcore2", "http", "urllib3", "requests", "ftplib", "smtplib"}


def test_only_the_fetcher_and_the_models_open_sockets() -> None:
    """``urllib`` counts with its ``request``; foreign parsers could too, and may not: see the sandbox."""
    opening = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        for imported in _imported(node)
        if imported.partition(".")[0] in SOCKETS or imported in ("urllib.request", "trafilatura.downloads")
    }

    assert opening
    assert {name for name in opening if not name.startswith(("fetch/", "models/"))} == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
