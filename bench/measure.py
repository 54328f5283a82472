"""How the benches measure: ours and the peer's in turns, in one run, compared as the median of the paired ratios.

A machine under load slows both halves of a pair alike, so the ratio says more than either time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = ROOT / "samples" / "a-res-75-62.txt"
RESULTS = ROOT / "bench" / "results"


@dataclass(frozen=True)
class Figure:
    """One ratio; `bar` is what must be reached, `aim` what is wanted, both at most, or at least. Times in milliseconds, medians."""

    name: str
    ratio: float
    bar: float
    aim: float
    ours: float
    peer: float
    rounds: int
    at_least: bool = False

    @property
    def passes(self) -> bool:
        return self._within(self.bar)

    @property
    def verdict(self) -> str:
        return "aim reached" if self._within(self.aim) else "passes" if self.passes else "MISSED"

    def _within(self, bound: float) -> bool:
        return self.ratio >= bound if self.at_least else self.ratio <= bound


def paired(
    name: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    *,
    bar: float,
    aim: float,
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
    at_least: bool = False,
) -> Figure:
    """Ours and the peer's, turn about, after one unmeasured round of each (files cached, schemas compiled).

    `clock` may be `time.process_time` where both work in this process: it does not see what others do on the machine.
    """
    ours(), peer()
    pairs = [(_seconds(ours, clock), _seconds(peer, clock)) for _ in range(rounds)]
    return Figure(
        name,
        round(statistics.median(a / b for a, b in pairs), 3),
        bar,
        aim,
        round(statistics.median(a for a, _ in pairs) * 1000, 2),
        round(statistics.median(b for _, b in pairs) * 1000, 2),
        rounds,
        at_least,
    )


def process(*words: str | Path) -> Callable[[], None]:
    """A whole process as something to measure; one that fails ends the bench.

    Python may keep the bytecode of what it has loaded, as an installed package does: a setting against it would have
    every run of an editable checkout compile all its modules anew, and measure that.
    """
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, env=surroundings)
        if done.returncode:
            sys.exit(f"{words[0]} ended with {done.returncode}:\n{done.stderr or done.stdout}")

    return run


def command() -> Path:
    """The installed `resolution` of the environment that runs the bench."""
    return Path(sys.executable).parent / "resolution"


def rounds(default: int) -> int:
    """How many pairs: `--rounds N`, or the bench's own number."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=default, help="pairs to measure (default: %(default)s)")
    return int(parser.parse_args().rounds)


def publish(bench: str, figures: Sequence[Figure]) -> None:
    """The table to standard output, the JSON to bench/results; ends with status 1 where a bar is not reached."""
    print(f"{'figure':<46} {'ratio':>7} {'bar':>6} {'aim':>6} {'ours ms':>9} {'peer ms':>9} {'pairs':>5}")
    for one in figures:
        print(
            f"{one.name:<46} {one.ratio:>7.3f} {one.bar:>6} {one.aim:>6} {one.ours:>9.2f} {one.peer:>9.2f} {one.rounds:>5}"
            f"  {one.verdict}"
        )
    RESULTS.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    report = {"bench": bench, "machine": machine, "figures": [asdict(one) for one in figures]}
    (RESULTS / f"{bench}.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    sys.exit(not all(one.passes for one in figures))


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return clock() - started
