"""Reads the brand of a repository's papers; a logo is looked at as a file that anybody may have made."""

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loipctl.papers import PaperError
from loipctl.papers.brand import ACCENT, Brand, Kind, Logo
from loipctl.plans.repository import Repository
from loipctl.source.seen import MOST_BYTES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_MOST_DOTS = 4096
"""The widest and highest picture that is shown; unpacked, a larger one fills the memory of a small computer."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The parts of a JPEG that say how large it is."""

_LENGTH = re.compile(r"\s*([\d.]+)(?:px|pt|mm|cm|in)?\s*")
_INSIDE = ("#", "data:image/")
_NAME = "name a PNG, JPEG or SVG file of this repository as `logo`, or take the line out"
_ADVICE = "save it as PNG, JPEG or SVG, and name that file in loipctl.yaml"


def brand_of(repository: Repository) -> Brand:
    """Return how the papers of a repository look.

    Raises `PaperError` for a logo that papers cannot show.
    """
    said = repository.settings.branding
    logo = _logo(_content(repository, said.logo), said.logo) if said.logo else None
    return Brand(said.organisation or "", said.accent or ACCENT, logo)


def _content(repository: Repository, name: str) -> bytes:
    tree = repository.tree
    if not tree.has_file(name):
        message = f"there is no file `{name}`, which loipctl.yaml names as the logo"
        raise PaperError(message, _NAME, 2)
    # it may be a link out of the repository
    outside = tree.outside(name)
    raw, breaches = (b"", outside) if outside else tree.read(name)
    if breaches:
        message = f"the logo `{name}` cannot be read: {breaches[0].finding.message}"
        raise PaperError(message, _NAME, 2)
    if len(raw) > MOST_BYTES:
        raise PaperError(f"the logo `{name}` is larger than 1 MiB", "save a smaller picture", 2)
    return raw


def _logo(content: bytes, name: str) -> Logo:
    try:
        kind, width, height = _looked_at(content)
    except (ValueError, LookupError, SyntaxError):  # the last is what a drawing that is no XML gives
        raise PaperError(f"the logo `{name}` is no picture that papers can show", _ADVICE, 2) from None
    if kind != "svg" and max(width, height) > _MOST_DOTS:
        message = f"the logo `{name}` is more than {_MOST_DOTS} dots wide or high"
        raise PaperError(message, "save a smaller picture", 2)
    return Logo(kind, content, width, height)


def _looked_at(content: bytes) -> tuple[Kind, float, float]:
    """What kind of picture it is, how wide and how high.

    Raises `ValueError` or `LookupError` for any other file.
    """
    if content.startswith(_PNG):
        width, height = _png_size(content)
        kind: Kind = "png"
    elif content.startswith(_JPEG):
        width, height = _jpeg_size(content)
        kind = "jpeg"
    else:
        width, height = _svg_size(content)
        kind = "svg"
    if not 0 < width < float("inf") or not 0 < height < float("inf"):
        raise ValueError
    return kind, width, height


def _png_size(content: bytes) -> tuple[float, float]:
    parts = list(_png_parts(content))
    if parts[0][0] != b"IHDR" or parts[-1][0] != b"IEND":
        raise ValueError
    header = parts[0][1]
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")


def _png_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG by name, each as it was when it was saved."""
    at = len(_PNG)
    while at < len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        if zlib.crc32(content[at + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            raise ValueError
        yield content[at + 4 : at + 8], content[at + 8 : end]
        if content[at + 4 : at + 8] == b"IEND":
            return
        at = end + 4


def _jpeg_size(content: bytes) -> tuple[float, float]:
    if b"\xff\xd9" not in content[-64:] or content[6:10] not in (b"JFIF", b"Exif"):
        raise ValueError
    at = 2
    while content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise ValueError


def _svg_size(content: bytes) -> tuple[float, float]:
    from xml.etree.ElementTree import fromstring

    text = content.decode("utf-8-sig")
    if "<!ENTITY" in text:
        raise ValueError
    drawing = fromstring(text)  # noqa: S314  # it declares no entities
    if drawing.tag != "{http://www.w3.org/2000/svg}svg" or _leads_out(drawing):
        raise ValueError
    box = re.split(r"[\s,]+", drawing.get("viewBox", "0 0 100 100").strip())
    said = [_LENGTH.fullmatch(drawing.get(side, "")) for side in ("width", "height")]
    if all(said):
        return float(said[0][1]), float(said[1][1])  # type: ignore[index]  # all are there
    return float(box[2]), float(box[3])


def _leads_out(drawing: "Element") -> bool:
    """Whether a drawing refers to something that does not stand in it."""
    return any(
        key.rpartition("}")[2] == "href" and not value.startswith(_INSIDE)
        for part in drawing.iter()
        for key, value in part.attrib.items()
    )
