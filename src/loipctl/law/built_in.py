"""Reads the built-in facts: TOML files beside this module, each with its sources."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from loipctl import resources


def table(name: str) -> Mapping[str, Any]:
    """Return what a file holds, every value as officers would write it: true, 2016-12-20."""
    import tomllib

    text = resources.carried("law", f"{name}.toml").read_text("utf-8")
    return {key: _written(value) for key, value in tomllib.loads(text).items()}


def _written(value: object) -> object:
    match value:
        case dict():
            return {key: _written(inner) for key, inner in value.items()}
        case list():
            return [_written(inner) for inner in value]
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
    return value
