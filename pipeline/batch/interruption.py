"""Ctrl-C, or a polite request to end, while workers are busy: noted at once, acted upon where nothing can be lost.

The interpreter raises KeyboardInterrupt wherever it happens to be: between an outcome's arrival and its being told, or in a
callback whose exceptions it throws away.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """While it is entered, a first signal sets `came`, and wakes whoever waits for `bell`; a second one is raised.

    Outside the main thread, and on Windows, it does nothing, and signals are raised as ever.
    """

    def __init__(self) -> None:
        self.came = False
        self.bell: list[int] = []
        self._ends: tuple[int, ...] = ()
        self._before: dict[signal.Signals, Any] = {}
        self._woken = -1

    def __enter__(self) -> Interruption:
        if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
            ours, theirs = self._ends = os.pipe()
            os.set_blocking(theirs, False)
            self.bell = [ours]
            self._woken = signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
            note: Callable[[int, FrameType | None], None] = self._note
            self._before = {one: signal.signal(one, note) for one in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._ends:
            signal.set_wakeup_fd(self._woken)
            for one, handler in self._before.items():
                signal.signal(one, handler)
            for end in self._ends:
                with contextlib.suppress(OSError):
                    os.close(end)
            self._ends, self.bell = (), []

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.came:
            raise KeyboardInterrupt
        self.came = True
