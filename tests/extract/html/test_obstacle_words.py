import re

import pytest

from summarizer.extract.html import obstacle_words as words

CASES = [
    (words.CAPTCHA, "please verify that you are human", "the robot verified the part"),
    (words.JAVASCRIPT, "this site requires javascript to work", "she wrote a book on javascript"),
    (words.CONSENT, "we and our partners store cookies", "the bakery sells cookies"),
    (words.LOGIN, "please log in to continue", "the loggers came in to continue their work"),
    (words.PAYWALL, "subscribe now to keep reading", "the subscribers went on strike"),
    (words.PAYWALL, "dieser artikel ist nur für abonnenten", "die zahl der abonnenten sank"),
    (words.PAYWALL, "la suite est réservée aux abonnés", "les abonnés sont partis"),
    (words.CONTINUES, "» read more", "readers want more"),
    (words.NOT_FOUND, "404 – page not found", "the missing page was not found in the archive"),
    (words.NOT_FOUND, "oops | page not found", "the 404 regiment was not honoured"),
]


@pytest.mark.parametrize(("pattern", "said", "told"), CASES)
def test_words_of_walls_are_none_of_articles(pattern: re.Pattern[str], said: str, told: str) -> None:
    assert pattern.search(said)
    assert not pattern.search(told)


def test_patterns_are_fast_on_text_that_tempts_them() -> None:
    text = "we use our partners and we value you and we process " * 2_000

    for pattern in (words.CAPTCHA, words.CONSENT, words.PAYWALL, words.LOGIN, words.NOT_FOUND):
        pattern.search(text)
