# ruff: noqa: E501
"""CVs that use what word processors have, made by code; `files/` holds what LibreOffice makes of them.

python services/cv-parser/tests/unit/office_files.py FOLDER, then there: soffice --headless --convert-to doc *.docx
(and odt, rtf, html).
"""

import io
import sys
import zipfile
from pathlib import Path

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
STYLES = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles {_NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="CV base"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="CV section"/><w:basedOn w:val="Base"/><w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bulleted"><w:name w:val="CV point"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Job"><w:name w:val="CV job"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<?xml version="1.0" encoding="UTF-8"?><w:numbering {_NAMESPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="Heading1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
HEADER = "<w:p><w:r><w:t>Confidential to its readers only</w:t></w:r></w:p>"
FOOTER = f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {_NAMESPACES}><w:p><w:r><w:t>Printed on the shore of the lake</w:t></w:r></w:p></w:ftr>'
FOOTNOTES = f"""<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Thesis on lake ice</w:t></w:r></w:p></w:footnote></w:footnotes>"""
_RELATIONS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
    "footnotes": "footnotes.xml",
}


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


TAB = "<w:r><w:tab/></w:r>"


def table(*rows: tuple[str, ...]) -> str:
    width = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
    lines = "".join("<w:tr>" + "".join(f"<w:tc>{width}{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    columns = '<w:gridCol w:w="3000"/>' * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>'


def text_box(content: str) -> str:
    """A text box as Word writes it: a shape of today, and the same again for older readers."""
    shape = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>3600000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2200000" cy="700000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="5" name="Box"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2200000" cy="700000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    older = f'<w:pict><v:shape style="width:160pt;height:50pt"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>'


def hyperlink(text: str) -> str:
    """A field with its code, as Word keeps one."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:hidden@example.org" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BODY = "".join(
    [
        p(run("Lina Ørvik", '<w:b/><w:sz w:val="40"/>') + text_box(p(run("Lac-de-Brume 12, 1200 Genève")))),
        p(hyperlink("lina.orvik@example.org") + TAB + run("+41 22 555 01 23")),
        p(run("Work experience"), "Section"),
        p(
            run("Limnologist, Lake Institute, Geneva", "")
            .replace("<w:rPr>", '<w:rPr><w:rStyle w:val="Job"/>')
            .replace("<w:b/>", "")
            + TAB
            + run("March 2019 – present")
        ),
        p(run("Measures the ice of nine lakes"), "Bulleted"),
        p(run("Writes the yearly report"), "Bulleted"),
        p(
            run("Diver, Harbour Works SA, Lausanne", "<w:b/>")
            + TAB
            + run("2015 – 2018")
            + '<w:del w:id="9" w:author="x"><w:r><w:delText>struck out words</w:delText></w:r></w:del>'
            + '<w:ins w:id="10" w:author="x">' + run(" (80 %)") + "</w:ins>"
        ),
        p(run("Education"), "Section"),
        table(
            (p(run("2010 – 2014")), p(run("Master of Science in Limnology", "<w:b/>")) + p(run("University of the Lakes") + '<w:r><w:footnoteReference w:id="2"/></w:r>')),
            (p(run("2007 – 2010")), p(run("Bachelor of Science in Physics", "<w:b/>")) + p(run("Hillside College"))),
        ),
        p(run("Languages"), "Section"),
        table((p(run("Norwegian")), table((p(run("mother tongue")), p(run("spoken, written")))) + p("")), (p(run("French")), p(run("C1")))),
        "<w:sdt><w:sdtContent>" + p(run("Skills"), "Section") + p(run("Sonar, Diving, GIS")) + p(run("secret keywords", "<w:vanish/>")) + "</w:sdtContent></w:sdt>",
    ]
)  # fmt: skip

OUTLINED = "".join(
    [
        p(run("Work experience"), "Heading1"),
        p(run("Limnologist", "<w:b/>") + run(", Lake Institute") + TAB + run("2019 – 2021", "<w:i/>")),
        p(run("Measures the ice of nine lakes"), "Bulleted"),
        p(run("Skills"), "Heading1"),
        p(run("Sonar, Diving, GIS")),
    ]
)
"""Headings that the outline numbers; `boxed_name()` stands above it."""


def boxed_name() -> str:
    """A header that has the name in a text box."""
    return p(run("Curriculum vitae") + text_box(p(run("Ira Solberg", '<w:sz w:val="40"/>'))))


def office_cv(body: str = BODY, header: str = HEADER) -> bytes:
    """A CV as DOCX."""
    overrides = "".join(
        f'<Override PartName="/word/{target}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for kind, target in {**_RELATIONS, "document.main": "document.xml"}.items()
    )
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for kind, target in _RELATIONS.items()
    )
    package = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/><w:footerReference w:type="default" r:id="rfooter"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": package.format(
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": package.format(relations),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>',
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/header1.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:hdr {_NAMESPACES}>{header}</w:hdr>',
        "word/footer1.xml": FOOTER,
        "word/footnotes.xml": FOOTNOTES,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


if __name__ == "__main__":
    (Path(sys.argv[1]) / "lina-orvik.docx").write_bytes(office_cv())
    (Path(sys.argv[1]) / "ira-solberg.docx").write_bytes(office_cv(OUTLINED, boxed_name()))
