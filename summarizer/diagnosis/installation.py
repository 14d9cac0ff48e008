"""Is what was installed all there and undamaged: versions, token ranks, schema, what the terminal can show."""

import hashlib
import platform
import sys
from collections.abc import Iterator
from typing import Final

from summarizer import __version__
from summarizer.diagnosis.finding import Finding, broken
from summarizer.errors import SummarizerError

AREA: Final = "installation"
LIBRARIES: Final = (
    "openai", "httpx2", "httpcore2", "idna", "SQLAlchemy", "tiktoken", "jsonschema-rs", "langchain-text-splitters",
    "genai-prices", "jinja2", "markdown-it-py", "pydantic", "rapidfuzz", "rich", "typer", "lxml", "lxml_html_clean",
    "trafilatura", "tinycss2", "cssselect", "webencodings", "feedparser", "pypdfium2", "numpy", "scipy",
    "snowballstemmer", "publicsuffixlist", "tzdata",
)  # fmt: skip
REINSTALL: Final = "install briefing-summarizer again"


def examine_installation(encoding: str | None) -> Iterator[Finding]:
    """Yield what was found; ``encoding`` is that of standard output. No library is loaded to ask its version."""
    system = f"{sys.platform} {platform.machine()}".strip()
    yield Finding(
        AREA, "ok", f"summarizer {__version__}, {platform.python_implementation()} "
        f"{platform.python_version()}, {system}"
    )  # fmt: skip
    yield from _libraries()
    yield _prices()
    yield _token_ranks()
    yield from _schemas()
    if (encoding or "").lower().replace("-", "") in ("utf8", "utf8sig"):
        yield Finding(AREA, "ok", f"standard output is {encoding}")
    else:
        yield Finding(
            AREA,
            "warn",
            f"standard output is {encoding or 'not a text stream'}: pages are written in ASCII signs",
            "PYTHONIOENCODING=utf-8 shows quotes as they are",
        )


def _libraries() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    present = []
    for name in LIBRARIES:
        try:
            present.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield broken(AREA, SummarizerError(f"the library {name} is not installed", hint=REINSTALL))
    yield Finding(AREA, "ok", ", ".join(present))


def _prices() -> Finding:
    from summarizer.prices import table_version

    table = table_version()
    if table is None:
        return Finding(AREA, "warn", "no price table: every model is unpriced", REINSTALL)
    return Finding(AREA, "ok", f"prices are those of {table}; nothing is downloaded")


def _token_ranks() -> Finding:
    from summarizer.tokens import RANKS, RANKS_SHA256

    try:
        whole = hashlib.sha256(RANKS.read_bytes()).hexdigest() == RANKS_SHA256
    except OSError as error:
        return broken(AREA, SummarizerError(f"cannot read the token ranks: {error.strerror}", hint=REINSTALL))
    if not whole:
        return broken(AREA, SummarizerError("the token ranks are damaged", hint=REINSTALL))
    return Finding(AREA, "ok", "token ranks are whole")


def _schemas() -> Iterator[Finding]:
    from summarizer.contract import CONTRACT
    from summarizer.edition import EDITION
    from summarizer.editions import edition_schema
    from summarizer.schema import schema_of_types
    from summarizer.wire import published_schema

    for contract, of_types in ((CONTRACT, schema_of_types), (EDITION, edition_schema)):
        try:
            equal = of_types() == published_schema(contract)
        except (OSError, ValueError):
            equal = False
        if equal:
            yield Finding(AREA, "ok", f"schema {contract} is that of the types")
        else:
            fault = f"the published schema {contract} is not that of the types"
            yield broken(AREA, SummarizerError(fault, hint=REINSTALL))
