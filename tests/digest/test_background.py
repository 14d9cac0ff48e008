from collections import Counter

from summarizer.digest.background import usual_grams, usual_stems, usual_words
from summarizer.digest.features import weigh


def test_each_word_stands_in_some_of_the_articles_that_were_counted() -> None:
    articles, words = usual_words()

    assert len(words) > 1_000
    assert all(0 < count <= articles for count in words.values())


def test_days_and_what_news_say_are_usual_and_names_are_not() -> None:
    words = usual_words().holding

    assert {"monday", "june", "warned", "demands", "police"} <= words.keys()
    assert "lenthay" not in words


def test_forms_of_a_word_count_together() -> None:
    stems = usual_stems()

    assert max(usual_words().holding[word] for word in ("warn", "warned", "warns")) < stems.holding["warn"]
    assert stems.holding["warn"] < stems.articles


def test_frequent_endings_are_frequent_letters() -> None:
    grams = usual_grams().holding

    assert grams["ing"] > grams["rai"] > 0


def test_what_is_usual_makes_few_texts_less_alike() -> None:
    texts = [Counter(("warn", "beetl")), Counter(("warn", "ferri"))]
    alone, known = (rows @ rows.T for rows in (weigh(texts), weigh(texts, usual_stems())))

    assert known[0, 1] < alone[0, 1]
