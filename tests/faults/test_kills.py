"""Fifty kills, of the run and of its workers: the outputs are those of a run that nobody disturbed, byte for byte."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faults.conftest import digests, draft

from pipeline.batch.crew import Crew
from pipeline.batch.job import Job, Settings, Status, Target
from pipeline.batch.worker import Limits

KILLS = 50
POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed")


@POSIX
def test_a_run_that_is_killed_at_fifty_moments_is_completed_to_the_same_bytes(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(16)
    scene.run("-o", "calm")
    folders = [f"stormy{number}" for number in range(10)]
    words = [sys.executable, str(Path(__file__).with_name("storm.py")), "11", str(KILLS), "5", *folders]
    done = subprocess.run(words, cwd=scene.here, env=scene.surroundings, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > KILLS * 0.6, "most kills must come before the end of a run"
    calm = digests(scene.here / "calm")
    for folder in folders:
        assert digests(scene.here / folder) == calm
        assert not list((scene.here / folder).rglob(".*.part"))
    assert "16 unchanged" in scene.run("-o", folders[0])


@POSIX
def test_workers_that_are_killed_at_fifty_moments_cost_nothing(scene, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Killed is any worker that is not trying a document for the second time: twice the same one would be the document's fault."""
    monkeypatch.chdir(scene.here)
    scene.write(150)
    calm = list(converted(Crew(2, Limits()), "calm", None))
    stormy = list(converted(Crew(2, Limits()), "stormy", random.Random(13)))
    assert [one.source for one in stormy] == [one.source for one in calm]
    assert {one.status for one in stormy} == {Status.CONVERTED}
    assert digests(scene.here / "stormy") == digests(scene.here / "calm")
    assert not list((scene.here / "stormy").rglob(".*.part"))


def converted(crew: Crew, folder: str, draw: random.Random | None):  # type: ignore[no-untyped-def]
    settings = Settings(root=folder)
    names = [f"d{number:04}" for number in range(150)]
    jobs = [
        Job(f"src/{name}.md", f"src/{name}.md", (Target("akn", f"{folder}/{name}.xml"), Target("txt", f"{folder}/{name}.txt")), settings)
        for name in names
    ]  # fmt: skip
    killed = set(draw.sample(range(10, 145), KILLS)) if draw else set()
    for number, outcome in enumerate(crew.convert(jobs)):
        if draw and number in killed:
            time.sleep(draw.uniform(0.0, 0.02))
            workers = [one for one in crew._desk.workers if not one.alone]
            if workers:
                draw.choice(workers).process.kill()
        yield outcome
    crew.close()


def test_a_file_that_changes_while_it_is_read_is_converted_again(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(17, x="edit")
    assert "18 converted" in scene.run("-o", "one")
    assert "1 converted, 17 unchanged" in scene.run("-o", "one"), "what was read is not what lies there now"
    assert "901 wells" in " ".join((scene.here / "one/x.txt").read_text().split())
    assert "18 unchanged" in scene.run("-o", "one")


def test_a_source_is_known_by_its_times_only_when_they_are_old_enough(scene) -> None:  # type: ignore[no-untyped-def]
    """An edit within the same tick of a coarse clock, to the same size, is seen: young files are read."""
    scene.write(17)
    path = scene.here / "src/d0003.md"
    before = path.stat()
    scene.run("-o", "one")
    path.write_text(draft(3).replace("wells", "walls"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "1 converted, 16 unchanged" in scene.run("-o", "one")
    time.sleep(2.1)
    assert "17 unchanged" in scene.run("-o", "one")
    path.write_text(draft(3), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "1 converted, 16 unchanged" in scene.run("-o", "one"), (
        "the time of the last change of any kind cannot be set back"
    )
