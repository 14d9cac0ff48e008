"""The versions of a family -> their tree, newest last: which came from which, and where two rewrites part."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.prompts.catalogue import Entry
from summarizer.prompts.lock import DRAFT

Age = tuple[bool, int]


@dataclass(frozen=True, slots=True)
class Twig:
    """One version in the tree. ``depth`` is how many lines of descent beside its own are still to go on.

    ``goes_on`` says that others came from it, ``orphan`` that its parent is not among the versions.
    """

    entry: Entry
    depth: int
    goes_on: bool
    orphan: bool


def family_tree(entries: Iterable[Entry]) -> tuple[Twig, ...]:
    """Return the versions of one family as a tree in reading order: parents before children, the newest line last.

    Of two entries with one name the first counts: it is the one that a reference finds.
    """
    named: dict[str, Entry] = {}
    for entry in entries:
        named.setdefault(entry.name, entry)
    numbers = {entry.number: name for name, entry in named.items() if entry.path.stem == f"v{entry.number}"}
    children: dict[str | None, list[str]] = defaultdict(list)
    for name, entry in named.items():
        children[_parent(entry, numbers)].append(name)
    newest = _newest(named, numbers)
    twigs: list[Twig] = []
    # lines that are still to be followed, the next one last
    waiting = [(name, 0) for name in sorted(children[None], key=newest.__getitem__, reverse=True)]
    while waiting:
        name, depth = waiting.pop()
        entry = named[name]
        descendants = sorted(children[name], key=newest.__getitem__)
        orphan = entry.parent is not None and _parent(entry, numbers) is None
        twigs.append(Twig(entry, depth, bool(descendants), orphan))
        if descendants:
            waiting.append((descendants[-1], depth))
            waiting += [(each, depth + 1) for each in reversed(descendants[:-1])]
    return tuple(twigs)


def _parent(entry: Entry, numbers: dict[int | None, str]) -> str | None:
    """Return the name of the parent, None for a first version; a parent is older, whatever a file claims."""
    if entry.parent is None or (entry.number is not None and entry.parent >= entry.number):
        return None
    return numbers.get(entry.parent)


def _newest(named: dict[str, Entry], numbers: dict[int | None, str]) -> dict[str, Age]:
    """Return of each version the age of the newest that came from it, drafts after all others."""
    newest = {name: _age(entry) for name, entry in named.items()}
    for name in sorted(named, key=lambda name: _age(named[name]), reverse=True):
        parent = _parent(named[name], numbers)
        if parent is not None:
            newest[parent] = max(newest[parent], newest[name])
    return newest


def _age(entry: Entry) -> Age:
    return entry.path.stem == DRAFT, entry.number or 0
