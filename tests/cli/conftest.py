"""What tests of commands share."""

import pytest

from cli.typed import Typed, typing


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs the program in this process, as if somebody typed its words."""
    return typing(capsys, monkeypatch)
