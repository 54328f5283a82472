"""Every writer gives the same bytes for the same document: a second time, in another process, time zone, hash seed and locale."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import pytest
from render.corpus import ROOT, SAMPLES

WRITERS = ("akn", "docx", "html", "json", "markdown", "pdf", "txt")
ELSEWHERE = (
    {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "America/Lima", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"},
)
WRITE = """
import json, sys
sys.path.insert(0, "tests")
from render.test_same_bytes import digests
print(json.dumps(digests()))
"""


def digests() -> dict[str, str]:
    """Each sample in each format, converted anew, as a checksum."""
    from pipeline import conversion, formats
    from pipeline.ports import Source

    found: dict[str, str] = {}
    for path in SAMPLES:
        done = conversion.to_akn(Source(path.name, path.read_bytes()))
        for writer in WRITERS:
            content = conversion.emit(done, formats.writer(writer)).content
            found[f"{path.name} {writer}"] = hashlib.sha256(content or b"").hexdigest()
    return found


@pytest.fixture(scope="module")
def first() -> dict[str, str]:
    return digests()


def test_a_second_run_gives_the_same_bytes(first: dict[str, str]) -> None:
    assert digests() == first
    assert len(set(first.values())) == len(SAMPLES) * len(WRITERS)


@pytest.mark.parametrize("surroundings", ELSEWHERE, ids=lambda it: it["TZ"])
def test_another_process_elsewhere_gives_the_same_bytes(surroundings: dict[str, str], first: dict[str, str]) -> None:
    command = [sys.executable, "-c", WRITE]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | surroundings, cwd=ROOT)
    assert json.loads(done.stdout) == first
