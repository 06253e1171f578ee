"""Options of the test run, and what tests of several folders share."""

import os

import pytest
from hypothesis import HealthCheck, settings

from cli.typed import Typed, typing

# A run that others repeat must try the same texts; how fast a computer is today says nothing of a plan.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is printed into the stored outputs")


@pytest.fixture(autouse=True, scope="session")
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the program remembers for a user out of the folder of whoever runs the tests."""
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs the program in this process, as if somebody typed its words."""
    return typing(capsys, monkeypatch)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether stored outputs are written instead of compared; read the difference before committing it."""
    return bool(request.config.getoption("--update-golden"))
