"""What a record was when it was written out, so short that it goes with the record: which it is, with digests.

A digest is of what a value means, so `1.10` and `1.1` have the same where they are numbers. With it anybody can
tell later whether a value was changed in the file, in the plan, in both or in neither, and needs no older version
of the plan for that. A value that was left out has none, so its absence says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b

from loipctl.edit.known import Known
from loipctl.exchange.digits import digits
from loipctl.model.values import NUMBER
from loipctl.model.when import When
from loipctl.source.unseen import seen

_SIZE = 4
"""Bytes of a digest: of four thousand million values changed by hand one would be taken for unchanged."""

_VERSION = "v1"
"""What a mark begins with; another form of marks would begin with another."""

_BESIDE = "beside"
"""What stands before the digest of what is worked out; no field is called so."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NEVER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_WORD = re.compile(r"(?P<name>[a-z_.]+)(?::(?P<digest>[0-9a-f]{8})|=(?P<number>\d{1,6}))")


@dataclass(frozen=True, slots=True)
class Mark:
    """Which record or item it was, the digests of its values by column, and how many items its lists had.

    `beside` is a digest of what was shown beside its values and is worked out, such as a status.
    """

    key: str
    digests: Mapping[str, str]
    counts: Mapping[str, int] = field(default_factory=dict)
    beside: str = ""

    def __str__(self) -> str:
        """Return it as one line."""
        digests = (f"{name}:{digest}" for name, digest in self.digests.items())
        counts = (f"{name}={number}" for name, number in self.counts.items())
        beside = [f"{_BESIDE}:{self.beside}"] if self.beside else []
        return " ".join([_VERSION, self.key, *digests, *counts, *beside])


def read(text: str) -> Mark | None:
    """Return the mark that a line holds, or None where it holds none."""
    version, key, *words = [*text.split(), "", ""]
    found = [_WORD.fullmatch(word) for word in words if word]
    if version != _VERSION or None in found:
        return None
    parts = [one for one in found if one]
    digests = {one["name"]: one["digest"] for one in parts if one["digest"]}
    counts = {one["name"]: int(one["number"]) for one in parts if one["number"]}
    return Mark(key, digests, counts, digests.pop(_BESIDE, ""))


def digest_beside(texts: Sequence[str]) -> str:
    """Return the digest of what is shown beside the values of a row; of nothing an empty one."""
    return digest(Known(kind="text"), "\n".join(texts)) if texts else ""


def digest(known: Known, value: str | tuple[str, ...]) -> str:
    """Return the digest of what a value means; of nothing an empty one."""
    means = meaning(known, value)
    return blake2b(means.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest() if means else ""


def meaning(known: Known, value: str | tuple[str, ...]) -> str:
    """Return a value such that any two that mean the same are the same."""
    if isinstance(value, tuple):
        return "\x1f".join(filter(None, (meaning(known, one) for one in value)))
    text = _as_typed(value, known)
    if known.kind in {"day", "when"}:
        return _time(text)
    if known.kind in {"number", "whole number"}:
        return _number(text)
    return text


def _as_typed(value: str, known: Known) -> str:
    """Return a text without what nobody sees and no program promises to keep: ends of lines, spaces, controls."""
    text = _NEVER.sub("", seen(_LINE_ENDS.sub("\n", value)).replace("\t", " "))
    if known.kind == "text":
        return " ".join(text.split())
    return "\n".join(row.rstrip() for row in text.split("\n")).strip()


def _time(text: str) -> str:
    try:
        found = When.read(text)
    except ValueError:
        return text
    return f"{found.start}/{found.end}"


def _number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        return text
    plain = digits(Decimal(text))
    return "0" if plain == "-0" else plain
