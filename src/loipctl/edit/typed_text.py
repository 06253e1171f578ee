"""What somebody typed or pasted, as it is put into a plan: without what nobody can see."""

import re

from loipctl.errors import LoipctlError
from loipctl.source.reader import Data
from loipctl.source.seen import MOST_BYTES
from loipctl.source.unseen import code_point, seen
from loipctl.words import shortened

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(value: Data) -> Data:
    """Return a value whose spaces are spaces and whose lines end in one way, as pasted text often has them not.

    Raises `LoipctlError` for a control character, which no paper can print.
    """
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {name: cleaned(one) for name, one in value.items()}
    text = seen(_LINE_ENDS.sub("\n", value)).replace("\t", " ")
    if found := _CONTROL.search(text):
        raise LoipctlError(
            f"a control character stands in `{shortened(text[: found.start()])}`: {code_point(found.group())}",
            "type the words around it again",
            2,
        )
    return text if "\n" not in text else "\n".join(row.rstrip() for row in text.split("\n"))


def decoded(raw: bytes, name: str) -> str:
    """Return the text of bytes that were read from somewhere.

    Raises `LoipctlError` for more than a plan could hold, and for what is not UTF-8.
    """
    if len(raw) > MOST_BYTES:
        raise LoipctlError(f"{name} is larger than any text of a plan", "check that it is the one you mean", 2)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LoipctlError(f"{name} is not saved as UTF-8", "save it as UTF-8, then run this again", 2) from None
