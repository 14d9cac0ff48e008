"""Articles in, executive briefings out: every item carries a quote that was found in the source.

>>> import summarizer
>>> briefing = summarizer.brief("article.txt", model="extractive")  # doctest: +SKIP
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import brief, brief_async
    from summarizer.comparing.calls import compare, compare_async
    from summarizer.comparison import Comparison
    from summarizer.contract import Briefing, Evidence
    from summarizer.digesting.calls import make_edition, make_edition_async
    from summarizer.domain import Article, Chunk, Message, Model, Reply, Request, Usage
    from summarizer.edition import Edition
    from summarizer.errors import (
        AnswerError,
        BudgetError,
        ConfigError,
        ContractError,
        LockError,
        ModelError,
        PromptError,
        SourceError,
        SummarizerError,
        UsageError,
    )
    from summarizer.saved import Verification, verify_briefing

__version__ = "0.1.0"

# loaded on first use: the command line must be able to print its help without the types
_HOMES = {
    "summarizer.api": ("brief", "brief_async"),
    "summarizer.comparing.calls": ("compare", "compare_async"),
    "summarizer.comparison": ("Comparison",),
    "summarizer.contract": ("Briefing", "Evidence"),
    "summarizer.digesting.calls": ("make_edition", "make_edition_async"),
    "summarizer.domain": ("Article", "Chunk", "Message", "Model", "Reply", "Request", "Usage"),
    "summarizer.edition": ("Edition",),
    "summarizer.errors": (
        "AnswerError", "BudgetError", "ConfigError", "ContractError", "LockError", "ModelError", "PromptError",
        "SourceError", "SummarizerError", "UsageError",
    ),
    "summarizer.saved": ("Verification", "verify_briefing"),
}  # fmt: skip

__all__ = [
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


def __getattr__(name: str) -> Any:
    if name in ("digest", "verify"):
        return importlib.import_module(f"summarizer.{name}")
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'summarizer' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
