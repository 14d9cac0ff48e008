"""A ZIP archive -> the parts that are asked for, each unpacked no further than allowed."""

import lzma
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from summarizer.errors import SourceError

MAX_PARTS: Final = 2_000
MAX_UNPACKED: Final = 50_000_000  # bytes of all parts that are read together
_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, NotImplementedError, OverflowError,
)  # fmt: skip
_STEP: Final = 1 << 16
_ENCRYPTED: Final = 1  # the bit of a part's flags


@dataclass(slots=True)
class Archive:
    """An open archive; ``left`` is how many bytes may still be unpacked of it."""

    name: str
    parts: dict[str, zipfile.ZipInfo]
    file: zipfile.ZipFile
    left: int = field(default=MAX_UNPACKED)

    def read(self, part: str) -> bytes | None:
        """Return a part, None if there is none. Raises `SourceError` for what is damaged or too large."""
        info = self.parts.get(part)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise SourceError(
                f"{self.name!r} is encrypted: it opens with a password only",
                hint="save it without a password",
                code="encrypted",
            )
        if info.file_size > self.left:
            raise self._too_large()
        unpacked = bytearray()
        try:
            with self.file.open(info) as stream:
                while piece := stream.read(_STEP):
                    unpacked += piece
                    # what a part declares may be a lie
                    if len(unpacked) > self.left:
                        raise self._too_large()
        except _UNREADABLE as error:
            raise damaged(self.name, str(error)) from None
        self.left -= len(unpacked)
        return bytes(unpacked)

    def _too_large(self) -> SourceError:
        return SourceError(
            f"{self.name!r} unpacks to more than {MAX_UNPACKED // 1_000_000} MB",
            hint="save its text alone, without what is embedded in it",
            code="too_large",
        )


def open_archive(data: bytes, *, name: str) -> Archive:
    """Return the archive in these bytes. Raises `SourceError` for what is damaged or has too many parts."""
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except _UNREADABLE as error:
        raise damaged(name, str(error)) from None
    infos = file.infolist()
    if len(infos) > MAX_PARTS:
        raise SourceError(
            f"{name!r} has {len(infos):,} parts, more than {MAX_PARTS:,}",
            hint="save it anew",
            code="too_large",
        )
    return Archive(name, {info.filename.lstrip("/"): info for info in infos}, file)


def damaged(name: str, why: str) -> SourceError:
    """Return the error for an archive that cannot be read."""
    return SourceError(f"{name!r} is damaged ({why})", hint="get the file once more", code="damaged")
