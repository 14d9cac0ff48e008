from dataclasses import fields

from summarizer.digest.outline import StoryOutline, Words, told
from summarizer.edition import Statement, Story
from tests.outlines import hurt, outline, post, wire


def said(text: str) -> Statement:
    return Statement(text=text, rests_on=("n1.d1",), composed=True)


def test_a_story_is_its_outline_with_words() -> None:
    one, other = post()[0], wire()[0]
    story_outline = outline(
        one, other, contradictions=(hurt(one, other),), aliases=("a" * 16,), since="2026-06-01"
    )
    words = Words(said("headline"), said("happened"), said("changed"), said("means"), notes=("a note",))
    story = told(story_outline, words)

    assert [getattr(story, part).text for part in ("headline", "happened", "changed", "means")] == [
        "headline", "happened", "changed", "means",
    ]  # fmt: skip
    assert story.articles == ("n1", "n2")
    same = {field.name for field in fields(StoryOutline)} & Story.model_fields.keys() - {"articles"}
    assert {name: getattr(story, name) for name in same} == {
        name: getattr(story_outline, name) for name in same
    }
    assert story.model_fields_set == Story.model_fields.keys()
