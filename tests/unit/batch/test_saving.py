"""An output is whole or not there, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from pathlib import Path

import pytest

from pipeline.batch import saving
from pipeline.batch.saving import Escape, hindrance, refused, save


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    save(str(tmp_path / "un/ga/a.xml"), b"<a/>")
    assert (tmp_path / "un/ga/a.xml").read_bytes() == b"<a/>"
    assert os.listdir(tmp_path / "un/ga") == ["a.xml"]


def test_the_mode_follows_the_umask(tmp_path: Path) -> None:
    for mask, mode in ((0o022, 0o644), (0o077, 0o600)):
        before = os.umask(mask)
        try:
            save(str(tmp_path / "a.xml"), b"x")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "a.xml").stat().st_mode) == mode


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "C025"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "C025"),
        (OSError(errno.EROFS, "Read-only file system"), "C024"),
    ],
)
def test_a_fault_while_writing_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, code: str
) -> None:
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")

    def fsync(_: int) -> None:
        raise fault

    monkeypatch.setattr(saving.os, "fsync", fsync)
    with pytest.raises(OSError) as raised:
        save(str(target), b"new and long")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.xml"]
    assert refused(str(target), raised.value).code == code


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        save(str(tmp_path / "a.xml"), b"x")
    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    """A real one, where the tests may mount it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        with pytest.raises(OSError) as raised:
            save(str(disk / "a.pdf"), bytes(1_000_000))
        assert refused("a.pdf", raised.value).code == "C025"
        assert os.listdir(disk) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_target_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xml").mkdir()
    with pytest.raises(OSError) as raised:
        save(str(tmp_path / "a.xml"), b"x")
    assert refused("a.xml", raised.value).code == "C024"
    assert os.listdir(tmp_path) == ["a.xml"]


def test_a_link_does_not_lead_an_output_away(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/un").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(Escape) as raised:
        save(str(tmp_path / "out/un/a.xml"), b"x", root=str(tmp_path / "out"))
    assert refused("out/un/a.xml", raised.value).code == "C026"
    assert os.listdir(tmp_path / "elsewhere") == []


def test_a_link_in_the_place_of_an_output_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "a.xml").symlink_to(tmp_path / "precious")
    save(str(tmp_path / "a.xml"), b"x", root=str(tmp_path))
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / "a.xml").read_bytes() == b"x"


def test_the_longest_name_that_a_disk_takes_can_be_written(tmp_path: Path) -> None:
    name = "n" * 251 + ".xml"
    save(str(tmp_path / name), b"x")
    assert os.listdir(tmp_path) == [name]


def test_what_stands_in_the_way_of_a_folder_is_known_before(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert hindrance(str(tmp_path / "new/deep")) == ""
    assert "is not a folder" in hindrance(str(tmp_path / "file/deep"))
    assert "is not a folder" in hindrance("/dev/null/deep")
