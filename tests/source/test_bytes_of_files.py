"""The bytes of a file come whole, however the computer hands them out, and never more than the most."""

import os
from pathlib import Path

import pytest

from loipctl.source.seen import MOST_BYTES, read_regular


@pytest.mark.parametrize("size", [0, 1, 4096, 70_000, MOST_BYTES - 1, MOST_BYTES, MOST_BYTES + 1])
def test_a_file_is_read_to_its_end(tmp_path: Path, size: int) -> None:
    file = tmp_path / "1.1.yaml"
    file.write_bytes(os.urandom(size))
    assert read_regular(file) == file.read_bytes()


def test_one_byte_more_than_the_most_is_enough_to_know(tmp_path: Path) -> None:
    file = tmp_path / "1.1.yaml"
    file.write_bytes(b"a" * (MOST_BYTES + 9_000))
    assert len(read_regular(file) or b"") == MOST_BYTES + 1


def test_a_file_that_comes_in_pieces_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "1.1.yaml"
    file.write_bytes(os.urandom(5_000))
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: read(handle, min(most, 700)))
    assert read_regular(file) == file.read_bytes()


@pytest.mark.parametrize("told", [0, 10, 4_999, 9_000])
def test_a_file_that_grows_or_shrinks_meanwhile_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: int
) -> None:
    file = tmp_path / "1.1.yaml"
    file.write_bytes(os.urandom(5_000))
    stat = os.fstat
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result((*stat(handle)[:6], told, *stat(handle)[7:10])))
    assert read_regular(file) == file.read_bytes()
