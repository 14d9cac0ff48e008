from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.prompts.catalogue import Entry
from summarizer.prompts.history import family_tree


def entry(number: int, parent: int | None, *, stem: str = "") -> Entry:
    stem = stem or f"v{number}"
    path = Path("own") / "desk" / f"{stem}.toml"
    return Entry(f"desk@{stem}", path, number, parent, "released")


def drawn(*entries: Entry) -> list[str]:
    """Return the tree as a page shows it: a bar for each line that goes on beside, and what comes from nothing known."""
    return [
        "|" * twig.depth + twig.entry.path.stem + "?" * twig.orphan + "." * (not twig.goes_on)
        for twig in family_tree(entries)
    ]


@pytest.mark.parametrize(
    ("entries", "tree"),
    [
        ([], []),
        ([(1, None)], ["v1."]),
        ([(1, None), (2, 1), (3, 2)], ["v1", "v2", "v3."]),
        ([(1, None), (2, 1), (3, 1)], ["v1", "|v2.", "v3."]),
        ([(1, None), (2, 1), (3, 1), (4, 2)], ["v1", "|v3.", "v2", "v4."]),
        ([(1, None), (2, 1), (3, 1), (4, 1), (5, 3)], ["v1", "|v2.", "|v4.", "v3", "v5."]),
        ([(1, None), (2, 1), (3, 2), (4, 2), (5, 1)], ["v1", "|v2", "||v3.", "|v4.", "v5."]),
        ([(1, None), (2, None), (3, 1)], ["v2.", "v1", "v3."]),
        ([(3, None), (1, None), (2, 1)], ["v1", "v2.", "v3."]),
        ([(1, None), (3, 2)], ["v1.", "v3?."]),
        ([(1, 1), (2, 3), (3, 2)], ["v1?.", "v2?", "v3."]),
    ],
    ids=str,
)
def test_versions_grow_as_a_tree_with_the_newest_last(
    entries: list[tuple[int, int | None]], tree: list[str]
) -> None:
    assert drawn(*(entry(number, parent) for number, parent in entries)) == tree


def test_a_draft_is_the_newest_and_nobodys_parent() -> None:
    draft = entry(3, 1, stem="draft")

    assert drawn(entry(1, None), draft, entry(2, 1)) == ["v1", "|v2.", "draft."]
    assert drawn(entry(1, None), draft, entry(2, 1), entry(3, 2), entry(4, 3)) == [
        "v1", "|v2", "|v3", "|v4.", "draft.",
    ]  # fmt: skip


def test_a_draft_that_cannot_be_read_stands_by_itself() -> None:
    broken = Entry("desk@draft", Path("own/desk/draft.toml"), None, None, "broken")

    assert drawn(broken, entry(1, None)) == ["v1.", "draft."]


def test_the_first_of_two_folders_counts() -> None:
    own, ours = entry(2, 1), entry(2, None)

    assert [twig.entry for twig in family_tree([entry(1, None), own, ours])][1] is own


@given(st.lists(st.none() | st.integers(1, 12), max_size=12))
def test_every_version_stands_once_behind_its_parent(parents: list[int | None]) -> None:
    entries = [entry(number, parent) for number, parent in enumerate(parents, start=1)]
    twigs = family_tree(entries)
    order = [twig.entry.number for twig in twigs]

    assert sorted(number or 0 for number in order) == list(range(1, len(parents) + 1))
    assert not order or order[-1] == len(parents)
    for twig in twigs:
        if twig.entry.parent and not twig.orphan:
            assert order.index(twig.entry.parent) < order.index(twig.entry.number)


def test_a_long_line_of_descent_takes_no_depth() -> None:
    twigs = family_tree([entry(1, None), *(entry(number, number - 1) for number in range(2, 5001))])

    assert {twig.depth for twig in twigs} == {0}
    assert len(twigs) == 5000
