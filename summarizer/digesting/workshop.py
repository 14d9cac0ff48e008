"""What the steps of a run have in common: what it works with, and how it tells that a step is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from summarizer.config import Settings
from summarizer.digesting.configuration import DigestConfig
from summarizer.edition import Edition
from summarizer.prompts import PromptVersion
from summarizer.running import Watch
from summarizer.sources import Reader
from summarizer.store import Archive

# the steps behind which a run may be broken off and gone on with, in their order
STEPS: Final = (
    "begun", "collected", "kept", "gathered", "grouped", "briefed", "outlined", "written", "edited", "frozen",
)  # fmt: skip
OnStep = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a run has at hand: its configuration and settings, the open archive, a reader, who looks on."""

    config: DigestConfig
    settings: Settings
    archive: Archive
    reader: Reader
    watch: Watch
    briefing_prompt: PromptVersion
    digest_prompt: PromptVersion
    config_sha256: str
    notices: tuple[str, ...] = ()
    on_step: OnStep = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition as it is in the store. ``stands`` if it was there before."""

    edition: Edition
    document: str
    stands: bool
