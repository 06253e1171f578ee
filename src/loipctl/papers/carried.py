"""A paper as text, and back: how one made in a process of its own comes to the process that asked for it.

Only the kinds of thing that a paper is made of can come of the text, whatever stands in it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

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
    match value:
        case None | bool() | int() | float() | str():
            return value
        case tuple():
            return [_plain(one) for one in value]
        case date():
            return {_KIND: "day", "day": value.isoformat()}
        case bytes():
            return {_KIND: "bytes", "bytes": b64encode(value).decode()}
    kind: type = type(value)
    return {_KIND: kind.__name__, **{name: _plain(getattr(value, name)) for name in _fields_of(kind)}}


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    part: Any = kind
    return tuple(field.name for field in fields(part))


def _thing(plain: object) -> object:
    match plain:
        case list():
            return tuple(_thing(one) for one in plain)
        case {"is": "day", "day": str(day)}:
            return date.fromisoformat(day)
        case {"is": "bytes", "bytes": str(content)}:
            return b64decode(content)
        case {"is": str(kind), **parts}:
            return _kinds()[kind](**{str(name): _thing(one) for name, one in parts.items()})
    return plain


@cache
def _kinds() -> Mapping[str, type]:
    found = [*vars(tree).values(), *vars(brand).values()]
    return {one.__name__: one for one in found if isinstance(one, type) and is_dataclass(one)}
