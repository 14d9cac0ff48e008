from collections.abc import Sequence

import pytest

from summarizer.errors import UsageError
from summarizer.prompts.labels import Move, move_labels
from summarizer.prompts.lock import Lock


@pytest.mark.parametrize(
    ("labels", "moves"),
    [
        (["default"], (Move("default", "v1", "v2"),)),
        (["other", "other"], (Move("other", None, "v2"),)),
        (["newest"], ()),
        (["default", "newest"], (Move("default", "v1", "v2"),)),
    ],
)
def test_a_label_moves_and_the_others_stay(labels: Sequence[str], moves: tuple[Move, ...]) -> None:
    lock = Lock({}, {"desk": {"default": "v1", "newest": "v2"}, "lean": {"default": "v1"}})
    changed, moved = move_labels(lock, "desk", "v2", labels)

    assert moved == moves
    assert changed.labels["lean"] == {"default": "v1"}
    assert changed.labels["desk"] == {**lock.labels["desk"], **{move.label: "v2" for move in moves}}
    assert (changed == lock) is (not moves)


@pytest.mark.parametrize("label", ["", "draft", "v1", "Default", "a b", "x" * 33, "a@b", "../x"])
def test_what_no_reference_could_name_is_no_label(label: str) -> None:
    with pytest.raises(UsageError, match="is no name for a label"):
        move_labels(Lock(), "desk", "v1", [label])
