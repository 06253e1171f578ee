"""What every test of the formats rests on."""

import pytest


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the version still, so that a release changes no stored output."""
    monkeypatch.setattr("loipctl.formats.json_.__version__", "0.0.0")
