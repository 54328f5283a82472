"""The options that say with what means a run is carried out: workers, limits for each document, what is done anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.values import seconds, size, workers

if TYPE_CHECKING:
    from pipeline.batch.execution import Means

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=workers,
        metavar="N",
        help="Documents to convert at once, in as many processes; auto: one a core. Without it a few documents are "
        "converted one after the other, many as with auto.",
    ),
    click.option(
        "--timeout",
        type=seconds,
        metavar="SECONDS",
        help="What one document may take, 300 by default where processes are used; 0: any time.",
    ),
    click.option(
        "--max-memory",
        type=size,
        metavar="N",
        help="What one process may take beyond what it holds when it begins: 500M, 2G.",
    ),
    click.option(
        "--engine",
        default="",
        metavar="ENGINE",
        help="Who converts: local (this machine's processes), or dask://HOST:PORT, a cluster by its Dask scheduler.",
    ),
    click.option(
        "--force", is_flag=True, help="Convert what is unchanged, too; overwrite outputs that somebody has edited."
    ),
)


def working_options(command: Command) -> Command:
    """Gives a command the options `--jobs`, `--timeout`, `--max-memory`, `--engine` and `--force`, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def means_of(given: Mapping[str, Any]) -> Means:
    """What these options ask for."""
    from pipeline.batch.execution import Means

    return Means(given["jobs"], given["timeout"], given["max_memory"], given["force"], given["engine"])
