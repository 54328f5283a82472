"""Getting ready what every run needs, while the rest is still being loaded."""

from __future__ import annotations

import contextlib
import threading

from pipeline.akn.schemas import oasis


def warm() -> threading.Thread:
    """Start compiling the OASIS schema beside the caller; join what is returned before the first conversion.

    The compiler is C that lets go of the interpreter, so on two cores its 0.15 s cost nothing: a quarter of the time of
    a single small document. A fault is left to the validation itself, which meets it again and reports it.
    """
    thread = threading.Thread(target=_compile, name="schema")
    thread.start()
    return thread


def _compile() -> None:
    with contextlib.suppress(Exception):
        oasis()
