from typing import Any

import pytest

from summarizer.digest.versions import current_articles
from summarizer.edition import EditionArticle
from tests.story_items import article, item

ADDRESS = "https://post.example/ferry"


def version(
    name: str, hour: int, *, url: str | None = ADDRESS, publisher: str = "Post", **parts: Any
) -> EditionArticle:
    one = article(
        name, item("t1", "A ferry sank"), moment=f"2026-03-02T{hour:02}:00:00+00:00", publisher=publisher
    )
    return one.model_copy(update={"source": one.source.model_copy(update={"url": url}), **parts})


@pytest.mark.parametrize(
    ("articles", "current"),
    [
        ([], []),
        ([version("n1", 7), version("n2", 8)], ["n2"]),
        ([version("n2", 8), version("n1", 7)], ["n2"]),
        ([version("n1", 7), version("n2", 8), version("n3", 9)], ["n3"]),
        # what differs in the address says nothing of the article
        ([version("n1", 7), version("n2", 8, url=f"{ADDRESS}?utm_source=feed#top")], ["n2"]),
        ([version("n1", 7), version("n2", 8, url=f"{ADDRESS}-2")], ["n1", "n2"]),
        ([version("n1", 7), version("n2", 8, publisher="Tidewire")], ["n1", "n2"]),
        ([version("n1", 7, url=None), version("n2", 8, url=None)], ["n1", "n2"]),
        # nobody can tell which is newer
        ([version("n1", 7), version("n2", 7)], ["n1", "n2"]),
        # one that says nothing replaces nothing
        ([version("n1", 7), version("n2", 8, briefing=None)], ["n1", "n2"]),
        # words of before, again
        ([version("n1", 7), version("n2", 8, briefing=None, copy_of="n1")], ["n1", "n2"]),
        (
            [version("n1", 7), version("n2", 8), version("n3", 9, briefing=None, copy_of="n1")],
            ["n1", "n3"],
        ),
    ],
)
def test_of_several_versions_the_newest_speaks(articles: list[EditionArticle], current: list[str]) -> None:
    assert [one.id for one in current_articles(articles)] == current
