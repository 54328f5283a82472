"""A run that is killed outright, again and again: forked from a process that is warm, so that fifty of them cost seconds.

`python storm.py SEED KILLS ROUND OUT...`: runs over `src` into each OUT in turn, `ROUND` of them killed before the next OUT;
then each OUT is completed. Sixteen documents or fewer and a folder that has a journal: all of it happens in the one process.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path


def main() -> None:
    seed, kills, each = map(int, sys.argv[1:4])
    folders = sys.argv[4:]
    draw = random.Random(seed)
    for folder in folders:
        (Path(folder) / ".resolution").mkdir(parents=True)
    begun = time.monotonic()
    finish(start("warm"))
    length = time.monotonic() - begun
    landed = 0
    for turn in range(kills):
        pid = start(folders[turn // each % len(folders)])
        time.sleep(draw.uniform(0.0, length))
        os.kill(pid, signal.SIGKILL)
        landed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    for folder in folders:
        finish(start(folder))
    print(landed)


def start(folder: str) -> int:
    if pid := os.fork():
        return pid
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115  the process's own, to its end
    from pipeline.cli.main import main as command

    try:
        command(["convert", "src", "--to", "akn,txt", "-o", folder, "-q"])
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    os._exit(99)


def finish(pid: int) -> None:
    status = os.waitpid(pid, 0)[1]
    if status:
        sys.exit(f"a run that nobody disturbed ended with {status}")


if __name__ == "__main__":
    import pipeline.batch.journaled
    import pipeline.cli.main  # noqa: F401
    from pipeline import convert, formats

    formats.suffixes()
    convert("src/d0000.md", to=("akn", "txt"))  # warm: schema, tables, what is loaded on demand
    main()
