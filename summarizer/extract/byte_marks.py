"""The byte order mark at the beginning of some bytes -> the encoding that it stands for."""

import codecs
from typing import Final

# UTF-32's little-endian mark begins with that of UTF-16
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def split_byte_mark(data: bytes) -> tuple[str | None, bytes]:
    """Return the encoding that a byte order mark says, None without one, and the bytes behind the mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return None, data
