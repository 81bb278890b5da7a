"""Documents that are ZIP archives of XML: weighed before anything is unpacked, parsed without entities."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from lxml import etree

from cv_parser_service.extraction.refusal import Reason, Refused

MAX_MEMBERS = 2_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_PART = 20 * 1024 * 1024
MAX_RATIO = 200
_SMALL = 1024 * 1024
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[zipfile.ZipFile]:
    """The archive of a document of a kind; whatever is wrong with it is a refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive.infolist(), kind)
            yield archive
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, KeyError, ValueError) as error:
        raise Refused(Reason.BROKEN_FILE, kind) from error
    except NotImplementedError as error:
        raise Refused(Reason.BROKEN_FILE, f"{kind}, compression") from error
    except RuntimeError as error:
        raise Refused(Reason.ENCRYPTED, kind) from error


def part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The root of one part; a document type is refused (entities, external entities)."""
    with archive.open(name) as file:
        data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise Refused(Reason.TOO_LARGE, "part")
    if any(mark in data for mark in _DOCTYPE):
        raise Refused(Reason.BROKEN_FILE, "doctype")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Reason.BROKEN_FILE, "doctype")
    return root


def parts(archive: zipfile.ZipFile, names: Sequence[str]) -> Mapping[str, etree._Element]:
    """Those of the named parts that are there."""
    present = set(archive.namelist())
    return {name: part(archive, name) for name in names if name in present}


def _weigh(members: Sequence[zipfile.ZipInfo], kind: str) -> None:
    """Refuse an archive that unpacks to far more than it is (CVE-2019-9674, CVE-2024-0450)."""
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise Refused(Reason.TOO_LARGE, "unpacked")
    if unpacked > _SMALL and unpacked / packed > MAX_RATIO:
        raise Refused(Reason.TOO_LARGE, "ratio")
    if any(member.flag_bits & 1 for member in members):
        raise Refused(Reason.ENCRYPTED, kind)
