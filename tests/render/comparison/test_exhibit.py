from tests.render.comparison.made import FACTS, exhibit


def test_an_exhibit_holds_an_article_with_its_facts_and_one_briefing_of_each_arm() -> None:
    shown = exhibit("aldermere")

    assert {briefing.source.sha256 for briefing in shown.briefings.values()} == {shown.article.sha256}
    assert shown.facts is not None
    assert shown.facts.facts == FACTS
