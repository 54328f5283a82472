"""The options that say how a source is to be read; `convert` and `explain` have them in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli import suggest
from pipeline.cli.values import assignment, day, size

if TYPE_CHECKING:
    from pipeline.batch.job import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--from",
        "reader",
        default="",
        shell_complete=suggest.readers,
        metavar="READER",
        help="Read every source with this reader.",
    ),
    click.option(
        "--lang",
        default="",
        shell_complete=suggest.languages,
        metavar="LANG",
        help="The language of the text: en, fr …, where it is guessed wrong.",
    ),
    click.option(
        "--organ",
        default="",
        shell_complete=suggest.organs,
        metavar="ORGAN",
        help="The organ: unga, unsc …, where it is guessed wrong.",
    ),
    click.option(
        "--symbol", default="", metavar="SYMBOL", help="The official symbol, where the text does not print it."
    ),
    click.option("--date", type=day, default="", metavar="YYYY-MM-DD", help="The date of adoption, where missing."),
    click.option(
        "-O",
        "options",
        type=assignment,
        multiple=True,
        metavar="FORMAT.OPTION=VALUE",
        help="An option of one format, as in -O txt.width=80; repeatable.",
    ),
)

size_option = click.option(
    "--max-size", type=size, default="20M", show_default=True, metavar="N", help="Refuse larger sources: 500k, 20M."
)


def reading_options(command: Command) -> Command:
    """Gives a command the options `--from`, `--lang`, `--organ`, `--symbol`, `--date` and `-O`, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_of(given: Mapping[str, Any]) -> Settings:
    """What these options and `--max-size` ask for."""
    from pipeline.batch.job import Settings
    from pipeline.ports import Hints

    return Settings(
        reader=given["reader"],
        hints=Hints(given["lang"], given["organ"], given["symbol"], given["date"]),
        options=dict(given["options"]),
        limit=given["max_size"],
    )
