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
    (words.PAYWALL, "already a paid subscriber? sign in", "the paper has 900 paid readers"),
    (words.PAYWALL, "仅限会员阅读", "会员人数增加了"),
    (words.CAPTCHA, "人机验证", "验证结果公布"),
    (
        words.UNAVAILABLE,
        "this video is not available in your country",
        "the drug is not available in the country",
    ),
    (words.UNAVAILABLE, "our site is undergoing scheduled maintenance", "the bridge is under maintenance"),
    (words.UNAVAILABLE, "503 service unavailable", "flight 503 to oslo"),
    (words.SEARCH, "suchergebnisse für kai", "the search for the ship"),
    (words.FOUND, "48 results, by date", "the results of 48 tests"),
    (words.ELSEWHERE, "continue reading on courier.example", "continue reading"),
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

    for pattern in (
        words.CAPTCHA,
        words.CONSENT,
        words.PAYWALL,
        words.LOGIN,
        words.NOT_FOUND,
        words.UNAVAILABLE,
        words.FOUND,
    ):
        pattern.search(text)
