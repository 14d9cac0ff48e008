import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.domain import Article
from summarizer.errors import UsageError
from summarizer.key_facts import Fact, check_against, load_key_facts

TEXT = "The tram drivers want a longer pause.\n\nThe company offers nine minutes.\n"
ARTICLE = Article(TEXT, name="trams.txt")
HEAD = {
    "format": "1",
    "article": '"trams.txt"',
    "sha256": f'"{ARTICLE.sha256}"',
    "story": '"trams"',
    "split": '"test"',
    "topic": '"labour"',
    "made_by": '"human"',
    "empty_sections": '["risks"]',
    "canary": '["buy gold"]',
}
FACT = {
    "id": '"f1"',
    "section": '"demands"',
    "weight": "3",
    "text": '"The drivers want a longer pause."',
    "spans": '["want a longer pause"]',
    "alias": '["longer pause"]',
}


def written(tmp_path: Path, *facts: dict[str, str | None], **head: str | None) -> Path:
    """Return a facts file; None leaves a key out."""
    lines = [f"{key} = {value}" for key, value in {**HEAD, **head}.items() if value is not None]
    for fact in facts or ({},):
        lines.append("[[facts]]")
        lines += [f"{key} = {value}" for key, value in {**FACT, **fact}.items() if value is not None]
    path = tmp_path / "trams.facts.toml"
    path.write_text("\n".join(lines), "utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load_key_facts(path)
    assert caught.value.exit_code == 2
    assert path.name in caught.value.message
    return caught.value.message


def test_a_facts_file_is_read_whole(tmp_path: Path) -> None:
    path = written(tmp_path, {}, {"id": '"f2"', "section": '"figures"', "weight": "1", "alias": None})

    known = load_key_facts(path)

    assert (known.article, known.sha256, known.story) == ("trams.txt", ARTICLE.sha256, "trams")
    assert (known.split, known.topic, known.made_by) == ("test", "labour", "human")
    assert (known.empty_sections, known.canary) == (("risks",), ("buy gold",))
    assert known.facts[0] == Fact(
        "f1",
        "demands",
        3,
        "The drivers want a longer pause.",
        ("want a longer pause",),
        ("longer pause",),
    )
    assert (known.facts[1].section, known.facts[1].weight, known.facts[1].alias) == ("figures", 1, ())
    assert known.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    check_against(known, ARTICLE, path)


def test_lists_of_sections_and_canaries_may_be_left_out(tmp_path: Path) -> None:
    known = load_key_facts(written(tmp_path, empty_sections=None, canary=None))

    assert (known.empty_sections, known.canary) == ((), ())


def test_an_article_with_nothing_to_report_has_an_empty_list_of_facts(tmp_path: Path) -> None:
    path = tmp_path / "quiet.facts.toml"
    path.write_text("\n".join([*(f"{key} = {value}" for key, value in HEAD.items()), "facts = []"]), "utf-8")

    assert load_key_facts(path).facts == ()


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"format": "2"}, "format 2 is not known"),
        ({"format": '"1"'}, "format must be a whole number"),
        ({"format": "true"}, "format must be a whole number"),
        ({"story": None}, "the key 'story' is missing"),
        ({"story": '" "'}, "story is empty"),
        ({"storry": '"trams"'}, "unknown key 'storry'"),
        ({"article": '"../trams.txt"'}, "article must be the name of the file beside this one"),
        ({"article": r"'..\trams.txt'"}, "article must be the name of the file beside this one"),
        ({"sha256": '"ABC"'}, "sha256 must be 64 hexadecimal digits"),
        ({"split": '"train"'}, "split must be dev or test, not 'train'"),
        ({"empty_sections": '"risks"'}, "empty_sections must be a list"),
        ({"empty_sections": '["riskes"]'}, "empty_sections: 'riskes' is not one of key_actors, demands"),
        ({"empty_sections": '["demands"]'}, "f1 is in demands, which empty_sections says has nothing"),
        ({"canary": '["(a+)+b"]'}, "canary: '(a+)+b': it has too many ways"),
        ({"canary": '["a.{0,60}b.{0,60}c"]'}, "at most 200"),
        ({"canary": "[5]"}, "canary: 5: not a text"),
        ({"canary": str(["x"] * 21)}, "canary: 21 patterns, at most 20"),
    ],
)
def test_a_wrong_head_is_named_by_its_key(tmp_path: Path, head: dict[str, str | None], said: str) -> None:
    assert said in complaint(written(tmp_path, **head))


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"id": None}, "facts 2: the key 'id' is missing"),
        ({"id": '"f1"'}, "the id 'f1' stands there twice"),
        ({"section": '"demand"'}, "facts 2 (f2): section: 'demand' is not one of"),
        ({"weight": "4"}, "facts 2 (f2): weight must be 1, 2 or 3, not 4"),
        ({"weight": "2.5"}, "weight must be a whole number"),
        ({"spans": "[]"}, "facts 2 (f2): spans must be one or more passages"),
        ({"spans": '[" "]'}, "spans must be one or more passages"),
        ({"spans": "[[]]"}, "spans must be one or more passages"),
        ({"text": '""'}, "text is empty"),
        ({"alias": '["(pause"]'}, "facts 2 (f2): alias: '(pause': a bracket is never closed"),
        ({"alias": '["x*"]'}, "it is found in every text"),
        ({"note": '"?"'}, "facts 2: unknown key 'note'"),
    ],
)
def test_a_wrong_fact_is_named_by_its_number_id_and_key(
    tmp_path: Path, fact: dict[str, str | None], said: str
) -> None:
    assert said in complaint(written(tmp_path, {}, {"id": '"f2"', **fact}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"format = ", "not a TOML file"),
        (b"format = 1\nformat = 1", "not a TOML file"),
        (b"\xff\xfe", "not a TOML file"),
        (b"format = " + b"9" * 5000, "not a TOML file"),
        (b"a = " + b"[" * 100_000, "not a TOML file"),
        (b"# " + b"x" * 300_000, "longer than 256000 bytes"),
        (
            b"facts = [5]\n" + "\n".join(f"{key} = {value}" for key, value in HEAD.items()).encode(),
            "facts 1: must be a table",
        ),
    ],
    ids=["cut off", "key twice", "no UTF-8", "endless number", "deep", "huge", "no table"],
)
def test_what_is_no_facts_file_is_an_error_too(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "trams.facts.toml"
    path.write_bytes(content)

    assert said in complaint(path)


def test_a_file_that_is_not_there_and_one_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    assert "there is no facts file" in complaint(tmp_path / "none.facts.toml")
    assert "cannot read the facts file" in complaint(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "a.facts.toml"
    os.mkfifo(pipe)

    assert "not a regular file" in complaint(pipe)


def test_more_facts_than_anybody_reads_are_refused(tmp_path: Path) -> None:
    many: list[dict[str, Any]] = [{"id": f'"f{number}"'} for number in range(101)]

    assert "101 of them, at most 100" in complaint(written(tmp_path, *many))


def test_facts_of_another_text_are_refused_with_both_digests(tmp_path: Path) -> None:
    path = written(tmp_path)
    changed = replace(ARTICLE, text=TEXT.replace("nine", "ten"))

    with pytest.raises(UsageError) as caught:
        check_against(load_key_facts(path), changed, path)

    assert "was written for another text of 'trams.txt'" in caught.value.message
    assert f"sha256 {ARTICLE.sha256[:8]}" in caught.value.message
    assert f"the article has {changed.sha256[:8]}" in caught.value.message
    assert caught.value.hint


def test_a_passage_that_the_article_lacks_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, {"spans": '["want a longer pause", "want a shorter pause"]'})

    with pytest.raises(UsageError, match=r"f1: spans 2 does not stand in .*want a shorter pause"):
        check_against(load_key_facts(path), ARTICLE, path)


def test_facts_beside_an_article_that_they_do_not_name_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path)

    with pytest.raises(UsageError, match=r"article is 'trams\.txt', but the facts stand beside 'buses\.txt'"):
        check_against(load_key_facts(path), replace(ARTICLE, name="buses.txt"), path)
