# ruff: noqa: E501
"""Documents made to harm: each is generated, none is stored."""

import io
import zipfile
import zlib

import pypdfium2 as pdfium
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraphs(*texts: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()


def zip_bomb() -> bytes:
    return docx(b"<w:document/>", **{"word/media.bin": b"\0" * 80_000_000})


def lying_zip_bomb() -> bytes:
    """An archive whose directory says that the document is small."""
    data = bytearray(docx(b" " * 30_000_000))
    size = (30_000_000).to_bytes(4, "little")
    position = data.find(size)
    while position >= 0:
        data[position : position + 4] = (1000).to_bytes(4, "little")
        position = data.find(size, position + 4)
    return bytes(data)


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f"<!DOCTYPE w [{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return docx(text.encode())


def external_entity() -> bytes:
    text = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    return docx(text.encode("utf-16"))


def deep_nesting() -> bytes:
    depth = 20_000
    return docx(f"<w:document {W}>".encode() + b"<w:ins>" * depth + b"</w:ins>" * depth + b"</w:document>")


def pdf(*lines: str, encrypted: bool = False, pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret") if encrypted else None)
    for _ in range(pages):
        for number, line in enumerate(lines):
            canvas.drawString(50, 780 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def many_pages(count: int = 10_000) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture_only() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 400, 700, fill=1)
    canvas.save()
    return out.getvalue()


def pdf_stream_bomb() -> bytes:
    """A page whose content unpacks to hundreds of megabytes."""
    packed = zlib.compress(b"q " * 150_000_000, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def linkedin(table: bytes, name: str = "Positions.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"Basic_LinkedInDataExport/{name}", table)
    return out.getvalue()


def lying_linkedin() -> bytes:
    """A table of many megabytes that calls itself small."""
    size = 30_000_000
    data = bytearray(linkedin(b" " * size))
    told = size.to_bytes(4, "little")
    position = data.find(told)
    while position >= 0:
        data[position : position + 4] = (1000).to_bytes(4, "little")
        position = data.find(told, position + 4)
    return bytes(data)


def locked_linkedin() -> bytes:
    """The mark of a password on the table's entry, in the header and in the directory."""
    data = bytearray(linkedin(b"Company Name\nWater"))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def europass(doctype: str = "", inner: str = "", given: str = "Ada") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<Candidate xmlns="http://www.europass.eu/1.0"><CandidatePerson><PersonName>'
        f"<GivenName>{given}</GivenName></PersonName>{inner}</CandidatePerson></Candidate>"
    ).encode()


def europass_laughs() -> bytes:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return europass(f"<!DOCTYPE c [{entities}]>", given="&a9;")


def attached(data: bytes) -> bytes:
    document = pdfium.PdfDocument(pdf("Ada Example", "ada@example.org"))
    document.new_attachment("attachment.xml").set_data(data)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
