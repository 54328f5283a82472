"""A growing collection that takes the same memory however much is in it: blocks of it lie in a nameless temporary file."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Collection, Iterator
from typing import IO, Any, Generic, TypeVar

BLOCK = 512

T = TypeVar("T")


class Spool(Collection[T], Generic[T]):
    """Things in the order in which they were put in, to be gone through as often as is wanted; the newest are in memory."""

    def __init__(self) -> None:
        self._newest: list[T] = []
        self._file: IO[Any] | None = None
        self._offsets = array("Q")
        self._room = True

    def append(self, one: T) -> None:
        """Put one more at the end."""
        self._newest.append(one)
        if len(self._newest) >= BLOCK and self._room:
            self._put_away()

    def __len__(self) -> int:
        return len(self._offsets) * BLOCK + len(self._newest)

    def __iter__(self) -> Iterator[T]:
        for offset in self._offsets:
            assert self._file is not None
            self._file.seek(offset)
            yield from pickle.load(self._file)  # nobody but this process can write the file
        yield from self._newest

    def __contains__(self, one: object) -> bool:
        return any(each == one for each in self)

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def _put_away(self) -> None:
        try:
            if self._file is None:
                import tempfile  # not for a few documents

                self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed with the spool
            offset = self._file.seek(0, 2)
            pickle.dump(self._newest, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError:  # no room for temporary files: then memory must do
            self._room = False
            return
        self._offsets.append(offset)
        self._newest.clear()
