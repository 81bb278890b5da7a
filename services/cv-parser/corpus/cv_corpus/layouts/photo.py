"""A portrait of nobody."""

import io

from PIL import Image, ImageDraw

PORTRAIT_SVG = (
    '<svg viewBox="0 0 80 100" width="80" height="100"><rect width="80" height="100" fill="#b8c4d0"/>'
    '<circle cx="40" cy="38" r="18" fill="#e8d3c0"/><ellipse cx="40" cy="92" rx="32" ry="30" fill="#4a5a70"/></svg>'
)


def portrait_png() -> bytes:
    """The same figure as a bitmap, 80 by 100 pixels."""
    image = Image.new("RGB", (80, 100), "#b8c4d0")
    pen = ImageDraw.Draw(image)
    pen.ellipse((22, 20, 58, 56), fill="#e8d3c0")
    pen.ellipse((8, 62, 72, 122), fill="#4a5a70")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
