"""The real program is killed, and its system calls fail, one after the other."""

from pathlib import Path

import pytest

from crash.real_program import CALLS, FAULTS, begun, complaints, is_here, lay_out, points

SAMPLE = [("rename", 1, "signal=KILL"), ("rename", 3, "signal=KILL"), ("fsync", 7, "error=EIO")]

pytestmark = pytest.mark.skipif(not is_here(), reason="strace is not installed")


@pytest.mark.parametrize(("call", "number", "fault"), SAMPLE)
def test_the_real_program_survives(call: str, number: int, fault: str, tmp_path: Path) -> None:
    assert [*complaints(begun(tmp_path), call, number, fault)] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("fault", FAULTS)
def test_the_real_program_survives_a_fault_at_every_call(fault: str, tmp_path: Path) -> None:
    root = begun(tmp_path)
    found = [*points(root)]
    assert {call for call, _ in found} == {*CALLS.split(",")}
    wrong = []
    for call, number in found:
        lay_out(root)
        wrong += [(call, number, said) for said in complaints(root, call, number, fault)]
    assert wrong == []
