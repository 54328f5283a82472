"""`resolution formats`: what can be read and written here, plug-ins included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.formats import Listed


@click.command(short_help="List the readers and writers, plug-ins included.")
def formats() -> None:
    """List the readers and writers, plug-ins included, with the options that -O takes."""
    from pipeline.formats import readers, writers

    click.echo("Readers (--from):")
    _table(readers())
    click.echo("\nWriters (--to):")
    _table(writers())


def _table(listed: Iterable[Listed]) -> None:
    rows = [_row(one) for one in listed]
    widths = [max(len(row[column]) for row in rows) for column in range(3)] if rows else []
    for *cells, last in rows:
        fixed = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(f"  {fixed}  {last}".rstrip())


def _row(one: Listed) -> tuple[str, str, str, str]:
    if one.broken:
        return one.name, "-", one.distribution, f"BROKEN: {one.broken}"
    options = "options: " + ", ".join(f"{one.name}.{option}" for option in one.options) if one.options else ""
    return one.name, " ".join(one.suffixes), one.distribution, options
