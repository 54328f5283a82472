"""Whatever happens to a run, the next one completes it: nothing lost, nothing half, nothing that is edited overwritten."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from faults.conftest import digests, draft

ROUNDS = 4


def test_a_run_killed_at_any_moment_is_completed_by_the_next(scene) -> None:  # type: ignore[no-untyped-def]
    """The group is killed outright at moments drawn over the length of a run; then the outputs equal an undisturbed run's."""
    scene.write(40)
    started = time.monotonic()
    scene.run("-o", "calm", "-j", "2")
    length = time.monotonic() - started
    calm = digests(scene.here / "calm")
    draw = random.Random(7)
    for turn in range(ROUNDS):
        with scene.start("-o", f"stormy{turn % 2}", "-j", "2") as process:
            time.sleep(draw.uniform(0.3, 1.0) * length)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
    for folder in ("stormy0", "stormy1"):
        scene.run("-o", folder, "-j", "2")
        assert digests(scene.here / folder) == calm
        assert "40 unchanged" in scene.run("-o", folder, "-j", "2")


def test_only_what_has_changed_is_converted(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(18)
    scene.run("-o", "one")
    before = digests(scene.here / "one")
    (scene.here / "src/d0003.md").write_text(draft(77), encoding="utf-8")
    (scene.here / "one/d0005.txt").unlink()
    assert "2 converted, 16 unchanged, 0 failed" in scene.run("-o", "one")
    after = digests(scene.here / "one")
    assert {name for name in before if before[name] != after[name]} == {"d0003.xml", "d0003.txt"}
    assert "18 converted, 0 failed" in scene.run("-o", "one", "-O", "txt.width=60"), "options count, too"
    assert "18 converted, 0 failed" in scene.run("-o", "one", "-O", "txt.width=60", "--force")


def test_an_edited_output_is_left_until_forced(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(18)
    scene.run("-o", "one")
    edited = scene.here / "one/d0002.txt"
    edited.write_text("edited by hand")
    said = scene.run("-o", "one")
    assert "C043 one/d0002.txt" in said and "18 unchanged" in said
    (scene.here / "src/d0002.md").write_text(draft(78), encoding="utf-8")
    for _ in range(2):
        said = scene.run("-o", "one", status=1)
        assert "C044 one/d0002.txt" in said
        assert edited.read_text() == "edited by hand"
    scene.run("-o", "one", "--force")
    assert "78 wells" in " ".join(edited.read_text().split())
    assert "18 unchanged" in scene.run("-o", "one")


def test_a_damaged_journal_is_set_aside_and_equal_outputs_are_taken_over(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(18)
    scene.run("-o", "one")
    before = {path: path.stat().st_mtime_ns for path in (scene.here / "one").glob("*.xml")}
    (scene.here / "one/d0002.txt").write_text("edited by hand")
    (scene.here / "one/.resolution/journal.sqlite").write_bytes(b"no database at all" * 1000)
    said = scene.run("-o", "one", status=1)
    assert "C045" in said and "journal.sqlite.damaged-1" in said
    assert "C044 one/d0002.txt" in said and "17 converted, 1 failed" in said
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what is equal is not written again"
    assert "17 unchanged" in scene.run("-o", "one", status=1)


def test_what_a_killed_run_left_half_written_is_swept(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(17, z="hang")
    with scene.start("-o", "one", "-j", "2") as process:
        while not list((scene.here / "one").glob("*.xml")):
            time.sleep(0.02)
        process.kill()
        process.wait()
    (scene.here / "one/.12345-0123456789ab.part").write_text("half")
    (scene.here / "src/z.bad").unlink()
    scene.run("-o", "one")
    assert not list((scene.here / "one").glob(".*.part"))


def test_a_second_run_on_one_folder_is_refused_and_names_the_first(scene, eventually) -> None:  # type: ignore[no-untyped-def]
    scene.write(17, z="hang")
    with scene.start("-o", "one") as process:
        assert eventually(lambda: list((scene.here / "one").glob("*.xml")) != [])
        said = scene.run("-o", "one", status=2)
        assert f"another run (process {process.pid}) is writing to one/" in said
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 130


@pytest.mark.parametrize("name", ["a b.md", 'it\'s "so".md', "two\nlines.md", "é" * 120 + ".md", "x" * 240 + ".md"])
def test_names_of_every_kind_are_converted_and_known_again(scene, name: str) -> None:  # type: ignore[no-untyped-def]
    (scene.here / "src").mkdir()
    (scene.here / "src" / name).write_text(draft(1), encoding="utf-8")
    os.symlink(".", scene.here / "src/loop")
    assert "1 converted, 0 failed" in scene.run("-o", "one", "-j", "1")
    assert "0 converted, 1 unchanged" in scene.run("-o", "one", "-j", "1")
