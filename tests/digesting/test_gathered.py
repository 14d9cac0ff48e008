from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.moments import Moment
from summarizer.digesting.gathered import (
    Gathering,
    Taken,
    gathering_from_json,
    gathering_to_json,
    texts_named_by,
)
from summarizer.domain import Article
from summarizer.edition import LeftOut, SourceReport
from summarizer.errors import StoreError

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
maybe = st.none() | words
counts = st.integers(0, 10**6)
# moments are kept to the second
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
articles = st.builds(
    Article, text=words, name=maybe, title=maybe, url=maybe, publisher=maybe, author=maybe, published_at=maybe,
    published_from=maybe, retrieved_at=maybe, language=maybe, page_starts=st.lists(counts, max_size=3).map(tuple),
    notices=st.lists(words, max_size=3).map(tuple),
)  # fmt: skip
taken = st.builds(
    Taken, article=articles, moment=st.builds(Moment, moments, st.sampled_from(("published", "first_seen")), st.none() | moments),
    first_seen=moments, late=st.booleans(), through=words, weight=st.floats(0, 10), family=maybe, topic=maybe,
)  # fmt: skip
reports = st.builds(
    SourceReport, name=words, address=words, state=st.sampled_from(("ok", "stale", "empty", "failed", "waiting")),
    found=counts, used=counts, newest=maybe, failures=counts, last_read=maybe, retry_at=maybe, error=maybe,
)  # fmt: skip
left_out = st.builds(
    LeftOut, name=words, url=maybe, through=words, moment=maybe, detail=words,
    reason=st.sampled_from(("before the window", "after the window", "in an earlier edition", "unreadable")),
)  # fmt: skip
gatherings = st.builds(
    Gathering, taken=st.lists(taken, max_size=4).map(tuple), sources=st.lists(reports, max_size=3).map(tuple),
    left_out=st.lists(left_out, max_size=3).map(tuple), notices=st.lists(words, max_size=3).map(tuple), found=counts,
)  # fmt: skip

HERE = datetime(2026, 6, 2, 12, tzinfo=UTC)
ONE = Taken(
    Article("Talks began.", title="Talks"), Moment(HERE, "published"), HERE, late=False, through="feed"
)


@given(gatherings)
def test_what_was_gathered_comes_back_as_it_was(gathering: Gathering) -> None:
    document = gathering_to_json(gathering)
    texts = {one.article.sha256: one.article.text for one in gathering.taken}

    assert gathering_from_json(document, texts) == gathering
    assert texts_named_by(document) == [one.article.sha256 for one in gathering.taken]
    assert document.isascii()


def test_the_texts_are_not_in_it() -> None:
    gathering = Gathering((ONE,), (), (), (), 1)

    assert "Talks began" not in gathering_to_json(gathering)


@pytest.mark.parametrize("texts", [{}, {ONE.article.sha256: None}])
def test_a_text_that_the_store_has_lost_is_said(texts: dict[str, str | None]) -> None:
    document = gathering_to_json(Gathering((ONE,), (), (), (), 1))

    with pytest.raises(StoreError, match=f"has lost the text.*{ONE.article.sha256[:16]}") as caught:
        gathering_from_json(document, texts)

    assert caught.value.hint


def test_moments_of_any_zone_are_the_same_moments() -> None:
    from datetime import timezone

    elsewhere = replace(ONE, first_seen=HERE.astimezone(timezone(timedelta(hours=5, minutes=45))))
    gathering = Gathering((elsewhere,), (), (), (), 1)
    (back,) = gathering_from_json(gathering_to_json(gathering), {ONE.article.sha256: ONE.article.text}).taken

    assert back.first_seen == HERE
