"""A PDF writer of a few lines: pages of drawing operators in, bytes out. Only what the tests must control is here."""

import hashlib
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEFT, TOP, LEADING = 72.0, 720.0, 12.0
# Courier is 0.6 of its size wide, so that the tests know where a line ends
FONTS = (
    "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> "
    "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>"
)
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
Color = tuple[float, float, float]
BLACK: Color = (0, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """One page: its operators, its size in points, further entries of its dictionary and of its resources."""

    content: str
    width: float = 612
    height: float = 792
    entries: str = ""
    resources: str = ""


def write(
    x: float, y: float, text: str, *, size: float = 10, font: str = "F1", color: Color = BLACK, mode: int = 0
) -> str:
    """Return the operators that draw one line of text with its baseline at ``y``."""
    octets = text.encode("cp1252").hex()
    return f"BT /{font} {size} Tf {mode} Tr {_numbers(color)} rg {x} {y} Td <{octets}> Tj ET\n"


def column(
    x: float,
    top: float,
    lines: Iterable[str],
    *,
    size: float = 10,
    leading: float = LEADING,
    font: str = "F1",
) -> str:
    """Return lines under each other, the first with its baseline at ``top``; an empty one leaves its room."""
    return "".join(
        write(x, top - number * leading, line, size=size, font=font)
        for number, line in enumerate(lines)
        if line
    )


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text that is set in so many characters a line."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def box(x: float, y: float, width: float, height: float, color: Color) -> str:
    """Return the operators that fill a rectangle."""
    return f"{_numbers(color)} rg {x} {y} {width} {height} re f\n"


def picture(x: float, y: float, width: float, height: float) -> str:
    """Return the operators that draw a grey image, two points wide, into a rectangle."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 40C080A0> EI Q\n"


def make_pdf(
    sheets: Sequence[Sheet | str],
    *,
    info: str = "",
    catalog: str = "",
    objects: Sequence[str] = (),
    password: str | None = None,
) -> bytes:
    """Return a PDF of these pages.

    ``info`` and ``catalog`` are further entries of those dictionaries; ``objects`` are further objects, the first of
    which has the number 6. A ``password`` encrypts it with RC4; the empty one opens by itself.
    """
    pages = [sheet if isinstance(sheet, Sheet) else Sheet(sheet) for sheet in sheets]
    key = _file_key(password or "")
    body: dict[int, bytes] = {}
    first = 6 + len(objects)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    body[1] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    body[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    body[3] = f"<< {info} >>".encode("latin-1")
    body[4] = f"<< {FONTS} >>".encode()
    body[5] = _encryption(password or "")
    body |= {6 + number: text.encode("latin-1") for number, text in enumerate(objects)}
    for number, page in enumerate(pages):
        place = first + 2 * number
        body[place] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {place + 1} 0 R "
            f"/Resources << /Font 4 0 R {page.resources} >> {page.entries} >>"
        ).encode()
        content = page.content.encode("latin-1")
        if password is not None:
            object_key = hashlib.md5(  # noqa: S324
                key + bytes([place + 1 & 255, place + 1 >> 8, 0, 0, 0])
            ).digest()[:10]
            content = _rc4(object_key, content)
        body[place + 1] = b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"
    return _file(body, " /Encrypt 5 0 R" if password is not None else "")


def _file(body: dict[int, bytes], trailer: str) -> bytes:
    """Return the objects with their cross-reference table."""
    data = bytearray(b"%PDF-1.5\n")
    places = []
    for number in sorted(body):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body[number] + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    root = f"<< /Size {len(body) + 1} /Root 1 0 R /Info 3 0 R /ID [<00> <00>]{trailer} >>"
    return bytes(data + f"trailer\n{root}\nstartxref\n{start}\n%%EOF\n".encode())


def _file_key(password: str) -> bytes:
    """Return the key of a file whose owner has the same password as its user (revision 2, 40 bits)."""
    padded = (password.encode() + _PADDING)[:32]
    return hashlib.md5(padded + _owner(password) + b"\xfc\xff\xff\xff" + b"\0").digest()[:5]  # noqa: S324


def _owner(password: str) -> bytes:
    padded = (password.encode() + _PADDING)[:32]
    return _rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324


def _encryption(password: str) -> bytes:
    user = _rc4(_file_key(password), _PADDING)
    return (
        f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{_owner(password).hex()}> /U <{user.hex()}> >>"
    ).encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for octet in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(octet ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _numbers(color: Color) -> str:
    return " ".join(f"{part:g}" for part in color)
