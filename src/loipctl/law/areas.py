"""The GSS codes of areas: which there are, whose they are, and which took the place of an older one."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loipctl.law.built_in import table
from loipctl.model.law import AreaCode


class Areas(NamedTuple):
    """The codes of council areas and health boards."""

    codes: Mapping[str, AreaCode]

    def name(self, code: str) -> str:
        """Return the name of the area of a code, or nothing."""
        return self.codes[code].name if code in self.codes else ""

    def is_council(self, code: str) -> bool:
        """Return whether a code is, or was, that of a council area."""
        return code in self.codes and self.codes[code].kind == "council"

    def councils(self) -> Mapping[str, str]:
        """Return the names of the council areas whose codes are in use, by code."""
        return {code: one.name for code, one in self.codes.items() if one.kind == "council" and not one.until}


@cache
def built_in() -> tuple[AreaCode, ...]:
    """Return the codes as the Office for National Statistics gave them out."""
    data = table("areas")
    names = {**data["councils"], **data["health_boards"]}
    in_use = [{"code": code, "name": name, "kind": _kind(code)} for code, name in names.items()]
    retired = [
        {"code": code, "name": names[entry["now"]], "kind": _kind(code), **entry}
        for code, entry in data["retired"].items()
    ]
    return tuple(AreaCode.model_validate(entry) for entry in (*in_use, *retired))


def _kind(code: str) -> str:
    return "council" if code.startswith("S12") else "health-board"
