"""The words of an edition: a model writes them from checked items, code looks them up, and composes what falls.

One call for a story, one for the bottom line of the day; what does not hold goes back once, with the reasons.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summarizer.digest.composing import SHOWN_FIRST, compose_bottom_line, compose_words, worth_telling
from summarizer.digest.outline import StoryOutline, Words
from summarizer.digest.telling import (
    items_by_reference,
    shown_references,
    tell_contradictions,
    tell_items,
    tell_story,
)
from summarizer.digesting.asking import Desk, Material, fitting, has_room, make_request
from summarizer.digesting.standing import Standing, fault_in
from summarizer.domain import NOTHING_USED, Request, Usage
from summarizer.edition import EditionArticle, Statement, Story
from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.pipeline.reading import FATAL, taken_by
from summarizer.story_answers import (
    STORY_PARTS,
    AnswerStep,
    PartName,
    Said,
    read_bottom_line,
    read_story,
)

__all__ = ["Desk", "write_bottom_line", "write_story"]

NOTHING_SAID: Final = Statement.model_construct(text="", rests_on=(), composed=False)
MAX_REASON: Final = 300
# what a model said of each part, or nothing where it was not asked or could not be
_Answer = Mapping[PartName, Said]


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be written: the step, what it is written from, how it is read, and what each part must bear."""

    step: AnswerStep
    material: Material
    read: Callable[[str], _Answer]
    fault_in: Callable[[PartName, Said], str]


@dataclass(frozen=True, slots=True)
class _Written:
    """The parts that hold, why the others do not (empty where the model could not be asked), and what it took."""

    held: _Answer
    fallen: Mapping[PartName, str]
    usage: Usage
    notes: tuple[str, ...]


async def write_story(outline: StoryOutline, desk: Desk) -> tuple[Words, Usage]:
    """Return what is said of a story, and what it took. Each part that does not hold is composed, and a note says so.

    Only a story at the top that has news is asked about. Raises `ModelError` where the run cannot go on.
    """
    composed = compose_words(outline)
    asked = outline.items and outline.status != "unchanged" and outline.rank.place in SHOWN_FIRST
    if not desk.model.reads_prompts or not asked:
        return composed, NOTHING_USED
    continues = outline.status != "new"
    known = _known(outline) if continues else frozenset[str]()
    items = items_by_reference(outline.articles)
    standing = Standing(
        items=items,
        seen=shown_references(outline.items, outline.contradictions),
        known=known,
        texts=desk.texts,
        former=_former(outline),
    )
    news = [item for item in outline.items if item.news != "known"] if continues else outline.items
    needed: set[PartName] = {"headline"}
    if news:
        needed.add("happened")
    if continues and any(item.news == "changed" for item in outline.items):
        needed.add("changed")

    def fault(part: PartName, said: Said) -> str:
        # a story that is new has not changed, whatever is said of it
        if part == "changed" and not continues:
            return ""
        return fault_in(part, said, standing, step="story", needed=part in needed)

    material = Material(
        tell_items(outline), tell_contradictions(outline.contradictions, items), outline.earlier
    )
    written = await _written(_Task("story", material, read_story, fault), desk)
    parts = {part: _statement(part, written.held, getattr(composed, part)) for part in STORY_PARTS}
    if not continues and "changed" in written.held:
        parts["changed"] = NOTHING_SAID
    notes = tuple(f"{outline.id}: {note}" for note in (*written.notes, *_fell(written)))
    words = {str(part): statement for part, statement in parts.items()}
    return Words(**words, notes=notes, unwritten=not (written.held or written.fallen)), written.usage


class Concluded(NamedTuple):
    """The bottom line of a day, what a reader must know of how it was written, and what it took.

    ``unwritten`` if a model was to write it and could not be had.
    """

    line: Statement
    notes: tuple[str, ...] = ()
    usage: Usage = NOTHING_USED
    unwritten: bool = False


async def write_bottom_line(
    stories: Sequence[Story], articles: Sequence[EditionArticle], desk: Desk
) -> Concluded:
    """Return the bottom line of a day.

    It is composed where it does not hold, and on a day without news. Raises `ModelError` where the run cannot go on.
    """
    composed = compose_bottom_line(stories, articles)
    told = worth_telling(stories)
    # of what rests on no item there is nothing to write
    if not desk.model.reads_prompts or not any(story.items for story in told):
        return Concluded(composed)
    items = items_by_reference(articles)
    standing = Standing(
        items=items,
        seen=frozenset(reference for story in told for reference in _references(story)),
        known=frozenset().union(*(_known(story) for story in told if story.status != "new")),
        texts=desk.texts,
        former={reference: quote for story in told for reference, quote in _former(story).items()},
    )

    def fault(part: PartName, said: Said) -> str:
        return fault_in(part, said, standing, step="bottom_line", needed=True)

    material = Material(tuple(tell_story(story, items) for story in told))
    task = _Task("bottom_line", material, lambda text: {"bottom_line": read_bottom_line(text)}, fault)
    written = await _written(task, desk)
    notes = tuple(f"bottom line: {note}" for note in (*written.notes, *_fell(written)))
    line = _statement("bottom_line", written.held, composed)
    return Concluded(line, notes, written.usage, unwritten=not (written.held or written.fallen))


