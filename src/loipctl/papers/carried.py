"""A paper as text, and back: how one made in a process of its own comes to the process that asked for it.

Only the kinds of thing that a paper is made of can come of the text, whatever stands in it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from loipctl.papers import brand, tree

_KIND = "is"


def written(paper: tree.Document) -> str:
    """Return a paper as text."""
    return json.dumps(_plain(paper))


def read(text: str) -> tree.Document:
    """Return the paper that a text holds. Raises `ValueError` for a text that holds none."""
    found = _thing(json.loads(text))
    if not isinstance(found, tree.Document):
        raise ValueError("no paper")  # nobody passed a wrong type; the text says something else
    return found


def _plain(value: object) -> object:
    # nearly all of a paper is texts, lists and parts of known kinds, which to match one by one takes far longer
    kind: type = type(value)
    if kind is str or value is None:
        return value
    if kind is tuple:
        return [_plain(one) for one in cast("tuple[object, ...]", value)]
    if kind in _kinds_there_are():
        return {_KIND: kind.__name__, **{name: _plain(getattr(value, name)) for name in _fields_of(kind)}}
    return _seldom(value)


def _seldom(value: object) -> object:
    match value:
        case bool() | int() | float() | str():
            return value
        case tuple():
            return [_plain(one) for one in value]
        case date():
            return {_KIND: "day", "day": value.isoformat()}
        case bytes():
            return {_KIND: "bytes", "bytes": b64encode(value).decode()}
    raise TypeError(f"no part of a paper: {type(value).__name__}")


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    part: Any = kind
    return tuple(field.name for field in fields(part))


def _thing(plain: object) -> object:
    kind = type(plain)
    if kind is list:
        return tuple([_thing(one) for one in cast("list[object]", plain)])
    if kind is dict:
        return _part(cast("dict[str, object]", plain))
    return plain


def _part(plain: dict[str, object]) -> object:
    kind = str(plain.pop(_KIND))
    if kind == "day":
        return date.fromisoformat(str(plain["day"]))
    if kind == "bytes":
        return b64decode(str(plain["bytes"]))
    return _kinds()[kind](**{name: _thing(one) for name, one in plain.items()})


@cache
def _kinds() -> Mapping[str, type]:
    found = [*vars(tree).values(), *vars(brand).values()]
    return {one.__name__: one for one in found if isinstance(one, type) and is_dataclass(one)}


@cache
def _kinds_there_are() -> frozenset[type]:
    return frozenset(_kinds().values())
