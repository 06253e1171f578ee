"""The characters that a file which leaves may hold, the same in every format."""

import re

_SPACING = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
# XML, and so Word and SVG, cannot hold these; UTF-8 cannot hold the surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def one_line(text: str) -> str:
    """The text with line ends as spaces and unwritable characters shown as a mark."""
    return _UNWRITABLE.sub(REPLACEMENT, _SPACING.sub(" ", text.replace("\r\n", "\n")))


def lines(text: str) -> str:
    """The text with its lines and tabs kept and unwritable characters shown as a mark."""
    broken = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text)
    return _UNWRITABLE.sub(REPLACEMENT, re.sub("[\v\f]", " ", broken))
