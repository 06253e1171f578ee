"""Addresses a paper may link to."""

import re

_SCHEMES = ("https:", "http:", "mailto:")
_HAS_SCHEME = re.compile(r"[^/?#]*:")
# A browser drops tabs and line ends inside an address and reads a backslash as a slash.
_DECEPTIVE = re.compile(
    r"[\x00-\x20\x7f-\xa0\\\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ud800-\udfff]"
)


def is_safe(address: str) -> bool:
    """Whether an address leads to a page, a mailbox or a place in this paper, and nowhere else."""
    if _DECEPTIVE.search(address) or address.startswith("//"):
        return False
    return address.lower().startswith(_SCHEMES) or not _HAS_SCHEME.match(address)
