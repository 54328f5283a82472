"""A document that crashes, hangs or eats memory loses itself only."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest


def report(path: Path) -> dict[str, object]:
    made: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return made


def without_times(path: Path) -> dict[str, object]:
    made = report(path)
    del made["seconds"], made["output"]
    return json.loads(json.dumps(made).replace("two/", "one/"))


def test_each_kind_of_fault_is_reported_and_takes_no_neighbour(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(20, a="die", c="hang", e="hog", f="exit", g="die-once")
    said = scene.run("-o", "one", "-j", "2", "--timeout", "4", "--max-memory", "300M", "--report", "r.json", status=1)
    made = report(scene.here / "r.json")
    failed = {one["source"]: one["diagnostics"][0] for one in made["documents"] if one["status"] == "failed"}
    assert {name: one["code"] for name, one in failed.items()} == {
        "src/a.bad": "C040",
        "src/c.bad": "C041",
        "src/e.bad": "C042",
        "src/f.bad": "C040",
    }
    assert "signal 9" in failed["src/a.bad"]["message"] and "exit code 3" in failed["src/f.bad"]["message"]
    assert "21 converted, 4 failed" in said
    assert sorted(path.name for path in (scene.here / "one").glob("d*.xml")) == [f"d{n:04}.xml" for n in range(20)]
    assert (scene.here / "one/g.xml").exists(), "what dies once is tried again"
    assert not list((scene.here / "one").glob(".*.part"))


def test_one_worker_and_many_give_the_same_bytes_and_the_same_report(scene) -> None:  # type: ignore[no-untyped-def]
    from faults.conftest import digests

    scene.write(20, a="die", b="bad-word")
    for folder, jobs in (("one", "1"), ("two", "3")):
        scene.run("-o", folder, "-j", jobs, "--report", f"{folder}.json", status=1)
    assert digests(scene.here / "one") == digests(scene.here / "two")
    assert without_times(scene.here / "one.json") == without_times(scene.here / "two.json")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are found through /proc")
def test_a_worker_killed_from_outside_costs_nothing(scene, eventually) -> None:  # type: ignore[no-untyped-def]
    scene.write(20, s="slow", t="slow", u="slow")
    with scene.start("-o", "one", "-j", "2") as process:
        assert eventually(lambda: any((scene.here / "one").glob("*.xml")))
        for worker in workers_of(process.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
        said = process.stderr.read().decode()
        assert process.wait(timeout=30) == 0, said
    assert "23 converted, 0 failed" in said


def test_an_interruption_ends_all_workers_with_a_summary(scene, eventually) -> None:  # type: ignore[no-untyped-def]
    scene.write(17, z="hang")
    with scene.start("-o", "one") as process:
        assert process.stderr is not None
        assert eventually(lambda: len(list((scene.here / "one").glob("d*.txt"))) == 17)
        workers = workers_of(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read().decode()
        assert process.wait(timeout=30) == 130
    assert "interrupted: 17 converted, 0 failed, 1 not reached" in said
    assert "Traceback" not in said
    assert eventually(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), 5)


def test_few_documents_start_no_worker(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(3)
    program = "import sys; from pipeline.cli.main import main\ntry: main()\nfinally: print(*sys.modules)"
    import subprocess
    import sys

    words = [sys.executable, "-c", program, "convert", "src", "--to", "txt", "-o", "one"]
    done = subprocess.run(words, cwd=scene.here, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "pipeline.batch.loop" in loaded
    assert not loaded & {"multiprocessing", "sqlite3", "rich", "pipeline.batch.crew", "pipeline.batch.journal"}


def workers_of(pid: int) -> list[int]:
    """The processes that come from `pid`, at any remove, and convert."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    server = {child for child, parent in parents.items() if parent == pid}
    return sorted(child for child, parent in parents.items() if parent in server)
