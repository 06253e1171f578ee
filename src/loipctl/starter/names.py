"""The two names a new repository is asked for, held to what files and papers can carry."""

import re

from loipctl.errors import LoipctlError
from loipctl.model.values import LONGEST_ID, LONGEST_TEXT
from loipctl.source.portable import name_not_portable
from loipctl.words import shortened

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def checked_partnership(name: str) -> str:
    """Return a partnership's name without spaces round it.

    Raises `LoipctlError` where it is empty, too long, or has a character that cannot be seen.
    """
    bare = name.strip()
    if not bare or len(bare) > LONGEST_TEXT or not bare.isprintable():
        raise LoipctlError(
            f"the partnership cannot be called `{shortened(name)}`",
            f"write its name on one line, in at most {LONGEST_TEXT} characters that can be seen",
            2,
        )
    return bare


def checked_plan(id_: str) -> str:
    """Return the id of a plan, which is the name of its folder.

    Raises `LoipctlError` where a folder cannot bear it on every computer.
    """
    fits = len(id_) <= LONGEST_ID and _ID.fullmatch(id_)
    if not fits or any(name_not_portable("plans", [id_])) or id_.endswith((".yaml", ".yml")):
        raise LoipctlError(
            f"a plan cannot be called `{shortened(id_)}`",
            f"write letters, digits, full stops, hyphens and underscores, at most {LONGEST_ID}, such as loip",
            2,
        )
    return id_
