from summarizer.edition import Edition, items_of
from tests import editions


def test_items_are_found_by_their_references() -> None:
    edition: Edition = editions.edition()
    items = items_of(edition)

    assert items
    for reference, (article, item) in items.items():
        assert reference == f"{article.id}.{item.id}"
    shown = [one.item for story in edition.stories for one in story.items]
    assert set(shown) <= items.keys()
