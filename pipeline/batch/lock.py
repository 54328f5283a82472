"""One run at a time on an output folder: a lock that the system itself lifts when its holder dies."""

from __future__ import annotations

import contextlib
import os
from typing import IO

from pipeline.batch.misuse import Misuse


def lock(path: str, where: str) -> IO[str]:
    """The lock file, held until it is closed. Raises `Misuse`, naming the process, where another run holds it."""
    file = open(path, "a+", encoding="ascii")  # noqa: SIM115  held by the caller
    try:
        _hold(file)
    except OSError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise Misuse(
            f"another run (process {holder}) is writing to {where}; wait until it ends, or choose another --output"
        ) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _hold(file: IO[str]) -> None:
    with contextlib.suppress(ImportError):  # no such lock on Windows, where an open file is not replaced either
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
