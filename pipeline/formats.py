"""The door for readers and writers, built-in or not: entry points, loaded on demand.

A guest is registered exactly as the built-in formats are, by an entry point in the group `resolution_pipeline.readers`
or `resolution_pipeline.writers`; one that fails to load costs nobody else (`Listed.broken` says why).
"""

from __future__ import annotations

import contextlib
import dataclasses
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path, PurePath
from typing import Any, Literal

from pipeline.ports import Reader, Source, Writer

Direction = Literal["readers", "writers"]

# A suffix settles a tie between readers; content decides: the seed document is Markdown in a file named .txt.
SUFFIX_WEIGHT = 0.25
HEAD = 64 * 1024


class UnknownFormat(ValueError):
    """A reader or writer was asked for by a name that nobody registered, or that cannot be loaded."""


class BadOption(ValueError):
    """An option that the format does not have, or a value that it cannot take."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One registered format: what `resolution formats` shows. `broken` says why it cannot be used, "" where it can."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    distribution: str
    options: tuple[str, ...] = ()
    broken: str = ""


def readers() -> tuple[Listed, ...]:
    """Every registered reader, by name."""
    return tuple(_listed("readers", name) for name in sorted(_entries("readers")))


def writers() -> tuple[Listed, ...]:
    """Every registered writer, by name."""
    return tuple(_listed("writers", name) for name in sorted(_entries("writers")))


def reader(name: str) -> Reader:
    """The reader of that name. Raises `UnknownFormat`."""
    return typing.cast(Reader, _port("readers", name))


def writer(name: str) -> Writer:
    """The writer of that name. Raises `UnknownFormat`."""
    return typing.cast(Writer, _port("writers", name))


def suffixes() -> frozenset[str]:
    """The file suffixes that some reader claims, in lower case with their dot."""
    return frozenset(suffix for one in _usable() for suffix in one.suffixes)


def choose(name: str, head: bytes) -> Reader | None:
    """The reader for a source, by its first bytes (`HEAD` of them are enough) and, between equals, its suffix.

    None where nobody recognizes the bytes nor claims the suffix.
    """
    suffix = PurePath(name).suffix.lower()
    rated = [(_sureness(each, head) + SUFFIX_WEIGHT * (suffix in each.suffixes), each) for each in _usable()]
    best, chosen = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return chosen if best > 0 else None


@cache
def _usable() -> tuple[Reader, ...]:
    """The readers that load, by name."""
    found: list[Reader] = []
    for name in sorted(_entries("readers")):
        with contextlib.suppress(UnknownFormat):
            found.append(reader(name))
    return tuple(found)


def _sureness(port: Reader, head: bytes) -> float:
    try:
        return port.sniff(head)
    except Exception:  # a guest that stumbles over a file of somebody else's format is not sure of it
        return 0.0


def options(port: Reader | Writer, given: Mapping[str, str]) -> Any:
    """The port's own `Options`, made from words ("width" to "72"). Raises `BadOption` with the options there are."""
    fields = {f.name: f for f in dataclasses.fields(port.Options)}
    hints = typing.get_type_hints(port.Options) if given else {}
    values: dict[str, Any] = {}
    for key, word in given.items():
        name = key.replace("-", "_")
        if name not in fields:
            known = ", ".join(sorted(fields)) or "none"
            raise BadOption(f"{port.name} has no option {key!r}; its options: {known}")
        try:
            values[name] = _value(hints[name], word)
        except ValueError as error:
            raise BadOption(f"{port.name}.{key} cannot be {word!r}: {error}") from error
    try:
        return port.Options(**values)
    except ValueError as error:
        raise BadOption(f"{port.name}: {error}") from error


def _value(kind: Any, word: str) -> Any:
    """A word of the command line as the type of an option's field."""
    if typing.get_origin(kind) is Literal:
        if word not in typing.get_args(kind):
            raise ValueError("it is one of " + ", ".join(map(str, typing.get_args(kind))))
        return word
    plain = next((k for k in typing.get_args(kind) if k is not type(None)), kind)
    return _CASTS.get(plain, str)(word)


def _truth(word: str) -> bool:
    if word.lower() in ("true", "yes", "on", "1"):
        return True
    if word.lower() in ("false", "no", "off", "0"):
        return False
    raise ValueError("it is true or false")


def _whole(word: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise ValueError("it is a whole number") from None


def _file(word: str) -> Source:
    """A file that an option names, opened here so that writers touch none."""
    try:
        return Source(Path(word).name, Path(word).read_bytes())
    except OSError as error:
        raise ValueError(f"the file cannot be read ({error.strerror or error})") from None


_CASTS: Mapping[Any, Callable[[str], Any]] = {bool: _truth, int: _whole, float: float, Path: Path, Source: _file}


@cache
def _entries(direction: Direction) -> Mapping[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=f"resolution_pipeline.{direction}"):
        other = found.get(entry.name)
        if other is not None and other.value != entry.value:
            raise UnknownFormat(
                f"two {direction} are called {entry.name!r}: {other.value} and {entry.value}; uninstall one of them"
            )
        found[entry.name] = entry
    return found


@cache
def _port(direction: Direction, name: str) -> Reader | Writer:
    entry = _entries(direction).get(name)
    if entry is None:
        known = ", ".join(sorted(_entries(direction)))
        raise UnknownFormat(f"no {direction[:-1]} is called {name!r}; there are: {known}")
    try:
        return typing.cast("Reader | Writer", entry.load()())
    except Exception as error:  # a guest's module may fail in any way whatever; it must not take the others along
        raise UnknownFormat(f"the {direction[:-1]} {name!r} ({entry.value}) does not load: {error!r}") from error


@cache
def _listed(direction: Direction, name: str) -> Listed:
    entry = _entries(direction)[name]
    home = entry.dist.name if entry.dist else ""
    try:
        port = _port(direction, name)
    except UnknownFormat as error:
        return Listed(name, (), "", home, broken=str(error))
    claimed = port.suffixes if direction == "readers" else {port.suffix}  # type: ignore[union-attr]
    known = tuple(f.name for f in dataclasses.fields(port.Options))
    return Listed(name, tuple(sorted(claimed)), getattr(port, "media_type", ""), home, known)
