from summarizer.models.extractive.mentions import extended, mention_of
from summarizer.models.extractive.sentence import read_sentences


def test_a_mention_starts_under_its_own_words() -> None:
    (sentence,) = read_sentences("The Bank of  Norway waits.")
    mention = mention_of(sentence, 1, 4, "organisation", "")
    assert (mention.text, mention.party) == ("Bank of  Norway", "Bank of Norway")


def test_an_extended_mention_keeps_its_name() -> None:
    (sentence,) = read_sentences("Danish officials wait.")
    mention = extended(mention_of(sentence, 0, 1, "demonym", ""), 2, "state")
    assert (mention.text, mention.last, mention.kind) == ("Danish", 2, "state")
