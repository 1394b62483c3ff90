"""Files as offices write them, made small."""

import base64
import io
import zipfile

from PIL import Image

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="Otsikko{level}"><w:name w:val="heading {level}"/></w:style>' for level in (1, 2))


def picture() -> bytes:
    """A small PNG."""
    made = io.BytesIO()
    Image.new("RGB", (20, 10), "navy").save(made, "PNG")
    return made.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of Word; in a Finnish Word the styles are called Otsikko1, Otsikko2."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def drawing(alt: str) -> str:
    """The picture in its place."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Kuva" descr="{alt}"/><a:graphic><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of Word."""
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def word(*body: str, declares: str = "") -> bytes:
    """A document with one picture in its bag."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_LINKS}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        packed.writestr("word/document.xml", f"{declares}<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>")
        packed.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" Type="{_OFFICE}/image" Target="media/a.png"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        )
        packed.writestr("word/styles.xml", f"<w:styles {_NAMES}>{_STYLES}</w:styles>")
        packed.writestr("word/media/a.png", picture())
    return made.getvalue()


def web_page(body: str) -> bytes:
    """A page of a site with all that stands around its text; {kuva} is a picture within it."""
    inside = body.replace("{kuva}", f"data:image/png;base64,{base64.b64encode(picture()).decode()}")
    around = "<nav><a href='/'>Etusivu</a></nav><header>Kaupunki</header>"
    return f"<!doctype html><html><head><title>Sivu</title></head><body>{around}<main>{inside}</main><footer>Evästeet</footer></body></html>".encode()
