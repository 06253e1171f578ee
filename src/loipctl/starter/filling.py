"""Fills the marks of a starter file, such as `@plan@`, so that no name can change what the file says."""

import json
import re
from collections.abc import Mapping

_MARK = re.compile(r"@([a-z]+)@")

# What YAML, Markdown and a shell all take as it stands.
_PLAIN = re.compile(r"(?:--)?[A-Za-z0-9][A-Za-z0-9 ._/-]*")

_ACTS_IN_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~@&:])")


def filled(name: str, text: str, values: Mapping[str, str]) -> str:
    """Return the text of a file with a value in place of each mark, written as that kind of file takes it."""
    write = _in_markdown if name.endswith(".md") else _in_yaml
    return _MARK.sub(lambda found: _written(values[found[1]], write(values[found[1]])), text)


def _written(value: str, guarded: str) -> str:
    return value if _PLAIN.fullmatch(value) else guarded


def _in_yaml(value: str) -> str:
    """Return a text in double quotes: JSON's escapes are among YAML's."""
    return json.dumps(value, ensure_ascii=False)


def _in_markdown(value: str) -> str:
    return _ACTS_IN_MARKDOWN.sub(r"\\\1", value)
