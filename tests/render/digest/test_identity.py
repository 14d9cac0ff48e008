from uuid import UUID

from summarizer.render.digest.identity import digest_uuid, edition_uuid, feed_name, file_stem, page_address
from tests.editions import EDITION, edition


def test_names_of_digests_and_editions_never_change() -> None:
    assert digest_uuid("coast") == UUID("986665b7-f840-5276-bccf-fa7b25378a59")
    assert edition_uuid("coast", "2026-06-03") == UUID("f56a6035-7af4-52c7-8efa-64927c74a44a")


def test_the_usual_digest_needs_no_name_in_the_names_of_files() -> None:
    assert file_stem(EDITION) == "coast-2026-06-03"
    assert file_stem(edition(name="daily")) == "2026-06-03"


def test_digests_and_editions_do_not_share_names() -> None:
    names = {digest_uuid("coast"), digest_uuid("hills"), edition_uuid("coast", "2026-06-03")}

    assert len(names | {edition_uuid("coast", "2026-06-03-2"), edition_uuid("hills", "2026-06-03")}) == 5
    assert digest_uuid("\ud800").version == 5


def test_a_page_and_a_feed_have_names_below_a_link() -> None:
    assert page_address(EDITION, "https://wire.example/a/") == "https://wire.example/a/coast-2026-06-03.html"
    assert (page_address(EDITION, None), page_address(EDITION, "file:///a")) == (None, None)
    assert (feed_name("daily"), feed_name("coast")) == ("feed.atom", "coast.atom")
