"""What two editions say differently -> terminal, Markdown, JSON: one order of lines, one encoder for each."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from summarizer.digest.differences import ContinuedStory, EditionDifference, Said
from summarizer.edition import Story
from summarizer.render.digest.changes import apart
from summarizer.render.escape import for_markdown
from summarizer.render.terminal import Page

SAME: Final = "Both editions say the same."
# words from which on two statements are cut to where they differ
LONG: Final = 12
# what stands before a line: put in, taken out, changed
MARKS: Final = {"added": "+", "removed": "-", "changed": "~", "plain": ""}
STYLES: Final = {"added": "", "removed": "dim", "changed": "bold", "plain": "dim"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: a heading, a title of a story, or something that was added, removed or changed."""

    kind: Literal["heading", "story", "added", "removed", "changed", "plain"]
    text: str


def lines_of(difference: EditionDifference, *, verbose: bool = False) -> Iterator[Line]:
    """Yield what is to be said of a difference, in the order in which a reader wants it: what was, then what is.

    Only if ``verbose`` all that was added to and dropped from stories that go on, and what made the editions.
    """
    if difference.same:
        yield Line("plain", SAME)
        return
    changed = [
        story
        for story in difference.continued
        if story.changed or len(story.before) > 1 or (verbose and not story.same)
    ]
    values = sum(len(story.changed) for story in difference.continued)
    if changed:
        yield Line("heading", f"Stories that go on: {values} changed value{'s' * (values != 1)}")
        for story in changed:
            yield from _continued(story, verbose=verbose)
    for title, kind, stories in (
        ("New stories", "added", difference.new),
        ("Stories that are gone", "removed", difference.gone),
    ):
        if stories:
            yield Line("heading", f"{title}: {len(stories)}")
            yield from (Line("added" if kind == "added" else "removed", _title(story)) for story in stories)
    if difference.sources:
        yield Line("heading", "Sources")
        for source in difference.sources:
            yield Line("changed", f"{source.name}: {source.before or 'none'} → {source.after or 'none'}")
    if difference.parts and verbose:
        yield Line("heading", "The edition as a whole")
        for part in difference.parts:
            yield Line("changed", f"{part.name}: {part.before or 'none'} → {part.after or 'none'}")
    unchanged = sum(story.same for story in difference.continued)
    if unchanged:
        yield Line("heading", f"Stories that go on unchanged: {unchanged}")
    added = sum(len(story.added) for story in difference.continued)
    dropped = sum(len(story.dropped) for story in difference.continued)
    if not verbose and (added or dropped or difference.parts):
        parts = ", ".join(part.name for part in difference.parts)
        yield Line(
            "plain", f"Not shown without -v: {added} items added, {dropped} dropped{parts and '; '}{parts}."
        )


def _continued(story: ContinuedStory, *, verbose: bool) -> Iterator[Line]:
    yield Line("story", _title(story.after))
    if len(story.before) > 1:
        yield Line(
            "plain", "merged from " + ", ".join(f"{one.id} {one.headline.text}" for one in story.before)
        )
    for value in story.changed:
        before, after = value.before, value.after
        if not verbose and min(len(before.statement.split()), len(after.statement.split())) > LONG:
            was, now = apart(before.statement, after.statement)
            before, after = replace(before, statement=was), replace(after, statement=now)
        yield Line("changed", f"{_told(before)} → {_told(after)}")
    if verbose:
        yield from (Line("added", _told(one)) for one in story.added)
        yield from (Line("removed", _told(one)) for one in story.dropped)


def _title(story: Story) -> str:
    return f"{story.id} {story.headline.text}"


def _told(said: Said) -> str:
    """Return an item with its deadline, answer and likelihood, and whose article it is of."""
    whose = ", ".join(words for words in (said.publisher or "", said.item) if words)
    return f"{said.statement}{f' ({said.settled})' * bool(said.settled)} [{whose}]"


def render_terminal(
    difference: EditionDifference, *, width: int = 80, color: bool, unicode: bool, verbose: bool = False
) -> str:
    """Return the difference for a terminal ``width`` columns wide."""
    page = Page(width, color=color, unicode=unicode)
    page.paragraph(f"{difference.before} → {difference.after}", style="bold")
    for line in lines_of(difference, verbose=verbose):
        if line.kind == "heading":
            page.heading(line.text)
        elif line.kind == "story":
            page.hanging("", line.text, style="bold")
        else:
            page.hanging(MARKS[line.kind], line.text, style=STYLES[line.kind])
    return page.text()


def render_markdown(difference: EditionDifference, *, verbose: bool = False) -> str:
    """Return the difference as Markdown. Foreign text in it is escaped."""
    lines = [f"# {difference.before} → {difference.after}", ""]
    for line in lines_of(difference, verbose=verbose):
        text = for_markdown(line.text)
        if line.kind == "heading":
            lines += ["", f"## {text}", ""]
        elif line.kind == "story":
            lines += ["", f"**{text}**", ""]
        elif line.kind == "plain":
            lines.append(text)
        else:
            lines.append(f"- {line.kind}: {text}")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def as_json(difference: EditionDifference) -> str:
    """Return the difference as JSON; stories are told by id, key and headline."""
    value = {
        "before": difference.before,
        "after": difference.after,
        "same": difference.same,
        "new": [_story(story) for story in difference.new],
        "gone": [_story(story) for story in difference.gone],
        "continued": [
            {
                **_story(story.after),
                "before": [_story(one) for one in story.before],
                "changed": [
                    {"before": asdict(one.before), "after": asdict(one.after)} for one in story.changed
                ],
                "added": [asdict(one) for one in story.added],
                "dropped": [asdict(one) for one in story.dropped],
            }
            for story in difference.continued
        ],
        "sources": [asdict(source) for source in difference.sources],
        "parts": [asdict(part) for part in difference.parts],
    }
    return json.dumps(value, ensure_ascii=True, indent=1) + "\n"


def _story(story: Story) -> dict[str, Any]:
    return {"id": story.id, "key": story.key, "headline": story.headline.text, "status": story.status}
