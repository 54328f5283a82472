"""One shard of an archive: the command, with a journal of its own, so that a shard that is run again does only what is left."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

STATUSES_OF_A_WHOLE_RUN = (0, 1)


def convert(source: str, output: str, processes: int = 0, formats: str = "akn,docx,pdf,txt") -> dict[str, int]:
    """The totals of the run; 1 as exit status means that some documents failed, which the report tells, not that the run did."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        words = [str(Path(sys.executable).parent / "resolution")]
        words += ["convert", source, "--output", output, "--to", formats, "--quiet", "--report", str(report)]
        words += ["--jobs", str(processes) if processes else "auto"]
        done = subprocess.run(words, capture_output=True, text=True)
        if done.returncode not in STATUSES_OF_A_WHOLE_RUN:
            raise RuntimeError(f"{source}: {done.stderr.strip()[-500:]}")
        totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
        return {name: count for name, count in totals.items() if isinstance(count, int)}
