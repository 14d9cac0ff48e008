"""Word documents for tests: the XML of a body in, the bytes of a .docx out."""

import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run; ``properties`` are elements such as ``<w:vanish/>``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, properties: str = "") -> str:
    """Return a paragraph of runs, or of one text without any tag."""
    content = "".join(part if part.startswith("<") else run(part) for part in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def table(*rows: list[str], cell_properties: str = "") -> str:
    """Return a table; a cell is the XML of its paragraphs, or a text."""
    cells = [
        "".join(
            f"<w:tc><w:tcPr>{cell_properties}</w:tcPr>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>"
            for cell in row
        )
        for row in rows
    ]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def part(name: str, content: str) -> str:
    """Return a part whose root is this element of the word processor's names."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def core(properties: str) -> str:
    """Return the part of the core properties, such as ``<dc:title>…</dc:title>``."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{properties}</cp:coreProperties>"
    )


def make_docx(*body: str, before_body: str = "", **parts: str) -> bytes:
    """Return a .docx with this body; ``styles``, ``footnotes``, ``endnotes`` and ``core`` are further parts."""
    files = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": part("document", f"{before_body}<w:body>{''.join(body)}</w:body>"),
    }
    for name, content in parts.items():
        files["docProps/core.xml" if name == "core" else f"word/{name}.xml"] = content
    return make_zip({name: content.encode() for name, content in files.items()})


def make_zip(files: dict[str, bytes]) -> bytes:
    """Return an archive of these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
