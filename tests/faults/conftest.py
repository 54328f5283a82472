"""A stage for faults: drafts in the genre, a guest reader that does the worst, and the command as a process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

RESOLUTION = Path(sys.executable).parent / "resolution"

DRAFT = """\
Sixty-fourth session

Agenda item 99

**Resolution adopted by the General Assembly on 2 December 2009**

**64/{number}. Care of shared wells of the region {number}**

*The General Assembly,*

*Recalling* its resolution [61/40](#) of 4 December 2006,

1. *Urges* all States to keep the {number} wells of their border regions open;

2. *Decides* to consider the question again at its next session.
"""

GUEST = '''
"""A reader of "*.bad" that does what the file's first word says, then reads the rest as Markdown."""

import os, signal, time
from pathlib import Path

from pipeline import formats

FAULTS = ("die", "exit", "hang", "hog", "die-once", "slow", "edit")


class BadReader:
    name = "bad"
    suffixes = frozenset({".bad"})
    Options = property(lambda self: formats.reader("markdown").Options)

    def sniff(self, head):
        return 2.0 if head.split(b" ", 1)[0].decode("latin-1") in FAULTS else 0.0

    def read(self, source, options):
        word, _, rest = source.data.partition(b" ")
        match word.decode():
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "exit":
                os._exit(3)
            case "hang":
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                while True:
                    time.sleep(0.1)
            case "hog":
                held = [bytearray(16_000_000) for _ in range(400)]
            case "die-once":
                mark = Path(os.environ["GUEST_MARKS"]) / source.name.replace("/", "_")
                if not mark.exists():
                    mark.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
            case "slow":
                time.sleep(0.2)
            case "edit":
                Path(source.name).write_bytes(rest.replace(b"900", b"901"))
        return formats.reader("markdown").read(type(source)(source.name, rest), options)
'''


def draft(number: int) -> str:
    """A short resolution of its own."""
    return DRAFT.format(number=number)


def digests(folder: Path) -> dict[str, str]:
    """Every output with the hash of its bytes; what the run keeps for itself is left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".resolution" not in path.parts)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@dataclass
class Scene:
    """A folder with sources in `src`, and the command to run there, the guest reader being installed."""

    here: Path
    surroundings: dict[str, str]

    def write(self, drafts: int, **bad: str) -> None:
        for number in range(drafts):
            (self.here / "src").mkdir(exist_ok=True)
            (self.here / "src" / f"d{number:04}.md").write_text(draft(number), encoding="utf-8")
        for name, fault in bad.items():
            (self.here / "src" / f"{name}.bad").write_text(f"{fault} {draft(900)}", encoding="utf-8")

    def words(self, *words: str) -> list[str]:
        return [str(RESOLUTION), "convert", "src", "--to", "akn,txt", *words]

    def run(self, *words: str, status: int = 0) -> str:
        done = subprocess.run(
            self.words(*words), cwd=self.here, env=self.surroundings, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == status, done.stderr
        return done.stderr

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.words(*words), cwd=self.here, env=self.surroundings, stderr=subprocess.PIPE, start_new_session=True
        )


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    site = tmp_path / "site"
    metadata = site / "resolution_bad-1.0.dist-info"
    metadata.mkdir(parents=True)
    (site / "resolution_bad.py").write_text(GUEST)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: resolution-bad\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[resolution_pipeline.readers]\nbad = resolution_bad:BadReader\n")
    marks = tmp_path / "marks"
    marks.mkdir()
    return Scene(tmp_path, {**os.environ, "PYTHONPATH": str(site), "GUEST_MARKS": str(marks)})


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], float], bool]:
    """Whether something comes true within some seconds."""
    import time

    def wait(happens: Callable[[], bool], seconds: float = 20.0) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if happens():
                return True
            time.sleep(0.01)
        return False

    return wait
