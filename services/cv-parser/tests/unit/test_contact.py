"""E-mail and web addresses, whole and broken by the ends of lines."""

import pytest
from cv_parser_service.extraction.contact import find_email, find_links
from cv_parser_service.extraction.document import Line


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start))
        start += len(text) + 1
    return lines


def _email(*texts: str) -> str | None:
    found = find_email(_lines(*texts))
    return found.value if found else None


def _links(*texts: str) -> list[str]:
    return [found.value for found in find_links(_lines(*texts))]


@pytest.mark.parametrize(
    "texts",
    [
        ("Tel. 079 555 18 18 | rose-laure.kabongo29@post.example.net | Geneva",),
        ("Geneva · rose-", "laure.kabongo29@post.example.net · Married"),
        ("E-mail: rose-laure.kab", "ongo29@post.example.net"),
        ("rose-laure.kabongo29@post.example.n", "et"),
        ("rose-laure.kabongo29@post.example", ".net"),
        ("rose-laure.kabongo29@post.", "example.net"),
        ("rose-laure.kabongo29@post.example.net14.09.1983",),
    ],
)
def test_an_email_address_is_put_together(texts: tuple[str, ...]) -> None:
    assert _email(*texts) == "rose-laure.kabongo29@post.example.net"


@pytest.mark.parametrize(
    "texts",
    [("Senior accountant -", "jane@example.org"), ("Paris", "jane@example.org"), ("jane@example.org", "de luxe")],
)
def test_nothing_else_is_put_to_an_email_address(texts: tuple[str, ...]) -> None:
    assert _email(*texts) == "jane@example.org"


@pytest.mark.parametrize(
    ("texts", "links"),
    [
        (("linkedin.com/in/ute- schroter-52h9 • Geneva",), ["linkedin.com/in/ute-schroter-52h9"]),
        (("linkedin.com/in/ute-", "schroter-52h9"), ["linkedin.com/in/ute-schroter-52h9"]),
        (("https://ute-", "schroter.example.org · Geneva"), ["https://ute-schroter.example.org"]),
        (("Website: ute-schroter.ch",), ["ute-schroter.ch"]),
        (("Link\tlinkedin.com/in/ute | github.com/ute",), ["linkedin.com/in/ute", "github.com/ute"]),
        (("ute@example.org",), []),
    ],
)
def test_web_addresses_are_put_together(texts: tuple[str, ...], links: list[str]) -> None:
    assert _links(*texts) == links
