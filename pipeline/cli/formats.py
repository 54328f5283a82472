"""`resolution formats`: what can be read and written here, and whose texts in which languages, plug-ins included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.formats import Listed


@click.command(short_help="List readers, writers, organs and languages, plug-ins included.")
def formats() -> None:
    """List the readers and writers with the options that -O takes, the organs and the languages, plug-ins included."""
    from pipeline.formats import readers, writers
    from pipeline.lexicon import languages, organs
    from pipeline.lexicon.organ import broken

    click.echo("Readers (--from):")
    _table(_row(one) for one in readers())
    click.echo("\nWriters (--to):")
    _table(_row(one) for one in writers())
    click.echo("\nOrgans (--organ):")
    _table((one.slug, one.names["en"] or one.slug, one.publisher["en"]) for one in organs())
    _table((slug, "-", f"BROKEN: {why}") for slug, why in broken().items())
    click.echo("\nLanguages (--lang):")
    _table((one.tag, one.name) for one in languages())


def _table(listed: Iterable[tuple[str, ...]]) -> None:
    rows = list(listed)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, last in rows:
        fixed = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(f"  {fixed}  {last}".rstrip())


def _row(one: Listed) -> tuple[str, str, str, str]:
    if one.broken:
        return one.name, "-", one.distribution, f"BROKEN: {one.broken}"
    options = "options: " + ", ".join(f"{one.name}.{option}" for option in one.options) if one.options else ""
    return one.name, " ".join(one.suffixes), one.distribution, options
