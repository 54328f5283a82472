"""A run on a Dask cluster of several processes: what a local run makes, whatever happens to the machines."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest
from faults.conftest import RESOLUTION, digests

DASK = RESOLUTION.parent / "dask"


@pytest.fixture
def cluster(scene) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """The address of a scheduler with two workers, started as on machines of their own: with the guest reader, elsewhere."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    away = scene.here / "away"
    away.mkdir()
    common: dict[str, Any] = {
        "cwd": away,
        "env": {**scene.surroundings, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"},
        "start_new_session": True,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    words = [
        [DASK, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"],
        *[[DASK, "worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard", "--name", name]
          for name in ("first", "second")],
    ]  # fmt: skip
    running = [subprocess.Popen([str(word) for word in each], **common) for each in words]
    yield f"dask://127.0.0.1:{port}"
    for one in running:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()


def told(scene, name: str, folder: str) -> dict[str, Any]:  # type: ignore[no-untyped-def]
    made: dict[str, Any] = json.loads((scene.here / name).read_text().replace(f"{folder}/", "one/"))
    del made["seconds"]
    return made


def test_a_cluster_makes_what_this_machine_makes(scene, cluster) -> None:  # type: ignore[no-untyped-def]
    scene.write(40, a="die", c="hang", f="exit", g="die-once")
    limits = ("--timeout", "5")
    said = scene.run("-o", "one", *limits, "--engine", cluster, "--report", "one.json", status=1)
    assert "41 converted, 3 failed" in said
    (scene.here / "marks/src_g.bad").unlink()
    scene.run("-o", "two", *limits, "-j", "2", "--engine", "local", "--report", "two.json", status=1)
    assert digests(scene.here / "one") == digests(scene.here / "two")
    assert told(scene, "one.json", "one") == told(scene, "two.json", "two")
    (scene.here / "src/a.bad").unlink()
    (scene.here / "src/c.bad").unlink()
    (scene.here / "src/f.bad").unlink()
    assert "0 converted, 41 unchanged" in scene.run("-o", "one", "--engine", cluster)
    assert "0 converted, 41 unchanged" in scene.run("-o", "one", "-j", "2"), "the journal is the same"


def test_a_machine_that_is_lost_costs_nothing(scene, cluster, eventually) -> None:  # type: ignore[no-untyped-def]
    scene.write(100, **{f"s{number}": "slow" for number in range(12)})
    with scene.start("-o", "one", "--engine", cluster) as process:
        assert eventually(lambda: len(list((scene.here / "one").glob("*.txt"))) > 4, 60)
        os.kill(busy(scene), signal.SIGKILL)
        said = process.stderr.read().decode()
        assert process.wait(timeout=90) == 0, said
    assert "112 converted, 0 failed" in said
    assert not list((scene.here / "one").glob(".*.part"))
    scene.run("-o", "two", "-j", "2")
    assert digests(scene.here / "one") == digests(scene.here / "two")


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("dask://127.0.0.1:9", "no Dask scheduler answers at dask://127.0.0.1:9"),
        ("spark://127.0.0.1:9", "it is local, or dask://HOST:PORT"),
    ],
)
def test_a_cluster_that_is_not_there_is_misuse(scene, monkeypatch, engine: str, said: str) -> None:  # type: ignore[no-untyped-def]
    scene.write(1)
    monkeypatch.setitem(scene.surroundings, "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    started = time.monotonic()
    told = scene.run("-o", "one", "--engine", engine, status=2)
    assert said in told and "Traceback" not in told
    assert time.monotonic() - started < 50


def busy(scene) -> int:  # type: ignore[no-untyped-def]
    """A worker of the cluster that has a process of ours at work: the parent of what serves documents."""
    from pathlib import Path

    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes()
            if b"multiprocessing" in words and os.readlink(entry / "cwd") == str(scene.here / "away"):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if b"forkserver" in words and b"forkserver" not in Path(f"/proc/{parent}/cmdline").read_bytes():
                    return parent
        except OSError:
            continue
    raise AssertionError("no worker has begun")
