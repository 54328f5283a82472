"""Putting an output down so that it is either whole or not there: temporary name, fsync, rename."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.batch.showing import shown
from pipeline.batch.standing import of_status
from pipeline.batch.urls import is_url
from pipeline.diagnostics import Diagnostic, codes_running, of
from pipeline.model import Span

UNFINISHED = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT)


class Escape(Exception):
    """The target's folder lies outside the output folder, through a link."""


def save(target: str, content: bytes | Iterable[bytes], root: str = "") -> str:
    """Write `content`, whole or in pieces, to `target`, a path or a URL, making its folders; gives the file's stamp.

    The mode follows the umask; an old file is replaced whole. Raises OSError where the system refuses and `Escape` where the target would leave `root` ("": no such folder);
    in either case, and when interrupted, no temporary file stays behind.
    """
    if is_url(target):
        from pipeline.batch import remote

        return remote.put(target, content if isinstance(content, bytes) else b"".join(content))
    folder = os.path.dirname(target) or os.curdir
    if root:
        _keep_inside(folder, root)
    os.makedirs(folder, exist_ok=True)
    # Short and hidden: a name of 255 bytes must not grow, and a later run over this folder must not take it up.
    # The process stands in it, so that what a killed worker left can be told from what others are writing.
    unfinished = os.path.join(folder, f".{os.getpid()}-{os.urandom(6).hex()}{UNFINISHED}")
    try:
        stamp = _put(unfinished, (content,) if isinstance(content, bytes) else content)
        os.replace(unfinished, target)
        return stamp
    except BaseException:  # Ctrl-C too: whatever happens, nothing half-written stays
        with contextlib.suppress(OSError):
            os.unlink(unfinished)
        raise


def refused(target: str, error: OSError | Escape) -> Diagnostic:
    """Why an output could not be put down, as a finding."""
    place = Span(shown(target), 0)
    if isinstance(error, Escape):
        return of(codes_running.C026, str(error), place)
    if error.errno in _FULL:
        return of(codes_running.C025, "the disk is full", place)
    return of(codes_running.C024, f"cannot write: {_words(error)}", place)


def hindrance(folder: str) -> str:
    """Why no file can be made in `folder`, which need not exist yet; "" where nothing is in the way."""
    nearest = Path(folder).absolute()
    while not os.path.lexists(nearest) and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        return f"{shown(str(nearest))} is not a folder"
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"{shown(str(nearest))} does not let you write"
    return ""


def _keep_inside(folder: str, root: str) -> None:
    inside, whole = os.path.realpath(folder), os.path.realpath(root)
    if os.path.commonpath((inside, whole)) != whole:
        raise Escape(f"{shown(folder)} leads to {shown(inside)}, outside {shown(root)}")


def _put(path: str, pieces: Iterable[bytes]) -> str:
    with open(path, "xb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        return of_status(os.fstat(file.fileno()))


def _words(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
