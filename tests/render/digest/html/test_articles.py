import time
from dataclasses import replace

from summarizer.contract import Evidence
from summarizer.edition import items_of
from summarizer.render.digest.html.articles import ROOM, Quoting, stand_beside
from tests.editions import ARTICLES, BY_DIGEST, EARLIER, EDITION, SUSPECTS, TEXTS, edition, hostile, quoted

ITEMS = items_of(EDITION)


def quoting(*names: str) -> list[Quoting]:
    """Return the first quotes of items, each quoted where the item stands."""
    return [Quoting(ITEMS[name][0].source.sha256, ITEMS[name][1].evidence[0], name) for name in names]


def test_articles_stand_in_the_order_of_the_stories_whatever_is_quoted_first() -> None:
    beside = stand_beside(EDITION, quoting("n7.r1", "n5.f1", "n3.f1", "n1.d1"), BY_DIGEST, {})

    assert [panel.anchor for panel in beside.panels] == ["n1", "n3", "n5", "n7"]
    assert beside.panels[0].source == "Harbour Post, 2 June, 17:10"
    assert beside.panels[3].source == "folder, undated, first seen 2 June, 09:15"


def test_every_mark_has_a_name_of_its_own_on_the_page() -> None:
    beside = stand_beside(EDITION, quoting(*ITEMS), BY_DIGEST, {})
    names = [mark.name for mark in beside.quoted]

    assert len(names) == len(set(names))
    assert {"n1-m1", "n3-m1"} <= set(names)
    assert 'id="n3-p2"' in beside.panels[2].text


def test_the_mark_of_a_quote_is_found_by_its_text_and_place() -> None:
    beside = stand_beside(EDITION, quoting("n3.f1"), BY_DIGEST, {})
    evidence = ITEMS["n3.f1"][1].evidence[0]

    assert beside.mark(ARTICLES["n3"].sha256, evidence, BY_DIGEST) == "n3-m1"
    assert beside.mark(ARTICLES["n1"].sha256, evidence, BY_DIGEST) is None
    assert beside.mark("ab" * 32, evidence, BY_DIGEST) is None


def test_a_text_that_is_not_at_hand_or_is_another_one_is_named_without_text() -> None:
    wrong = {**BY_DIGEST, ARTICLES["n3"].sha256: ARTICLES["n1"]}
    panels = stand_beside(EDITION, quoting("n3.f1", "n9.t1"), wrong, {}).panels

    assert [(panel.anchor, panel.missing, panel.text) for panel in panels] == [
        ("n3", "its text is not at hand", ""),
        ("n9", "its text is not at hand", ""),
    ]
    assert stand_beside(EDITION, quoting("n3.f1"), wrong, {}).quoted == ()


def test_an_article_of_an_earlier_edition_stands_behind_those_of_today() -> None:
    evidence = Evidence.model_validate(quoted(EARLIER.text, "Nine people were injured"))
    both = [Quoting(EARLIER.sha256, evidence, "n1.f1-was"), *quoting("n1.f1")]
    panels = stand_beside(EDITION, [*both, Quoting("cd" * 32, evidence, "n5.f1-was")], BY_DIGEST, {}).panels

    assert [(panel.anchor, panel.title) for panel in panels[1:]] == [
        ("e1", "Crane falls on quay"),
        ("e2", "An article of an earlier edition"),
    ]
    assert 'href="#n1.f1-was"' in panels[1].text
    assert panels[2].missing == "its text is not at hand"


def test_copies_word_for_word_are_one_text() -> None:
    same = EDITION.articles[0].source.sha256
    articles = tuple(
        one.model_copy(update={"source": one.source.model_copy(update={"sha256": same})})
        if one.id == "n2"
        else one
        for one in EDITION.articles
    )
    panels = stand_beside(
        EDITION.model_copy(update={"articles": articles}), quoting("n1.d1"), BY_DIGEST, {}
    ).panels

    assert [panel.anchor for panel in panels] == ["n1"]


def test_planted_text_and_what_was_not_read_are_marked() -> None:
    panels = {
        p.anchor: p for p in stand_beside(EDITION, quoting("n6.t1", "n11.f1"), BY_DIGEST, SUSPECTS).panels
    }

    assert 'data-label="suspect: speaks to software"' in panels["n6"].text
    assert panels["n6"].remarks == ("Suspect text in paragraph 3, which speaks to software.",)
    assert 'data-label="not read: the model timed out"' in panels["n11"].text


def test_what_is_beyond_the_room_of_a_page_is_left_out_and_said_the_first_stories_first() -> None:
    long = replace(ARTICLES["n6"], text=TEXTS["n6"] + "x" * ROOM)
    source = {"source": EDITION.articles[5].source.model_copy(update={"sha256": long.sha256})}
    articles = tuple(one.model_copy(update=source) if one.id == "n6" else one for one in EDITION.articles)
    made = EDITION.model_copy(update={"articles": articles})
    wanted = [*quoting("n1.d1", "n11.f1"), Quoting(long.sha256, ITEMS["n6.t1"][1].evidence[0], "n6.t1")]
    panels = stand_beside(made, wanted, {**BY_DIGEST, long.sha256: long}, {}).panels

    assert [(panel.anchor, panel.missing) for panel in panels] == [
        ("n1", ""), ("n6", "left out to keep this page small"), ("n11", ""),
    ]  # fmt: skip


def test_an_address_that_could_run_leads_nowhere() -> None:
    made, texts = hostile("javascript:alert(1)")
    evidence = made.articles[0].briefing.demands[0].evidence[0]  # type: ignore[union-attr]
    panels = stand_beside(
        made, [Quoting(made.articles[0].source.sha256, evidence, "n1.d1")], texts, {}
    ).panels

    assert [panel.address for panel in panels] == [None]
    assert [panel.text.count("<mark") for panel in panels] == [1]


def test_many_long_articles_are_marked_in_good_time() -> None:
    texts = {
        name: f"{TEXTS[name]}\n\n{'The talks go on until Friday night, it said. ' * 2_500}"
        for name in ARTICLES
    }
    made = {name: replace(ARTICLES[name], text=text) for name, text in texts.items()}
    articles = tuple(
        one.model_copy(update={"source": one.source.model_copy(update={"sha256": made[one.id].sha256})})
        for one in EDITION.articles
    )
    whole = edition().model_copy(update={"articles": articles})
    items = items_of(whole)
    wanted = [Quoting(article.source.sha256, one.evidence[0], name) for name, (article, one) in items.items()]
    started = time.perf_counter()
    beside = stand_beside(whole, wanted, {one.sha256: one for one in made.values()}, {})

    assert len(beside.quoted) == len(items)
    assert time.perf_counter() - started < 2
