"""The pure steps of the daily digest: origins, stories, changes, and what is said of them.

>>> from summarizer.digest import stories
>>> [story.ids for story in stories(articles)]  # doctest: +SKIP
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.digest.copies import Origin, origins
    from summarizer.digest.grouping import Story, stories
    from summarizer.digest.linking import Change, changes

__all__ = ["Change", "Origin", "Story", "changes", "origins", "stories"]

# loaded on first use: numpy and scipy take half a second
_HOMES = {
    "summarizer.digest.copies": ("Origin", "origins"),
    "summarizer.digest.grouping": ("Story", "stories"),
    "summarizer.digest.linking": ("Change", "changes"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'summarizer.digest' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
