"""Types commands in the process of the tests, which is quicker than to start the program each time."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    output: str
    messages: str


Typed = Callable[..., Said]
"""Types a command's words, and returns what it said."""


def typing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Return what runs the program as if somebody typed its words."""
    from loipctl.cli.app import run

    def type_(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["loipctl", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            run()
        printed = capsys.readouterr()
        return Said(int(end.value.code or 0), printed.out, printed.err)

    return type_
