"""Text that stays text in the Markdown of a comment, whatever it holds."""

import re

from loipctl.shown import shown_line

_ACTING = re.compile(r"[\\`*_~|<>\[\]{}&#!@$^%]")
"""The signs that Markdown, HTML or mathematics in Markdown begin with, wherever they stand in a line."""

_REFERRING = re.compile(
    r"[@#!%~$&^*\[](?=[\w\"'{])"  # @everyone, #1, and GitLab's !1 %1 ~label $1 &1 ^alert#1 *iteration: [epic:1]
    r"|:(?=//|[a-z+-]|100:|1234:)"  # https://, :tada: even with a colon of ours, and not the 2 of a1.yaml:2:1
    r"|\bwww(?=\.)|\bG[HL](?=-\d)",
    re.IGNORECASE,
)
"""What GitHub and GitLab look for in the text when Markdown has been turned into it, where no escape helps."""

_BREAK = "\N{ZERO WIDTH SPACE}"


def escaped(text: str) -> str:
    """Return a text, of a plan or our own, for a line of Markdown or HTML; nothing in it acts there."""
    broken = _REFERRING.sub(lambda found: found.group() + _BREAK, shown_line(text))
    return _ACTING.sub(_entity, broken).replace(_BREAK, "&#8203;")


def with_code(text: str) -> str:
    """Return the same, with what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(
        f"<code>{escaped(part)}</code>" if number % 2 else escaped(part) for number, part in enumerate(parts)
    )


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"