async def _written(task: _Task, desk: Desk) -> _Written:
    """Return what holds of a model's answer, or of its second where something of the first does not."""
    material = fitting(desk, task.step, task.material)
    if material is None:
        return _Written(
            {}, {}, NOTHING_USED, ("Put together by code: nothing of it fits one call of the model.",)
        )
    notes: tuple[str, ...] = ()
    if len(material.lines) < len(task.material.lines):
        what = f"{len(task.material.lines)} {'items' if task.step == 'story' else 'stories'}"
        notes = (f"Written from the first {len(material.lines)} of {what}: more do not fit.",)
    answer, usage, said = await _asked(make_request(desk, task.step, material), task, desk)
    notes += said
    if answer is None:
        return _Written({}, {}, usage, (*notes, "Put together by code."))
    held, fallen = _judged(answer, task)
    if not fallen:
        return _Written(held, {}, usage, notes)
    again = make_request(desk, task.step, material, objections=_objections(answer, fallen))
    if not has_room(desk, again):
        return _Written(
            held, fallen, usage, (*notes, "What fell was not sent back: it does not fit one call.")
        )
    try:
        second, spent, said = await _asked(again, task, desk)
    except ModelError as error:
        error.usage = usage + taken_by(error)
        raise
    usage, notes = usage + spent, (*notes, *said)
    if second is None:
        return _Written(held, fallen, usage, notes)
    better, still = _judged(second, task)
    # what was written anew is of one piece; what it broke was better before
    return _Written(
        {**held, **better}, {part: why for part, why in still.items() if part not in held}, usage, notes
    )


async def _asked(request: Request, task: _Task, desk: Desk) -> tuple[_Answer | None, Usage, tuple[str, ...]]:
    """Return a model's answer, None where it cannot be had; what that took; and what must be said of it."""
    try:
        reply = await desk.model.complete(request)
    except (ModelError, AnswerError, BudgetError) as error:
        if getattr(error, "code", None) in FATAL:
            raise
        return None, taken_by(error), (f"The model could not be asked: {error.message}.",)
    try:
        return task.read(reply.text), reply.usage, reply.notes
    except AnswerError as error:
        return None, reply.usage, (*reply.notes, f"The model's answer could not be read: {error.message}.")


def _judged(answer: _Answer, task: _Task) -> tuple[dict[PartName, Said], dict[PartName, str]]:
    """Return the parts of an answer that hold, and why the others do not."""
    faults = {part: task.fault_in(part, said) for part, said in answer.items()}
    held = {part: said for part, said in answer.items() if not faults[part]}
    return held, {part: why for part, why in faults.items() if why}


def _objections(answer: _Answer, fallen: Mapping[PartName, str]) -> str:
    return "\n\n".join(
        f"{part}: {answer[part].text}\n{part} did not hold: {why}" for part, why in fallen.items()
    )


def _statement(part: PartName, held: _Answer, composed: Statement) -> Statement:
    if part not in held:
        return composed
    said = held[part]
    if not said.text:
        return NOTHING_SAID
    return Statement.model_construct(text=said.text, rests_on=said.rests_on, composed=False)


def _fell(written: _Written) -> tuple[str, ...]:
    """Return what a reader must know of the parts that code put together."""
    return tuple(
        f"{'' if part == 'bottom_line' else f'{part} '}put together by code, the model's own did not hold: "
        f"{why[:MAX_REASON]}"
        for part, why in written.fallen.items()
    )


def _known(story: Story | StoryOutline) -> frozenset[str]:
    """Return the references of what the edition before had as well."""
    return frozenset(
        reference for item in story.items if item.news == "known" for reference in (item.item, *item.also)
    )


def _former(story: Story | StoryOutline) -> dict[str, str]:
    """Return the quotes that the edition before had in the place of what changed, by the items that have changed."""
    return {
        reference: item.earlier.evidence.quote
        for item in story.items
        if item.news == "changed" and item.earlier is not None
        for reference in (item.item, *item.also)
    }


def _references(story: Story) -> frozenset[str]:
    """Return the references that stand in what the writer of the bottom line is told of a story."""
    parts = (story.headline, story.happened, story.changed, story.means)
    rested = (reference for part in parts for reference in part.rests_on)
    return frozenset((*rested, *shown_references((), story.contradictions)))
