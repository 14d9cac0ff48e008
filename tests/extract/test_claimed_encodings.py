import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.claimed_encodings import decode_claimed

CASES = [
    ("UTF-8, nothing claimed", "é".encode(), [], "é"),
    ("UTF-8, another claimed", "“é”".encode(), ["iso-8859-1"], "“é”"),
    ("claimed and true", "Привет".encode("cp1251"), ["windows-1251"], "Привет"),
    ("the weightier claim", "Привет".encode("koi8-r"), [None, "koi8-r", "windows-1251"], "Привет"),
    ("Latin-1 is Windows-1252", b"\x93quay\x94", ["iso-8859-1"], "“quay”"),
    ("ASCII is claimed, and is not", b"caf\xe9", ["us-ascii"], "café"),
    ("a claim that does not fit", b"caf\xe9", ["utf-8", "shift_jis"], "café"),
    ("an encoding in ASCII", "港".encode("iso2022_jp"), ["iso-2022-jp"], "港"),
    ("Chinese", "港务局".encode("gb18030"), ["gb2312", "gb18030"], "港务局"),
    ("UTF-7 hides letters", b"+ADw-script+AD4-", ["utf-7"], "+ADw-script+AD4-"),
    ("no encoding of text", b"x", ["hex", "rot13", "idna", "unicode_escape", "no-such", "\0", "", None], "x"),
    ("a mark", codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), ["utf-8"], "é"),
    ("nothing", b"", ["utf-8"], ""),
]


@pytest.mark.parametrize(
    ("data", "claims", "text"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_text_is_read_as_it_was_meant(data: bytes, claims: list[str | None], text: str) -> None:
    assert decode_claimed(data, claims) == text


@given(
    st.binary(max_size=99),
    st.lists(st.text(max_size=20) | st.sampled_from(["big5", "cp932", "gbk"]), max_size=3),
)
def test_any_bytes_give_text(data: bytes, claims: list[str]) -> None:
    assert isinstance(decode_claimed(data, claims), str)


@given(st.text(max_size=99).filter(lambda text: not text.isascii()))
def test_utf_8_is_always_recognised(text: str) -> None:
    assert decode_claimed(text.encode(), ["windows-1252"]) == text.removeprefix("\ufeff")
