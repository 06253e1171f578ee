"""Text as it stands in cells, without what no plan can hold."""

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NEVER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Signs that also stand for a status, such as ● and ■, are no bullets here.
_BULLET = re.compile(r"^([ \t]*)[•‣⁃▪◦·\uf0b7\uf0a7][ \t\xa0]+", re.MULTILINE)


def cleaned(text: str) -> str:
    """Return a text with one kind of line end, and without characters that act on a machine alone."""
    return text if text.isprintable() else _NEVER.sub("", _LINE_ENDS.sub("\n", text))


def bulleted(text: str) -> str:
    """Return a text whose lines after a typed bullet start with `- `."""
    return _BULLET.sub(r"\1- ", text)


def linked(text: str, address: str) -> str:
    """Return the text of a link with its address, as Markdown writes it, unless the text is the address."""
    words, address = text.strip(), " ".join(address.split())
    if not words or not address or _bare(words) == _bare(address):
        return text
    where = f"<{address}>" if set(" ()") & set(address) else address
    return text.replace(words, f"[{words.replace('[', '(').replace(']', ')')}]({where})")


def _bare(address: str) -> str:
    return re.sub(r"^(?:mailto:|https?://)|/$", "", address.lower())
