"""A new file is there whole or not at all, and takes the place of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from jww_desktop.services.new_files import write_new


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes(b"van een ander")
    with pytest.raises(FileExistsError):
        write_new(file, b"van mij")
    assert file.read_bytes() == b"van een ander"


def test_of_a_place_that_is_full_no_half_file_is_left(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    file = tmp_path / "lijst.csv"
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        with pytest.raises(OSError, match="large"):
            write_new(file, bytes(4096))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not file.exists()
    write_new(file, bytes(4096))
    assert file.stat().st_size == 4096
