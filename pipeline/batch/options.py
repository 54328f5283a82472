"""The command's `-O format.option=value` words: checked before any work, given to the format they are meant for."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import formats
from pipeline.batch.misuse import Misuse
from pipeline.ports import Reader, Writer


def checked(options: Mapping[str, str], aliases: Mapping[str, str], asked: Sequence[str]) -> Mapping[str, str]:
    """All options by their full name, each known to its format. `aliases` go to every asked writer that has them.

    Raises `Misuse`, `formats.UnknownFormat` or `formats.BadOption`, before anything is converted.
    """
    writers = [formats.writer(name) for name in asked]
    given = dict(options)
    for alias, word in aliases.items():
        takers = [writer for writer in writers if alias in names(writer)]
        if not takers:
            raise Misuse(f"--{alias} fits none of the formats asked for: {', '.join(asked)}")
        given = {f"{writer.name}.{alias}": word for writer in takers} | given
    for key in given:
        _check(key, given, asked)
    return given


def chosen(port: Reader | Writer, options: Mapping[str, str]) -> Any:
    """The port's own `Options`, made from those of all formats: of {"txt.width": "72"} "txt" takes its width."""
    return formats.options(port, {name: word for name, word in _own(options, port.name).items() if name in names(port)})


def names(port: Reader | Writer) -> frozenset[str]:
    """What a format's options are called."""
    return frozenset(field.name for field in dataclasses.fields(port.Options))


def _own(options: Mapping[str, str], name: str) -> dict[str, str]:
    """`--` words may have hyphens where the fields have underscores."""
    own = {key.removeprefix(f"{name}."): word for key, word in options.items() if key.startswith(f"{name}.")}
    return {key.replace("-", "_"): word for key, word in own.items()}


def _check(key: str, given: Mapping[str, str], asked: Sequence[str]) -> None:
    """A reader and a writer may bear one name ("akn"): the option goes to whichever has it."""
    name, _, option = key.partition(".")
    ports = [port for port in (_writer(name, asked), _reader(name)) if port is not None]
    if not ports:
        formats.writer(name)  # says which there are, if there is none of that name
        raise Misuse(f"-O {key}: {name} is not among the formats asked for: {', '.join(asked)}")
    takers = [port for port in ports if option.replace("-", "_") in names(port)] or ports[:1]
    for port in takers:
        formats.options(port, {option: given[key]})


def _writer(name: str, asked: Sequence[str]) -> Writer | None:
    return formats.writer(name) if name in asked else None


def _reader(name: str) -> Reader | None:
    try:
        return formats.reader(name)
    except formats.UnknownFormat:
        return None
