"""What the shell offers to complete: formats, languages and organs as they are installed."""

from __future__ import annotations

import click


def writers(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Formats to write; after a comma, the next one."""
    from pipeline.formats import writers

    given, comma, begun = incomplete.rpartition(",")
    return [f"{given}{comma}{one.name}" for one in writers() if one.name.startswith(begun)]


def readers(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Formats to read."""
    from pipeline.formats import readers

    return [one.name for one in readers() if one.name.startswith(incomplete)]


def languages(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Languages that have a lexicon."""
    from pipeline.lexicon import languages

    return [one.tag for one in languages() if one.tag.startswith(incomplete)]


def organs(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Organs that have a lexicon."""
    from pipeline.lexicon import organs

    return [one.slug for one in organs() if one.slug.startswith(incomplete)]
