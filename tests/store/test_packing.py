from pathlib import Path

import pytest
import sqlalchemy as sql
from hypothesis import given
from hypothesis import strategies as some

from summarizer.database import open_database
from summarizer.store.packing import MOST_AT_ONCE, find_bodies, find_rows, is_sound, key_of, pack, unpack
from summarizer.store.tables import APPLICATION_ID, BRIEFINGS, MIGRATIONS

TEXTS = some.text(some.characters(codec=None))


@given(TEXTS)
def test_any_text_comes_back_the_same(text: str) -> None:
    packed = pack(text)

    assert is_sound(packed)
    assert unpack(packed) == text


@given(TEXTS, some.data())
def test_a_byte_that_changed_is_noticed(text: str, data: some.DataObject) -> None:
    packed = bytearray(pack(text))
    place = data.draw(some.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(some.integers(1, 255))

    assert not is_sound(bytes(packed))
    assert unpack(bytes(packed)) is None


@pytest.mark.parametrize(
    "found", [None, "text", 7, b"", b"\0\0\0\0", b"abc", pack("The quay is closed.")[:-1]]
)
def test_what_was_never_packed_is_no_text(found: object) -> None:
    assert unpack(found) is None


def test_what_repeats_takes_little() -> None:
    assert len(pack("The ferry is late. " * 10_000)) < 5000


@given(some.lists(some.none() | TEXTS), some.lists(some.none() | TEXTS))
def test_keys_are_the_same_for_the_same_parts_only(one: list[str | None], other: list[str | None]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)
    assert len(key_of(*one)) == 64


@pytest.mark.parametrize("number", [0, 1, MOST_AT_ONCE, MOST_AT_ONCE + 1, 3 * MOST_AT_ONCE + 7])
def test_any_number_of_rows_is_found(tmp_path: Path, number: int) -> None:
    keys = [key_of(f"{n}") for n in range(number)]
    database = open_database(tmp_path / "s", application_id=APPLICATION_ID, migrations=MIGRATIONS)
    with database.writing() as connection:
        rows = [{"key": key, "body": pack(key)} for key in (*keys, "z")]
        connection.execute(sql.insert(BRIEFINGS), rows)
    with database.reading() as connection:
        bodies = find_bodies(connection, BRIEFINGS, [*keys, *keys, "not there"])
        twice = find_rows(connection, sql.select(BRIEFINGS.c.key), BRIEFINGS.c.key, keys * 2)
        found = [row.key for row in twice]
    database.close()

    assert {key: unpack(body) for key, body in bodies.items()} == {key: key for key in keys}
    assert sorted(found) == sorted(keys)
