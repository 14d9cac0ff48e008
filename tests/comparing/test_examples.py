from pathlib import Path

import pytest

from summarizer.comparing.examples import Example, Split, load_examples
from summarizer.errors import SourceError, UsageError
from summarizer.fetch import Access, Fetcher
from summarizer.sandbox import Sandbox
from summarizer.sources import Reader
from tests.comparing.sets import text_of, write_article, write_set


def loaded(*sources: Path, split: Split = "test", said: list[str] | None = None) -> tuple[Example, ...]:
    with Reader(
        open_fetcher=lambda: Fetcher(Access()), open_sandbox=Sandbox, find_page=lambda _: None
    ) as reader:
        return load_examples(
            [str(source) for source in sources],
            reader,
            split=split,
            newest=10,
            on_notice=([] if said is None else said).append,
        )


def test_articles_come_with_their_facts(tmp_path: Path) -> None:
    first, second = loaded(write_set(tmp_path, 2))

    assert first.name == "arlen"
    assert first.article.text == text_of("Arlen")
    assert first.facts is not None
    assert [fact.weight for fact in first.facts.facts] == [3, 1]
    assert (second.story, second.described.key_facts) == ("bremhold", 2)


def test_a_readme_beside_them_is_no_article(tmp_path: Path) -> None:
    write_set(tmp_path, 2)
    (tmp_path / "README.md").write_text("About this set.", "utf-8")

    assert len(loaded(tmp_path)) == 2


def test_a_folder_without_facts_holds_articles_all_the_same(tmp_path: Path) -> None:
    write_set(tmp_path, 2, facts=False)
    (tmp_path / "readme.md").write_text("About this set.", "utf-8")

    examples = loaded(tmp_path)
    assert [example.name for example in examples] == ["arlen", "bremhold"]
    assert [example.story for example in examples] == ["arlen", "bremhold"]
    assert all(example.facts is None for example in examples)


def test_a_single_article_has_the_facts_beside_it(tmp_path: Path) -> None:
    (example,) = loaded(write_article(tmp_path, "Arlen"))

    assert example.facts is not None


def test_a_split_is_taken_and_articles_without_facts_belong_to_all(tmp_path: Path) -> None:
    write_article(tmp_path / "a", "Arlen", split="dev")
    write_article(tmp_path / "a", "Bremhold")
    bare = write_article(tmp_path / "b", "Castel", facts=False)

    names = {
        split: [example.name for example in loaded(tmp_path / "a", bare, split=split)] for split in SPLITS
    }
    assert names == {
        "dev": ["arlen", "castel"],
        "test": ["bremhold", "castel"],
        "all": ["arlen", "bremhold", "castel"],
    }


SPLITS: tuple[Split, ...] = ("dev", "test", "all")


def test_facts_for_another_text_are_refused(tmp_path: Path) -> None:
    path = write_article(tmp_path, "Arlen")
    path.write_text(path.read_text("utf-8") + "\nA word more.\n", "utf-8")

    with pytest.raises(UsageError, match=r"arlen\.facts\.toml"):
        loaded(tmp_path)


def test_facts_without_their_article_are_refused(tmp_path: Path) -> None:
    write_article(tmp_path, "Arlen").unlink()

    with pytest.raises(UsageError, match=r"names the article 'arlen\.txt', which is not beside it"):
        loaded(tmp_path)


def test_the_same_text_twice_would_count_twice(tmp_path: Path) -> None:
    write_article(tmp_path / "a", "Arlen")
    write_article(tmp_path / "b", "Arlen", facts=False)

    with pytest.raises(UsageError, match="are the same text"):
        loaded(tmp_path / "a", tmp_path / "b")


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    write_article(tmp_path / "a", "Arlen", facts=False)
    other = tmp_path / "b" / "arlen.txt"
    other.parent.mkdir()
    other.write_text(text_of("Castel"), "utf-8")

    assert [example.name for example in loaded(tmp_path / "a", other)] == ["arlen", "arlen-2"]


def test_a_name_that_another_file_has_is_not_given_again(tmp_path: Path) -> None:
    for folder, name, town in (("x", "a", "Arlen"), ("y", "a", "Castel"), ("z", "a-2", "Dunmore")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.txt").write_text(text_of(town), "utf-8")

    names = [example.name for example in loaded(tmp_path / "x", tmp_path / "y", tmp_path / "z")]
    assert names == ["a", "a-2", "a-2-2"]


def test_facts_must_be_called_after_their_article(tmp_path: Path) -> None:
    facts = write_article(tmp_path, "Arlen").with_name("arlen.facts.toml")
    facts.rename(tmp_path / "other.facts.toml")

    with pytest.raises(UsageError, match=r"is about 'arlen\.txt'; call it arlen\.facts\.toml"):
        loaded(tmp_path)


def test_articles_that_are_left_out_are_named(tmp_path: Path) -> None:
    write_set(tmp_path, 3)
    (tmp_path / "bremhold.facts.toml").unlink()
    said: list[str] = []

    assert len(loaded(tmp_path, said=said)) == 2
    assert said == [f"left out of {str(tmp_path)!r}: 1 article without key facts, such as 'bremhold.txt'"]


def test_an_article_that_cannot_be_read_ends_it(tmp_path: Path) -> None:
    write_set(tmp_path, 2)
    with pytest.raises(SourceError, match="there is no file"):
        loaded(tmp_path, tmp_path / "gone.txt")


def test_centrality_and_index_are_of_the_article(tmp_path: Path) -> None:
    (example,) = loaded(write_article(tmp_path, "Arlen"))

    assert example.index.text == example.article.text
    assert all(0 <= value <= 1 for _, _, value in example.centrality)
