"""`resolution explain`: what each paragraph was taken for, by which rule, how sure, and where it stands."""

from __future__ import annotations

import sys
from typing import Any

import click

from pipeline.cli.reading import reading_options, settings_of, size_option

EXAMPLES = """\b
Examples:
  resolution explain draft.md
  resolution explain draft.md | grep -B1 -A1 guessed
  resolution explain archive/ --json > archive.json

\b
Exit status: 0 all became documents, 1 some did not, 2 wrong usage."""


@click.command(epilog=EXAMPLES, short_help="Show what each paragraph of a source was taken for.")
@click.argument("sources", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="SOURCE...")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@reading_options
@size_option
def explain(sources: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Show how sources are taken, without writing anything: language, organ and kind with their evidence; then every
    paragraph with its place, kind, rule and certainty; notes, what was set aside, the words counted, the findings.

    SOURCE is a file, a folder with all below it, or - for standard input. The explanation goes to standard output.
    """
    from pipeline.batch import explanation_json
    from pipeline.batch.explaining import explain_one
    from pipeline.batch.explanation_lines import lines
    from pipeline.batch.misuse import Misuse
    from pipeline.batch.request import known
    from pipeline.batch.sources import gather
    from pipeline.batch.taking import jobs
    from pipeline.formats import BadOption, UnknownFormat, suffixes

    try:
        settings = known(settings_of(given))
        gathered = gather(sources, suffixes(), limit=settings.limit)
    except (Misuse, BadOption, UnknownFormat) as wrong:
        raise click.UsageError(str(wrong)) from wrong
    for _, reason in gathered.refused:
        click.echo(str(reason), err=True)
    sound, told = not gathered.refused, []
    coming = jobs(gathered.found, settings, lambda: sys.stdin.buffer.read(settings.limit + 1))
    for number, job in enumerate(coming):
        explanation = explain_one(job)
        sound = explanation.sound and sound
        if as_json:
            told.append(explanation)
            continue
        for line in (*([""] if number else ()), *lines(explanation)):
            click.echo(line)
    if as_json:
        click.echo(explanation_json.compose(told))
    click.get_current_context().exit(0 if sound else 1)
