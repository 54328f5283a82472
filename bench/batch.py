"""Many documents: two cores against one, an unchanged second run against the first, memory as documents grow in number."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from measure import SEED, command

FORMATS = "akn,txt"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=200, help="for the times (default: %(default)s)")
    parser.add_argument("--many", type=int, default=2000, help="for the memory, against a tenth (default: %(default)s)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        sources = copies(here / "src", given.documents)
        one, _ = run(sources, here / "one", "1")
        two, _ = run(sources, here / "two", "2")
        again, _ = run(sources, here / "two", "2")
        alone = pair(copies(here / "a", given.documents // 2), copies(here / "b", given.documents // 2), here)
        print(f"{given.documents} documents: 1 worker {one:.2f} s, 2 workers {two:.2f} s, two processes {alone:.2f} s")
        print(f"2 workers, as a share of what two processes reach: {alone / two:.3f}")
        print(f"unchanged second run / first: {again / two:.4f}")
        _, small = run(copies(here / "few", given.many // 10), here / "m1", "2")
        _, large = run(copies(here / "lots", given.many), here / "m2", "2")
        print(
            f"peak memory, {given.many // 10} documents: {small:.1f} MiB; {given.many}: {large:.1f} MiB; ratio {large / small:.3f}"
        )


def copies(folder: Path, number: int) -> Path:
    """The seed, each copy with words of its own."""
    folder.mkdir()
    text = SEED.read_text(encoding="utf-8")
    for at in range(number):
        (folder / f"d{at:06}.md").write_text(f"{text}\n\n12. *Decides* to count to {at}.\n", encoding="utf-8")
    return folder


def run(sources: Path, target: Path, jobs: str) -> tuple[float, float]:
    """Seconds, and the highest sum of the resident memory of all processes, in MiB."""
    started = time.perf_counter()
    with start(sources, target, jobs) as process:
        peak = Peak(process.pid)
        process.wait()
    if process.returncode:
        sys.exit(f"the run over {sources} ended with {process.returncode}")
    return time.perf_counter() - started, peak.stop()


def start(sources: Path, target: Path, jobs: str) -> subprocess.Popen[bytes]:
    words = [command(), "convert", sources, "-o", target, "--to", FORMATS, "--quiet", "--jobs", jobs]
    return subprocess.Popen([str(word) for word in words])


def pair(first: Path, second: Path, here: Path) -> float:
    """Seconds that two independent runs take, started together, each with half of the documents."""
    started = time.perf_counter()
    runs = [start(sources, here / f"half-{sources.name}", "1") for sources in (first, second)]
    for one in runs:
        one.wait()
    return time.perf_counter() - started


class Peak:
    """Watches a process and all that come from it, through /proc."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._ended = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        self._ended.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            self._peak = max(self._peak, sum(map(resident, family(self._pid))))


def family(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def resident(pid: int) -> float:
    """In MiB; what processes share is counted once for each part (PSS)."""
    try:
        match = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(match[1]) / 1024 if match else 0.0


if __name__ == "__main__":
    main()
