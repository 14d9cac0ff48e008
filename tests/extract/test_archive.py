import zipfile
from io import BytesIO

import pytest

from summarizer.errors import SourceError
from summarizer.extract.archive import MAX_PARTS, MAX_UNPACKED, open_archive
from tests.extract.word_files import make_zip


def test_a_part_is_unpacked() -> None:
    archive = open_archive(make_zip({"a/b.xml": b"quay" * 100}), name="a.docx")

    assert archive.read("a/b.xml") == b"quay" * 100
    assert archive.read("c.xml") is None


def test_all_parts_together_count() -> None:
    half = b" " * (MAX_UNPACKED // 2 + 1)
    archive = open_archive(make_zip({"a": half, "b": half}), name="a.docx")

    assert archive.read("a") == half
    with pytest.raises(SourceError, match="50 MB") as caught:
        archive.read("b")
    assert caught.value.code == "too_large"


def test_a_part_that_declares_less_than_it_holds_is_no_way_around() -> None:
    data = bytearray(make_zip({"a": b" " * 2 * MAX_UNPACKED}))
    declared = (2 * MAX_UNPACKED).to_bytes(4, "little")
    while (place := data.find(declared)) >= 0:
        data[place : place + 4] = (9).to_bytes(4, "little")

    with pytest.raises(SourceError) as caught:
        open_archive(bytes(data), name="a.docx").read("a")
    assert caught.value.code in ("too_large", "damaged")


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(SourceError, match="2,001 parts") as caught:
        open_archive(make_zip({str(number): b"" for number in range(MAX_PARTS + 1)}), name="a.docx")
    assert caught.value.code == "too_large"


def test_an_encrypted_part_is_named_as_that() -> None:
    data = bytearray(make_zip({"a": b"quay"}))
    # the flags stand in both headers of the part
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(SourceError) as caught:
        open_archive(bytes(data), name="a.docx").read("a")
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("place", [30, 40, -10], ids=["name", "content", "directory"])
def test_damage_is_named_as_that(place: int) -> None:
    data = bytearray(make_zip({"a.xml": bytes(range(256)) * 20}))
    data[place] ^= 0xFF

    with pytest.raises(SourceError) as caught:
        open_archive(bytes(data), name="a.docx").read("a.xml")
    assert caught.value.code == "damaged"


def test_other_ways_to_pack_are_read() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", b"quay")

    assert open_archive(data.getvalue(), name="a.docx").read("a") == b"quay"
