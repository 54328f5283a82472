"""Outcomes in the order of a run: the first few hundred in memory, all further ones in a nameless temporary file."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Collection, Iterator
from typing import IO, Any

from pipeline.batch.job import Outcome

IN_MEMORY = 500


class Spool(Collection[Outcome]):
    """A growing collection of outcomes that takes the same memory however many there are."""

    def __init__(self) -> None:
        self._first: list[Outcome] = []
        self._file: IO[Any] | None = None
        self._filed = 0

    def append(self, outcome: Outcome) -> None:
        """Put one more at the end."""
        if len(self._first) < IN_MEMORY:
            self._first.append(outcome)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed with the spool
        self._file.seek(0, 2)
        pickle.dump(outcome, self._file, pickle.HIGHEST_PROTOCOL)
        self._filed += 1

    def __len__(self) -> int:
        return len(self._first) + self._filed

    def __iter__(self) -> Iterator[Outcome]:
        yield from self._first
        place = 0
        for _ in range(self._filed):
            assert self._file is not None
            self._file.seek(place)
            outcome = pickle.load(self._file)  # nobody but this process can write the file
            place = self._file.tell()
            yield outcome

    def __contains__(self, outcome: object) -> bool:
        return any(one == outcome for one in self)

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()
