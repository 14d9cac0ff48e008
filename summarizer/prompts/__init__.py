"""prompts/ -> PromptVersion -> messages. Versions are files, immutable once their digest is in the lock."""

from summarizer.prompts.lock import LOCK
from summarizer.prompts.registry import load_briefing_prompt, load_prompt, packaged_prompts, remarks_on
from summarizer.prompts.rendering import render
from summarizer.prompts.version import PromptVersion, canonical_digest

__all__ = [
    "LOCK",
    "PromptVersion",
    "canonical_digest",
    "load_briefing_prompt",
    "load_prompt",
    "packaged_prompts",
    "remarks_on",
    "render",
]
