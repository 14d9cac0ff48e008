"""One file that outlives a run: replies of language models, and the archive of digests."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.store.archive import Archive
    from summarizer.store.editions import EditionRow
    from summarizer.store.replies import Store, StoreStats
    from summarizer.store.runs import PendingRun
    from summarizer.store.source_states import SourceRecord

# loaded on first use: who briefs one article needs no archive
_HOMES = {
    "Archive": "archive",
    "EditionRow": "editions",
    "PendingRun": "runs",
    "SourceRecord": "source_states",
    "Store": "replies",
    "StoreStats": "replies",
}

__all__ = ["Archive", "EditionRow", "PendingRun", "SourceRecord", "Store", "StoreStats"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"summarizer.store.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'summarizer.store' has no attribute {name!r}")
