"""Labels such as ``default``: the lock in which they lead elsewhere, and which of them moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.errors import UsageError
from summarizer.prompts.lock import DRAFT, Lock, is_label


@dataclass(frozen=True, slots=True)
class Move:
    """A label and the versions that it leads from and to; ``before`` is None for a new label."""

    label: str
    before: str | None
    after: str


def move_labels(
    lock: Lock, family: str, version: str, labels: Sequence[str]
) -> tuple[Lock, tuple[Move, ...]]:
    """Return the lock in which labels of a family lead to a version, and which of them moved. Raises `UsageError`."""
    known = lock.labels.get(family, {})
    for label in labels:
        if not is_label(label):
            raise UsageError(
                f"{label!r} is no name for a label", hint=f"small letters, at most 32, and not {DRAFT!r}"
            )
    moves = tuple(
        Move(label, known.get(label), version)
        for label in dict.fromkeys(labels)
        if known.get(label) != version
    )
    if not moves:
        return lock, ()
    own = {**known, **{move.label: move.after for move in moves}}
    return Lock(lock.versions, {**lock.labels, family: own}), moves
