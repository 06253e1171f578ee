"""The GSS codes of areas: which there are, whose they are, and which took the place of an older one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that is no longer in use: the last day it was, and the code of the area of that name today."""

    until: date
    now: str


@dataclass(frozen=True, slots=True)
class Areas:
    """The codes of council areas and health boards with their names, and the retired codes of both."""

    as_at: date
    councils: Mapping[str, str]
    health_boards: Mapping[str, str]
    retired: Mapping[str, Retired]

    def name(self, code: str) -> str:
        """Return the name of the area of a code in use, or nothing."""
        return self.councils.get(code) or self.health_boards.get(code, "")


@cache
def areas() -> Areas:
    """Return the codes, with the day they are known for."""
    import tomllib

    data = tomllib.loads(files("loipctl.law").joinpath("areas.toml").read_text("utf-8"))
    retired = {code: Retired(**entry) for code, entry in data["retired"].items()}
    return Areas(data["as_at"], data["councils"], data["health_boards"], retired)
