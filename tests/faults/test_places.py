"""Disks that are full or read-only, files that cannot be read, names of every kind, very many and very large files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults.conftest import RESOLUTION, digests, draft

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def disk(scene) -> Iterator[Callable[..., None]]:  # type: ignore[no-untyped-def]
    """Makes `out` a small disk of its own, or changes how it is mounted. Only root can; in CI it must."""
    place = scene.here / "out"
    place.mkdir()

    def mount(*options: str) -> None:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "none", place], capture_output=True)
        if done.returncode:
            reason = f"no disk can be mounted here: {done.stderr.decode().strip()}"
            if ROOT and os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)

    yield mount
    while os.path.ismount(place):
        subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_said_and_the_next_run_completes_what_did_not_fit(scene, disk) -> None:  # type: ignore[no-untyped-def]
    scene.write(60)
    disk("size=300k")
    said = scene.run("-o", "out", status=1)
    assert "C025" in said and "the disk is full" in said and "Traceback" not in said
    assert not list((scene.here / "out").rglob(".*.part"))
    disk("remount", "size=20m")
    assert "60 converted" not in scene.run("-o", "out") or "C046" in said, "what had fitted is not made again"
    scene.run("-o", "calm")
    assert digests(scene.here / "out") == digests(scene.here / "calm")
    assert "60 unchanged" in scene.run("-o", "out")


def test_a_disk_that_lets_nothing_be_written_is_said_once(scene, disk) -> None:  # type: ignore[no-untyped-def]
    scene.write(20)
    disk("size=1m", "ro")
    said = scene.run("-o", "out", status=1)
    assert said.count("C024") == 1 and "Traceback" not in said
    said = scene.run("-o", "elsewhere", "--report", "out/report.json", status=1)
    assert "20 converted" in said and "C024 out/report.json" in said and "Traceback" not in said


def test_a_report_that_cannot_be_written_is_no_traceback(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(1)
    scene.run("-o", "one", "-j", "1")
    words = [RESOLUTION, "report", "one", "--html", "/dev/null/report.html"]
    done = subprocess.run(words, cwd=scene.here, capture_output=True, text=True)
    assert done.returncode == 1 and "C024" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that nobody can read is taken from /proc")
def test_a_file_that_cannot_be_read_loses_itself_only(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(3)
    (scene.here / "src/c.md").symlink_to("/proc/self/mem")
    (scene.here / "src/d.md").symlink_to("nowhere.md")
    locked = scene.here / "src/e.md"
    locked.write_text(draft(4))
    locked.chmod(0)
    said = scene.run("-o", "one", "-j", "2", status=1)
    assert "C021 src/c.md: error: cannot open: input/output error" in said
    assert ("C021 src/e.md" in said) is not ROOT
    assert "1 skipped" in said and (scene.here / "one/d0002.xml").exists()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is seen through /proc")
def test_ten_thousand_tiny_files_are_no_matter(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(20)
    for number in range(10_000):
        (scene.here / "src" / f"{number:05}.txt").write_bytes(b"%d\n" % number)
    program = (
        "import sys, re; from pipeline.cli.main import main\n"
        "try: main()\n"
        "finally: print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) // 1024)"
    )
    words = [sys.executable, "-c", program, *scene.words("-o", "one", "-q", "--report", "r.json")[1:]]
    done = subprocess.run(words, cwd=scene.here, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    made = json.loads((scene.here / "r.json").read_text())
    assert (made["totals"]["converted"], made["totals"]["failed"]) == (20, 10_000)
    assert int(done.stdout) < 90, "MiB of the process that holds the run together"
    assert len(list((scene.here / "one").glob("*.xml"))) == 20


def test_a_file_of_a_hundred_megabytes_is_refused_unread_and_harmless_when_it_is_let_in(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(2)
    with open(scene.here / "src/huge.md", "wb") as file:
        file.truncate(100_000_000)
        file.write(draft(7).encode())
    said = scene.run("-o", "one", status=1)
    assert "C020 src/huge.md: error: larger than the limit of 20,000,000 bytes" in said and "2 converted" in said
    said = scene.run("-o", "one", "-j", "2", "--max-size", "200M", "--timeout", "20", "--max-memory", "1G", status=1)
    assert "src/huge.md: failed" in said and "2 converted" in said and "Traceback" not in said


NAMES = [
    "a b.md",
    'it\'s "so" `now` $HOME.md',
    "two\nlines\tand a tab.md",
    "-o.md",
    "?#%41&=.md",
    unicodedata.normalize("NFC", "é") + ".md",
    unicodedata.normalize("NFD", "é") + ".txt",
    "A.md",
    "a.md",
    "x" * 252 + ".md",
    "ж" * 126 + ".md",
    "漢" * 84 + ".md",
    os.fsdecode(b"latin\xe9.md"),
]


def test_names_of_every_kind_go_through_together_and_no_two_outputs_meet(scene) -> None:  # type: ignore[no-untyped-def]
    (scene.here / "src").mkdir()
    for number, name in enumerate(NAMES):
        (scene.here / "src" / name).write_text(draft(number), encoding="utf-8")
    os.symlink("..", scene.here / "src/up")
    os.symlink("self.md", scene.here / "src/self.md")
    count = len(list((scene.here / "src").iterdir())) - 2
    said = scene.run("-o", "one", "-j", "2", "--report", "r.html")
    assert f"{count} converted, 0 failed, 2 skipped" in said
    made = [path.name for path in (scene.here / "one").glob("*.xml")]
    alike = {unicodedata.normalize("NFC", name).casefold() for name in made}
    assert len(made) == len(alike) == count
    assert max(len(os.fsencode(name)) for name in made) <= 255
    assert f"0 converted, {count} unchanged" in scene.run("-o", "one", "-j", "2")


def test_one_tree_twice_gives_two_outputs_each(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(3)
    (scene.here / "src2").mkdir()
    for path in (scene.here / "src").iterdir():
        (scene.here / "src2" / path.name.upper()).write_bytes(path.read_bytes())
    words = scene.words("src2", "src/../src", "-o", "one", "-j", "1")
    done = subprocess.run(words, cwd=scene.here, capture_output=True, text=True, check=True)
    assert "6 converted, 0 failed" in done.stderr, "what is named twice is taken once"
    assert len(list((scene.here / "one").glob("*.txt"))) == 6


@pytest.mark.parametrize("harm", ["zeros", "cut", "foreign", "folder"])
def test_a_journal_that_is_damaged_in_any_way_is_set_aside(scene, harm: str) -> None:  # type: ignore[no-untyped-def]
    scene.write(17)
    scene.run("-o", "one")
    before = digests(scene.here / "one")
    (scene.here / "one/d0002.txt").write_text("edited by hand")
    path = scene.here / "one/.resolution/journal.sqlite"
    whole = path.read_bytes()
    match harm:
        case "zeros":
            path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "foreign":
            path.unlink()
            import sqlite3

            with sqlite3.connect(path) as base:
                base.execute("CREATE TABLE documents (another TEXT)")
            base.close()
        case "folder":
            path.unlink()
            path.mkdir()
    said = scene.run("-o", "one", status=0 if harm == "folder" else 1)
    assert "Traceback" not in said
    if harm == "folder":
        assert "C046" in said
        return
    assert "C045" in said and "C044 one/d0002.txt" in said and "16 converted, 1 failed" in said
    after = digests(scene.here / "one")
    assert {name for name in before if before[name] != after[name]} == {"d0002.txt"}
    assert "17 converted" in scene.run("-o", "one", "--force") and digests(scene.here / "one") == before
